"""Correct a request that was refused: change what was refused, and nothing else.

What a declaration accepts is read from the FastAPI twin's OpenAPI. A rule that stands only in the
program's own code is not in it, so an error about such a rule has no correction.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sidebyside.errors import RequestError
from sidebyside.explanation.correction.body import correct_body
from sidebyside.explanation.correction.parameters import correct_parameters
from sidebyside.explanation.correction.refused_places import RefusedPlaces
from sidebyside.explanation.rewriting.validity import Underivable
from sidebyside.http.problem import Problem
from sidebyside.http.request import Request
from sidebyside.inspection.operation import Operation


@dataclass(frozen=True, slots=True)
class Correction:
    """A request that the declarations accept.

    Args:
        request: The request.
        changes: What was changed, in plain phrases such as "added email".
    """

    request: Request
    changes: tuple[str, ...]


def correct(
    request: Request, problems: Sequence[Problem], operation: Operation | None
) -> Correction | None:
    """Derive a request that the declarations accept from one that was refused.

    Args:
        request: The request that was sent.
        problems: The validation errors of both sides.
        operation: What the FastAPI twin declares for the route; None where nothing is.

    Returns:
        The correction; None where none can be derived.
    """
    if operation is None or not problems:
        return None
    try:
        places = RefusedPlaces(problems)
        made, changes = correct_parameters(request, operation, places)
        made, more = correct_body(made, operation, places)
        made = Request.from_json(made.to_json())
    except (Underivable, RequestError):
        return None
    changes += more
    return Correction(made, tuple(dict.fromkeys(changes))) if changes else None
