"""Which piece of a request a complaint is about, as a range of the text that an editor shows.

The parts of a place are FastAPI's (`path`, `query`, `header`, `cookie`, `body`); an editor has
three texts: the target, the headers one a line, and the body with LF for each line break.
"""

import re
from dataclasses import dataclass
from typing import Literal

from sidebyside.http.form_spans import nth, pairs, parts
from sidebyside.http.json_spans import fault_span, value_span
from sidebyside.http.request import Request

Place = tuple[str | int, ...]
Text = Literal["target", "header", "body"]
_SLOT = re.compile(
    r"\{(?P<name>\w+)(?::(?P<kind>\w+))?\}"  # Starlette's
    r"|<(?:(?P<converter>\w+)(?:\([^)]*\))?:)?(?P<variable>\w+)>"  # Werkzeug's
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
        return _header(request, str(way[0]) if way else "")
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
    pattern, last = "", 0
    for slot in _SLOT.finditer(route):
        name = slot["name"] or slot["variable"]
        many = "path" in (slot["kind"], slot["converter"])
        pattern += f"{re.escape(route[last : slot.start()])}(?P<{name}>{'.+' if many else '[^/]+'})"
        last = slot.end()
    return re.compile(f"{pattern}{re.escape(route[last:])}$")


def _query(request: Request, way: Place) -> Span:
    target = request.target
    start = len(request.raw_path) + 1
    span = nth(pairs(target, start), way)
    return Span("target", *(span or (min(start, len(target)), len(target))), span is not None)


def _header(request: Request, name: str) -> Span:
    start = 0
    for key, value in request.headers:
        end = start + len(key) + 2 + len(value)
        if _same(key, name):
            return Span("header", end - len(value) if value else start, end)
        start = end + 1
    end = max(start - 1, 0)
    return Span("header", end, end, found=False)


def _same(one: str, other: str) -> bool:
    """A header's case does not count, and FastAPI writes some names with underscores."""
    return _SEPARATORS.sub("-", one).lower() == _SEPARATORS.sub("-", other).lower()


def _cookie(request: Request, way: Place) -> Span:
    header = _header(request, "cookie")
    if not header.found:
        return header
    text = editor_text(request, "header") or ""
    start, found = header.start, None
    for pair in text[header.start : header.end].split(";"):
        name, _, value = pair.partition("=")
        end = start + len(pair)
        if way and name.strip() == str(way[0]):
            lead = len(pair) - len(pair.lstrip())
            found = end - len(value) if value else start + lead, end
        start = end + 1
    return Span("header", *(found or (header.start, header.end)), found is not None)


def _body(request: Request, way: Place) -> Span | None:
    text = editor_text(request, "body")
    if text is None:
        return None
    stated = request.header("content-type") or ""
    kind = stated.partition(";")[0].strip().lower()
    if kind == "application/x-www-form-urlencoded":
        span = nth(pairs(text), way)
    elif kind == "multipart/form-data":
        span = nth(parts(text, stated), way)
    elif text.strip():
        return _json(text, way)
    else:
        span = None
    return Span("body", *(span or (0, len(text))), found=span is not None or not way)


def _json(text: str, way: Place) -> Span:
    fault = fault_span(text)
    if fault is not None:
        return Span("body", *fault)
    span, found = value_span(text, way)
    return Span("body", *span, found)


def route_matches(route: str, path: str) -> bool:
    """Whether a path has the form that a route asks for, whatever its converters say to it.

    Args:
        route: The route's path, such as `/users/<int:user_id>`.
        path: The path, percent-encoded or not.
    """
    return _pattern(route).search(path) is not None
