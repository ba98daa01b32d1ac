"""A plausible value for a declaration: the declaration's own example where it has one."""

import math
from collections.abc import Iterator
from contextlib import suppress
from typing import Any
from uuid import UUID

from sidebyside.explanation.correction.patterns import text_for
from sidebyside.explanation.rewriting.validity import Underivable, accepts, item_schema
from sidebyside.inspection.operation import Schema

# Looked for in a field's name from the top, so that `username` comes before `name`.
_TEXTS = (
    ("email", "ada@example.org"),
    ("mail", "ada@example.org"),
    ("username", "ada"),
    ("filename", "notes.txt"),
    ("user", "ada"),
    ("author", "Mary Shelley"),
    ("name", "Ada"),
    ("password", "correct horse"),
    ("title", "Emma"),
    ("book", "Emma"),
    ("branch", "leeds"),
    ("city", "Leeds"),
    ("country", "United Kingdom"),
    ("street", "12 Mill Lane"),
    ("phone", "+44 113 496 0000"),
    ("date", "2024-05-17"),
    ("url", "https://example.org/"),
    ("link", "https://example.org/"),
    ("color", "red"),
    ("colour", "red"),
    ("lang", "en"),
    ("currency", "EUR"),
)
_FORMATS = {
    "email": "ada@example.org",
    "date": "2024-05-17",
    "date-time": "2024-05-17T09:30:00Z",
    "time": "09:30:00",
    "duration": "PT30M",
    "uri": "https://example.org/",
    "ipv4": "192.0.2.7",
    "ipv6": "2001:db8::7",
    "password": "correct horse",
    "binary": "some bytes",
    **{
        name: str(UUID(int=0x6F1C2A9E3B7D4C589A102D4E8B5C7F31, version=version))
        for name, version in (("uuid", 4), ("uuid1", 1), ("uuid3", 3), ("uuid4", 4), ("uuid5", 5))
    },
}
_NUMBERS = (("age", 36), ("year", 2024), ("limit", 10), ("price", 9.5), ("port", 8000))
_FILLER = "some words that fill the room"


def plausible(schema: Schema, name: str = "") -> Any:
    """Make a value that a declaration accepts.

    Args:
        schema: The declaration.
        name: The field's name, which says what kind of word fits.

    Raises:
        Underivable: The declaration does not say enough.
    """
    if not schema.known:
        raise Underivable
    for value in _candidates(schema, name):
        if accepts(schema, value):
            return value
    raise Underivable


def _candidates(schema: Schema, name: str) -> Iterator[Any]:
    yield from schema.suggested
    if schema.checked:
        return
    yield from schema.values
    for choice in sorted(schema.choices, key=lambda each: each.type == "null"):
        try:
            yield plausible(choice, name)
        except Underivable:
            continue
    if not schema.choices:
        yield from _of_type(schema, name)


def _of_type(schema: Schema, name: str) -> Iterator[Any]:
    match schema.type:
        case "string":
            yield from _texts(schema, name)
        case "integer" | "number":
            yield from _numbers(schema, name)
        case "boolean":
            yield True
        case "null":
            yield None
        case "array":
            yield from _arrays(schema, name)
        case "object":
            yield {
                field.name: plausible(field.schema, field.name)
                for field in schema.fields
                if field.required
            }
        case "":
            yield from _texts(schema, name)


def _texts(schema: Schema, name: str) -> Iterator[str]:
    if schema.format:
        if schema.format in _FORMATS:
            yield _FORMATS[schema.format]
        return
    fitting = [text for word, text in _TEXTS if word in name.lower()]
    for text in [*fitting, "text"]:
        yield text
        yield text[: schema.max_length]
        yield _fill(text, schema.min_length or 0)
    if schema.pattern is not None:
        text = text_for(schema.pattern)
        yield text
        yield text + text[-1:] * max(0, (schema.min_length or 0) - len(text))


def _fill(text: str, length: int) -> str:
    times = math.ceil(length / len(_FILLER)) + 1
    return f"{text} {_FILLER * times}"[: max(length, len(text))]


def _numbers(schema: Schema, name: str) -> Iterator[int | float]:
    yield from (number for word, number in _NUMBERS if word in name.lower())
    step = schema.multiple_of or 1
    floor = schema.minimum if schema.minimum is not None else schema.above
    ceiling = schema.maximum if schema.maximum is not None else schema.below
    for start in (1, floor, ceiling, 0):
        if start is not None:
            whole = math.ceil(start / step)
            found = (times * step for times in (whole, whole + 1, whole - 1))
            yield from (int(each) if each == int(each) else each for each in found)
    if floor is not None and ceiling is not None:
        yield (floor + ceiling) / 2
    elif floor is not None:
        yield floor + 0.5


def _arrays(schema: Schema, name: str) -> Iterator[list[Any]]:
    least = max(schema.min_length or 0, len(schema.first_items))
    for count in (max(least, 1), least):
        made: list[Any] = []
        with suppress(Underivable):
            for index in range(count):
                wanted = item_schema(schema, index) or Schema()
                made.append(_another(wanted, name, made if schema.distinct else []))
        if len(made) == count:
            yield made


def _another(schema: Schema, name: str, made: list[Any]) -> Any:
    """Make an item that is not among those already made."""
    first = plausible(schema, name)
    others: list[Any] = list(schema.values)
    if isinstance(first, str):
        others += [f"{first}{number}" for number in range(2, len(made) + 3)]
    elif isinstance(first, int | float):
        others += [first + number for number in range(1, len(made) + 2)]
    for each in (first, *others):
        if each not in made and accepts(schema, each):
            return each
    raise Underivable
