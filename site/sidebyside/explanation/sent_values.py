"""What a request holds at the place that a complaint is about."""

from typing import Any

from markupsafe import Markup

from sidebyside.html.inline import code, shortened, value
from sidebyside.http.named_value import NamedValue, find_named
from sidebyside.http.problem import Problem
from sidebyside.http.request import Request

_LONGEST = 40
Loc = tuple[str | int, ...]


def shown(
    request: Request, loc: Loc, problem: Problem | None = None, *, typed: bool = False
) -> Markup | None:
    """Show what was sent at a place, shortened; None where nothing was.

    Args:
        request: The request.
        loc: The part of the request, then the way into it.
        problem: A complaint about it, which may repeat the value.
        typed: Whether the way is one of Pydantic's, who puts the names of a union's members into
            it; in a program's own words each step is a field.
    """
    part, *way = loc
    if part == "body":
        return _body(request, way, typed)
    if part == "path":
        known = problem is not None and problem.input is not None
        return _code(str(problem.input)) if known and problem else None
    if part == "header":
        return _header(request, way)
    field = find_named(request.query if part == "query" else request.cookies, way)
    return None if field is None else _code(field.value)


def names(request: Request, part: str) -> list[str]:
    """Name the fields that a form, a JSON object or a query holds."""
    if part == "query":
        return _names(request.query)
    if part != "body":
        return []
    found: Any = request.json
    return _names(request.form or ()) or (list(found) if isinstance(found, dict) else [])


def _names(fields: tuple[NamedValue, ...]) -> list[str]:
    return list(dict.fromkeys(field.name for field in fields))


def _header(request: Request, way: list[str | int]) -> Markup | None:
    values = request.header_values(str(way[0])) if way else []
    # Of a header that stands twice, FastAPI reads the first where no list is declared.
    position = next((step for step in way[1:] if isinstance(step, int)), 0)
    return _code(values[position]) if 0 <= position < len(values) else None


def _body(request: Request, way: list[str | int], typed: bool) -> Markup | None:
    if not request.body:
        return None
    if not way:
        return _code(request.body.decode("utf-8", "replace"))
    if request.form:
        field = find_named(request.form, way)
        if field is None:
            return None
        if field.filename is not None:
            return Markup("file {}").format(_code(field.filename))
        return _code(field.value)
    found = request.json_text.find(way)
    if found is None or not found.found or not (typed or found.exact):
        return None
    return value(found.value, _LONGEST)


def _code(text: str) -> Markup:
    return code(shortened(text, _LONGEST) or '""')
