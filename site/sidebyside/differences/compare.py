"""What differs between two answers to one request, and why."""

from dataclasses import replace

from sidebyside.differences.case import ComparisonContext
from sidebyside.differences.problems import read_problems
from sidebyside.differences.reasons.order import find_reason
from sidebyside.http.comparison import Difference
from sidebyside.http.diff.messages import diff_responses
from sidebyside.http.request import Request
from sidebyside.http.response import Response
from sidebyside.inspection.inspected_pair import InspectedPair


def compare(
    request: Request, flask: Response, fastapi: Response, views: InspectedPair | None = None
) -> tuple[Difference, ...]:
    """List what differs: the status, the headers, the body, and the fields complained about.

    Dates, the server's own headers, the case and order of headers, and white space in JSON are no
    differences. The order of keys and the escaping of text are none either, unless a rule has a
    note about them.

    Args:
        request: What both programs were sent.
        flask: Flask's answer; its `problems` are read from its body where it has none.
        fastapi: FastAPI's answer, likewise.
        views: The two programs, for the reasons that show only there; None where there are none.
    """
    flask, fastapi = _with_problems(request, flask), _with_problems(request, fastapi)
    case = ComparisonContext(request, flask, fastapi, views)
    found = []
    for delta in diff_responses(flask, fastapi, to_head=request.method == "HEAD"):
        difference = Difference(delta.part, delta.at, delta.left, delta.right)
        reason = find_reason(case, difference)
        if reason is not None:
            found.append(replace(difference, note=reason.note, docs=reason.docs))
        elif not delta.says_the_same:
            found.append(difference)
    return tuple(found)


def _with_problems(request: Request, answer: Response) -> Response:
    if answer.problems or answer.status is None or answer.status < 400:
        return answer
    found = read_problems(request, answer)
    return replace(answer, problems=found) if found else answer
