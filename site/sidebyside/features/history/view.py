"""One side's answer before and after, as a page lays them side by side."""

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from sidebyside.explanation.difference_cards import heading, value_html
from sidebyside.explanation.response_body import body_view
from sidebyside.http.diff.messages import Delta
from sidebyside.http.response import Response
from sidebyside.http.side import label_of


@dataclass(frozen=True, slots=True)
class Changed:
    """One thing that changed.

    Args:
        heading: What it is, in words.
        before: The value before, shortened.
        after: The value after, shortened.
    """

    heading: Markup
    before: Markup
    after: Markup


@dataclass(frozen=True, slots=True)
class Shown:
    """One answer, as much of it as is kept.

    Args:
        when: `Before` or `After`.
        response: The answer.
        status_class: The status's first digit; `0` where there is none.
        body_lines: The body as whole `<span class="line">` elements.
        language: What the body is shown as.
        cut: Why not all of the body is here, or None.
    """

    when: str
    response: Response
    status_class: str
    body_lines: tuple[Markup, ...]
    language: str
    cut: str | None


@dataclass(frozen=True, slots=True)
class BeforeAfter:
    """One side, before and after.

    Args:
        key: `flask` or `fastapi`.
        name: The framework's name.
        responses: The answer before, then the one after.
        changes: What changed from one to the other.
        says: How many changes there are, in words.
    """

    key: str
    name: str
    responses: tuple[Shown, Shown]
    changes: tuple[Changed, ...]
    says: str


def before_after(
    side: str, before: Response, after: Response, deltas: Iterable[Delta]
) -> BeforeAfter:
    """Make the view of one side.

    Args:
        side: `flask` or `fastapi`.
        before: Its first answer.
        after: Its second answer.
        deltas: What differs; `left` is before, and `right` after.
    """
    found = changes(deltas)
    responses = (_shown("Before", before), _shown("After", after))
    return BeforeAfter(side, label_of(side), responses, found, _says(found, before, after))


def changes(deltas: Iterable[Delta]) -> tuple[Changed, ...]:
    """Word each difference as a change."""
    return tuple(
        Changed(heading(delta), value_html(delta, delta.left), value_html(delta, delta.right))
        for delta in deltas
    )


def _says(found: tuple[Changed, ...], before: Response, after: Response) -> str:
    if found:
        return f"{len(found)} change{'' if len(found) == 1 else 's'}"
    if before.status is None or after.status is None:
        return "No two answers to compare"
    if before.truncated or after.truncated:
        return "No change in what is kept"
    return "No change"


def _shown(when: str, response: Response) -> Shown:
    body = body_view(response)
    status_class = str(response.status)[0] if response.status else "0"
    return Shown(when, response, status_class, body.lines, body.language, body.cut)
