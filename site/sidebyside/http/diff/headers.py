"""Two sets of headers: names in any case, in any order, without what the server adds.

Names and lists follow RFC 9110, section 5; media types section 8.3.1.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from sidebyside.http.diff.cookies import by_name, meaning

Headers = Iterable[tuple[str, str]]
Row = tuple[str, str | None, str | None]

# A server writes these, or they describe the connection and the framing, not the answer.
LEFT_OUT = frozenset(
    {"alt-svc", "connection", "content-length", "date", "keep-alive", "proxy-connection"}
    | {"server", "trailer", "transfer-encoding", "upgrade", "via"}
)


def differing(flask: Headers, fastapi: Headers) -> Iterator[Row]:
    """List each header that differs, as (name in lower case, Flask's value, FastAPI's value).

    Content-Type comes first, since it says how to read the rest; Set-Cookie has a row a cookie.
    """
    a, b = _grouped(flask), _grouped(fastapi)
    if a == b:
        return
    for name in sorted(a.keys() | b.keys(), key=_rank):
        mine, theirs = a.get(name, ()), b.get(name, ())
        if mine == theirs:
            continue
        if name == "set-cookie":
            yield from _cookies(mine, theirs)
        elif _meaning(name, mine) != _meaning(name, theirs):
            yield name, _line(mine), _line(theirs)


def _rank(name: str) -> tuple[bool, str]:
    return name != "content-type", name


def _grouped(headers: Headers) -> dict[str, tuple[str, ...]]:
    groups: dict[str, list[str]] = {}
    for name, value in headers:
        name = name.lower()
        if name not in LEFT_OUT:
            groups.setdefault(name, []).append(value.strip())
    return {name: tuple(values) for name, values in groups.items()}


def _line(values: tuple[str, ...]) -> str | None:
    return ", ".join(values) if values else None


def _cookies(flask: tuple[str, ...], fastapi: tuple[str, ...]) -> Iterator[Row]:
    a, b = by_name(flask), by_name(fastapi)
    for name in [*a, *(name for name in b if name not in a)]:
        mine, theirs = a.get(name), b.get(name)
        if mine is None or theirs is None or meaning(mine) != meaning(theirs):
            yield "set-cookie", mine, theirs


def _meaning(name: str, values: tuple[str, ...]) -> Any:
    return _MEANINGS[name](values) if values and name in _MEANINGS else values


def _tokens(values: tuple[str, ...]) -> frozenset[str]:
    return frozenset(item.strip().lower() for value in values for item in value.split(","))


def _media_type(values: tuple[str, ...]) -> tuple[str, frozenset[str]]:
    kind, *parameters = values[-1].split(";")
    # A boundary's case counts, so this lowers charset alone; both are rarely more than one word.
    plain = (part.strip().replace('"', "") for part in parameters)
    return kind.strip().lower(), frozenset(
        part.lower() if part.lower().startswith("charset") else part for part in plain
    )


# In these the order of the words, or their case, says nothing.
_MEANINGS: dict[str, Callable[[tuple[str, ...]], Any]] = {
    "content-type": _media_type,
    **dict.fromkeys(
        (
            "allow",
            "vary",
            "cache-control",
            "access-control-allow-methods",
            "access-control-allow-headers",
            "access-control-expose-headers",
        ),
        _tokens,
    ),
}
