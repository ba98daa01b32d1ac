"""Correct the values outside the body: in the path, the query, the headers and the cookies."""

from typing import Any

from sidebyside.explanation.correction.mending import Mending
from sidebyside.explanation.correction.plausible_values import plausible
from sidebyside.explanation.correction.refused_places import RefusedPlaces, check_names
from sidebyside.explanation.rewriting.fields import put, values
from sidebyside.explanation.rewriting.validity import Underivable, accepts
from sidebyside.http.request import Request
from sidebyside.inspection.operation import Operation, Parameter


def corrected_parameters(
    request: Request, operation: Operation, complaints: RefusedPlaces
) -> tuple[Request, list[str]]:
    """Return the request with parameters that the declarations accept, and what was changed.

    Args:
        request: The request that was refused.
        operation: What is declared for the route.
        complaints: What was complained about.

    Raises:
        Underivable: A parameter that would be accepted cannot be derived.
    """
    check_names(complaints, operation)
    request, changes = _without_forbidden(request, complaints)
    for parameter in operation.parameters:
        # The body's media type decides over this one, declared or not.
        if parameter.name.lower() != "content-type":
            request, more = _corrected(request, parameter, operation.path, complaints)
            changes += more
    return request, changes


def _without_forbidden(request: Request, complaints: RefusedPlaces) -> tuple[Request, list[str]]:
    changes = []
    for problem in complaints.problems:
        part, *rest = problem.at
        if problem.kind == "extra_forbidden" and part in ("query", "header", "cookie") and rest:
            request = put(request, str(part), str(rest[0]), []) or request
            changes.append(f"left out {rest[0]}")
    return request, changes


def _corrected(
    request: Request, parameter: Parameter, path: str, complaints: RefusedPlaces
) -> tuple[Request, list[str]]:
    place, name, schema = parameter.place, parameter.name, parameter.schema
    sent = values(request, place, name, path)
    if not sent:
        return _added(request, parameter, path, complaints)
    many = schema.plain.type == "array"
    # Of a repeated name FastAPI reads the last in a query, and the first header.
    index = 0 if place in ("header", "path") else len(sent) - 1
    value: Any = sent if many else sent[index]
    mending = Mending(frozenset(complaints.refused(place, value, schema, name)))
    mended = mending.value(schema, value, (place, name))
    if not mending.changes:
        return request, []
    texts = _texts(mended)
    if texts is None or not accepts(schema, texts if many else texts[0]):
        raise Underivable
    new = texts if many else [*sent[:index], *texts, *sent[index + 1 :]]
    return _placed(request, parameter, new, path), mending.changes


def _added(
    request: Request, parameter: Parameter, path: str, complaints: RefusedPlaces
) -> tuple[Request, list[str]]:
    if not parameter.required:
        if complaints.about(parameter.place, parameter.name):
            raise Underivable
        return request, []
    texts = _texts(plausible(parameter.schema, parameter.name))
    if not texts:
        raise Underivable
    return _placed(request, parameter, texts, path), [f"added {parameter.name}"]


def _placed(request: Request, parameter: Parameter, texts: list[str], path: str) -> Request:
    made = put(request, parameter.place, parameter.name, texts, path)
    if made is None or values(made, parameter.place, parameter.name, path) != texts:
        raise Underivable
    return made


def _texts(value: Any) -> list[str] | None:
    """Write a value as parameters do; None where text cannot say it."""
    if isinstance(value, list):
        texts = [_texts(each) for each in value]
        return [text[0] for text in texts if text] if all(texts) else None
    if value is None or isinstance(value, dict):
        return None
    return [str(value).lower() if isinstance(value, bool) else str(value)]
