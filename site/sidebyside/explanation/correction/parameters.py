"""Correct the values outside the body: in the path, the query, the headers and the cookies."""

from typing import Any

from sidebyside.explanation.correction.plausible_values import plausible
from sidebyside.explanation.correction.refused_places import RefusedPlaces, check_names
from sidebyside.explanation.correction.values import ValueCorrection
from sidebyside.explanation.rewriting.fields import put, values
from sidebyside.explanation.rewriting.validity import Underivable, accepts
from sidebyside.http.request import Request
from sidebyside.inspection.operation import Operation, Parameter

_NAMED = ("query", "header", "cookie")


def correct_parameters(
    request: Request, operation: Operation, places: RefusedPlaces
) -> tuple[Request, list[str]]:
    """Return the request with parameters that the declarations accept, and what was changed.

    Args:
        request: The request that was refused.
        operation: What is declared for the route.
        places: What was refused.

    Raises:
        Underivable: A parameter that would be accepted cannot be derived.
    """
    check_names(places, operation)
    request, changes = _drop_forbidden(request, places)
    for parameter in operation.parameters:
        # The body's media type decides over this one, declared or not.
        if parameter.name.lower() != "content-type":
            request, more = _correct(request, parameter, operation.path, places)
            changes += more
    return request, changes


def _drop_forbidden(request: Request, places: RefusedPlaces) -> tuple[Request, list[str]]:
    forbidden = dict.fromkeys(
        (str(each.at[0]), str(each.at[1]))
        for each in places.problems
        if each.kind == "extra_forbidden" and len(each.at) > 1 and each.at[0] in _NAMED
    )
    for part, name in forbidden:
        request = put(request, part, name, []) or request
    return request, [f"left out {name}" for _, name in forbidden]


def _correct(
    request: Request, parameter: Parameter, path: str, places: RefusedPlaces
) -> tuple[Request, list[str]]:
    place, name, schema = parameter.place, parameter.name, parameter.schema
    sent = values(request, place, name, path)
    if not sent:
        return _add(request, parameter, path, places)
    many = schema.plain.type == "array"
    # Of a repeated name FastAPI reads the last in a query, and the first header.
    index = 0 if place in ("header", "path") else len(sent) - 1
    value: Any = sent if many else sent[index]
    correction = ValueCorrection(frozenset(places.paths(place, value, schema, name)))
    corrected = correction.value(schema, value, (place, name))
    if not correction.changes:
        return request, []
    texts = _texts(corrected)
    if texts is None or not accepts(schema, texts if many else texts[0]):
        raise Underivable
    new = texts if many else [*sent[:index], *texts, *sent[index + 1 :]]
    return _put(request, parameter, new, path), correction.changes


def _add(
    request: Request, parameter: Parameter, path: str, places: RefusedPlaces
) -> tuple[Request, list[str]]:
    if not parameter.required:
        if places.problems_of(parameter.place, parameter.name):
            raise Underivable
        return request, []
    texts = _texts(plausible(parameter.schema, parameter.name))
    if not texts:
        raise Underivable
    return _put(request, parameter, texts, path), [f"added {parameter.name}"]


def _put(request: Request, parameter: Parameter, texts: list[str], path: str) -> Request:
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
