"""Why the bodies differ that list the refused values of a request."""

import re
from typing import Any

from sidebyside.differences import doc_links
from sidebyside.differences.context import ComparisonContext
from sidebyside.differences.predicates.conditions import (
    ERROR,
    OK,
    REFUSED,
    at,
    but,
    every,
    flask_status,
)
from sidebyside.differences.predicates.exceptions import no_crash_in_flask
from sidebyside.differences.predicates.messages import (
    flask_default,
    flask_handled,
    flask_own_words,
    flask_page,
    flask_smorest,
    lists_errors,
)
from sidebyside.differences.predicates.program_code import fastapi_names, flask_names
from sidebyside.differences.predicates.routes import flask_has_no_route
from sidebyside.differences.reasons.reason import Table
from sidebyside.http.comparison import Difference
from sidebyside.http.json_path import value_at

VALIDATION_ERRORS = Table()

_ITEM = re.compile(r"(.*\[\d+\])\.(loc\[\d+\]|type|msg|ctx(?:\.error)?)")


def _items(context: ComparisonContext, difference: Difference) -> tuple[str, Any, Any] | None:
    """Return the key, and both sides' whole error."""
    match = _ITEM.fullmatch(difference.at)
    if match is None:
        return None
    try:
        return match[2], *(
            value_at(x, match[1]) for x in (context.flask_data, context.fastapi_data)
        )
    except (ValueError, LookupError):
        return None


def _type(item: Any) -> Any:
    return item.get("type") if isinstance(item, dict) else None


def _position(context: ComparisonContext, difference: Difference) -> bool:
    """FastAPI's `loc` has the position in a text that is not JSON."""
    found = _items(context, difference)
    if found is None or not found[0].startswith("loc"):
        return False
    return _type(found[2]) == "json_invalid" and isinstance(difference.fastapi, int)


VALIDATION_ERRORS.add(
    "position-in-loc",
    "body",
    (422, 422),
    _position,
    "For text that is not JSON, FastAPI's `loc` ends with the position at which the parser"
    " stopped; Flask's list is what the program made of its own parser's error.",
    (doc_links.FLASK_JSON_ERRORS, doc_links.FASTAPI_INVALID),
)


def _by_attributes(mine: Any, theirs: Any) -> bool:
    return (_type(mine), _type(theirs)) == ("model_type", "model_attributes_type")


def _in_a_loc(context: ComparisonContext, difference: Difference) -> bool:
    """The place is inside an error's `loc`, and both errors are about the same."""
    found = _items(context, difference)
    if found is None or not found[0].startswith("loc"):
        return False
    _, mine, theirs = found
    return _type(mine) == _type(theirs) or _by_attributes(mine, theirs)


VALIDATION_ERRORS.add(
    "loc-with-part",
    "body",
    (422, 422),
    _in_a_loc,
    "Pydantic's own `loc` begins inside the model; FastAPI puts the part of the request in"
    " front of it, such as `body`.",
    (doc_links.FLASK_JSON_ERRORS, doc_links.FASTAPI_INVALID),
)

_ABOUT = frozenset({"type", "msg", "ctx"})


def _from_attributes(context: ComparisonContext, difference: Difference) -> bool:
    """Both errors say that a value is no model, with and without leave to read attributes."""
    found = _items(context, difference)
    return found is not None and found[0] in _ABOUT and _by_attributes(*found[1:])


VALIDATION_ERRORS.add(
    "from-attributes",
    "body",
    (422, 422),
    every(_from_attributes, flask_names("model_validate")),
    "FastAPI lets Pydantic read a model from an object's attributes as well, which has an"
    " error of its own; `model_validate()` alone takes dictionaries and instances.",
    (doc_links.FLASK_JSON_ERRORS, doc_links.FASTAPI_BODY),
)


def _exception_in_ctx(context: ComparisonContext, difference: Difference) -> bool:
    """Flask's `ctx` has the text of a validator's exception, and FastAPI's an empty object."""
    found = _items(context, difference)
    if found is None or found[0] != "ctx.error":
        return False
    return isinstance(difference.flask, str) and bool(difference.fastapi == {})


VALIDATION_ERRORS.add(
    "exception-in-ctx",
    "body",
    (422, 422),
    _exception_in_ctx,
    "Under `ctx` Pydantic keeps the exception that a validator raised: its own JSON has the"
    " text, and FastAPI's encoder writes the attributes, of which there are none.",
    (doc_links.FLASK_JSON_ERRORS, doc_links.FASTAPI_ENCODER),
)

