"""Why answers differ over what a function returned, and over what it raised."""

from sidebyside.differences import doc_links as c
from sidebyside.differences.evidence import bodies as b
from sidebyside.differences.evidence import fields as f
from sidebyside.differences.evidence import headers as h
from sidebyside.differences.evidence import raised as r
from sidebyside.differences.evidence import sent as s
from sidebyside.differences.predicates import (
    ANY,
    NO_ERROR,
    OK,
    at,
    but,
    every,
    media,
    unless_programs,
)
from sidebyside.differences.reason import Reason

RETURNED: tuple[Reason, ...] = (
    Reason(
        "returned-none",
        "status",
        (500, OK),
        every(r.flask_raised("TypeError", function="make_response"), b.is_null),
        "A Flask view has to return a response, so None raises and becomes 500; FastAPI encodes"
        " None as JSON `null`.",
        (c.F_RESPONSES, c.A_RETURN),
    ),
    Reason(
        "returned-other-type",
        "status",
        (500, OK),
        r.flask_raised("TypeError", function="make_response"),
        "Flask makes a response of a string, bytes, a dict, a list, a tuple or a generator, and"
        " raises for other types; FastAPI encodes what is returned as JSON.",
        (c.F_RESPONSES, c.A_ENCODER),
    ),
    Reason(
        "no-json-for-the-type",
        "status",
        (500, OK),
        r.flask_raised("TypeError", file="flask/json/provider.py"),
        "Flask's JSON knows dates, decimals, UUIDs and dataclasses beside JSON's own types, and"
        " raises for others; FastAPI's encoder knows more, such as sets and enums.",
        (c.F_JSON_API, c.A_ENCODER),
    ),
    Reason(
        "mixed-keys",
        "status",
        (500, OK),
        r.flask_raised("TypeError", file="json/encoder.py"),
        "Flask sorts the keys of an object before it writes them, and Python cannot compare text"
        " with a number; FastAPI leaves them in their order.",
        (c.F_JSON_API, c.A_ENCODER),
    ),
    Reason(
        "returned-tuple",
        "status",
        (range(100, 600), OK),
        b.tuple_as_array,
        "Flask reads a returned tuple as body, status and headers; FastAPI encodes it as an array"
        " and takes the status from the decorator.",
        (c.F_RESPONSES, c.A_STATUS),
    ),
    Reason(
        "nan-sent",
        "status",
        (range(100, 500), 500),
        every(r.answering_422, s.no_finite_number),
        "FastAPI refused the number that was sent and repeats it in its 422, which then cannot be"
        " written, since JSON has no NaN and no Infinity.",
        (c.F_JSON_API, c.A_INVALID),
    ),
    Reason(
        "not-a-number",
        "status",
        (OK, 500),
        r.fastapi_raised("ValueError", file="json/encoder.py"),
        "Flask writes NaN and Infinity as Python's `json` does; Starlette's JSON response refuses"
        " them, since JSON has neither, and the exception becomes 500.",
        (c.F_JSON_API, c.A_JSON),
    ),
    Reason(
        "bad-shape-returned",
        "status",
        (NO_ERROR, 500),
        r.fastapi_raised("ResponseValidationError"),
        "FastAPI holds what the function returned against the declared return type and raises where"
        " it does not fit; Flask sends what the view returned.",
        (c.F_RESPONSES, c.A_RESPONSE_MODEL),
    ),
    Reason(
        "url-with-unknown-part",
        "status",
        (OK, 500),
        r.fastapi_raised("NoMatchFound"),
        "Flask's `url_for()` writes arguments that the route does not have into the query;"
        " Starlette's `url_path_for()` finds no route for them and raises.",
        (c.F_URLS, c.S_REVERSE),
    ),
    Reason(
        "yielded-type",
        "header",
        (OK, OK),
        every(at("content-type"), b.text_in_lines),
        "Flask sends what a generator yields as one HTML text unless told otherwise; FastAPI"
        " encodes each item that the function yields as a line of JSON.",
        (c.F_STREAMS, c.A_JSON_LINES),
    ),
    Reason(
        "no-content-type",
        "header",
        (204, 204),
        at("content-type"),
        "A 204 has no body; each framework still names the type that it would give to what the"
        " function returned.",
        (c.F_RESPONSES, c.A_STATUS),
    ),
    Reason(
        "returned-string-type",
        "header",
        ANY,
        every(at("content-type"), media("text/html", "application/json"), b.unquoted_type),
        "Flask sends a string that a view returns as HTML unless told otherwise; FastAPI encodes it"
        " as JSON unless told otherwise.",
        (c.F_RESPONSES, c.A_RETURN),
    ),
    Reason(
        "stated-type",
        "header",
        (OK, OK),
        every(at("content-type"), h.is_html_in_flask),
        "Flask calls a body HTML unless the view names another type; in FastAPI the response class"
        " names it, and JSON is the default.",
        (c.F_RESPONSES, c.A_RESPONSES),
    ),
    Reason(
        "lines-spacing",
        "body",
        (OK, OK),
        every(
            b.both_in_lines,
            b.same_json_lines,
            unless_programs(lambda views: "dumps" not in views.flask.names),
        ),
        "FastAPI encodes each yielded item as a line of JSON without spaces; Python's"
        " `json.dumps()`, which the Flask view calls itself, puts one after each comma and colon.",
        (c.F_STREAMS, c.A_JSON_LINES),
    ),
    Reason(
        "yielded-lines",
        "body",
        (OK, OK),
        every(b.text_in_lines, but(b.both_in_lines)),
        "Flask joins what a generator yields into one text; FastAPI encodes each item that the"
        " function yields as a line of JSON.",
        (c.F_STREAMS, c.A_JSON_LINES),
    ),
    Reason(
        "returned-string",
        "body",
        (OK, OK),
        b.quoted_text,
        "FastAPI's body is JSON, where a string stands in quotes; Flask sends the returned string"
        " as it is.",
        (c.F_RESPONSES, c.A_RETURN),
    ),
    Reason(
        "returned-generator",
        "body",
        (OK, OK),
        b.listed_text,
        "Flask streams the texts of a returned generator one after the other; FastAPI's encoder"
        " turns the generator into a JSON array.",
        (c.F_STREAMS, c.A_ENCODER),
    ),
    Reason(
        "returned-tuple-body",
        "body",
        (range(100, 600), OK),
        every(at(""), b.tuple_as_array),
        "Flask sends the first item of a returned tuple as the body; FastAPI sends the whole tuple"
        " as an array.",
        (c.F_RESPONSES, c.A_RETURN),
    ),
    Reason(
        "nan-as-null",
        "body",
        (OK, OK),
        f.nan_as_null,
        "Flask writes NaN and Infinity as Python's `json` does; Pydantic, which writes a declared"
        " return type, puts null in their place.",
        (c.F_JSON_API, c.A_RESPONSE_MODEL),
    ),
)
