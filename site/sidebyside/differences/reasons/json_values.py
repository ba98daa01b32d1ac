"""Why two JSON bodies differ at one place, or say the same in another notation."""

from sidebyside.differences import doc_links as c
from sidebyside.differences.evidence import fields as f
from sidebyside.differences.evidence import routes as r
from sidebyside.differences.evidence import sent as s
from sidebyside.differences.evidence import values as v
from sidebyside.differences.predicates import ANY, OK, every, unless_programs
from sidebyside.differences.reason import Reason

# Asked first: most answers differ in these alone, which the place of the difference says.
NOTATIONS: tuple[Reason, ...] = (
    Reason(
        "key-order",
        "body",
        ANY,
        f.sorted_by_flask,
        "Flask sorts the keys of JSON objects unless told otherwise, FastAPI keeps their order; a"
        " client that parses the JSON gets the same.",
        (c.F_JSON_API, c.A_JSON),
    ),
    Reason(
        "escaping",
        "body",
        ANY,
        f.escaped_by_flask,
        "Flask writes characters beyond ASCII as `\\u` escapes unless told otherwise, Starlette as"
        " UTF-8; a client that parses the JSON gets the same.",
        (c.F_JSON_API, c.A_JSON),
    ),
)

JSON_VALUES: tuple[Reason, ...] = (
    Reason(
        "falsy-word",
        "body",
        ANY,
        s.falsy_word,
        "`type=bool` calls Python's `bool()`, which is true for every text but the empty one;"
        " Pydantic reads the word itself.",
        (c.W_DATA, c.A_CONVERSION),
    ),
    Reason(
        "repeated-field",
        "body",
        ANY,
        s.repeated_field,
        "Where a name is sent twice, Werkzeug's dictionaries give the first value and Starlette's"
        " the last; both keep the whole list.",
        (c.W_DATA, c.A_LISTS),
    ),
    Reason(
        "list-without-query",
        "body",
        (OK, OK),
        f.list_from_the_body,
        "FastAPI reads a parameter of type `list` from the body unless it is declared with"
        " `Query()`; the Flask view asked for the query's values.",
        (c.W_DATA, c.A_LISTS),
    ),
    Reason(
        "date-from-number",
        "body",
        ANY,
        v.date_from_number,
        "Where a date is declared, Pydantic reads a number as the time since 1970 began; the Flask"
        " view did not.",
        (c.F_REQUEST, c.A_TYPES),
    ),
    Reason(
        "converted",
        "body",
        ANY,
        v.converted,
        "A Flask view keeps the type that a value arrived with until it converts it; Pydantic"
        " converts it to the declared type.",
        (c.F_REQUEST, c.A_CONVERSION),
    ),
    Reason(
        "whole-float",
        "body",
        (OK, OK),
        v.whole_float,
        "Pydantic reads a text such as `5.0` as a whole number; Python's `int()`, which `type=int`"
        " calls, does not, and the default stays.",
        (c.W_DATA, c.A_CONVERSION),
    ),
    Reason(
        "http-date",
        "body",
        ANY,
        v.http_date,
        "Flask's JSON writes dates as HTTP headers do and takes them as UTC; FastAPI's encoder"
        " writes them in ISO 8601.",
        (c.F_JSON_API, c.A_TYPES),
    ),
    Reason(
        "decimal",
        "body",
        ANY,
        every(v.decimal, unless_programs(lambda views: not views.flask.knows("decimal"))),
        "Flask's JSON writes a `Decimal` as text, with every digit; FastAPI's encoder writes a"
        " number where it has no response model.",
        (c.F_JSON_API, c.A_ENCODER),
    ),
    Reason(
        "int-and-float",
        "body",
        ANY,
        v.int_and_float,
        "JSON has one type for numbers: here one program made an int of it and the other a float.",
        (c.F_JSON_API, c.A_ENCODER),
    ),
    Reason(
        "route-order",
        "body",
        (OK, OK),
        r.hidden_route,
        "Werkzeug prefers a fixed path to a variable one wherever they are declared; Starlette"
        " takes the first route that matches.",
        (c.W_PRIORITY, c.A_ORDER),
    ),
    Reason(
        "extra-field",
        "body",
        ANY,
        f.extra_field,
        "A Flask view that passes the body on keeps every field; a Pydantic model keeps only the"
        " fields that it declares.",
        (c.F_JSON, c.A_BODY),
    ),
    Reason(
        "left-out-by-model",
        "body",
        (OK, OK),
        f.left_out_by_model,
        "FastAPI sends only the fields that the declared return type has; Flask sends the whole"
        " object that the view returned.",
        (c.F_JSON, c.A_RESPONSE_MODEL),
    ),
    Reason(
        "model-default",
        "body",
        (OK, OK),
        f.model_default,
        "Pydantic gives a field that was not sent the default that the model declares; the Flask"
        " view passed on what was sent.",
        (c.F_JSON, c.A_MODEL),
    ),
    Reason(
        "null-in-flask",
        "body",
        ANY,
        f.null_in_flask,
        "Flask's body has this key with the value null; FastAPI's body leaves the key out.",
        (c.F_JSON_API, c.A_ENCODER),
    ),
    Reason(
        "null-in-fastapi",
        "body",
        ANY,
        f.null_in_fastapi,
        "FastAPI's body has this key with the value null; Flask's body leaves the key out.",
        (c.F_JSON_API, c.A_ENCODER),
    ),
    Reason(
        "wsgi-text",
        "body",
        ANY,
        f.latin_1,
        "WSGI hands over the path's bytes as if they were Latin-1 (PEP 3333), ASGI as decoded"
        " UTF-8; both frameworks' own path values are decoded.",
        (c.F_WSGI, c.A_REQUEST),
    ),
)
