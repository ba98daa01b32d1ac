"""Where a validation error points to: a part of the request, and the names that it holds there.

The parts are FastAPI's: `path`, `query`, `header`, `cookie` and `body`, which forms and files
belong to as well.
"""

from collections.abc import Collection

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


def is_sent(request: Request, name: str) -> bool:
    """Return whether a name is one of the query, the form or the JSON object, or a cookie's."""
    places = (request.query_by_name, _body_names(request), request.cookies_by_name)
    return any(name in names for names in places)


def _body_names(request: Request) -> Collection[str]:
    """Return the names of the fields in a form or at the top of a JSON object."""
    if request.form:
        return request.form_by_name
    return request.json if isinstance(request.json, dict) else ()


def part_of(request: Request, name: str) -> str:
    """Return in which part of the request a field of that name belongs.

    Args:
        request: The request that was refused.
        name: The field; it may be missing from the request.
    """
    if name in request.query_by_name:
        return "query"
    if name in _body_names(request):
        return "body"
    if name in request.cookies_by_name:
        return "cookie"
    if "-" in name or request.header(name) is not None:
        return "header"
    return default_part(request)


def default_part(request: Request) -> str:
    """Return where a field would be that was not sent: in the body, if there may be one."""
    return "body" if request.body or request.method in ("POST", "PUT", "PATCH") else "query"
