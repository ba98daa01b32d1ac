"""Where a complaint points to: the part of the request, and the names that a request holds there.

The parts are FastAPI's: `path`, `query`, `header`, `cookie` and `body`, which forms and files
belong to as well.
"""

import json
from collections.abc import Iterable
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qsl

from sidebyside.http.json_text import parse_json
from sidebyside.http.request import Request

# What marshmallow's webargs, flask-smorest and Flask-Pydantic call the parts, beside FastAPI.
NAMES = {
    **{part: part for part in ("path", "query", "header", "cookie", "body")},
    "json": "body",
    "form": "body",
    "files": "body",
    "headers": "header",
    "cookies": "cookie",
    "querystring": "query",
    "view_args": "path",
    "body_params": "body",
    "form_params": "body",
    "query_params": "query",
    "path_params": "path",
}


def form(request: Request) -> list[tuple[str, str]]:
    """Return the fields of an urlencoded form, in order; a field may repeat or be empty."""
    kind = (request.header("content-type") or "").partition(";")[0].strip().lower()
    if kind != "application/x-www-form-urlencoded":
        return []
    return parse_qsl(request.body.decode("latin-1"), keep_blank_values=True)


def query(request: Request) -> list[tuple[str, str]]:
    """Return the fields of the query, in order; a field may repeat or be empty."""
    return parse_qsl(request.query, keep_blank_values=True) if request.query else []


def cookies(request: Request) -> dict[str, str]:
    """Return the cookies that the request carries; none where they cannot be read."""
    header = request.header("cookie")
    if header is None:
        return {}
    try:
        jar = SimpleCookie(header)
    except CookieError:
        return {}
    return {name: morsel.value for name, morsel in jar.items()}


def body_names(request: Request) -> Iterable[str]:
    """Return the names of the fields in a form or at the top of a JSON object."""
    fields = form(request)
    if fields:
        return [name for name, _ in fields]
    try:
        data = parse_json(request.body)
    except (ValueError, json.JSONDecodeError):
        return []
    return list(data) if isinstance(data, dict) else []


def part_of(request: Request, name: str) -> str:
    """Say in which part of the request a field of that name belongs.

    Args:
        request: The request that was refused.
        name: The field; it may be missing from the request.
    """
    if any(key == name for key, _ in query(request)):
        return "query"
    if name in body_names(request):
        return "body"
    if name in cookies(request):
        return "cookie"
    if "-" in name or request.header(name) is not None:
        return "header"
    return default_part(request)


def default_part(request: Request) -> str:
    """Say where a field would be that was not sent: in the body, if there may be one."""
    return "body" if request.body or request.method in ("POST", "PUT", "PATCH") else "query"
