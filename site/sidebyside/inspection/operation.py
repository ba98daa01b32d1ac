"""What a program declares for one route, as plain values: parameters, body, security.

The names follow OpenAPI 3.1 and JSON Schema 2020-12, which FastAPI writes.
"""

from dataclasses import dataclass
from typing import Any, Literal

Place = Literal["path", "query", "header", "cookie"]


@dataclass(frozen=True, slots=True, eq=False)
class Schema:
    """What one value must be. A bound that is not declared is None.

    Args:
        type: JSON Schema's name of the type; empty where any value goes, or `choices` say it.
        format: Such as `email` or `date`; `binary` for a file.
        title: The name that the declaration has in the program, where it has one.
        known: Whether the declaration could be read; it is not where a model holds itself.
        checked: Whether a function of the program checks more than is said here.
        choices: The schemas of which one must fit; empty where there is one way only.
        values: The only values that are allowed; empty for all.
        suggested: The declaration's own examples, then its default.
        fields: The fields of an object.
        extra: What a field that is not declared must be; None where it is refused.
        items: What each item of an array must be.
        first_items: What the first items must be, each by its place.
        minimum: The least number.
        above: The number that the value must be greater than.
        maximum: The greatest number.
        below: The number that the value must be less than.
        multiple_of: The number that divides the value.
        min_length: The least count of characters, or of items.
        max_length: The greatest count of characters, or of items.
        distinct: Whether no two items may be equal.
        pattern: The regular expression that the text must match.
    """

    type: str = ""
    format: str = ""
    title: str = ""
    known: bool = True
    checked: bool = False
    choices: tuple["Schema", ...] = ()
    values: tuple[Any, ...] = ()
    suggested: tuple[Any, ...] = ()
    fields: tuple["Field", ...] = ()
    extra: "Schema | None" = None
    items: "Schema | None" = None
    first_items: tuple["Schema", ...] = ()
    minimum: float | None = None
    above: float | None = None
    maximum: float | None = None
    below: float | None = None
    multiple_of: float | None = None
    min_length: int | None = None
    max_length: int | None = None
    distinct: bool = False
    pattern: str | None = None

    def field(self, name: str) -> "Field | None":
        """Return the declared field of a name."""
        return next((field for field in self.fields if field.name == name), None)

    @property
    def is_file(self) -> bool:
        """Whether the value is an uploaded file, or in a JSON body bytes written as text."""
        return self.format == "binary"

    @property
    def nullable(self) -> bool:
        """Whether null is one of the ways."""
        return self.type == "null" or any(choice.nullable for choice in self.choices)

    @property
    def plain(self) -> "Schema":
        """The one way beside null, where there is one; else the schema itself."""
        others = [choice for choice in self.choices if choice.type != "null"]
        return others[0].plain if len(others) == 1 else self


@dataclass(frozen=True, slots=True, eq=False)
class Field:
    """One field of an object."""

    name: str
    schema: Schema
    required: bool


@dataclass(frozen=True, slots=True, eq=False)
class Parameter:
    """One value outside the body."""

    name: str
    place: Place
    schema: Schema
    required: bool


@dataclass(frozen=True, slots=True, eq=False)
class Body:
    """The body: its media type, what it must be, and whether it may be left out."""

    media_type: str
    schema: Schema
    required: bool

    @property
    def is_form(self) -> bool:
        """Whether it is a form of either kind."""
        return self.media_type in ("application/x-www-form-urlencoded", "multipart/form-data")

    @property
    def is_json(self) -> bool:
        """Whether it is JSON."""
        return self.media_type == "application/json" or self.media_type.endswith("+json")


@dataclass(frozen=True, slots=True)
class Security:
    """One credential that the route asks for.

    Args:
        place: The part of the request that carries it.
        name: The header's, cookie's or query parameter's name.
        scheme: `bearer`, `basic`, or `key` for a value of its own.
    """

    place: Literal["query", "header", "cookie"]
    name: str
    scheme: str


@dataclass(frozen=True, slots=True, eq=False)
class Operation:
    """What a program declares for one method of one path.

    Args:
        method: The method.
        path: The path with its parameters in braces: `/orders/{order_id}`.
        methods: Every method that is declared for this path.
        parameters: The values outside the body, in the order of the declaration.
        body: The body; None where none is declared.
        security: The credentials that are asked for.
    """

    method: str
    path: str
    methods: tuple[str, ...]
    parameters: tuple[Parameter, ...] = ()
    body: Body | None = None
    security: tuple[Security, ...] = ()

    def parameter(self, place: str, name: str) -> Parameter | None:
        """Return the declared parameter of a place; a header's case does not count."""
        for found in self.parameters:
            same = found.name == name or (place == "header" and found.name.lower() == name.lower())
            if found.place == place and same:
                return found
        return None
