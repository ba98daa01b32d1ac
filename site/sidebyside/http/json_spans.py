"""Where a value stands in a JSON text: what `json.loads` reads, with its position kept.

The grammar is RFC 8259's as Python reads it: of keys that repeat, the last one counts.
"""

import json
import re
from collections.abc import Sequence
from functools import lru_cache

_DECODER = json.JSONDecoder()
_SPACE = re.compile(r"[ \t\n\r]*")
_TOKEN = re.compile(r'"[^"\n]*"?|[\w.+-]+|\S')
# How Pydantic says that it is a mapping's key, and not the value under it, that it complains about.
_KEY = "[key]"
Range = tuple[int, int]


def fault_span(text: str) -> Range | None:
    """Return the start and end of the word at which a text stops being JSON; None where it is JSON.

    Args:
        text: What was sent. Where it ends too early, both are its end.
    """
    try:
        json.loads(text.removeprefix("\ufeff"))
    except json.JSONDecodeError as error:
        at = error.pos + text.startswith("\ufeff")
        token = _TOKEN.match(text, at)
        return token.span() if token else (at, at)
    except (ValueError, RecursionError):  # A number too long, or a nesting too deep, for Python.
        return 0, len(text)
    return None


def value_span(text: str, way: Sequence[str | int]) -> tuple[Range, bool]:
    """Find the value that a way leads to.

    A step that nothing answers to is passed over: Pydantic puts the name of a union's member, or a
    tag, between two fields.

    Args:
        text: JSON.
        way: Keys and positions from the outside in.

    Returns:
        Its start and end, and whether it is there. Where a field is missing, start and end are
        those of what it is missing from.

    Raises:
        ValueError: The text is not JSON.
    """
    start = _skip(text, int(text.startswith("\ufeff")))
    here = start, _end(text, start)
    key, found = here, True
    for step in way:
        if step == _KEY:
            return key, True
        child = _child(text, here[0], step)
        if child is not None:
            key, here = child
            found = True
        elif _might_hold(text[here[0]], step):
            found = False
    return here, found


def _might_hold(opening: str, step: str | int) -> bool:
    """Whether a value that opens so could have the step in it, so that it is missing there."""
    return opening == ("[" if isinstance(step, int) else "{")


def _child(text: str, start: int, step: str | int) -> tuple[Range, Range] | None:
    """Return the spans of a member's key and value; an item of a list is its own key."""
    if text[start] == "{" and isinstance(step, str):
        return _members(text, start).get(step)
    if text[start] == "[" and isinstance(step, int):
        items = _items(text, start)
        return (items[step], items[step]) if 0 <= step < len(items) else None
    return None


# A page asks for each field of one request in turn.
@lru_cache(maxsize=8)
def _members(text: str, start: int) -> dict[str, tuple[Range, Range]]:
    found, at = {}, _skip(text, start + 1)
    while text[at] != "}":
        name, after = _DECODER.raw_decode(text, at)
        value = _skip(text, _skip(text, after) + 1)
        end = _end(text, value)
        found[name] = (at, after), (value, end)
        at = _next(text, end)
    return found


@lru_cache(maxsize=8)
def _items(text: str, start: int) -> list[Range]:
    found, at = [], _skip(text, start + 1)
    while text[at] != "]":
        end = _end(text, at)
        found.append((at, end))
        at = _next(text, end)
    return found


def _next(text: str, end: int) -> int:
    """Return where the next member begins, or the closing bracket."""
    at = _skip(text, end)
    return _skip(text, at + 1) if text[at] == "," else at


def _skip(text: str, at: int) -> int:
    space = _SPACE.match(text, at)
    return space.end() if space else at


def _end(text: str, start: int) -> int:
    try:
        return _DECODER.raw_decode(text, start)[1]
    except RecursionError:
        raise ValueError("nested too deeply") from None
