"""What is known of a complaint whose rule is looked for."""

from dataclasses import dataclass

Place = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Complaint:
    """A validation complaint, or a field that nobody complained about.

    Args:
        at: Its place, such as `("body", "age")`.
        kind: Its type in Pydantic's words; empty where there is no complaint.
        said: What was said about the field.
        limits: The names of the limits that it was held against, such as `ge`.
    """

    at: Place
    kind: str = ""
    said: str = ""
    limits: tuple[str, ...] = ()

    @property
    def names(self) -> list[str]:
        """The way into the part of the request, positions in lists left out."""
        return [step for step in self.at[1:] if isinstance(step, str)]
