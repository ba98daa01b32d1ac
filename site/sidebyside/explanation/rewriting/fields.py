"""Read and replace one named value of a request, and leave the rest as it was written.

A value outside the body stands in the path, the query, a header or a cookie (RFC 9112 section 3.2,
RFC 6265 section 4.2). A form of the kind `application/x-www-form-urlencoded` is written like a
query (the URL standard, section 5).
"""

import re
from collections.abc import Container, Iterable, Sequence
from dataclasses import replace
from itertools import chain, count
from urllib.parse import quote, quote_plus, unquote

from sidebyside.http.fields.cookie_header import cookie_pieces
from sidebyside.http.request import Request

_PARAMETER = re.compile(r"\{(\w+)(?::\w+)?\}")
# What ends a cookie's value where it stands without quotes, and what needs a backslash inside them.
_NO_TOKEN = re.compile(r'[\x00-\x20",;\x7f]')
_ESCAPED = re.compile(r'[\x00-\x1f",;\\\x7f]')


def values(request: Request, place: str, name: str, path: str = "") -> list[str]:
    """Return the values that a name has in one place of a request, in order.

    Args:
        request: The request.
        place: `path`, `query`, `header` or `cookie`.
        name: The parameter's name.
        path: For `path`, the declared path with its parameters in braces.
    """
    if place == "header":
        return request.header_values(name)
    if place in ("query", "cookie"):
        fields = request.query_by_name if place == "query" else request.cookies_by_name
        return [each.value for each in fields.get(name, ())]
    found = _segment(request, name, path)
    return [] if found is None else [unquote(request.raw_path[found[0] : found[1]])]


def put(
    request: Request, place: str, name: str, new: Sequence[str], path: str = ""
) -> Request | None:
    """Return the request with other values for a name; none of them drops the name.

    Args:
        request: The request.
        place: `path`, `query`, `header` or `cookie`.
        name: The parameter's name.
        new: Its values.
        path: For `path`, the declared path with its parameters in braces.

    Returns:
        The new request; None where the path cannot hold these values.
    """
    if place == "query":
        return _put_query(request, name, new)
    if place == "header":
        return put_header(request, name, new)
    if place == "cookie":
        return _put_cookie(request, name, new)
    return _put_segment(request, name, new, path)


def put_header(request: Request, name: str, new: Sequence[str]) -> Request:
    """Return the request with other values for a header, at the place where it stood."""
    written = next((key for key, _ in request.headers if key.lower() == name.lower()), name)
    headers = [(key if key.lower() != name.lower() else written, v) for key, v in request.headers]
    placed = put_in(headers, written, [(written, value) for value in new])
    return replace(request, headers=tuple(placed))


def put_in(
    pairs: Sequence[tuple[str, str]], name: str, new: Sequence[tuple[str, str]]
) -> list[tuple[str, str]]:
    """Return the pairs with new ones where the first of a name stood, or at the end."""
    first = next((index for index, (key, _) in enumerate(pairs) if key == name), len(pairs))
    others = [pair for pair in pairs[first:] if pair[0] != name]
    return [*pairs[:first], *new, *others]


def _put_query(request: Request, name: str, new: Sequence[str]) -> Request:
    pieces = [(each.name, each.raw.decode("ascii")) for each in request.query]
    added = [(name, f"{quote_plus(name)}={quote_plus(value)}") for value in new]
    query = "&".join(piece for _, piece in put_in(pieces, name, added))
    return replace(request, target=request.raw_path + (f"?{query}" if query else ""))


def _put_cookie(request: Request, name: str, new: Sequence[str]) -> Request:
    """Return the request with other values for a cookie; what else the headers hold stays."""
    added = [(name, f"{name}={_cookie_value(value)}") for value in new]
    headers: list[tuple[str, str]] = []
    for key, value in request.headers:
        if key.lower() == "cookie":
            pieces = [(_cookie_name(piece), piece) for piece in cookie_pieces(value) if piece]
            here = added if name in dict(pieces) else []
            left = put_in(pieces, name, here)
            added = [] if here else added
            value = "; ".join(piece for _, piece in left)
        if value or key.lower() != "cookie":
            headers.append((key, value))
    made = replace(request, headers=tuple(headers))
    text = "; ".join(piece for _, piece in added)
    last = made.header_values("cookie")[-1:]
    return _with_last_cookie(made, "; ".join([*last, text])) if text else made


def _with_last_cookie(request: Request, value: str) -> Request:
    at = [index for index, (key, _) in enumerate(request.headers) if key.lower() == "cookie"]
    if not at:
        return replace(request, headers=(*request.headers, ("Cookie", value)))
    key = request.headers[at[-1]][0]
    headers = (*request.headers[: at[-1]], (key, value), *request.headers[at[-1] + 1 :])
    return replace(request, headers=headers)


def _cookie_name(piece: str) -> str:
    return piece.partition("=")[0].strip()


def _cookie_value(value: str) -> str:
    """Write a value so that both frameworks read it (RFC 6265 has no way for what needs quotes)."""
    if not _NO_TOKEN.search(value):
        return value
    return '"' + _ESCAPED.sub(_escape, value) + '"'


def _escape(match: re.Match[str]) -> str:
    return f"\\{match[0]}" if match[0] in '"\\' else f"\\{ord(match[0]):03o}"


def unused_name(names: Iterable[str], known: Container[str]) -> str:
    """Return the first name that is not known; where all are, one that no declaration has."""
    return next(each for each in chain(names, ("x" * n for n in count(40))) if each not in known)


def _segment(request: Request, name: str, path: str) -> tuple[int, int] | None:
    """Find where in the path, still percent-encoded, the value of a parameter stands."""
    for last in ("[^/]+", ".*"):
        found = re.fullmatch(_path_pattern(path, last), request.raw_path)
        if found and name in found.groupdict():
            return found.span(name)
    return None


def _path_pattern(path: str, last: str) -> str:
    """Return the pattern of a declared path.

    Args:
        path: The path, with its parameters in braces.
        last: The pattern of the last one, which alone may hold slashes, or nothing.
    """
    parts = _PARAMETER.split(path)
    literals = [re.escape(quote(unquote(part))) for part in parts[::2]]
    inside = ["[^/]+" for _ in parts[3::2]] + [last]
    names = [f"(?P<{each}>{a})" for each, a in zip(parts[1::2], inside, strict=False)]
    return "".join(a + b for a, b in zip(literals, [*names, ""], strict=True))


def _put_segment(request: Request, name: str, new: Sequence[str], path: str) -> Request | None:
    span = _segment(request, name, path)
    if span is None or len(new) != 1 or not new[0]:
        return None
    start, end = span
    old = request.raw_path[start:end]
    text = quote(new[0], safe="/" if "/" in old else "")
    return replace(request, target=request.target[:start] + text + request.target[end:])
