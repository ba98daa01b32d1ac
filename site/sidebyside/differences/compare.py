"""What differs between two responses to one request, and why."""

from dataclasses import replace

from sidebyside.differences.context import ComparisonContext
from sidebyside.differences.reasons.order import find_reason
from sidebyside.http.comparison import Difference
from sidebyside.http.diff.messages import diff_responses
from sidebyside.http.request import Request
from sidebyside.http.response import Response
from sidebyside.inspection.inspected_pair import InspectedPair


def compare(
    request: Request, flask: Response, fastapi: Response, programs: InspectedPair | None = None
) -> tuple[Difference, ...]:
    """List what differs: the status, the headers, the body, and the validation errors.

    Dates, the server's own headers, the case and order of headers, and white space in JSON are no
    differences. The order of keys and the escaping of text are none either, unless a reason has
    a note about them.

    Args:
        request: What both programs were sent.
        flask: Flask's response, with its `problems` (`problems.read_problems`).
        fastapi: FastAPI's response, likewise.
        programs: The two programs, for the reasons that show only there; None where there are none.
    """
    context = ComparisonContext(request, flask, fastapi, programs)
    found = []
    for delta in diff_responses(flask, fastapi, to_head=request.method == "HEAD"):
        difference = Difference(delta.part, delta.at, delta.left, delta.right)
        reason = find_reason(context, difference)
        if reason is not None:
            found.append(replace(difference, note=reason.note, docs=reason.docs))
        elif not delta.says_the_same:
            found.append(difference)
    return tuple(found)
