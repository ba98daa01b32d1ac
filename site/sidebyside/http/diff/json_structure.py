"""Two JSON bodies, compared by what they say: keys may stand in any order.

JSON is RFC 8259. Where that leaves the meaning open (NaN, a number beyond a double, a key that
stands twice, half a surrogate pair) a body counts as text, since two readers may disagree on it.
"""

import json
from collections.abc import Iterator
from typing import Any, NamedTuple

from sidebyside.http.json_path import path_text
from sidebyside.http.json_text import parse_json

# Deeper than any lesson goes, and far from where Python's own recursion gives up.
MAX_DEPTH = 64
ABSENT = object()


class Pair(NamedTuple):
    """A place at which two JSON values differ; `ABSENT` where one has nothing there."""

    path: str
    flask: Any
    fastapi: Any


def read(body: bytes) -> Any:
    """Read a JSON body whose meaning is beyond doubt.

    Args:
        body: UTF-8.

    Raises:
        ValueError: It is not JSON, leaves its meaning open, or is nested deeper than `MAX_DEPTH`.
    """
    value = parse_json(body, _DECODER)
    if body.count(b"[") + body.count(b"{") > MAX_DEPTH:
        _check_depth(value)
    return value


def _check_depth(value: Any) -> None:
    level = [value]
    for _ in range(MAX_DEPTH):
        level = [
            child
            for item in level
            if isinstance(item, dict | list)
            for child in (item.values() if isinstance(item, dict) else item)
        ]
        if not level:
            return
    raise ValueError(f"nested deeper than {MAX_DEPTH}")


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    result = dict(pairs)
    if len(result) != len(pairs):
        raise ValueError("a key stands twice")
    return result


def _no_constant(name: str) -> None:
    raise ValueError(f"{name} is not JSON")


def _finite(text: str) -> float:
    number = float(text)
    if number in (float("inf"), float("-inf")):
        raise ValueError(f"{text} is beyond a double")
    return number


_DECODER = json.JSONDecoder(
    object_pairs_hook=_object, parse_constant=_no_constant, parse_float=_finite
)


def differing(flask: Any, fastapi: Any) -> Iterator[Pair]:
    """List each place at which two JSON values differ, in the order of the first.

    `1`, `1.0` and `true` are three values, although Python calls them equal.
    """
    stack: list[tuple[tuple[str | int, ...], Any, Any]] = [((), flask, fastapi)]
    while stack:
        path, a, b = stack.pop()
        if type(a) is not type(b):
            yield Pair(path_text(path), a, b)
        elif isinstance(a, dict):
            names = [*a, *(name for name in b if name not in a)]
            stack += [
                ((*path, name), a.get(name, ABSENT), b.get(name, ABSENT))
                for name in reversed(names)
            ]
        elif isinstance(a, list):
            longest = max(len(a), len(b))
            stack += [
                ((*path, at), _item(a, at), _item(b, at)) for at in range(longest - 1, -1, -1)
            ]
        elif a != b:
            yield Pair(path_text(path), a, b)


def _item(items: list[Any], at: int) -> Any:
    return items[at] if at < len(items) else ABSENT


def reordered(flask: Any, fastapi: Any) -> Pair | None:
    """Return the first object of which only the order of the keys differs, with both orders.

    Args:
        flask: A JSON value.
        fastapi: A JSON value that says the same.
    """
    stack: list[tuple[tuple[str | int, ...], Any, Any]] = [((), flask, fastapi)]
    while stack:
        path, a, b = stack.pop()
        if isinstance(a, dict):
            if (order := list(a)) != list(b):
                return Pair(path_text(path), order, list(b))
            stack += [((*path, name), a[name], b[name]) for name in reversed(order)]
        elif isinstance(a, list):
            stack += [((*path, at), a[at], b[at]) for at in range(len(a) - 1, -1, -1)]
    return None
