"""The Cookie header of a request, as both frameworks read it.

RFC 6265, section 4.2, has `name=value` joined by `;`. Beyond that the frameworks go their own ways:
Werkzeug matches a pair at a time, in which a quoted value may hold a semicolon, and skips what is
no pair (`werkzeug.sansio.http.parse_cookie`); Starlette splits at each semicolon, and takes a text
without `=` for the value of a cookie without a name (`starlette.requests.cookie_parser`).
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from sidebyside.http.fields.named_value import NamedValue, Range

# A server joins repeated headers so for WSGI (PEP 3333); ASGI has each of them.
JOINT = ","
_PAIR = re.compile(
    r"""[ \t]*(?P<name>[^ \t=";]+)"""
    r"""(?:[ \t]*=[ \t]*+(?P<value>"(?:[^\\"]|\\.)*"|[^ \t";]*))?[ \t]*(?:;|\Z)""",
    re.ASCII,
)
_OCTET = re.compile(rb"\\([0-3][0-7]{2}|.)")
_ESCAPE = re.compile(r"\\(?:([0-3][0-7][0-7])|(.))")


class _Reading(NamedTuple):
    """What one framework reads: a cookie, and where its name and its value stand."""

    start: int
    name: str
    value: str
    span: Range


def read_cookies(headers: Sequence[str]) -> tuple[NamedValue, ...]:
    """List the cookies that either framework reads, in the order in which they stand.

    Args:
        headers: The values of the Cookie headers. Spans count in these, joined by `JOINT`.

    Returns:
        The cookies. Where the frameworks read another value from one place, or only one of them
        reads a cookie there, it is not `agreed`, and its value is the text that was sent. One
        without a name, which no program can ask for, is left out.
    """
    text = JOINT.join(headers)
    ends = [*accumulate(len(header) + len(JOINT) for header in headers)]
    matched, split = list(_read_in_werkzeug(text)), list(_split(headers))
    agreed = {reading[:3] for reading in matched} & {reading[:3] for reading in split}
    found: dict[tuple[int, str], NamedValue] = {}
    for reading in (*matched, *split):
        key, sure = reading[:2], reading[:3] in agreed
        # Of two readings of one place, the longer has all the text that is meant.
        if reading.name and (key not in found or found[key].span[1] < reading.span[1]):
            found[key] = _named_value(reading, text, ends, agreed=sure)
    return tuple(found[key] for key in sorted(found))


def cookie_pieces(header: str) -> list[str]:
    """Cut a Cookie header at the semicolons that stand in no quoted value, as Werkzeug does."""
    return [header[start:end].strip() for start, end in _pieces(header)]


def _named_value(reading: _Reading, text: str, ends: Sequence[int], *, agreed: bool) -> NamedValue:
    """Make a cookie of a reading.

    Args:
        reading: The reading.
        text: The headers, joined.
        ends: Where in it the next header begins, for each.
        agreed: Whether both frameworks read this.
    """
    start, end = reading.span
    end = min(end, ends[bisect_right(ends, start)] - len(JOINT))
    whole = (reading.start, max(end, reading.start + len(reading.name)))
    value = reading.value if agreed else text[start:end]
    # An empty value has the pair's own span, so that there is something to see.
    return NamedValue(reading.name, value, (start, end) if end > start else whole, whole, agreed)


def _pieces(text: str) -> Iterator[Range]:
    start = 0
    while start < len(text):
        match = _PAIR.match(text, start)
        end = match.end() if match else text.find(";", start) + 1 or len(text)
        yield start, end - text.startswith(";", end - 1)
        start = end


def _read_in_werkzeug(text: str) -> Iterator[_Reading]:
    """List what Werkzeug reads."""
    for start, _ in _pieces(text):
        match = _PAIR.match(text, start)
        if match is not None:
            written = "name" if match["value"] is None else "value"
            span = (match.end(written) - len(match["value"] or ""), match.end(written))
            value = _by_octet(match["value"] or "")
            yield _Reading(match.start("name"), match["name"], value, span)


def _by_octet(value: str) -> str:
    if not (value.startswith('"') and value.endswith('"')):
        return value
    octets = _OCTET.sub(
        lambda match: match[1] if len(match[1]) == 1 else bytes((int(match[1], 8),)),
        value[1:-1].encode(),
    )
    return octets.decode(errors="replace")


def _split(headers: Sequence[str]) -> Iterator[_Reading]:
    """List what Starlette reads."""
    start = 0
    for header in headers:
        for piece in header.split(";"):
            name, equals, value = piece.partition("=") if "=" in piece else ("", "", piece)
            first = start + len(name) - len(name.lstrip())
            at = start + len(name) + len(equals) + len(value) - len(value.lstrip())
            name, value = name.strip(), value.strip()
            yield _Reading(first, name, _by_character(value), (at, at + len(value)))
            start += len(piece) + 1


def _by_character(value: str) -> str:
    if len(value) < 2 or value[0] != '"' or value[-1] != '"':
        return value
    return _ESCAPE.sub(lambda match: chr(int(match[1], 8)) if match[1] else match[2], value[1:-1])
