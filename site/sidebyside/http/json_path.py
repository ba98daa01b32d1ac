"""Paths into a JSON value, as lessons write them and differences name them: `user.tags[0]`.

Plain words are joined by dots, positions stand in brackets, and every other key stands in brackets
as a JSON string: `user["first name"]`. The empty path is the whole value.
"""

import json
import re
from collections.abc import Iterable
from typing import Any

_WORD = re.compile(r"[^\W\d][\w-]*")
_STEP = re.compile(r'(?P<word>[^\s.\[\]"]+)|\[(?P<at>\d{1,9})\]|\[(?P<key>"(?:[^"\\]|\\.)*")\]')


def path_text(keys: Iterable[str | int]) -> str:
    """Write a path.

    Args:
        keys: The object keys and list positions from the outside in.
    """
    parts = []
    for key in keys:
        if isinstance(key, int):
            parts.append(f"[{key}]")
        elif _WORD.fullmatch(key):
            parts.append(f".{key}" if parts else key)
        else:
            parts.append(f"[{json.dumps(key)}]")
    return "".join(parts)


def path_keys(text: str) -> tuple[str | int, ...]:
    """Read a path.

    Raises:
        ValueError: It is no path; the message shows where it stops being one.
    """
    keys: list[str | int] = []
    start = 0
    while start < len(text):
        dotted = bool(keys) and text[start] == "."
        step = _STEP.match(text, start + dotted)
        # A word follows a dot, unless it comes first; a bracket follows none.
        if step is None or (bool(keys) and dotted != (step["word"] is not None)):
            raise ValueError(f"{text!r} is no path: write it like user.tags[0]")
        keys.append(_key(step))
        start = step.end()
    return tuple(keys)


def _key(step: re.Match[str]) -> str | int:
    if step["at"] is not None:
        return int(step["at"])
    return str(json.loads(step["key"])) if step["key"] is not None else step["word"]


def value_at(data: Any, path: str) -> Any:
    """Return the value that a path leads to; `tags.0` works as well as `tags[0]`.

    Raises:
        LookupError: The path leads nowhere in this value.
        ValueError: It is no path.
    """
    for key in path_keys(path):
        if isinstance(data, list) and str(key).isdecimal():
            data = data[int(key)]
        elif isinstance(data, dict):
            data = data[key]
        else:
            raise LookupError(path)
    return data
