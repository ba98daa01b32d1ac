"""Sort validation errors by where they point, and by what a declaration can do about them."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sidebyside.explanation.correction.values import Path
from sidebyside.explanation.rewriting.validity import Underivable
from sidebyside.http.problem import Problem
from sidebyside.inspection.operation import Operation, Schema

# Error types of Pydantic (https://docs.pydantic.dev/latest/errors/validation_errors/) that come
# from what OpenAPI says. A rule in a validator function, or a bound of a date, is not in it.
_DECLARED = re.compile(
    r"missing|extra_forbidden|json_invalid|none_required|enum|literal_error|multiple_of"
    r"|finite_number|int_.*|float_.*|bool_.*|string_.*|bytes_.*|decimal_.*|url_.*|uuid_.*"
    r"|(list|tuple|set|frozen_set|dict|mapping|model|model_attributes|dataclass)_type"
    r"|too_short|too_long|(greater|less)_than(_equal)?|union_.*"
    r"|(date|datetime|time|time_delta)_(type|parsing|from_datetime_parsing|from_datetime_inexact"
    r"|object_invalid)"
)
_BOUNDS = re.compile(r"(greater|less)_than(_equal)?|multiple_of")
_CHECKED = ("value_error", "assertion_error")
# What `differences.problems` calls the errors of a program that has no types for them.
_UNTYPED = ("invalid", "bad_request", "not_found", "unsupported_media_type")


class RefusedPlaces:
    """The validation errors of one request.

    Args:
        problems: The validation errors of both sides.

    Raises:
        Underivable: One is of a kind that no declaration explains.
    """

    def __init__(self, problems: Sequence[Problem]) -> None:
        typed = [each for each in problems if each.kind not in _UNTYPED]
        # Pydantic's own errors of a whole model have an empty place; in a view that is the body.
        self.problems = [replace(each, at=each.at or ("body",)) for each in typed]
        for each in self.problems:
            known = _DECLARED.fullmatch(each.kind) or each.kind in _CHECKED
            if not known or "[key]" in each.at:
                raise Underivable

    def problems_of(self, part: str, name: str | None = None) -> list[Problem]:
        """Return the validation errors about one part of the request, or about one name in it."""
        found = [each for each in self.problems if each.at[:1] == (part,)]
        if name is None:
            return found
        wanted = name.lower() if part == "header" else name
        return [each for each in found if _second(each, part) == wanted]

    def paths(self, part: str, value: Any, schema: Schema, name: str | None = None) -> set[Path]:
        """Return the paths in a value at which it must change.

        Args:
            part: The part of the request, which every place starts with.
            value: The value that the request holds there.
            schema: What is declared for it.
            name: The parameter, where the value is one.

        Raises:
            Underivable: An error is about a rule that the declaration does not state.
        """
        start: Path = (part,) if name is None else (part, name)
        found = set()
        for each in self.problems_of(part, name):
            place, declared = _follow(value, schema, each.at[len(start) :])
            if each.kind not in ("missing", "extra_forbidden"):
                _raise_unless_declared(each.kind, declared)
                found.add(start + place)
        return found


def _second(problem: Problem, part: str) -> str:
    name = str(problem.at[1]) if len(problem.at) > 1 else ""
    return name.lower() if part == "header" else name


def _follow(value: Any, schema: Schema, steps: Path) -> tuple[Path, Schema]:
    """Follow an error's path into a value, as far as its steps are the value's own.

    Pydantic puts the name of a union's member between them; there the whole union is meant.
    """
    place: Path = ()
    for step in steps:
        plain = schema.plain
        if plain.choices:
            break
        if isinstance(value, dict) and step in value:
            field = plain.field(str(step))
            schema = field.schema if field else plain.extra or Schema(known=False)
            value = value[step]
        elif isinstance(value, list) and isinstance(step, int) and step < len(value):
            first = plain.first_items
            schema = first[step] if step < len(first) else plain.items or Schema()
            value = value[step]
        else:
            break
        place += (step,)
    return place, schema


def _raise_unless_declared(kind: str, schema: Schema) -> None:
    plain = schema.plain
    bounds = (plain.minimum, plain.above, plain.maximum, plain.below, plain.multiple_of)
    unexplained = (
        kind in _CHECKED and plain.format not in ("email", "uri") and not plain.suggested
    ) or (_BOUNDS.fullmatch(kind) and not plain.choices and all(each is None for each in bounds))
    if unexplained:
        raise Underivable


def check_names(places: RefusedPlaces, operation: Operation) -> None:
    """Refuse to go on where an error names what the operation does not declare.

    Raises:
        Underivable: It does.
    """
    for each in places.problems:
        part = str(each.at[0]) if each.at else ""
        if part == "body" and operation.body is not None:
            continue
        name = str(each.at[1]) if len(each.at) > 1 else ""
        if operation.parameter(part, name) is None and each.kind != "extra_forbidden":
            raise Underivable
