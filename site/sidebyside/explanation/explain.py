"""What a page shows of a comparison: both responses, the guesses, the challenge's verdict."""

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache

from sidebyside.explanation.challenge import Outcome, judge
from sidebyside.explanation.correction.derive import derive_correction
from sidebyside.explanation.result import Result, result
from sidebyside.http.comparison import Comparison
from sidebyside.http.request import Request
from sidebyside.lessons.lesson import Lesson
from sidebyside.lessons.requests import PreparedRequest
from sidebyside.sandbox.sandbox import Sandbox

FRESH = "The programs that answer now have just been started: what the earlier ones kept is gone."


def explain(
    found: Lesson | None,
    sandbox: Sandbox,
    comparison: Comparison,
    guessed: Mapping[str, int | None],
    lines_at: str = "",
    pair: str | None = None,
) -> Result:
    """Make the view model of a comparison.

    Args:
        found: The lesson whose challenge is judged, if it is one of a lesson.
        sandbox: The programs that answered.
        comparison: The request and both responses.
        guessed: For each side, the status that the reader guessed.
        lines_at: The page that the programs' lines stand on; empty for the page of the result.
        pair: The id of the programs that answered this page before; empty where none did, and None
            where there is no server that could lose them.
    """
    found_result = result(
        comparison,
        stem=sandbox.stem,
        handlers=sandbox.handlers(comparison.request),
        guesses={side: status for side, status in guessed.items() if status is not None},
        verdict=_verdict(found, comparison),
        correction=derive_correction(sandbox, comparison),
        lines_at=lines_at,
    )
    if pair is None:
        return found_result
    fresh = FRESH if pair not in ("", sandbox.id) else ""
    announce = f"{fresh} {found_result.announce}" if fresh else found_result.announce
    return replace(found_result, pair=sandbox.id, fresh=fresh, announce=announce)


def prepared_request_for(lesson: Lesson, request: Request) -> PreparedRequest | None:
    """Return the prepared request of a lesson that says the same, or None."""
    for sent, prepared in _prepared_requests(lesson):
        if sent == request:
            return prepared
    return None


@lru_cache(maxsize=256)
def _prepared_requests(lesson: Lesson) -> tuple[tuple[Request, PreparedRequest], ...]:
    return tuple((Request.from_json(item.message), item) for item in lesson.requests)


def _verdict(found: Lesson | None, comparison: Comparison) -> Outcome | None:
    """Judge the lesson's challenge; a request that the lesson prepared is no attempt at it."""
    if found is None or found.challenge is None:
        return None
    if prepared_request_for(found, comparison.request):
        return None
    return judge(found.challenge.expect, comparison)
