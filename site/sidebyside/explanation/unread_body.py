"""A body that was read as another kind than it is: Content-Type is the cause, and no field."""

from sidebyside.http.problem import Problem
from sidebyside.http.request import Request
from sidebyside.http.spans import locate

_NO_OBJECT = frozenset(
    {"model_attributes_type", "model_type", "dict_type", "list_type", "dataclass_type"}
)


def is_unread(problem: Problem, request: Request) -> bool:
    """Tell whether a body was refused for what its Content-Type says.

    FastAPI reads a body as JSON where Content-Type says JSON, else it hands the bytes to the
    model; a form's fields are missing to it from any other body.

    Args:
        problem: A complaint of either side.
        request: What was sent.
    """
    if problem.at[:1] != ("body",) or not request.body:
        return False
    if problem.kind == "missing" and len(problem.at) > 1:
        span = locate(request, problem.at)
        return span is not None and span.found and request.media_type == "application/json"
    return len(problem.at) == 1 and problem.kind in _NO_OBJECT and "json" not in request.media_type


def unread_sentence(problem: Problem, request: Request) -> str:
    """Say what Content-Type says, and what it would have to say.

    Args:
        problem: A complaint that `is_unread`.
        request: What was sent.
    """
    stated = request.media_type
    if problem.kind == "missing":
        return f"The program reads a form, and Content-Type says {stated}, so it saw no field."
    named = f"says {stated}" if stated else "is not there"
    return f"Content-Type {named}, so the body was not read as JSON. It takes application/json."
