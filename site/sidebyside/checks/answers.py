"""What the lesson says of its requests, held against both programs running."""

from collections.abc import Iterator, Mapping

from sidebyside.checks.facts import fact_fault
from sidebyside.errors import NotFound, RequestError, SampleError
from sidebyside.http.comparison import Comparison
from sidebyside.http.request import Request
from sidebyside.http.side import SIDES, label_of
from sidebyside.lessons.finding import Finding
from sidebyside.lessons.lesson import Lesson
from sidebyside.lessons.markdown.lesson_html import LessonBody
from sidebyside.lessons.requests import PreparedRequest
from sidebyside.sandbox.sandbox import Sandbox
from sidebyside.sandbox.try_request import compare

Comparisons = dict[str, Comparison]


def send_all(lesson: Lesson) -> tuple[Comparisons, list[Finding]]:
    """Send a lesson's requests in order to a fresh pair.

    Args:
        lesson: The lesson.

    Returns:
        What came back, by the request's id, and the requests that could not be sent.
    """
    comparisons: Comparisons = {}
    findings: list[Finding] = []
    try:
        sandbox = Sandbox(lesson.stem)
    except (NotFound, SampleError):
        return comparisons, findings  # The programs' own findings say so.
    try:
        for request in lesson.requests:
            try:
                message = Request.from_json(request.message)
                comparisons[request.id] = compare(sandbox, message)
            except RequestError as error:
                findings.append(Finding(lesson.path, request.line + 1, error.message))
    finally:
        sandbox.close()
    return comparisons, findings


def answer_findings(
    lesson: Lesson, body: LessonBody, comparisons: Mapping[str, Comparison]
) -> Iterator[Finding]:
    """Look at stated statuses, facts, and statuses that stand without a link.

    Args:
        lesson: The lesson.
        body: Its text, rendered.
        comparisons: What came back, by the request's id.
    """
    for request in lesson.requests:
        if request.id in comparisons:
            yield from _check_statuses(lesson, request, comparisons[request.id])
    for fact in body.facts:
        if fact.request_id in comparisons:
            response = comparisons[fact.request_id].response(fact.side)
            if fault := fact_fault(fact, response):
                message = (
                    f"{fact.text!r} is not what {label_of(fact.side)} answers to "
                    f"{fact.request_id!r}: {fault}."
                )
                yield Finding(lesson.path, fact.line, message)
    yield from _bare(lesson, body, comparisons)


def _check_statuses(
    lesson: Lesson, request: PreparedRequest, comparison: Comparison
) -> Iterator[Finding]:
    for side in SIDES:
        response, stated = comparison.response(side), request.expected[side]
        if response.status == stated:
            continue
        got = f"answers {response.status}" if response.status else "does not answer"
        why = f" ({response.failure.message})" if response.failure else ""
        message = f"{label_of(side)} {got} to {request.id!r}, not {stated}{why}."
        yield Finding(lesson.path, request.line, message)


def _bare(
    lesson: Lesson, body: LessonBody, comparisons: Mapping[str, Comparison]
) -> Iterator[Finding]:
    got = {
        comparison.response(side).status for comparison in comparisons.values() for side in SIDES
    }
    for status, line in body.bare_statuses:
        if comparisons and status not in got:
            message = f"No request of this lesson gets {status}; link it to the answer it is about."
            yield Finding(lesson.path, line, message)
