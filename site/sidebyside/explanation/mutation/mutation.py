"""One change to a request, with its name and what it does in plain words."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Literal

from sidebyside.errors import RequestError
from sidebyside.html.inline import truncate
from sidebyside.http.lazy import lazy
from sidebyside.http.request import Request

Group = Literal["Body", "Query", "Path and method", "Headers and cookies"]
GROUPS: dict[str, Group] = {
    "body": "Body",
    "query": "Query",
    "path": "Path and method",
    "header": "Headers and cookies",
    "cookie": "Headers and cookies",
}
Make = Callable[[], Request | None]


class MutationKind(Enum):
    """The kinds of change in the order of how much they tell.

    A kind's value starts the id of each change of the kind. Those with a group change no single
    field, and there is at most one such change of a request.
    """

    DROP = "drop"
    TYPE = "type"
    RANGE = "range"
    ENUM = "enum"
    FORMAT = "format"
    PATTERN = "pattern"
    SHORT = "short"
    LONG = "long"
    FEW = "few"
    MANY = "many"
    STEP = "step"
    NULL = "null"
    NO_TOKEN = "no-token", "Headers and cookies"
    WRONG_TOKEN = "wrong-token", "Headers and cookies"
    CONTENT_TYPE = "content-type", "Body"
    BROKEN_JSON = "broken-json", "Body"
    EMPTY_BODY = "empty-body", "Body"
    NULL_BODY = "null-body", "Body"
    EXTRA_FIELD = "extra-field", "Body"
    AS_FORM = "as-form", "Body"
    AS_JSON = "as-json", "Body"
    BLANK = "blank"
    REPEAT = "repeat"
    NO_CONTENT_TYPE = "no-content-type", "Body"
    METHOD = "method", "Path and method"
    PATH = "path", "Path and method"
    SLASH = "slash", "Path and method"
    EXTRA_QUERY = "extra-query", "Query"

    def __init__(self, prefix: str, group: Group | None = None) -> None:
        self.prefix = prefix
        self.group = group
        self.rank = len(type(self).__members__)


@dataclass(frozen=True, slots=True)
class Field:
    """The name that a field goes by in ids and titles.

    Args:
        place: `path`, `query`, `header`, `cookie` or `body`.
        name: The field, with the way to it: `address.city`.
    """

    place: str
    name: str

    def mutation(self, kind: MutationKind, title: str, make: Make, suffix: str = "") -> "Mutation":
        """Name a change of this field.

        Args:
            kind: The kind of change.
            title: What it does; `{}` stands for the field's name.
            make: Makes the changed request.
            suffix: What tells two changes of a kind apart.
        """
        return Mutation(kind, title.replace("{}", truncate(self.name)), make, self, suffix)


@dataclass(frozen=True)
class Mutation:
    """One change to a request, which is made when it is first asked for.

    Most are never: there are several changes to each field, and `limits.MUTATIONS` are offered.

    Args:
        kind: The kind of change.
        title: What it does, in plain words: "Leave out email".
        make: Makes the changed request; None where there is none.
        field: The field that it changes; None where it is no single one.
        suffix: What tells two changes of a kind to one field apart.
    """

    kind: MutationKind
    title: str
    make: Make
    field: Field | None = None
    suffix: str = ""

    @lazy
    def request(self) -> Request:
        """The changed request.

        Raises:
            RequestError: The request cannot be changed in this way.
        """
        made = self.make()
        if made is None:
            raise RequestError("The request in the editor cannot be changed in this way.")
        return made

    @property
    def id(self) -> str:
        """Its name, the same for the same kind of change to the same field: `drop-body-email`."""
        words = [self.kind.prefix]
        if self.field is not None:
            words += [self.field.place, self.field.name]
        return "-".join([*words, *([self.suffix] if self.suffix else [])])

    @property
    def group(self) -> Group:
        """The part of the request that it changes."""
        return self.kind.group or GROUPS[self.field.place if self.field else "body"]
