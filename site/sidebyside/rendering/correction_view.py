"""What a page says of a request that would be accepted, and what it sends for it."""

import json
from dataclasses import dataclass
from typing import Protocol

from sidebyside.exchange import Request


class Correction(Protocol):
    """A corrected request, as `mutating.corrected` gives it."""

    @property
    def request(self) -> Request:
        """The request with what was refused put right."""
        ...

    @property
    def changes(self) -> tuple[str, ...]:
        """What was changed, in plain phrases such as "added email"."""
        ...


@dataclass(frozen=True, slots=True)
class CorrectionView:
    """The button "Send it corrected".

    Args:
        wire: The corrected request in its wire form, as JSON.
        changes: What was changed, as one phrase.
    """

    wire: str
    changes: str


def correction_view(correction: Correction | None) -> CorrectionView | None:
    """Make the view of a correction, where there is one.

    Args:
        correction: The corrected request.
    """
    if correction is None:
        return None
    changes = correction.changes
    phrase = ", ".join(changes[:-1]) + (" and " if len(changes) > 1 else "") + changes[-1]
    return CorrectionView(wire_json(correction.request), phrase)


def wire_json(request: Request) -> str:
    """Write a request as the page's scripts read it."""
    return json.dumps(request.to_json(), ensure_ascii=False, separators=(",", ":"))
