"""Why answers differ over what a function returned: text, None, a tuple, no type of JSON's."""

from math import isfinite
from typing import Any

from markupsafe import escape

from sidebyside.differences import doc_links
from sidebyside.differences.context import ComparisonContext
from sidebyside.differences.predicates.conditions import ANY, NO_ERROR, OK, at, both, every, media
from sidebyside.differences.predicates.exceptions import fastapi_raised, flask_raised
from sidebyside.differences.reasons.reason import Table
from sidebyside.http.comparison import Difference
from sidebyside.http.json_text import is_deep

RETURN_VALUES = Table()


def _is_null(context: ComparisonContext, _: Difference) -> bool:
    """FastAPI's body is JSON's null."""
    return context.fastapi.body == b"null"


RETURN_VALUES.add(
    "returned-none",
    "status",
    (500, OK),
    every(flask_raised("TypeError", function="make_response"), _is_null),
    "A Flask view has to return a response, so None raises and becomes 500; FastAPI encodes"
    " None as JSON `null`.",
    (doc_links.FLASK_RESPONSES, doc_links.FASTAPI_RETURN),
)

RETURN_VALUES.add(
    "returned-other-type",
    "status",
    (500, OK),
    flask_raised("TypeError", function="make_response"),
    "Flask makes a response of a string, bytes, a dict, a list, a tuple or a generator, and"
    " raises for other types; FastAPI encodes what is returned as JSON.",
    (doc_links.FLASK_RESPONSES, doc_links.FASTAPI_ENCODER),
)

RETURN_VALUES.add(
    "no-json-for-the-type",
    "status",
    (500, OK),
    flask_raised("TypeError", file="flask/json/provider.py"),
    "Flask's JSON knows dates, decimals, UUIDs and dataclasses beside JSON's own types, and"
    " raises for others; FastAPI's encoder knows more, such as sets and enums.",
    (doc_links.FLASK_JSON_API, doc_links.FASTAPI_ENCODER),
)

RETURN_VALUES.add(
    "mixed-keys",
    "status",
    (500, OK),
    flask_raised("TypeError", file="json/encoder.py"),
    "Flask sorts the keys of an object before it writes them, and Python cannot compare text"
    " with a number; FastAPI leaves them in their order.",
    (doc_links.FLASK_JSON_API, doc_links.FASTAPI_ENCODER),
)


def _tuple_as_array(context: ComparisonContext, _: Difference) -> bool:
    """FastAPI's body is an array that ends with Flask's status, or with headers after it."""
    data = context.fastapi_data
    return isinstance(data, list) and context.flask.status in data[1:3]


RETURN_VALUES.add(
    "returned-tuple",
    "status",
    (range(100, 600), OK),
    _tuple_as_array,
    "Flask reads a returned tuple as body, status and headers; FastAPI encodes it as an array"
    " and takes the status from the decorator.",
    (doc_links.FLASK_RESPONSES, doc_links.FASTAPI_STATUS),
)


def _could_not_write_the_422(context: ComparisonContext, _: Difference) -> bool:
    """FastAPI failed while it wrote its own answer to values that it had refused."""
    failure = context.fastapi.failure
    return failure is not None and "in request_validation_exception_handler" in failure.traceback


def _no_finite_number(context: ComparisonContext, _: Difference) -> bool:
    """The request's JSON holds NaN, Infinity, or a number beyond a double."""
    return context.request.json_text.has_no_finite_number


RETURN_VALUES.add(
    "nan-sent",
    "status",
    (range(100, 500), 500),
    every(_could_not_write_the_422, _no_finite_number),
    "FastAPI refused the number that was sent and repeats it in its 422, which then cannot be"
    " written, since JSON has no NaN and no Infinity.",
    (doc_links.FLASK_JSON_API, doc_links.FASTAPI_INVALID),
)

RETURN_VALUES.add(
    "not-a-number",
    "status",
    (OK, 500),
    fastapi_raised("ValueError", file="json/encoder.py"),
    "Flask writes NaN and Infinity as Python's `json` does; Starlette's JSON response refuses"
    " them, since JSON has neither, and the exception becomes 500.",
    (doc_links.FLASK_JSON_API, doc_links.FASTAPI_JSON),
)

