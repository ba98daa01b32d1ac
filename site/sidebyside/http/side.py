"""The two sides of every comparison, in the order in which a page shows them."""

from enum import StrEnum


class Side(StrEnum):
    """A side: its text is the wire's word, and stands in for it wherever a text does."""

    FLASK = "flask"
    FASTAPI = "fastapi"

    @property
    def label(self) -> str:
        """The framework's name, as it writes it itself."""
        return "Flask" if self is Side.FLASK else "FastAPI"

    @property
    def other(self) -> "Side":
        """The side across."""
        return Side.FASTAPI if self is Side.FLASK else Side.FLASK


SIDES = (Side.FLASK, Side.FASTAPI)


def label_of(side: str) -> str:
    """Return the framework's name for a side.

    Raises:
        ValueError: It is no side.
    """
    return Side(side).label
