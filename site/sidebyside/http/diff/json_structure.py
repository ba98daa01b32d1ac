"""Two JSON values, compared by what they say: keys may stand in any order (RFC 8259)."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from sidebyside.http.json_path import path_text

ABSENT = object()


class Pair(NamedTuple):
    """A place at which two JSON values differ; `ABSENT` where one has nothing there."""

    path: str
    left: Any
    right: Any


def differences(left: Any, right: Any) -> Iterator[Pair]:
    """List each place at which two JSON values differ, in the order of the first.

    `1`, `1.0` and `true` are three values, although Python calls them equal.
    """
    stack: list[tuple[tuple[str | int, ...], Any, Any]] = [((), left, right)]
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


def find_reordered(left: Any, right: Any) -> Pair | None:
    """Return the first object of which only the order of the keys differs, with both orders.

    Args:
        left: A JSON value.
        right: A JSON value that says the same.
    """
    stack: list[tuple[tuple[str | int, ...], Any, Any]] = [((), left, right)]
    while stack:
        path, a, b = stack.pop()
        if isinstance(a, dict):
            if (order := list(a)) != list(b):
                return Pair(path_text(path), order, list(b))
            stack += [((*path, name), a[name], b[name]) for name in reversed(order)]
        elif isinstance(a, list):
            stack += [((*path, at), a[at], b[at]) for at in range(len(a) - 1, -1, -1)]
    return None
