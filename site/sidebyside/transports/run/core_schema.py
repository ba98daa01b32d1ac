"""Pydantic's core schema: what it is of, what it wraps, and the names and items that it has.

Source: https://docs.pydantic.dev/latest/api/pydantic_core_schema/. No validator is run: those of a
program may do anything.
"""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from sidebyside.http.run import Place

ABSENT: Any = object()
FIELDS = frozenset({"model-fields", "typed-dict", "dataclass-args"})
ITEMS = frozenset({"list", "set", "frozenset", "tuple", "generator"})
SCALARS = frozenset(
    {
        "bool", "bytes", "complex", "date", "datetime", "decimal", "float", "int", "none", "str",
        "time", "timedelta", "url", "multi-host-url", "uuid",
    }
)  # fmt: skip
_MAPPINGS = FIELDS | {"dict"}
_INNER = frozenset({"default", "nullable", "model", "dataclass", "function-after", "custom-error"})


class Field(NamedTuple):
    """One field of an object.

    Args:
        name: Its name.
        paths: The ways to it in a value, in the order in which they are tried.
        node: The schema of what it holds.
    """

    name: str
    paths: list[Place]
    node: Any


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

    def inside(self, node: Any) -> "Schema":
        """Take a schema that stands inside this one."""
        return Schema(node, self._known, self._config)

    # what it is

    @property
    def kind(self) -> str:
        """Its type, such as `model-fields`."""
        return str(self._node["type"])

    @property
    def inner(self) -> "Schema | None":
        """What it wraps, where that gets the same value."""
        kind = self.kind
        if kind in _INNER:
            return self.inside(self._node["schema"])
        if kind == "lax-or-strict":
            return self.inside(self._node["lax_schema"])
        return self.inside(self._node["python_schema"]) if kind == "json-or-python" else None

    @property
    def wrapped(self) -> "Schema | None":
        """What it wraps, whatever that gets."""
        if self.kind in ("function-before", "function-wrap"):
            return self.inside(self._node["schema"])
        return self.inside(self._node["steps"][0]) if self.kind == "chain" else self.inner

    @property
    def _core(self) -> "Schema":
        current = self
        while (wrapped := current.wrapped) is not None:
            current = wrapped
        return current

    @property
    def is_model(self) -> bool:
        """Whether it is of an object with fields, or of several of these."""
        core = self._core
        if core.kind in ("union", "tagged-union"):
            return all(x._core.kind in FIELDS or x._core.kind == "none" for x in core.members())
        return core.kind in FIELDS

    @property
    def _is_list(self) -> bool:
        core = self._core
        if core.kind == "union":
            return any(member._is_list for member in core.members())
        return core.kind in ITEMS

    def may_take(self, value: Any) -> bool:
        """Say whether a value can be one of it, by the kind of the value alone."""
        kind = self._core.kind
        if self._core is not self and self.inner is None:
            return True  # A function has the value first.
        if isinstance(value, Mapping):
            return kind not in SCALARS | ITEMS
        if isinstance(value, list | tuple):
            return kind not in SCALARS | _MAPPINGS
        return kind not in ITEMS | _MAPPINGS

    # what was sent under one name

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
        for path, node in self._ways_in():
            if path[0] == key:
                return self.inside(node).of_repeated(values, form=form)
        return values[0] if len(values) == 1 else values

    def key_of(self, name: str) -> str:
        """Return the key that a header's name is validated under, in an object of headers."""
        keys = (str(path[0]) for path, _ in self._ways_in())
        return next((key for key in keys if _folded_name(key) == _folded_name(name)), name)

    def _ways_in(self) -> Iterator[tuple[Place, Any]]:
        """Return the ways to the fields of an object, or of each object that it may be."""
        core = self._core
        for member in [core] if core.kind in FIELDS else core.members():
            for field in member._core.fields():
                for path in field.paths:
                    yield path, field.node

    # what it has inside

    def fields(self) -> Iterator[Field]:
        """Return the fields of an object."""
        fields = self._node.get("fields", ())
        pairs = fields.items() if isinstance(fields, dict) else ((x["name"], x) for x in fields)
        for name, field in pairs:
            yield Field(name, self._paths(name, field), field["schema"])

    def _paths(self, name: str, field: Any) -> list[Place]:
        alias = field.get("validation_alias")
        if alias is None or self._config.get("validate_by_alias") is False:
            return [(name,)]
        found: list[Place]
        if isinstance(alias, str):
            found = [(alias,)]
        elif alias and isinstance(alias[0], list):
            found = [tuple(path) for path in alias]
        else:
            found = [tuple(alias)]
        by_name = self._config.get("validate_by_name") or self._config.get("populate_by_name")
        return [*found, (name,)] if by_name else found

    @property
    def allows_extra(self) -> bool:
        """Whether an object takes over a name that no field has."""
        extra = self._node.get("extra_behavior") or self._config.get("extra_fields_behavior")
        return bool(extra == "allow")

    @property
    def values(self) -> Any:
        """The schema of the values of a dictionary; None where anything may be one."""
        return self._node.get("values_schema")

    def item(self, at: int, length: int) -> Any:
        """Return the schema of one item; None where anything may be one.

        Args:
            at: Its position.
            length: How many items there are.
        """
        node = self._node.get("items_schema")
        if not isinstance(node, list):
            return node
        variadic = self._node.get("variadic_item_index")
        if variadic is None or at < variadic:
            return node[at]
        after = len(node) - variadic - 1
        return node[variadic] if at < length - after else node[at - length]

    @property
    def fails_fast(self) -> bool:
        """Whether the first item that is refused ends the look at the others."""
        return bool(self._node.get("fail_fast"))

    # what it may be

    def members(self) -> Iterator["Schema"]:
        """Return the members of a union."""
        return (member for _, member in self.labelled_members())

    def labelled_members(self) -> Iterator[tuple[str, "Schema"]]:
        """Return the members of a union with the names that errors have for them."""
        choices = self._node.get("choices", ())
        for choice in choices.values() if isinstance(choices, dict) else choices:
            label = choice[1] if isinstance(choice, tuple) else None
            member = self.inside(choice[0] if isinstance(choice, tuple) else choice)
            cls = member._node.get("cls")
            yield str(label or getattr(cls, "__name__", member.kind)), member

    def tag(self, value: Any) -> Any:
        """Return what a value says of which member of a tagged union it is."""
        discriminator = self._node["discriminator"]
        paths = [[discriminator]] if isinstance(discriminator, str) else discriminator
        if not isinstance(paths, list):
            return None
        ways = [tuple(path) if isinstance(path, list) else (path,) for path in paths]
        return next((value_at(value, way) for way in ways if holds(value, way)), None)

    def choice(self, tag: Any) -> "Schema | None":
        """Return the member of a tagged union that has a tag."""
        choices = self._node["choices"]
        try:
            found = choices.get(tag)
        except TypeError:
            return None
        if found is None:
            found = next((x for key, x in choices.items() if str(key) == str(tag)), None)
        return self.inside(found) if found is not None else None


def holds(value: Any, path: Place) -> bool:
    """Say whether a path leads to something in a value."""
    return value_at(value, path) is not ABSENT


def value_at(value: Any, path: Place) -> Any:
    """Return what a path leads to in a value; `ABSENT` where it leads nowhere."""
    for step in path:
        is_there = isinstance(value, Mapping) and step in value
        if isinstance(value, list | tuple) and isinstance(step, int):
            is_there = step < len(value)
        if not is_there:
            return ABSENT
        value = value[step]
    return value


def _folded_name(name: str) -> str:
    return name.lower().replace("_", "-")
