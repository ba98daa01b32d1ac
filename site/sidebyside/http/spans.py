"""Which piece of a request an error is about, as a range of the text that an editor shows.

The parts of a place are FastAPI's (`path`, `query`, `header`, `cookie`, `body`); an editor has
three texts: the target, the headers one a line, and the body with LF for each line break.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from sidebyside.http.fields.cookie_header import JOINT
from sidebyside.http.fields.named_value import Range, find_named
from sidebyside.http.json_text import JsonText
from sidebyside.http.request import Request

Place = tuple[str | int, ...]
Text = Literal["target", "header", "body"]
_SLOT = re.compile(
    r"\{(?P<name>\w+)(?::(?P<kind>\w+))?\}"  # Starlette's
    r"|<(?:(?P<converter>\w+)(?:\([^()<>]*\))?:)?(?P<variable>\w+)>"  # Werkzeug's
)
_SEPARATORS = re.compile(r"[-_]")


@dataclass(frozen=True, slots=True)
class Span:
    """A range of one of the three texts.

    Args:
        part: Which text.
        start: The first character, from 0.
        end: The character after the last.
        found: Whether what was asked for stands there; else it would stand there or inside.
    """

    part: Text
    start: int
    end: int
    found: bool = True


def editor_text(request: Request, part: Text) -> str | None:
    """Return the text that an editor shows for a part; None for a body that is no text."""
    if part == "target":
        return request.target
    if part == "header":
        return "\n".join(f"{name}: {value}" for name, value in request.headers)
    try:
        return request.body.decode("utf-8").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError:
        return None


def locate(request: Request, at: Place, routes: tuple[str, ...] = ()) -> Span | None:
    """Find the piece of a request that a place names.

    Args:
        request: What was sent.
        at: The place, such as `("body", "items", 1, "qty")` or `("path", "user_id")`.
        routes: The paths that may have taken the request, such as `/users/{user_id}`.

    Returns:
        Its span; None where the place names no part of a request, or the body is no text.
    """
    part, way = (at[0], at[1:]) if at else ("", ())
    if part == "path":
        return _path(request, way, routes)
    if part == "query":
        return _query(request, way)
    if part == "header":
        return _header(request, way)
    if part == "cookie":
        return _cookie(request, way)
    return _body(request, way) if part == "body" else None


def _path(request: Request, way: Place, routes: tuple[str, ...]) -> Span:
    raw = request.raw_path
    for route in routes if way else ():
        match = _pattern(route).search(raw)
        if match and str(way[0]) in match.groupdict():
            return Span("target", *match.span(str(way[0])))
    return Span("target", 0, len(raw), found=not way)


def _pattern(route: str) -> re.Pattern[str]:
    """Return the pattern of a route's path; what a router or blueprint puts before it is open."""
    pattern, last, many = "", 0, False
    for slot in _SLOT.finditer(route):
        name = slot["name"] or slot["variable"]
        many = "path" in (slot["kind"], slot["converter"])
        pattern += f"{re.escape(route[last : slot.start()])}(?P<{name}>{'.+' if many else '[^/]+'})"
        last = slot.end()
    # What takes slashes takes all that is left, where nothing stands behind it.
    end = "" if many and last == len(route) else f"{re.escape(route[last:])}$"
    return re.compile(pattern + end, re.DOTALL)


def _query(request: Request, way: Place) -> Span:
    start, end = len(request.raw_path) + 1, len(request.target)
    field = find_named(request.query, way)
    return Span("target", *(field.span if field else (min(start, end), end)), field is not None)


def _header(request: Request, way: Place) -> Span:
    # Of a header that stands twice, FastAPI reads the first where no list is declared.
    wanted = next((step for step in way[1:] if isinstance(step, int)), 0)
    for key, (start, end), whole in _lines(request):
        if way and _same(key, str(way[0])):
            if not wanted:
                return Span("header", start if end > start else whole, end)
            wanted -= 1
    return _no_header(request)


def _lines(request: Request) -> Iterator[tuple[str, Range, int]]:
    """List each header's name, where its value stands, and where its line begins."""
    start = 0
    for key, value in request.headers:
        at = start + len(key) + 2
        yield key, (at, at + len(value)), start
        start = at + len(value) + 1


def _no_header(request: Request) -> Span:
    end = len(editor_text(request, "header") or "")
    return Span("header", end, end, found=False)


def _same(one: str, other: str) -> bool:
    """A header's case does not count, and FastAPI writes some names with underscores."""
    return _SEPARATORS.sub("-", one).lower() == _SEPARATORS.sub("-", other).lower()


def _cookie(request: Request, way: Place) -> Span:
    lines = [(at, whole) for key, at, whole in _lines(request) if key.lower() == "cookie"]
    if not lines:
        return _no_header(request)
    field = find_named(request.cookies, way)
    if field is None:
        (start, end), whole = lines[0]
        return Span("header", start if end > start else whole, end, found=False)
    start, end = field.span
    for (first, last), _ in lines:
        if start <= last - first:
            return Span("header", first + start, min(first + end, last))
        start, end = start - (last - first) - len(JOINT), end - (last - first) - len(JOINT)
    return _no_header(request)


def _body(request: Request, way: Place) -> Span | None:
    text = editor_text(request, "body")
    if text is None:
        return None
    if request.is_form:
        field = find_named(request.form or (), way)
        if field is not None:
            before, after = (request.body[:at].decode("utf-8", "ignore") for at in field.span)
            return Span("body", _shown_length(before), _shown_length(after))
    elif text.strip():
        return _json(request.json_text, way)
    return Span("body", 0, len(text), found=not way)


def _json(read: JsonText, way: Place) -> Span | None:
    if read.text is None or not read.encoding.startswith("utf-8"):
        return None
    found = read.find(way)
    span = found.span if found else read.fault or (0, len(read.text))
    # The editor shows the byte order mark, which is no part of the JSON.
    lead = int(read.encoding == "utf-8-sig")
    start, end = (lead + _shown_length(read.text[:at]) for at in span)
    return Span("body", start, end, found=found is None or found.found)


def _shown_length(text: str) -> int:
    """Return how many characters the editor shows for a text: one for each line break."""
    return len(text) - text.count("\r\n")


def route_matches(route: str, path: str) -> bool:
    """Whether a path has the form that a route asks for, whatever its converters say to it.

    Args:
        route: The route's path, such as `/users/<int:user_id>`.
        path: The path, percent-encoded or not.
    """
    return _pattern(route).search(path) is not None
