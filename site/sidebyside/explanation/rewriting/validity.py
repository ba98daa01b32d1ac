"""Return whether a declaration accepts a value, as leniently as Pydantic does by default.

Pydantic itself judges numbers, truth values, dates and the like, so that a conversion which it
makes ("36" for an int) is no fault here. Its table of conversions:
https://docs.pydantic.dev/latest/concepts/conversion_table/
"""

import json
import re
from functools import lru_cache
from typing import Annotated, Any

from sidebyside.inspection.operation import Schema

_SETS = re.compile(r"\[\^?\[|--|&&|~~|\|\|")
_EMAIL = re.compile(r"[^@\s]+@[^@\s.]+(\.[^@\s.]+)+")


class Underivable(Exception):
    """The declaration does not say enough to make a value that it accepts."""


def accepts(schema: Schema, value: Any) -> bool:
    """Whether a value is what a declaration asks for.

    Args:
        schema: The declaration.
        value: A value of a JSON body, or the text of a parameter.
    """
    if not schema.known:
        return True
    if schema.choices:
        return any(accepts(choice, value) for choice in schema.choices)
    if schema.values:
        return any(_equal(value, each) for each in schema.values)
    match schema.type:
        case "object":
            return isinstance(value, dict) and _is_object(schema, value)
        case "array":
            return isinstance(value, list) and _is_array(schema, value)
        case "null":
            return value is None
        case "string" if schema.format in _types():
            return _is_scalar(schema, value)
        case "string":
            return isinstance(value, str) and _is_text(schema, value)
        case "integer" | "number" | "boolean":
            return _is_scalar(schema, value)
    return True


def convert(schema: Schema, value: Any) -> Any:
    """Return a value in the type that the declaration has: 36 for "36".

    Raises:
        Underivable: Pydantic does not convert it.
    """
    plain = schema.plain
    for known in plain.values:
        if _equal(value, known):
            return known
    if plain.type in ("integer", "number", "boolean") and not isinstance(value, dict | list):
        from pydantic import ValidationError

        try:
            return _adapter(plain).validate_python(value)
        except ValidationError:
            raise Underivable from None
    if accepts(schema, value):
        return value
    raise Underivable


def same_value(one: Any, other: Any) -> bool:
    """Whether two values of JSON are the same, their types included: 1 is not true."""
    return json.dumps(one, sort_keys=True) == json.dumps(other, sort_keys=True)


def _equal(value: Any, known: Any) -> bool:
    """Whether a value is one of a list; a parameter's text may stand for a number."""
    if isinstance(value, str) and isinstance(known, int | float):
        return value == str(known).lower()
    return same_value(value, known)


def _is_object(schema: Schema, value: dict[str, Any]) -> bool:
    if any(field.required and field.name not in value for field in schema.fields):
        return False
    if not _within(schema, len(value)):
        return False
    for name, each in value.items():
        field = schema.field(name)
        wanted = field.schema if field else schema.extra
        if wanted is None or not accepts(wanted, each):
            return False
    return True


def _is_array(schema: Schema, value: list[Any]) -> bool:
    count = len({json.dumps(each) for each in value}) if schema.distinct else len(value)
    if not _within(schema, count):
        return False
    for index, each in enumerate(value):
        wanted = item_schema(schema, index)
        if wanted is not None and not accepts(wanted, each):
            return False
    return True


def item_schema(schema: Schema, index: int) -> Schema | None:
    """Return what an item of an array must be; None where that is not said."""
    return schema.first_items[index] if index < len(schema.first_items) else schema.items


def _is_text(schema: Schema, value: str) -> bool:
    if not _within(schema, len(value)):
        return False
    if schema.format == "email" and not _EMAIL.fullmatch(value):
        return False
    return matches(schema.pattern, value)


def matches(pattern: str | None, text: str) -> bool:
    """Whether a text matches a declared pattern, which need not be anchored.

    Raises:
        Underivable: Python's own engine does not know the pattern, or would read it otherwise
            than Pydantic's, to which `[[`, `&&`, `--` and `~~` mean sets.
    """
    if pattern is not None and _SETS.search(pattern):
        raise Underivable
    try:
        return pattern is None or re.search(pattern, text) is not None
    except re.error:
        raise Underivable from None


def _within(schema: Schema, length: int) -> bool:
    least, most = schema.min_length, schema.max_length
    return (least is None or length >= least) and (most is None or length <= most)


def _is_scalar(schema: Schema, value: Any) -> bool:
    from pydantic import ValidationError

    try:
        _adapter(schema).validate_python(value)
    except ValidationError:
        return False
    return True


@lru_cache(maxsize=512)
def _adapter(schema: Schema) -> Any:
    # Not at the top: Pydantic takes a third of a second, and no page needs it to be shown.
    from pydantic import Field, TypeAdapter

    kinds = {"integer": int, "number": float, "boolean": bool}
    kind = kinds.get(schema.type) or _types()[schema.format]
    bounds = {
        "ge": schema.minimum,
        "gt": schema.above,
        "le": schema.maximum,
        "lt": schema.below,
        "multiple_of": schema.multiple_of,
    }
    stated: dict[str, Any] = {name: each for name, each in bounds.items() if each is not None}
    declared: Any = Annotated[kind, Field(**stated)]
    return TypeAdapter(declared)


@lru_cache(maxsize=1)
def _types() -> dict[str, Any]:
    """Return the Python type behind each format of a text that Pydantic reads."""
    import datetime
    import ipaddress
    import uuid

    import pydantic

    return {
        "date": datetime.date,
        "date-time": datetime.datetime,
        "time": datetime.time,
        "duration": datetime.timedelta,
        "ipv4": ipaddress.IPv4Address,
        "ipv6": ipaddress.IPv6Address,
        "uri": pydantic.AnyUrl,
        "uuid": uuid.UUID,
        "uuid1": pydantic.UUID1,
        "uuid3": pydantic.UUID3,
        "uuid4": pydantic.UUID4,
        "uuid5": pydantic.UUID5,
    }
