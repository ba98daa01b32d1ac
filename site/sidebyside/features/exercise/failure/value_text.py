"""A value that a check looked at, as JSON where it has a form in JSON."""

import json
import re
from collections.abc import Mapping, Set, ValuesView
from typing import Any

from sidebyside.features.exercise.client.response import ClientResponse
from sidebyside.features.exercise.failure.response_text import shown_answer
from sidebyside.features.exercise.failure.text import around, as_text, short

_REPR = re.compile(r"$|[<{\[(]|[\w.]+\(")
_KINDS = {
    bool: "true or false",
    int: "a whole number",
    float: "a number",
    str: "a text",
    bytes: "bytes",
    dict: "an object",
    list: "a list",
    tuple: "a list",
    type(None): "null",
}


def shown_value(value: Any, hit: str = "") -> str:
    """Write a value.

    Args:
        value: Any value that a check can hold.
        hit: What was found in it, which is to be seen however long it is.
    """
    if isinstance(value, ClientResponse):
        return shown_answer(value)
    if isinstance(value, type):
        return kind(value)
    if isinstance(value, bytes):
        value = as_text(value)
    if not isinstance(value, str | int | float | list | tuple | Mapping | Set | ValuesView | None):
        return short(_word(value))
    try:
        text = json.dumps(value, ensure_ascii=False, default=_plain)
    except (TypeError, ValueError):  # keys that JSON does not have
        return kind(type(value))
    return around(text, hit)


def kind(of: type) -> str:
    """Name a kind of value: an object, a list, a text."""
    name = of.__name__
    return _KINDS.get(of, f"{'an' if name[:1].lower() in 'aeiou' else 'a'} {name}")


def _plain(value: Any) -> Any:
    if isinstance(value, Set | ValuesView):
        return sorted(value, key=str)
    if isinstance(value, Mapping):
        return dict(value)
    return as_text(value) if isinstance(value, bytes) else _word(value)


def _word(value: Any) -> str:
    """Write a value without Python's marks: one that has no text of its own is named."""
    if callable(value):
        return "a function"
    text = str(value)
    return kind(type(value)) if _REPR.match(text) else text