_SECRET = ("password", "passwd", "secret", "token", "pin")


def _repeats_a_secret(context: ComparisonContext, _: Difference) -> bool:
    """FastAPI's error has a whole object for its `input`, with what sounds like a secret."""
    return any(
        isinstance(problem.input, dict)
        and any(word in str(name).lower() for name in problem.input for word in _SECRET)
        for problem in context.fastapi.problems
    )


VALIDATION_ERRORS.add(
    "secret-repeated",
    "body",
    (range(200, 500), 422),
    every(at(""), _repeats_a_secret),
    "FastAPI's `detail` repeats under `input` what it refused, and for a missing field that is"
    " the whole object, secrets included; Flask's body repeats what the program puts there.",
    (doc_links.FLASK_JSON_ERRORS, doc_links.FASTAPI_INVALID),
)


def _fastapi_lists_refused_values(context: ComparisonContext, _: Difference) -> bool:
    """FastAPI's `detail` is a list in which each item has the place and the type of an error."""
    data = context.fastapi_data
    detail = data.get("detail") if isinstance(data, dict) else None
    return (
        isinstance(detail, list)
        and bool(detail)
        and all(isinstance(item, dict) and {"loc", "type"} <= item.keys() for item in detail)
    )


VALIDATION_ERRORS.add(
    "handler-or-list",
    "body",
    (ERROR, 422),
    every(
        *(at(""), flask_status(404, 405, 500), but(flask_page), no_crash_in_flask),
        flask_has_no_route,
        _fastapi_lists_refused_values,
    ),
    "Flask's body is what an error handler made of the router's error; FastAPI's `detail` list"
    " has one entry for each value that was refused.",
    (doc_links.FLASK_HANDLERS, doc_links.FASTAPI_INVALID),
)

VALIDATION_ERRORS.add(
    "handled-or-list",
    "body",
    (ERROR, 422),
    every(at(""), flask_handled, _fastapi_lists_refused_values),
    "Flask's body is what an error handler made of Werkzeug's error; FastAPI's `detail` list"
    " has one entry for each value that was refused.",
    (doc_links.FLASK_HANDLERS, doc_links.FASTAPI_INVALID),
)

VALIDATION_ERRORS.add(
    "smorest-or-list",
    "body",
    (REFUSED, 422),
    every(at(""), flask_smorest, lists_errors, _fastapi_lists_refused_values),
    "flask-smorest wrote Flask's body before the view ran, since a schema refused the"
    " arguments; FastAPI's `detail` list has one entry for each value that was refused.",
    (doc_links.FLASK_EXTENSIONS, doc_links.FASTAPI_INVALID),
)

VALIDATION_ERRORS.add(
    "page-or-list",
    "body",
    (ERROR, 422),
    every(flask_default, _fastapi_lists_refused_values),
    "Flask's page describes the status; FastAPI's `detail` list has one entry for each value"
    " that was refused.",
    (doc_links.FLASK_ERRORS, doc_links.FASTAPI_INVALID),
)

VALIDATION_ERRORS.add(
    "own-page-or-list",
    "body",
    (REFUSED, 422),
    every(flask_page, flask_names("abort"), _fastapi_lists_refused_values),
    "Flask's page holds the sentence that the program gave to `abort()`; FastAPI's `detail`"
    " list has one entry for each value that was refused.",
    (doc_links.FLASK_ERRORS, doc_links.FASTAPI_INVALID),
)

VALIDATION_ERRORS.add(
    "own-words-or-list",
    "body",
    (REFUSED, 422),
    every(at(""), flask_own_words, _fastapi_lists_refused_values),
    "Flask's body is what the program wrote itself; FastAPI's `detail` list has one entry for"
    " each value that was refused.",
    (doc_links.FLASK_JSON_ERRORS, doc_links.FASTAPI_INVALID),
)

VALIDATION_ERRORS.add(
    "result-or-list",
    "body",
    (OK, 422),
    every(at(""), _fastapi_lists_refused_values, but(fastapi_names(422))),
    "Flask's body is the view's result; FastAPI's is a list of refused values, and its function"
    " never ran.",
    (doc_links.FLASK_RESPONSES, doc_links.FASTAPI_INVALID),
)
