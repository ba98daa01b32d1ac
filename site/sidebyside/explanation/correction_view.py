"""What a page says of a request that would be accepted, and what it sends for it."""

from dataclasses import dataclass
from typing import Any

from sidebyside.explanation.correction.request import Correction
from sidebyside.http import limits


@dataclass(frozen=True, slots=True)
class CorrectionView:
    """The button "Send it corrected".

    Args:
        wire: The corrected request in its wire form.
        changes: What was changed, as one sentence.
        action: Where a page without scripts sends it.
    """

    wire: dict[str, Any]
    changes: str
    action: str


def correction_view(correction: Correction | None, stem: str) -> CorrectionView | None:
    """Make the view of a correction, where there is one.

    Args:
        correction: The corrected request.
        stem: The pair of programs.
    """
    if correction is None:
        return None
    named, more = list(correction.changes[: limits.CHANGES]), correction.changes[limits.CHANGES :]
    if more:
        named.append(f"{len(more)} more")
    *others, last = named
    phrase = f"{', '.join(others)} and {last}" if others else last
    sentence = f"Changes: {phrase}."
    action = f"/try/{stem}/corrected#bench"
    return CorrectionView(correction.request.to_json(), sentence, action)
