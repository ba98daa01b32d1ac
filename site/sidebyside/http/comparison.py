"""Two responses to one request, and what differs."""

from dataclasses import dataclass
from typing import Any, Literal

from sidebyside.http.request import Request
from sidebyside.http.response import Response


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that differs between the two responses.

    Args:
        part: Which part of the response.
        at: Where in it: nothing for a status, a name for a header, a path for a body or problem.
        flask: What Flask sent there; None where it sent nothing.
        fastapi: What FastAPI sent there; None where it sent nothing.
        note: One sentence that says why, where a rule knows it.
        docs: The chapters that the sentence comes from, as (side, title, address).
    """

    part: Literal["status", "header", "body", "problem"]
    at: str
    flask: Any
    fastapi: Any
    note: str | None = None
    docs: tuple[tuple[str, str, str], ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Return the wire form, which leaves the chapters to the page."""
        return {
            "part": self.part,
            "at": self.at,
            "flask": self.flask,
            "fastapi": self.fastapi,
            "note": self.note,
        }


@dataclass(frozen=True, slots=True)
class Comparison:
    """One request, both responses, and what differs between them."""

    request: Request
    flask: Response
    fastapi: Response
    differences: tuple[Difference, ...]

    @property
    def same(self) -> bool:
        """Whether nothing differs and both sides answered."""
        return not self.differences and self.flask.failure is None and self.fastapi.failure is None

    def response(self, side: str) -> Response:
        """Return one side's response."""
        return self.flask if side == "flask" else self.fastapi

    def to_json(self) -> dict[str, Any]:
        """Return the wire form."""
        return {
            "request": self.request.to_json(),
            "flask": self.flask.to_json(),
            "fastapi": self.fastapi.to_json(),
            "differences": [difference.to_json() for difference in self.differences],
            "same": self.same,
        }
