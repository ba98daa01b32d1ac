"""Change a value as little as needed until a declaration accepts it, and say what was changed."""

import json
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from sidebyside.explanation.correction.plausible_values import plausible
from sidebyside.explanation.rewriting.validity import (
    Underivable,
    accepts,
    convert,
    item_schema,
    same_value,
)
from sidebyside.inspection.operation import Field, Schema

Path = tuple[str | int, ...]
_LONGEST = 30


@dataclass
class ValueCorrection:
    """One value on its way to being accepted.

    Args:
        refused: Where in the value something was refused; what stands there must change.
        changes: What was changed so far, in plain phrases.
    """

    refused: frozenset[Path] = frozenset()
    changes: list[str] = field(default_factory=list)
    _on_the_way: set[Path] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self._on_the_way = {path[:n] for path in self.refused for n in range(len(path) + 1)}

    def value(self, schema: Schema, value: Any, at: Path) -> Any:
        """Return the value, or the nearest one that the declaration accepts.

        Args:
            schema: The declaration.
            value: What the request holds.
            at: Where it stands, from the part of the request inwards.

        Raises:
            Underivable: The declaration does not say what would be accepted.
        """
        if not self._is_refused(at) and accepts(schema, value):
            return value
        if not schema.known:
            raise Underivable
        if schema.choices:
            with suppress(Underivable):
                return self._nearest(schema, value, at)
        if at in self.refused or schema.values:
            return self._replace(schema, value, at)
        if schema.type == "object" and isinstance(value, dict):
            return self._object(schema, value, at)
        if schema.type == "array" and isinstance(value, list):
            return self._array(schema, value, at)
        return self._replace(schema, value, at)

    def add(self, field: Field, at: Path) -> Any:
        """Return a value for a field that is missing."""
        value = plausible(field.schema, field.name)
        self.changes.append(f"added {_place_name(at)}")
        return value

    def _is_refused(self, at: Path) -> bool:
        return at in self._on_the_way

    def _replace(self, schema: Schema, value: Any, at: Path) -> Any:
        name = next((str(step) for step in reversed(at) if isinstance(step, str)), "")
        for other in _near(schema, value, name):
            if not same_value(other, value) and accepts(schema, other):
                self.changes.append(f"set {_place_name(at)} to {_value_text(other)}")
                return other
        raise Underivable

    def _nearest(self, schema: Schema, value: Any, at: Path) -> Any:
        """Correct the value in each way that is declared, and keep what changed least."""
        found: list[tuple[tuple[bool, int, int], Any, list[str]]] = []
        for place, choice in enumerate(schema.choices):
            if choice.type == "null":
                continue
            trial = ValueCorrection(self.refused - {at})
            try:
                corrected = trial.value(choice, value, at)
            except Underivable:
                continue
            if not same_value(corrected, value):
                rank = (not _is_tagged(choice, value), len(trial.changes), place)
                found.append((rank, corrected, trial.changes))
        if not found:
            raise Underivable
        _, corrected, changes = min(found, key=lambda each: each[0])
        self.changes += changes
        return corrected

    def _object(self, schema: Schema, value: dict[str, Any], at: Path) -> dict[str, Any]:
        corrected = {}
        for name, each in value.items():
            known = schema.field(name)
            wanted = known.schema if known else schema.extra
            if wanted is None:
                self.changes.append(f"left out {_place_name((*at, name))}")
            else:
                corrected[name] = self.value(wanted, each, (*at, name))
        for missing in schema.fields:
            if missing.required and missing.name not in corrected:
                corrected[missing.name] = self.add(missing, (*at, missing.name))
        if schema.checked or not accepts(schema, corrected):
            raise Underivable
        return corrected

    def _array(self, schema: Schema, value: list[Any], at: Path) -> list[Any]:
        corrected = []
        for index, each in enumerate(value[: schema.max_length]):
            wanted = item_schema(schema, index) or Schema()
            corrected.append(self.value(wanted, each, (*at, index)))
        if len(corrected) < len(value):
            self.changes.append(f"kept {len(corrected)} of {_place_name(at)}")
        if accepts(schema, corrected) and not schema.checked:
            return corrected
        return list(self._replace(schema, corrected, at))


def _is_tagged(schema: Schema, value: Any) -> bool:
    """Whether an object names this way by a field that has one value only, such as its kind."""
    if not isinstance(value, dict):
        return False
    tags = [field for field in schema.fields if len(field.schema.values) == 1]
    return any(value.get(tag.name) == tag.schema.values[0] for tag in tags)


def _near(schema: Schema, value: Any, name: str) -> Iterable[Any]:
    """Return values in the order in which they keep to what was sent."""
    plain = schema.plain
    if schema.checked:
        yield plausible(schema, name)
        return
    with suppress(Underivable):
        yield convert(plain, value)
    if _is_number(value):
        number = float(value)
        if plain.maximum is not None and number > plain.maximum:
            yield plain.maximum
        if plain.minimum is not None and number < plain.minimum:
            yield plain.minimum
    if isinstance(value, str) and plain.max_length is not None and not plain.format:
        yield value[: plain.max_length].strip()
    yield plausible(schema, name)


def _is_number(value: Any) -> bool:
    try:
        float(value)
    except (TypeError, ValueError, OverflowError):
        return False
    return True


def _place_name(at: Path) -> str:
    """Name a place as a reader would: `address.city`, `tags[0]`, or the body as a whole."""
    text = ""
    for step in at[1:]:
        text += f"[{step}]" if isinstance(step, int) else f".{step}" if text else str(step)
    return text or f"the {at[0]}"


def _value_text(value: Any) -> str:
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
