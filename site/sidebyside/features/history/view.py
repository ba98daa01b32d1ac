"""One side's response before and after, as a page lays them side by side."""

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from sidebyside.explanation.difference_cards import heading, value_html
from sidebyside.explanation.response_body import body_view
from sidebyside.http.diff.messages import Delta
from sidebyside.http.response import Response
from sidebyside.http.side import label_of


@dataclass(frozen=True, slots=True)
class ValueChange:
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
class ResponseAt:
    """One response, as much of it as is kept.

    Args:
        when: `Before` or `After`.
        response: The response.
        status_class: The status's first digit; `0` where there is none.
        body_lines: The body as whole `<span class="line">` elements.
        language: What the body is shown as.
        truncation_note: Why not all of the body is here, or None.
    """

    when: str
    response: Response
    status_class: str
    body_lines: tuple[Markup, ...]
    language: str
    truncation_note: str | None


@dataclass(frozen=True, slots=True)
class BeforeAfter:
    """One side, before and after.

    Args:
        key: `flask` or `fastapi`.
        name: The framework's name.
        responses: The response before, then the one after.
        changes: What changed from one to the other.
        change_count: How many changes there are, in words.
    """

    key: str
    name: str
    responses: tuple[ResponseAt, ResponseAt]
    changes: tuple[ValueChange, ...]
    change_count: str


def before_after(
    side: str, before: Response, after: Response, deltas: Iterable[Delta]
) -> BeforeAfter:
    """Make the view of one side.

    Args:
        side: `flask` or `fastapi`.
        before: Its first response.
        after: Its second response.
        deltas: What differs; `left` is before, and `right` after.
    """
    found = changes(deltas)
    responses = (_response_view("Before", before), _response_view("After", after))
    return BeforeAfter(side, label_of(side), responses, found, _count(found, before, after))


def changes(deltas: Iterable[Delta]) -> tuple[ValueChange, ...]:
    """Word each difference as a change."""
    return tuple(
        ValueChange(heading(delta), value_html(delta, delta.left), value_html(delta, delta.right))
        for delta in deltas
    )


def _count(found: tuple[ValueChange, ...], before: Response, after: Response) -> str:
    if found:
        return f"{len(found)} change{'' if len(found) == 1 else 's'}"
    if before.status is None or after.status is None:
        return "No two answers to compare"
    if before.truncated or after.truncated:
        return "No change in what is kept"
    return "No change"


def _response_view(when: str, response: Response) -> ResponseAt:
    body = body_view(response)
    status_class = str(response.status)[0] if response.status else "0"
    return ResponseAt(when, response, status_class, body.lines, body.language, body.truncation_note)
