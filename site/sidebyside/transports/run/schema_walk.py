"""Follow a place into a value along the core schema that Pydantic validates it with.

What a schema does not say is not known, such as what a function before the validation has made of
the value.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from sidebyside.http.run import Outcome, Place
from sidebyside.transports.run.core_schema import (
    ABSENT,
    FIELDS,
    ITEMS,
    SCALARS,
    Schema,
    holds,
    value_at,
)

Errors = list[tuple[str, Place]]  # each error's type and the rest of its place
# The value is none that has anything inside, so nothing inside was looked at.
_NO_CONTAINER = frozenset(
    {
        "dataclass_exact_type", "dataclass_type", "dict_type", "frozen_set_type", "list_type",
        "mapping_type", "missing", "model_attributes_type", "model_type", "set_type",
        "tuple_type", "union_tag_invalid", "union_tag_not_found",
    }
)  # fmt: skip


def agreed_outcome(outcomes: Iterable[Outcome]) -> Outcome:
    """Say what became of a place that several look at: the same to each of them, or nothing."""
    found = set(outcomes)
    if "passed" in found and found <= {"passed", "unread"}:
        return "passed"
    return found.pop() if len(found) == 1 else None


def outcome(schema: Schema, value: Any, way: Place, errors: Errors) -> Outcome:
    """Say what became of a place; see `sidebyside.http.run.Validation`.

    Args:
        schema: What a value is validated with.
        value: What was validated; `ABSENT` where nothing was sent.
        way: The way to the place, from here.
        errors: The errors at and below this schema.
    """
    if not way:
        if errors:
            return None
        return "default" if value is ABSENT else "passed"
    whole = [kind for kind, at in errors if not at]
    if value is ABSENT:
        return "unread"
    if whole:
        return "unread" if all(kind in _NO_CONTAINER for kind in whole) else None
    if (inner := schema.inner) is not None:
        return outcome(inner, value, way, errors)
    kind = schema.kind
    if kind in FIELDS:
        return _in_fields(schema, value, way, errors)
    if kind in ITEMS:
        return _in_items(schema, value, way, errors)
    if kind == "dict" and isinstance(value, Mapping) and way[0] in value:
        return _in_member(schema, schema.values, value[way[0]], way, errors)
    if kind == "tagged-union":
        return _in_tagged(schema, value, way, errors)
    if kind == "union" and not errors:
        members = [x for x in schema.members() if x.may_take(value)]
        found = {outcome(member, value, way, errors) for member in members}
        return found.pop() if len(found) == 1 else None
    return "unread" if kind == "any" and not errors else None


def _in_member(schema: Schema, node: Any, value: Any, way: Place, errors: Errors) -> Outcome:
    own = _below(errors, way[:1])
    if node is None:
        return None if own else ("passed" if len(way) == 1 else "unread")
    return outcome(schema.inside(node), value, way[1:], own)


def _in_items(schema: Schema, value: Any, way: Place, errors: Errors) -> Outcome:
    at = way[0]
    if not isinstance(value, list | tuple) or not isinstance(at, int):
        return None
    if not 0 <= at < len(value):
        return "unread"
    if errors and schema.fails_fast:
        return None
    return _in_member(schema, schema.item(at, len(value)), value[at], way, errors)


def _in_fields(schema: Schema, value: Any, way: Place, errors: Errors) -> Outcome:
    if not isinstance(value, Mapping):
        return None
    found: list[Outcome] = []
    for name, paths, node in schema.fields():
        own = next((path for path in paths if holds(value, path)), paths[0])
        if way[: len(own)] == own:
            below = _below(errors, own) + (_below(errors, (name,)) if own != (name,) else [])
            below += [x for path in paths if path != own for x in _below(errors, path)]
            inside = schema.inside(node)
            found.append(outcome(inside, value_at(value, own), way[len(own) :], below))
        elif any(_meet(way, path) for path in paths):
            # A part of it is used, or it would be, were a preferred name not there.
            is_other = holds(value, way) and own[: len(way)] != way
            found.append("unread" if is_other else None)
    return agreed_outcome(found) if found else _beside(schema, value, way, errors)


def _beside(schema: Schema, value: Mapping[str, Any], way: Place, errors: Errors) -> Outcome:
    """Say what became of a name that no field has."""
    if _below(errors, way[:1]) or schema.allows_extra or way[0] not in value:
        return None
    return "unread"


def _in_tagged(schema: Schema, value: Any, way: Place, errors: Errors) -> Outcome:
    tag = schema.tag(value)
    member = schema.choice(tag)
    if member is None or any(at[0] != tag for _, at in errors):
        return None
    return outcome(member, value, way, [(kind, at[1:]) for kind, at in errors])


def place_of_error(schema: Schema, value: Any, at: Place) -> Place:
    """Return the place in the value that an error is about.

    Args:
        schema: What a value is validated with.
        value: What was validated.
        at: The error's `loc`, from here.
    """
    if not at:
        return ()
    if (wrapped := schema.wrapped) is not None:
        return place_of_error(wrapped, value, at)
    kind = schema.kind
    if kind == "tagged-union":
        member = schema.choice(at[0])
        return place_of_error(member, value, at[1:]) if member is not None else at[1:]
    if kind == "union":
        return _place_in_union(schema, value, at)
    if kind in FIELDS:
        return _place_in_fields(schema, value, at)
    if kind == "dict" and at[1:2] == ("[key]",):
        return at[:1]
    if kind in ITEMS or kind == "dict":
        length = len(value) if isinstance(value, list | tuple) else 0
        node = schema.item(int(at[0]), length) if kind in ITEMS else schema.values
        if node is None:
            return at
        return (at[0], *place_of_error(schema.inside(node), value_at(value, at[:1]), at[1:]))
    return () if kind == "json" or kind in SCALARS else at


def _place_in_union(schema: Schema, value: Any, at: Place) -> Place:
    members = list(schema.labelled_members())
    chosen = [member for label, member in members if label == at[0]]
    found = {place_of_error(x, value, at[1:]) for x in chosen or [x for _, x in members]}
    return found.pop() if len(found) == 1 else at[1:]


def _place_in_fields(schema: Schema, value: Any, at: Place) -> Place:
    for name, paths, node in schema.fields():
        for path in [*paths, (name,)]:
            if at[: len(path)] == path:
                used = path if path in paths else paths[0]
                inside = schema.inside(node)
                return (*used, *place_of_error(inside, value_at(value, used), at[len(path) :]))
    return at


def _below(errors: Errors, path: Place) -> Errors:
    return [(kind, at[len(path) :]) for kind, at in errors if at[: len(path)] == path]


def _meet(one: Place, other: Place) -> bool:
    shorter = min(len(one), len(other))
    return one[:shorter] == other[:shorter]