RETURN_VALUES.add(
    "bad-shape-returned",
    "status",
    (NO_ERROR, 500),
    fastapi_raised("ResponseValidationError"),
    "FastAPI holds what the function returned against the declared return type and raises where"
    " it does not fit; Flask sends what the view returned.",
    (doc_links.FLASK_RESPONSES, doc_links.FASTAPI_RESPONSE_MODEL),
)


def _text(context: ComparisonContext) -> Any:
    try:
        return context.flask.body.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _quoted_text(context: ComparisonContext, _: Difference) -> bool:
    """FastAPI's body is Flask's text as a JSON string."""
    text = context.fastapi_data
    return isinstance(text, str) and not context.flask.is_json and _text(context) == text


def _listed_text(context: ComparisonContext, _: Difference) -> bool:
    """FastAPI's body is an array of texts, which Flask's has one after the other."""
    data = context.fastapi_data
    if context.flask.is_json or not isinstance(data, list):
        return False
    return bool(data) and all(isinstance(x, str) for x in data) and "".join(data) == _text(context)


def _unquoted_type(context: ComparisonContext, difference: Difference) -> bool:
    """Flask calls its body HTML; FastAPI has the same text as JSON, in one string or several."""
    return _quoted_text(context, difference) or _listed_text(context, difference)


RETURN_VALUES.add(
    "returned-string-type",
    "header",
    ANY,
    every(at("content-type"), media("text/html", "application/json"), _unquoted_type),
    "Flask sends a string that a view returns as HTML unless told otherwise; FastAPI encodes it"
    " as JSON unless told otherwise.",
    (doc_links.FLASK_RESPONSES, doc_links.FASTAPI_RETURN),
)


def _escaped_in_flask(context: ComparisonContext, difference: Difference) -> bool:
    """A value that was sent stands escaped in Flask's text, and as it came in FastAPI's."""
    mine, theirs = difference.flask, difference.fastapi
    if not (isinstance(mine, str) and isinstance(theirs, str) and "&" in mine):
        return False
    sent = [value for values in context.fields.values() for value in values]
    return any(
        (value in theirs and mine == theirs.replace(value, str(escape(value))))
        for value in sent
        if value and value != escape(value)
    )


RETURN_VALUES.add(
    "template-escapes",
    "body",
    (OK, OK),
    every(both, _escaped_in_flask),
    "Flask escapes values in templates named .html, .htm, .xml, .xhtml or .svg; Jinja2's"
    " `select_autoescape()`, Starlette's default, in the first three of these.",
    (doc_links.FLASK_JINJA, doc_links.STARLETTE_TEMPLATES),
)

RETURN_VALUES.add(
    "returned-string",
    "body",
    (OK, OK),
    _quoted_text,
    "FastAPI's body is JSON, where a string stands in quotes; Flask sends the returned string"
    " as it is.",
    (doc_links.FLASK_RESPONSES, doc_links.FASTAPI_RETURN),
)

RETURN_VALUES.add(
    "returned-generator",
    "body",
    (OK, OK),
    _listed_text,
    "Flask streams the texts of a returned generator one after the other; FastAPI's encoder"
    " turns the generator into a JSON array.",
    (doc_links.FLASK_STREAMS, doc_links.FASTAPI_ENCODER),
)

RETURN_VALUES.add(
    "returned-tuple-body",
    "body",
    (range(100, 600), OK),
    every(at(""), _tuple_as_array),
    "Flask sends the first item of a returned tuple as the body; FastAPI sends the whole tuple"
    " as an array.",
    (doc_links.FLASK_RESPONSES, doc_links.FASTAPI_RETURN),
)


def _without_nan(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_nan(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_without_nan(item) for item in value]
    return None if isinstance(value, float) and not isfinite(value) else value


def _nan_as_null(context: ComparisonContext, difference: Difference) -> bool:
    """Flask's body says NaN or Infinity where FastAPI's says null."""
    if b"N" not in context.flask.body and b"I" not in context.flask.body:
        return False
    if b"null" not in context.fastapi.body or difference.at.startswith("key"):
        return False
    flask = context.flask.json
    return not is_deep(flask) and bool(_without_nan(flask) == context.fastapi_data)


RETURN_VALUES.add(
    "nan-as-null",
    "body",
    (OK, OK),
    _nan_as_null,
    "Flask writes NaN and Infinity as Python's `json` does; Pydantic, which writes a declared"
    " return type, puts null in their place.",
    (doc_links.FLASK_JSON_API, doc_links.FASTAPI_RESPONSE_MODEL),
)
