"""Two sets of headers: names in any case, in any order, without what the server adds.

Names and lists follow RFC 9110, section 5; media types section 8.3.1.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from sidebyside.http.diff import cookies
from sidebyside.http.fields.set_cookie import SetCookie

Headers = Iterable[tuple[str, str]]
Row = tuple[str, str | None, str | None]

# A server writes these, or they describe the connection and the framing, not the response.
LEFT_OUT = frozenset(
    {"alt-svc", "connection", "content-length", "date", "keep-alive", "proxy-connection"}
    | {"server", "trailer", "transfer-encoding", "upgrade", "via"}
)


def differences(left: Headers, right: Headers) -> Iterator[Row]:
    """List each header that differs, as (name in lower case, left value, right value).

    Content-Type comes first, since it says how to read the rest; Set-Cookie has a row a cookie.
    """
    a, b = _group(left), _group(right)
    if a == b:
        return
    for name in sorted(a.keys() | b.keys(), key=_rank):
        one, other = a.get(name, ()), b.get(name, ())
        if one == other:
            continue
        if name == "set-cookie":
            set_cookies = ([SetCookie.parse(line) for line in lines] for lines in (one, other))
            for mine, theirs in cookies.differences(*set_cookies):
                yield name, mine.line if mine else None, theirs.line if theirs else None
        elif _meaning(name, one) != _meaning(name, other):
            yield name, _line(one), _line(other)


def _rank(name: str) -> tuple[bool, str]:
    return name != "content-type", name


def _group(headers: Headers) -> dict[str, tuple[str, ...]]:
    groups: dict[str, list[str]] = {}
    for name, value in headers:
        name = name.lower()
        if name not in LEFT_OUT:
            groups.setdefault(name, []).append(value.strip())
    return {name: tuple(values) for name, values in groups.items()}


def _line(values: tuple[str, ...]) -> str | None:
    return ", ".join(values) if values else None


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
