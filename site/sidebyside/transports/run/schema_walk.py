"""Follow a place into a value along the schema that Pydantic validates it with.

The schemas are Pydantic's core schemas (https://docs.pydantic.dev/latest/api/pydantic_core_schema/).
No validator is run: those of a program may do anything. What a schema does not say is not known,
such as what a function before the validation has made of the value.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sidebyside.http.run import Outcome, Place

Errors = list[tuple[str, Place]]  # each error's type and the rest of its place
ABSENT: Any = object()
# The value is none that has anything inside, so nothing inside was looked at.
_NO_CONTAINER = frozenset(
    {
        "dataclass_exact_type", "dataclass_type", "dict_type", "frozen_set_type", "list_type",
        "mapping_type", "missing", "model_attributes_type", "model_type", "set_type",
        "tuple_type", "union_tag_invalid", "union_tag_not_found",
    }
)  # fmt: skip
_INNER = frozenset({"default", "nullable", "model", "dataclass", "function-after", "custom-error"})
_FIELDS = frozenset({"model-fields", "typed-dict", "dataclass-args"})
_MAPPINGS = _FIELDS | {"dict"}
_ITEMS = frozenset({"list", "set", "frozenset", "tuple", "generator"})
_SCALARS = frozenset(
    {
        "bool", "bytes", "complex", "date", "datetime", "decimal", "float", "int", "none", "str",
        "time", "timedelta", "url", "multi-host-url", "uuid",
    }
)  # fmt: skip


def joined(outcomes: Iterable[Outcome]) -> Outcome:
    """Say what became of a place that several look at: the same to each of them, or nothing."""
    found = set(outcomes)
    if "passed" in found and found <= {"passed", "unread"}:
        return "passed"
    return found.pop() if len(found) == 1 else None


class Schema:
    """One core schema.

    Args:
        node: The schema.
        known: The schemas that it may refer to.
        config: The configuration of the model around it.
    """

    __slots__ = ("_config", "_known", "_node")

    def __init__(
        self, node: Any, known: Mapping[str, Any], config: Mapping[str, Any] | None = None
    ) -> None:
        while node["type"] in ("definitions", "definition-ref"):
            if node["type"] == "definitions":
                known = {**known, **{x["ref"]: x for x in node["definitions"]}}
                node = node["schema"]
            else:
                node = known[node["schema_ref"]]
        self._node = node
        self._known = known
        self._config = node.get("config", config) or {}

    @classmethod
    def of(cls, node: Any) -> "Schema":
        """Take a whole schema, as a TypeAdapter has it."""
        return cls(node, {})

    # what it is

    @property
    def _kind(self) -> str:
        return str(self._node["type"])

    def _with(self, node: Any) -> "Schema":
        return Schema(node, self._known, self._config)

    @property
    def _inner(self) -> "Schema | None":
        """What it wraps, where that gets the same value."""
        kind = self._kind
        if kind in _INNER:
            return self._with(self._node["schema"])
        if kind == "lax-or-strict":
            return self._with(self._node["lax_schema"])
        return self._with(self._node["python_schema"]) if kind == "json-or-python" else None

    @property
    def _wrapped(self) -> "Schema | None":
        """What it wraps, whatever that gets."""
        if self._kind in ("function-before", "function-wrap"):
            return self._with(self._node["schema"])
        return self._with(self._node["steps"][0]) if self._kind == "chain" else self._inner

    @property
    def _core(self) -> "Schema":
        current = self
        while (inner := current._wrapped) is not None:
            current = inner
        return current

    @property
    def is_model(self) -> bool:
        """Whether it is of an object with fields, or of several of these."""
        core = self._core
        if core._kind in ("union", "tagged-union"):
            return all(x._core._kind in _FIELDS or x._core._kind == "none" for x in core._members())
        return core._kind in _FIELDS

    @property
    def _is_list(self) -> bool:
        core = self._core
        if core._kind == "union":
            return any(member._is_list for member in core._members())
        return core._kind in _ITEMS

    def of_repeated(self, values: list[Any], *, form: bool = False) -> Any:
        """Return what is validated of the values that were sent under one name.

        Args:
            values: The values; a name may repeat.
            form: Whether a value that is empty counts as not sent.
        """
        if self._is_list:
            return values or ABSENT
        if not values or (form and values[-1] == ""):
            return ABSENT
        return values[-1]

    def field_of_repeated(self, key: str, values: list[Any], *, form: bool = False) -> Any:
        """Do the same for one key of an object."""
        core = self._core
        for member in core._members() if core._kind not in _FIELDS else [core]:
            for name, field in member._core._fields():
                if any(path[0] == key for path in member._core._paths(name, field)):
                    return self._with(field["schema"]).of_repeated(values, form=form)
        return values[0] if len(values) == 1 else values

    def key_of(self, name: str) -> str:
        """Return the key that a header's name is validated under, in an object of headers."""
        core = self._core
        for member in core._members() if core._kind not in _FIELDS else [core]:
            for own, field in member._core._fields():
                for path in member._core._paths(own, field):
                    if _folded(str(path[0])) == _folded(name):
                        return str(path[0])
        return name

    # what became of a place

    def outcome(self, value: Any, way: Place, errors: Errors) -> Outcome:
        """Say what became of a place; see `sidebyside.http.run.Validation`.

        Args:
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
        if (inner := self._inner) is not None:
            return inner.outcome(value, way, errors)
        kind = self._kind
        if kind in _FIELDS:
            return self._in_fields(value, way, errors)
        if kind in _ITEMS:
            return self._in_items(value, way, errors)
        if kind == "dict" and isinstance(value, Mapping) and way[0] in value:
            return self._at(self._node.get("values_schema"), value[way[0]], way, errors, (way[0],))
        if kind == "tagged-union":
            return self._in_tagged(value, way, errors)
        if kind == "union" and not errors:
            members = [x for x in self._members() if x._may_take(value)]
            found = {member.outcome(value, way, errors) for member in members}
            return found.pop() if len(found) == 1 else None
        return "unread" if kind == "any" and not errors else None

    def _at(self, node: Any, value: Any, way: Place, errors: Errors, path: Place) -> Outcome:
        own = _below(errors, path)
        if node is None:
            return None if own else ("passed" if len(way) == len(path) else "unread")
        return self._with(node).outcome(value, way[len(path) :], own)

    def _in_items(self, value: Any, way: Place, errors: Errors) -> Outcome:
        at = way[0]
        if not isinstance(value, list | tuple) or not isinstance(at, int):
            return None
        if not 0 <= at < len(value):
            return "unread"
        if errors and self._node.get("fail_fast", True) and "fail_fast" in self._node:
            return None
        return self._at(self._item(at, len(value)), value[at], way, errors, (at,))

    def _item(self, at: int, length: int) -> Any:
        node = self._node.get("items_schema")
        if not isinstance(node, list):
            return node
        variadic = self._node.get("variadic_item_index")
        if variadic is None or at < variadic:
            return node[at]
        after = len(node) - variadic - 1
        return node[variadic] if at < length - after else node[at - length]

    def _in_fields(self, value: Any, way: Place, errors: Errors) -> Outcome:
        if not isinstance(value, Mapping):
            return None
        found: list[Outcome] = []
        for name, field in self._fields():
            paths = self._paths(name, field)
            own = next((path for path in paths if _holds(value, path)), paths[0])
            if way[: len(own)] == own:
                below = _below(errors, own) + (_below(errors, (name,)) if own != (name,) else [])
                below += [x for path in paths if path != own for x in _below(errors, path)]
                found.append(self._of_field(field, _value_at(value, own), way[len(own) :], below))
            elif any(_meet(way, path) for path in paths):
                # A part of it is used, or it would be, were a preferred name not there.
                is_other = _holds(value, way) and own[: len(way)] != way
                found.append("unread" if is_other else None)
        return joined(found) if found else self._beside(value, way, errors)

    def _of_field(self, field: Any, value: Any, way: Place, errors: Errors) -> Outcome:
        return self._with(field["schema"]).outcome(value, way, errors)

    def _beside(self, value: Mapping[str, Any], way: Place, errors: Errors) -> Outcome:
        """Say what became of a name that no field has."""
        extra = self._node.get("extra_behavior") or self._config.get("extra_fields_behavior")
        if _below(errors, way[:1]) or extra == "allow" or way[0] not in value:
            return None
        return "unread"

    def _in_tagged(self, value: Any, way: Place, errors: Errors) -> Outcome:
        tag = self._tag(value)
        member = self._choice(tag)
        if member is None or any(at[0] != tag for _, at in errors):
            return None
        return member.outcome(value, way, [(kind, at[1:]) for kind, at in errors])

    def _tag(self, value: Any) -> Any:
        discriminator = self._node["discriminator"]
        paths = [[discriminator]] if isinstance(discriminator, str) else discriminator
        if not isinstance(paths, list):
            return None
        ways = [tuple(path) if isinstance(path, list) else (path,) for path in paths]
        return next((_value_at(value, way) for way in ways if _holds(value, way)), None)

    def _choice(self, tag: Any) -> "Schema | None":
        choices = self._node["choices"]
        try:
            found = choices.get(tag)
        except TypeError:
            return None
        if found is None:
            found = next((x for key, x in choices.items() if str(key) == str(tag)), None)
        return self._with(found) if found is not None else None

    def _members(self) -> Iterator["Schema"]:
        choices = self._node.get("choices", ())
        for choice in choices.values() if isinstance(choices, dict) else choices:
            yield self._with(choice[0] if isinstance(choice, tuple) else choice)

    def _may_take(self, value: Any) -> bool:
        kind = self._core._kind
        if self._core is not self and self._inner is None:
            return True  # A function has the value first.
        if isinstance(value, Mapping):
            return kind not in _SCALARS | _ITEMS
        if isinstance(value, list | tuple):
            return kind not in _SCALARS | _MAPPINGS
        return kind not in _ITEMS | _MAPPINGS

    # names

    def _fields(self) -> Iterator[tuple[str, Any]]:
        fields = self._node.get("fields", ())
        pairs = fields.items() if isinstance(fields, dict) else ((x["name"], x) for x in fields)
        yield from pairs

    def _paths(self, name: str, field: Any) -> list[Place]:
        """Return the ways to a field in the order in which they are tried."""
        alias = field.get("validation_alias")
        if alias is None:
            return [(name,)]
        found: list[Place]
        if isinstance(alias, str):
            found = [(alias,)]
        elif alias and isinstance(alias[0], list):
            found = [tuple(path) for path in alias]
        else:
            found = [tuple(alias)]
        if self._config.get("validate_by_alias") is False:
            return [(name,)]
        by_name = self._config.get("validate_by_name") or self._config.get("populate_by_name")
        return [*found, (name,)] if by_name else found

    # where an error is

    def place(self, value: Any, at: Place) -> Place:
        """Return the place in the value that an error is about.

        Args:
            value: What was validated.
            at: The error's `loc`, from here.
        """
        if not at:
            return ()
        if (wrapped := self._wrapped) is not None:
            return wrapped.place(value, at)
        kind = self._kind
        if kind == "tagged-union":
            member = self._choice(at[0])
            return member.place(value, at[1:]) if member is not None else at[1:]
        if kind == "union":
            return self._place_in_union(value, at)
        if kind in _FIELDS:
            return self._place_in_fields(value, at)
        if kind == "dict" and at[1:2] == ("[key]",):
            return at[:1]
        if kind in _ITEMS or kind == "dict":
            length = len(value) if isinstance(value, list | tuple) else 0
            node = self._node.get("values_schema")
            if kind in _ITEMS:
                node = self._item(int(at[0]), length)
            inside = _value_at(value, at[:1])
            return (at[0], *(self._with(node).place(inside, at[1:]) if node else at[1:]))
        return () if kind == "json" or kind in _SCALARS else at

    def _place_in_union(self, value: Any, at: Place) -> Place:
        labels = list(self._labels())
        chosen = [member for label, member in labels if label == at[0]]
        found = {member.place(value, at[1:]) for member in chosen or [x for _, x in labels]}
        return found.pop() if len(found) == 1 else at[1:]

    def _labels(self) -> Iterator[tuple[str, "Schema"]]:
        for choice in self._node["choices"]:
            label = choice[1] if isinstance(choice, tuple) else None
            member = self._with(choice[0] if isinstance(choice, tuple) else choice)
            cls = member._node.get("cls")
            yield str(label or getattr(cls, "__name__", member._kind)), member

    def _place_in_fields(self, value: Any, at: Place) -> Place:
        for name, field in self._fields():
            paths = self._paths(name, field)
            for path in [*paths, (name,)]:
                if at[: len(path)] == path:
                    used = path if path in paths else paths[0]
                    rest = self._with(field["schema"]).place(
                        _value_at(value, used), at[len(path) :]
                    )
                    return (*used, *rest)
        return at


def _below(errors: Errors, path: Place) -> Errors:
    return [(kind, at[len(path) :]) for kind, at in errors if at[: len(path)] == path]


def _folded(name: str) -> str:
    return name.lower().replace("_", "-")


def _meet(one: Place, other: Place) -> bool:
    shorter = min(len(one), len(other))
    return one[:shorter] == other[:shorter]


def _holds(value: Any, path: Place) -> bool:
    return _value_at(value, path) is not ABSENT


def _value_at(value: Any, path: Place) -> Any:
    for step in path:
        is_there = isinstance(value, Mapping) and step in value
        if isinstance(value, list | tuple) and isinstance(step, int):
            is_there = step < len(value)
        if not is_there:
            return ABSENT
        value = value[step]
    return value
