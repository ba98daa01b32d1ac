"""One validation error that a program sent, as the wire has it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Problem:
    """One validation error, from either framework.

    Args:
        at: Where: the part of the request, then the way into it, such as `("body", "age")`.
        kind: The error's type in Pydantic's words where there is one, such as `int_parsing`.
        message: The sentence that the program sent.
        input: The value that was refused, where the program repeats it.
        context: The limits that it was held against, such as `{"ge": 1}`, where the program names
            them. They are no part of the wire form.
    """

    at: tuple[str | int, ...]
    kind: str
    message: str
    input: Any = None
    context: Mapping[str, Any] = field(default_factory=dict, compare=False)

    @property
    def names(self) -> list[str]:
        """The way into the part of the request, positions in lists left out."""
        return [step for step in self.at[1:] if isinstance(step, str)]

    def to_json(self) -> dict[str, Any]:
        """Return the wire form."""
        return {
            "at": list(self.at),
            "kind": self.kind,
            "message": self.message,
            "input": self.input,
        }
