"""A body that was not read for what its Content-Type says: that is the cause, and no field."""

from sidebyside.http.problem import Problem
from sidebyside.http.request import Request
from sidebyside.http.run import Validation


def unread_sentence(
    problem: Problem, request: Request, validation: Validation | None
) -> str | None:
    """Say what Content-Type says, and what it would have to say.

    FastAPI reads a body as JSON where Content-Type says JSON, and as a form where it names one of
    the two kinds; what is declared is missing to it from any other body.

    Args:
        problem: An error of FastAPI's.
        request: What was sent.
        validation: What FastAPI looked at; None where that is not known.

    Returns:
        The sentence; None where the body was read, or where that is not known.
    """
    if validation is None or not validation.whole or not request.body:
        return None
    if problem.at[:1] != ("body",):
        return None
    stated = request.media_type
    named = f"says {stated}" if stated else "is not there"
    if validation.body == "form" and problem.kind == "missing" and not request.is_form:
        return f"The program reads a form, and Content-Type {named}, so it saw no field."
    if validation.body == "json" and not validation.parsed and len(problem.at) <= 2:
        return f"Content-Type {named}, so the body was not read as JSON. It takes application/json."
    return None
