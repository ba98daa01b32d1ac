"""One change to a request, with its name and what it does in plain words."""

from dataclasses import dataclass
from typing import Literal

from sidebyside.http.request import Request

Group = Literal["Body", "Query", "Path and method", "Headers and cookies"]
GROUPS: dict[str, Group] = {
    "body": "Body",
    "query": "Query",
    "path": "Path and method",
    "header": "Headers and cookies",
    "cookie": "Headers and cookies",
}
MOST = 60  # changes that are offered; of no more fields than that are any made


@dataclass(frozen=True, slots=True)
class Mutation:
    """One change to a request.

    Args:
        id: Its name, the same for the same kind of change to the same field: `drop-body-email`.
        title: What it does, in plain words: "Leave out email".
        group: The part of the request that it changes.
        request: The changed request.
    """

    id: str
    title: str
    group: Group
    request: Request


@dataclass(frozen=True, slots=True)
class Field:
    """The name that a field goes by in ids and titles.

    Args:
        place: `path`, `query`, `header`, `cookie` or `body`.
        name: The field, with the way to it: `address.city`.
    """

    place: str
    name: str

    def mutation(self, kind: str, title: str, request: Request, suffix: str = "") -> Mutation:
        """Name a change of this field.

        Args:
            kind: The kind of change, which starts the id.
            title: What it does; `{}` stands for the field's name.
            request: The changed request.
            suffix: What tells two changes of a kind apart.
        """
        words = [kind, self.place, self.name, *([suffix] if suffix else [])]
        told = title.replace("{}", self.name)
        return Mutation("-".join(words), told, GROUPS[self.place], request)
