"""One named value of a request, and where it stands in the text that was sent."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class NamedValue:
    """A pair of a query, of a form or of a Cookie header, or a part of a multipart body.

    Args:
        name: Its name, decoded.
        value: Its text, decoded; empty for a file.
        span: Where the value stands, as it was written.
        whole: Where the pair or the part stands: its name, or its head, and its value.
        agreed: Whether Werkzeug and Starlette both read this name and this value here. Where they
            do not, name and value are what the field's own standard makes of it.
        filename: The file's name; None where the field is no file.
        content: The bytes of a part of a multipart body.
        raw: The pair, or the part with its head, as it stands in the request; empty for one that
            no request holds yet.
    """

    name: str
    value: str
    span: Range = (0, 0)
    whole: Range = (0, 0)
    agreed: bool = True
    filename: str | None = None
    content: bytes = b""
    raw: bytes = b""


def group_by_name(fields: Iterable[NamedValue]) -> dict[str, list[NamedValue]]:
    """Return the fields of each name, the names in the order in which they first stand."""
    found: dict[str, list[NamedValue]] = {}
    for field in fields:
        found.setdefault(field.name, []).append(field)
    return found


def find_named(fields: Iterable[NamedValue], loc: Sequence[str | int]) -> NamedValue | None:
    """Return the field that a loc names.

    Args:
        fields: The fields in order.
        loc: Such as `("tags", 1)`; the number counts repeats. Names after the first, which
            Pydantic adds for the members of a union, are passed over. Without a number the last
            one counts, as it does to Starlette, and one that both frameworks read goes first.
    """
    if not loc:
        return None
    found = [field for field in fields if field.name == str(loc[0])]
    position = next((step for step in loc[1:] if isinstance(step, int)), None)
    if position is not None:
        return found[position] if 0 <= position < len(found) else None
    agreed = [field for field in found if field.agreed]
    return next(reversed(agreed or found), None)
