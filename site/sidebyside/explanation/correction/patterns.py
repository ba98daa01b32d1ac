"""Make a text that matches a regular expression, by walking what Python reads in it.

What cannot be read off (a lookaround, a back-reference) is not derived.
"""

import re
from importlib import import_module
from typing import Any

from sidebyside.explanation.rewriting.validity import Underivable, matches

# The standard library reads patterns with this module; it has no public name.
_reader: Any = import_module("re._parser")
_CLASSES = {"CATEGORY_DIGIT": "4", "CATEGORY_WORD": "a", "CATEGORY_SPACE": " "}
_CLASSES |= {"CATEGORY_NOT_DIGIT": "a", "CATEGORY_NOT_WORD": "-", "CATEGORY_NOT_SPACE": "a"}
_PLAIN = "aA1 -_.,!"
_MOST = 512


def text_for(pattern: str) -> str:
    """Return the shortest text that a pattern's own parts spell.

    Raises:
        Underivable: The pattern cannot be read, or has parts that do not spell a text.
    """
    matches(pattern, "")  # Refuses what the two engines read differently.
    try:
        text = _spell(_reader.parse(pattern))
    except (re.error, RecursionError, OverflowError):
        raise Underivable from None
    if not matches(pattern, text):
        raise Underivable
    return text


def _spell(parts: Any) -> str:
    return "".join(_part(str(kind), value) for kind, value in parts)


def _part(kind: str, value: Any) -> str:
    match kind:
        case "LITERAL":
            return chr(value)
        case "NOT_LITERAL":
            return "b" if value == ord("a") else "a"
        case "ANY":
            return "a"
        case "AT":
            return ""
        case "IN":
            return _one_of(value)
        case "BRANCH":
            return _spell(value[1][0])
        case "SUBPATTERN":
            return _spell(value[-1])
        case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
            least, _, inner = value
            # One of what may be absent reads better than nothing: `[a-z]*` gives "a".
            count = least or min(1, value[1])
            if count > _MOST:
                raise Underivable
            return _spell(inner) * int(count)
    raise Underivable


def _one_of(members: Any) -> str:
    kinds = [(str(kind), value) for kind, value in members]
    if kinds[0][0] == "NEGATE":
        return _letter_outside(members)
    kind, value = kinds[0]
    if kind == "RANGE":
        return chr(value[0])
    return _CLASSES.get(str(value), "") if kind == "CATEGORY" else chr(value)


def _letter_outside(members: Any) -> str:
    for letter in _PLAIN:
        if not any(_holds(str(kind), value, letter) for kind, value in members[1:]):
            return letter
    raise Underivable


def _holds(kind: str, value: Any, letter: str) -> bool:
    if kind == "RANGE":
        return bool(value[0] <= ord(letter) <= value[1])
    if kind == "LITERAL":
        return bool(value == ord(letter))
    flags = {"CATEGORY_DIGIT": letter.isdigit(), "CATEGORY_SPACE": letter.isspace()}
    flags["CATEGORY_WORD"] = letter.isalnum() or letter == "_"
    name = str(value)
    return flags[name] if name in flags else not flags[name.replace("_NOT_", "_")]
