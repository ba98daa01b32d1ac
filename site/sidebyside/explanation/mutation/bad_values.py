"""Values that a declaration does not accept: of another type, or just beyond a bound."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import cycle, islice
from typing import Any

from sidebyside.explanation.mutation.mutation import MutationKind
from sidebyside.explanation.rewriting.validity import Underivable, accepts
from sidebyside.inspection.operation import Schema

_LONGEST = 1000
_HUNDREDTH = 0.01
_TYPES = {
    "integer": ("Make {} text: many", "many"),
    "number": ("Make {} text: many", "many"),
    "boolean": ("Make {} text: perhaps", "perhaps"),
    "string": ("Make {} a number: 42", 42),
    "array": ("Make {} text, not a list", "one"),
    "object": ("Make {} text, not an object", "one"),
}
_OTHERS: tuple[tuple[str, Any], ...] = (
    ("text", "many"),
    ("a number", 42),
    ("a list", []),
    ("an object", {}),
)
_FORMATS = {
    "date": "a date",
    "date-time": "a time",
    "time": "a time",
    "duration": "a duration",
    "email": "an e-mail address",
    "uuid": "a UUID",
    "uri": "a URL",
}


@dataclass(frozen=True, slots=True)
class BadValue:
    """A value that is not accepted.

    Args:
        kind: Which rule it breaks.
        title: What is done, with `{}` for the field's name.
        value: The value.
        suffix: What tells two values of a kind apart.
    """

    kind: MutationKind
    title: str
    value: Any
    suffix: str = ""


def bad_values(schema: Schema, sent: Any) -> Iterator[BadValue]:
    """Return values that break one rule of a declaration each.

    Args:
        schema: The declaration.
        sent: The value that the request holds, from which long and short ones are made.
    """
    plain = schema.plain
    for wrong in (*_type(plain), *_bounds(plain, sent)):
        try:
            if not accepts(schema, wrong.value):
                yield wrong
        except Underivable:
            continue


def values_of_other_types(sent: Any) -> Iterator[BadValue]:
    """Return a value of another type than the one that was sent, where nothing is declared."""
    if isinstance(sent, str):
        yield BadValue(MutationKind.TYPE, "Make {} a number: 42", 42)
    elif sent is not None:
        yield BadValue(MutationKind.TYPE, "Make {} text: many", "many")


def as_text(wrong: BadValue) -> str | None:
    """Write a value as a parameter does; None where text cannot be wrong in this way."""
    if wrong.kind is MutationKind.TYPE and not isinstance(wrong.value, str):
        return None
    if isinstance(wrong.value, str | int | float):
        return str(wrong.value)
    return None


def _type(schema: Schema) -> Iterator[BadValue]:
    if schema.values:
        title = "Set {} to a value that is not among those allowed"
        yield BadValue(
            MutationKind.ENUM, title, "purple" if isinstance(schema.values[0], str) else -1
        )
        return
    if schema.choices:
        for what, value in _OTHERS:
            if not accepts(schema, value):
                yield BadValue(MutationKind.TYPE, f"Make {{}} {what}", value)
                return
    if schema.type in _TYPES and not schema.is_file:
        yield BadValue(MutationKind.TYPE, *_TYPES[schema.type])
    if schema.format in _FORMATS:
        title = f"Set {{}} to text that is not {_FORMATS[schema.format]}"
        yield BadValue(MutationKind.FORMAT, title, "tomorrow-ish")


def _bounds(schema: Schema, sent: Any) -> Iterator[BadValue]:
    if schema.type in ("integer", "number"):
        yield from _numbers(schema)
    elif schema.type == "string" and not schema.format:
        yield from _texts(schema, sent)
    elif schema.type == "array":
        yield from _lists(schema, sent)


def _numbers(schema: Schema) -> Iterator[BadValue]:
    step = schema.multiple_of or (1 if schema.type == "integer" else _HUNDREDTH)
    if schema.minimum is not None:
        yield _set(schema.minimum - step, f"at least {schema.minimum}", "low")
    if schema.above is not None:
        yield _set(schema.above, f"more than {schema.above}", "low")
    if schema.maximum is not None:
        yield _set(schema.maximum + step, f"at most {schema.maximum}", "high")
    if schema.below is not None:
        yield _set(schema.below, f"less than {schema.below}", "high")
    if schema.multiple_of is not None:
        start = schema.minimum if schema.minimum is not None else schema.above or 0
        odd = start + schema.multiple_of + (1 if schema.type == "integer" else step / 2)
        title = f"Set {{}} to {odd} (a multiple of {schema.multiple_of})"
        yield BadValue(MutationKind.STEP, title, odd)


def _set(value: float, rule: str, suffix: str) -> BadValue:
    short = round(value, 6)
    return BadValue(MutationKind.RANGE, f"Set {{}} to {short} ({rule})", short, suffix)


def _texts(schema: Schema, sent: Any) -> Iterator[BadValue]:
    text = sent if isinstance(sent, str) and sent else "a"
    if schema.min_length:
        short = _repeat(text, schema.min_length - 1)
        yield BadValue(
            MutationKind.SHORT, f"Make {{}} {len(short)} long (at least {schema.min_length})", short
        )
    if schema.max_length is not None and schema.max_length < _LONGEST:
        long = _repeat(text, schema.max_length + 1)
        yield BadValue(
            MutationKind.LONG, f"Make {{}} {len(long)} long (at most {schema.max_length})", long
        )
    if schema.pattern is not None:
        for other in ("?", "a b", "", "9"):
            if not accepts(schema, other):
                title = f"Set {{}} to {json.dumps(other)}, which does not match"
                yield BadValue(MutationKind.PATTERN, title, other)
                return


def _repeat(text: str, length: int) -> str:
    """Return a text of a length, made of another of any length."""
    return (text[:length] * (length // len(text) + 1))[:length]


def _lists(schema: Schema, sent: Any) -> Iterator[BadValue]:
    items = sent if isinstance(sent, list) and sent else [""]
    if schema.min_length:
        few = items[: schema.min_length - 1]
        yield BadValue(
            MutationKind.FEW, f"Give {len(few)} of {{}} (at least {schema.min_length})", few
        )
    if schema.max_length is not None and schema.max_length < _LONGEST:
        count = schema.max_length + 1
        many = list(islice(cycle(items), count))
        yield BadValue(
            MutationKind.MANY, f"Give {count} of {{}} (at most {schema.max_length})", many
        )
