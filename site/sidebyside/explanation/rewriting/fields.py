"""Read and replace one named value of a request, and leave the rest as it was written.

A value outside the body stands in the path, the query, a header or a cookie (RFC 9112 section 3.2,
RFC 6265 section 4.2). A form of the kind `application/x-www-form-urlencoded` is written like a
query (the URL standard, section 5).
"""

import re
from collections.abc import Container, Iterable, Sequence
from dataclasses import replace
from itertools import chain, count
from urllib.parse import quote, quote_plus, unquote, unquote_plus

from sidebyside.http.request import Request

_PARAMETER = re.compile(r"\{(\w+)(?::\w+)?\}")


def values(request: Request, place: str, name: str, path: str = "") -> list[str]:
    """Return the values that a name has in one place of a request, in order.

    Args:
        request: The request.
        place: `path`, `query`, `header` or `cookie`.
        name: The parameter's name.
        path: For `path`, the declared path with its parameters in braces.
    """
    if place == "query":
        return pair_values(request.query, name)
    if place == "header":
        return [value for key, value in request.headers if key.lower() == name.lower()]
    if place == "cookie":
        return [value for key, value in cookies(request) if key == name]
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
        query = put_pairs(request.query, name, new)
        return replace(request, target=request.raw_path + (f"?{query}" if query else ""))
    if place == "header":
        return put_header(request, name, new)
    if place == "cookie":
        kept = put_in(cookies(request), name, [(name, value) for value in new])
        text = "; ".join(f"{key}={value}" for key, value in kept)
        return put_header(request, "Cookie", [text] if kept else [])
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


def pair_names(text: str) -> list[str]:
    """Return the names in a query or a form, each once, in order."""
    return list(dict.fromkeys(_name(piece) for piece in text.split("&") if piece))


def pair_values(text: str, name: str) -> list[str]:
    """Return the values that a name has in a query or a form."""
    pieces = (piece for piece in text.split("&") if piece and _name(piece) == name)
    return [unquote_plus(piece.partition("=")[2]) for piece in pieces]


def put_pairs(text: str, name: str, new: Sequence[str]) -> str:
    """Return a query or a form with other values for a name, its other pieces untouched."""
    pieces = [(_name(piece), piece) for piece in text.split("&") if piece]
    added = [(name, f"{quote_plus(name)}={quote_plus(value)}") for value in new]
    return "&".join(piece for _, piece in put_in(pieces, name, added))


def cookies(request: Request) -> list[tuple[str, str]]:
    """Return the cookies that a request states, in order."""
    pieces = [
        piece.strip().partition("=")
        for key, value in request.headers
        if key.lower() == "cookie"
        for piece in value.split(";")
        if piece.strip()
    ]
    return [(name.strip(), value.strip()) for name, _, value in pieces]


def unused(names: Iterable[str], known: Container[str]) -> str:
    """Return the first name that is not known; where all are, one that no declaration has."""
    return next(each for each in chain(names, ("x" * n for n in count(40))) if each not in known)


def _name(piece: str) -> str:
    return unquote_plus(piece.partition("=")[0])


def _segment(request: Request, name: str, path: str) -> tuple[int, int] | None:
    """Find where in the path, still percent-encoded, the value of a parameter stands."""
    for inside in ("[^/]+", ".+", ".*"):
        parts = _PARAMETER.split(path)
        literals = [re.escape(quote(unquote(part))) for part in parts[::2]]
        names = [f"(?P<{each}>{inside})" for each in parts[1::2]]
        pattern = "".join(a + b for a, b in zip(literals, [*names, ""], strict=True))
        found = re.fullmatch(pattern, request.raw_path)
        if found and name in found.groupdict():
            return found.span(name)
    return None


def _put_segment(request: Request, name: str, new: Sequence[str], path: str) -> Request | None:
    span = _segment(request, name, path)
    if span is None or len(new) != 1 or not new[0]:
        return None
    start, end = span
    old = request.raw_path[start:end]
    text = quote(new[0], safe="/" if "/" in old else "")
    return replace(request, target=request.target[:start] + text + request.target[end:])
