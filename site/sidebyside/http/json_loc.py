"""Where a loc of Pydantic's leads in a JSON text: a value, and the place at which it stands."""

import json
import re
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

Range = tuple[int, int]
# By where an object or a list begins: the spans of each member's key and value.
Members = dict[int, dict[str | int, tuple[Range, Range]]]
# How Pydantic says that it is a mapping's key, and not the value under it, that is refused.
_KEY = "[key]"
_SPACE = re.compile(r"[ \t\n\r]*")
_JSON = json.JSONDecoder()


class Found(NamedTuple):
    """What a loc leads to in a JSON text.

    Args:
        value: The value there.
        span: Where it stands.
        found: Whether it is there. Where a field is missing, value and span are those of what it
            is missing from.
        exact: Whether every step led on, and none was passed over.
    """

    value: Any
    span: Range
    found: bool
    exact: bool


class _Steps(NamedTuple):
    """How many steps lead on, less how many could not, and which lead on."""

    taken: int
    idle: int
    steps: tuple[int, ...]


class Walk:
    """One way into a text.

    Args:
        text: JSON.
        loc: The way.
        known: The members that were read before; a page asks for each field in turn.
    """

    def __init__(self, text: str, loc: Sequence[str | int], known: Members) -> None:
        self._text = text
        self._loc = loc
        self._known = known
        self._ways: dict[tuple[int, int], _Steps] = {}
        start = self._skip(0)
        key = here = start, self._end(start)
        taken = set(self._best(start, 0).steps)
        found = True
        for index, step in enumerate(loc):
            if step == _KEY:
                here = key
                break
            if index in taken:
                key, here = self._members(here[0])[step]
                found = True
            elif text[here[0]] == ("[" if isinstance(step, int) else "{"):
                found = False  # It could have the step in it, so that it is missing there.
        value = _JSON.raw_decode(text, here[0])[0]
        self.found = Found(value, here, found, len(taken) == len(loc))

    def _best(self, start: int, index: int) -> _Steps:
        """Return the way on from a value: of all steps from one on, those that lead on."""
        if index == len(self._loc):
            return _Steps(0, 0, ())
        if (start, index) not in self._ways:
            self._ways[start, index] = max(self._ways_on(start, index), key=lambda way: way[:2])
        return self._ways[start, index]

    def _ways_on(self, start: int, index: int) -> Iterator[_Steps]:
        step = self._loc[index]
        child = self._members(start).get(step) if step != _KEY else None
        if child is not None:
            taken, idle, steps = self._best(child[1][0], index + 1)
            yield _Steps(taken + 1, idle, (index, *steps))
        # A field may be missing where it could stand; where it could not, a member's name is meant.
        could_stand = self._text[start] == ("[" if isinstance(step, int) else "{")
        taken, idle, steps = self._best(start, index + 1)
        yield _Steps(taken, idle if could_stand else idle - 1, steps)

    def _members(self, start: int) -> dict[str | int, tuple[Range, Range]]:
        """Return the spans of each member's key and value; an item of a list is its own key."""
        if start not in self._known:
            read = {"{": self._fields, "[": self._items}.get(self._text[start])
            self._known[start] = dict(read(start)) if read else {}
        return self._known[start]

    def _fields(self, start: int) -> Iterator[tuple[str | int, tuple[Range, Range]]]:
        at = self._skip(start + 1)
        while self._text[at] != "}":
            name, after = _JSON.raw_decode(self._text, at)
            value = self._skip(self._skip(after) + 1)
            end = self._end(value)
            yield name, ((at, after), (value, end))
            at = self._next(end)

    def _items(self, start: int) -> Iterator[tuple[str | int, tuple[Range, Range]]]:
        at, index = self._skip(start + 1), 0
        while self._text[at] != "]":
            end = self._end(at)
            yield index, ((at, end), (at, end))
            at, index = self._next(end), index + 1

    def _next(self, end: int) -> int:
        """Return where the next member begins, or the closing bracket."""
        at = self._skip(end)
        return self._skip(at + 1) if self._text[at] == "," else at

    def _skip(self, at: int) -> int:
        space = _SPACE.match(self._text, at)
        return space.end() if space else at

    def _end(self, start: int) -> int:
        return _JSON.raw_decode(self._text, start)[1]
