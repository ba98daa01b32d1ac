"""The differences as cards: a heading in words, both values, one sentence, and its chapters."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from sidebyside.html.inline import NOTHING, code, sentence, truncate, value
from sidebyside.http.comparison import Difference
from sidebyside.http.diff.body import ESCAPING, KEY_ORDER
from sidebyside.http.diff.messages import Delta

_SPELLINGS = {
    "etag": "ETag",
    "www-authenticate": "WWW-Authenticate",
    "x-request-id": "X-Request-ID",
}


@dataclass(frozen=True, slots=True)
class Card:
    """One difference as a page shows it.

    Args:
        heading: What differs, in words.
        flask: What Flask sent there, shortened.
        fastapi: What FastAPI sent there, shortened.
        note: Why, or None where no rule knows, or the card before has said it.
        docs: The chapters that the sentence comes from, as (side, title, address).
        notation: Whether both say the same, in another way.
    """

    heading: Markup
    flask: Markup
    fastapi: Markup
    note: Markup | None
    docs: tuple[tuple[str, str, str], ...]
    notation: bool


def cards(differences: Iterable[Difference]) -> tuple[Card, ...]:
    """Make a card of each difference; a sentence stands only on the first that it explains."""
    said: set[str] = set()
    made = []
    for difference in differences:
        new = difference.note is not None and difference.note not in said
        said.add(difference.note or "")
        made.append(
            Card(
                heading=heading(difference),
                flask=value_html(difference, difference.flask),
                fastapi=value_html(difference, difference.fastapi),
                note=sentence(difference.note) if new and difference.note else None,
                docs=difference.docs if new else (),
                notation=is_notation(difference),
            )
        )
    return tuple(made)


def is_notation(difference: Difference | Delta) -> bool:
    """Return whether a difference is one of notation alone."""
    return difference.part == "body" and difference.at.startswith((KEY_ORDER, ESCAPING))


def count_in_words(differences: Iterable[Difference], *, answered: bool) -> str:
    """Say how many differences there are.

    Args:
        differences: All of them; those of notation are not counted.
        answered: Whether both sides answered.
    """
    found = list(differences)
    counted = sum(not is_notation(difference) for difference in found)
    if counted:
        return f"{counted} difference{'s' if counted > 1 else ''}"
    if not answered:
        return "No two answers to compare"
    return "The same JSON, written differently" if found else "No difference"


def heading(difference: Difference | Delta) -> Markup:
    """Name what differs, in words."""
    at = difference.at
    if difference.part == "status":
        return Markup("Status")
    if difference.part == "header":
        name = _SPELLINGS.get(at, "-".join(word.capitalize() for word in at.split("-")))
        return Markup("{} header").format(name)
    if difference.part == "problem":
        return Markup("Validation error about {}").format(code(at))
    if not at:
        return Markup("Body")
    if is_notation(difference):
        return Markup(at[0].upper() + at[1:])
    if at.startswith(("line ", "lines ")) or at.endswith(" more places"):
        return Markup("Body, {}").format(at)
    return Markup("Body, {}").format(code(at))


def value_html(difference: Difference | Delta, data: Any) -> Markup:
    """Show one of the values that differ, shortened."""
    if data is None:
        return _no_value(difference)
    if difference.part == "body" and not isinstance(data, str):
        return value(data)
    if difference.part == "body" and _is_path(difference):
        return value(data)
    return code(truncate(str(data)))


def _is_path(difference: Difference | Delta) -> bool:
    at = difference.at
    return bool(at) and not is_notation(difference) and not at.startswith(("line ", "lines "))


def _no_value(difference: Difference | Delta) -> Markup:
    if difference.part == "status":
        return Markup("<i>no answer</i>")
    if difference.part == "problem":
        return Markup("<i>none</i>")
    return NOTHING
