"""The challenge: its solution meets the condition, and no prepared request gives it away."""

from collections.abc import Iterator, Mapping

from sidebyside.errors import NotFound, RequestError, SampleError
from sidebyside.explanation.challenge import judge
from sidebyside.http.comparison import Comparison
from sidebyside.http.request import Request
from sidebyside.lessons.challenge import Challenge
from sidebyside.lessons.finding import Finding
from sidebyside.lessons.lesson import Lesson
from sidebyside.sandbox.sandbox import Sandbox
from sidebyside.sandbox.try_request import compare


def challenge_findings(lesson: Lesson, comparisons: Mapping[str, Comparison]) -> Iterator[Finding]:
    """Look at a lesson's challenge.

    Args:
        lesson: The lesson.
        comparisons: What its prepared requests get, by their ids.
    """
    challenge = lesson.challenge
    if challenge is None:
        return
    try:
        faults = list(_faults(lesson.stem, challenge, comparisons))
    except ValueError as error:
        faults = [f"The condition cannot be judged: {error}."]
    for fault in faults:
        yield Finding(lesson.path, challenge.line, fault)


def _faults(
    stem: str, challenge: Challenge, comparisons: Mapping[str, Comparison]
) -> Iterator[str]:
    for name, comparison in comparisons.items():
        if judge(challenge.expect, comparison).passed:
            yield f"The prepared request {name!r} meets the challenge already; ask for more."
    try:
        sandbox = Sandbox(stem)
    except (NotFound, SampleError):
        return  # The programs' own findings say so.
    try:
        solved = compare(sandbox, Request.from_json(challenge.solution))
    except RequestError as error:
        yield f"The solution cannot be sent: {error.message}"
        return
    finally:
        sandbox.close()
    for reason in judge(challenge.expect, solved).reasons:
        yield f"The solution does not meet the challenge. {reason}"
