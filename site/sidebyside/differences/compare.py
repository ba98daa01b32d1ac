"""What differs between two answers to one request, and why."""

from collections.abc import Iterator

from sidebyside.differences.context import ComparisonContext
from sidebyside.differences.reasons.order import find_reason
from sidebyside.http.comparison import Difference
from sidebyside.http.diff import body, headers
from sidebyside.http.json_path import path_text
from sidebyside.http.request import Request
from sidebyside.http.response import Problem, Response
from sidebyside.inspection.inspected_pair import InspectedPair


def compare(
    request: Request, flask: Response, fastapi: Response, programs: InspectedPair | None = None
) -> tuple[Difference, ...]:
    """List what differs: the status, the headers, the body, and the fields complained about.

    Dates, the server's own headers, the case and order of headers, and white space in JSON are no
    differences. The order of keys and the escaping of text are none either, unless a reason has
    a note about them.

    Args:
        request: What both programs were sent.
        flask: Flask's answer, with its `problems` (`problems.read_problems`).
        fastapi: FastAPI's answer, likewise.
        programs: The two programs, for the reasons that show only there; None where there are none.
    """
    context = ComparisonContext(request, flask, fastapi, programs)
    found = []
    for bare in _bare(request, flask, fastapi):
        reason = find_reason(context, bare)
        if reason is not None:
            found.append(
                Difference(bare.part, bare.at, bare.flask, bare.fastapi, reason.note, reason.docs)
            )
        elif not _needs_a_note(bare):
            found.append(bare)
    return tuple(found)


def changed(request: Request, before: Response, after: Response) -> tuple[Difference, ...]:
    """List what differs between two answers of one program, without the frameworks' reasons.

    Args:
        request: What it was sent the second time.
        before: The first answer; it stands where `Difference` says `flask`.
        after: The second; it stands where `Difference` says `fastapi`.
    """
    return tuple(bare for bare in _bare(request, before, after) if not _needs_a_note(bare))


def _needs_a_note(difference: Difference) -> bool:
    if difference.part == "header":
        return difference.at == "content-length"
    return difference.part == "body" and difference.at.startswith((body.KEY_ORDER, body.ESCAPING))


def _bare(request: Request, flask: Response, fastapi: Response) -> Iterator[Difference]:
    if flask.status != fastapi.status:
        yield Difference("status", "", flask.status, fastapi.status)
    if flask.status is None or fastapi.status is None:
        return
    for name, mine, theirs in headers.differing(flask.headers, fastapi.headers):
        yield Difference("header", name, mine, theirs)
    # RFC 9110, section 9.3.2: an answer to HEAD has no body, whatever the program gave its server.
    if request.method != "HEAD":
        yield from _length_of_one(flask, fastapi)
        for place, a, b in body.differing(flask, fastapi):
            yield Difference("body", place, a, b)
    yield from _named_by_one(flask, fastapi)


def _length_of_one(flask: Response, fastapi: Response) -> Iterator[Difference]:
    """Return Content-Length where one of two bodies has it: the other was sent piece by piece."""
    lengths = flask.header("content-length"), fastapi.header("content-length")
    if (lengths[0] is None) != (lengths[1] is None) and flask.body and fastapi.body:
        yield Difference("header", "content-length", *lengths)


def _named_by_one(flask: Response, fastapi: Response) -> Iterator[Difference]:
    """List each field that one side complains about by its name, and the other does not."""
    mine, theirs = _fields(flask), _fields(fastapi)
    for place in [*mine, *(place for place in theirs if place not in mine)]:
        if place not in mine or place not in theirs:
            yield Difference("problem", path_text(place), mine.get(place), theirs.get(place))


def _fields(answer: Response) -> dict[tuple[str | int, ...], str]:
    fields: dict[tuple[str | int, ...], str] = {}
    for problem in answer.problems:
        if _names_a_field(problem):
            fields.setdefault(problem.at, problem.message)
    return fields


def _names_a_field(problem: Problem) -> bool:
    # FastAPI's loc for broken JSON is ("body", 12): a position in the text, and no field.
    return len(problem.at) > 1 and problem.kind != "json_invalid"
