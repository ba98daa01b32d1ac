"""Why two bodies differ, as a whole or at one place."""

from sidebyside.comparing import chapters as c
from sidebyside.comparing import evidence as e
from sidebyside.comparing.conditions import (
    ANY,
    ERROR,
    OK,
    REDIRECT,
    REFUSED,
    always,
    at,
    every,
    flask_default,
    flask_own_words,
    flask_page,
    some,
    status,
)
from sidebyside.comparing.rules.rule import Rule

BODY: tuple[Rule, ...] = (
    Rule(
        "key-order",
        "body",
        ANY,
        e.sorted_by_flask,
        "Flask sorts the keys of JSON objects unless told otherwise, FastAPI keeps their order; a"
        " client that parses the JSON gets the same.",
        (c.F_JSON_API, c.A_JSON),
    ),
    Rule(
        "escaping",
        "body",
        ANY,
        e.escaped_by_flask,
        "Flask writes characters beyond ASCII as `\\u` escapes unless told otherwise, Starlette as"
        " UTF-8; a client that parses the JSON gets the same.",
        (c.F_JSON_API, c.A_JSON),
    ),
    Rule(
        "default-errors",
        "body",
        (ERROR, REFUSED),
        every(flask_default, e.default_detail),
        "Neither program wrote this: each body is the framework's default for its status.",
        (c.F_ERRORS, c.A_ERRORS),
    ),
    Rule(
        "default-page-or-detail",
        "body",
        (ERROR, REFUSED),
        every(flask_default, e.own_detail),
        "Flask's page describes the status in the framework's words; FastAPI's `detail` is the text"
        " that the program gave to its exception.",
        (c.F_ERRORS, c.A_ERRORS),
    ),
    Rule(
        "page-or-detail",
        "body",
        (ERROR, REFUSED),
        every(flask_page, e.own_detail),
        "Flask's page holds the text that `abort()` was given; FastAPI's `detail` is the text that"
        " its exception was given.",
        (c.F_ERRORS, c.A_ERRORS),
    ),
    Rule(
        "crash-body",
        "body",
        (500, 500),
        always,
        "Neither body shows the exception: both frameworks keep it for the log unless debug mode is"
        " on.",
        (c.F_ERRORS, c.S_ERRORS),
    ),
    Rule(
        "page-or-list",
        "body",
        (ERROR, 422),
        flask_default,
        "Flask's page describes the status; FastAPI's `detail` list has one entry for each value"
        " that was refused.",
        (c.F_ERRORS, c.A_INVALID),
    ),
    Rule(
        "own-page-or-list",
        "body",
        (REFUSED, 422),
        flask_page,
        "Flask's page holds the sentence that the program gave to `abort()`; FastAPI's `detail`"
        " list has one entry for each value that was refused.",
        (c.F_ERRORS, c.A_INVALID),
    ),
    Rule(
        "own-words-or-list",
        "body",
        (REFUSED, 422),
        every(at(""), flask_own_words),
        "The Flask body is what the view wrote; FastAPI's `detail` list has one entry for each"
        " value that was refused.",
        (c.F_JSON_ERRORS, c.A_INVALID),
    ),
    Rule(
        "loc-with-part",
        "body",
        (422, 422),
        lambda _, __, ___, difference: ".loc[" in difference.at,
        "Pydantic's own `loc` begins inside the model; FastAPI puts the part of the request in"
        " front of it, such as `body`.",
        (c.F_JSON_ERRORS, c.A_INVALID),
    ),
    Rule(
        "redirect-body",
        "body",
        (REDIRECT, REDIRECT),
        always,
        "Werkzeug writes the new address into the body for clients that do not follow it; Starlette"
        " leaves the body empty.",
        (c.F_REDIRECTS, c.A_REDIRECT),
    ),
    Rule(
        "result-or-list",
        "body",
        (OK, 422),
        at(""),
        "Flask's body is the view's result; FastAPI's is a list of refused values, and its function"
        " never ran.",
        (c.F_RESPONSES, c.A_INVALID),
    ),
    Rule(
        "error-beside-result",
        "body",
        ANY,
        every(at(""), some(status(ERROR, range(400)), status(range(400), ERROR))),
        "One body is an error, the other is not, so they have nothing in common to compare.",
        (c.F_ERRORS, c.A_ERRORS),
    ),
    Rule(
        "returned-string",
        "body",
        (OK, OK),
        e.quoted_text,
        "FastAPI's body is JSON, where a string stands in quotes; Flask sends the returned string"
        " as it is.",
        (c.F_RESPONSES, c.A_RETURN),
    ),
    Rule(
        "returned-tuple-body",
        "body",
        (range(100, 600), OK),
        every(at(""), e.tuple_as_array),
        "Flask sends the first item of a returned tuple as the body; FastAPI sends the whole tuple"
        " as an array.",
        (c.F_RESPONSES, c.A_RETURN),
    ),
    Rule(
        "falsy-word",
        "body",
        ANY,
        e.falsy_word,
        "`type=bool` calls Python's `bool()`, which is true for every text but the empty one;"
        " Pydantic reads the word itself.",
        (c.W_DATA, c.A_CONVERSION),
    ),
    Rule(
        "repeated-field",
        "body",
        ANY,
        e.repeated_field,
        "Where a name is sent twice, Werkzeug's dictionaries give the first value and Starlette's"
        " the last; both keep the whole list.",
        (c.W_DATA, c.A_LISTS),
    ),
    Rule(
        "converted",
        "body",
        ANY,
        e.converted,
        "A Flask view keeps the type that a value arrived with until it converts it; Pydantic"
        " converts it to the declared type.",
        (c.F_REQUEST, c.A_CONVERSION),
    ),
    Rule(
        "int-and-float",
        "body",
        ANY,
        e.int_and_float,
        "JSON has one type for numbers: here one program made an int of it and the other a float.",
        (c.F_JSON_API, c.A_ENCODER),
    ),
    Rule(
        "extra-field",
        "body",
        ANY,
        e.extra_field,
        "A Flask view that passes the body on keeps every field; a Pydantic model keeps only the"
        " fields that it declares.",
        (c.F_JSON, c.A_BODY),
    ),
    Rule(
        "null-in-flask",
        "body",
        ANY,
        e.null_in_flask,
        "Flask's body has this key with the value null; FastAPI's body leaves the key out.",
        (c.F_JSON_API, c.A_ENCODER),
    ),
    Rule(
        "null-in-fastapi",
        "body",
        ANY,
        e.null_in_fastapi,
        "FastAPI's body has this key with the value null; Flask's body leaves the key out.",
        (c.F_JSON_API, c.A_ENCODER),
    ),
    Rule(
        "wsgi-text",
        "body",
        ANY,
        e.latin_1,
        "WSGI hands over the path's bytes as if they were Latin-1 (PEP 3333), ASGI as decoded"
        " UTF-8; both frameworks' own path values are decoded.",
        (c.F_WSGI, c.A_REQUEST),
    ),
    Rule(
        "route-order",
        "body",
        (OK, OK),
        e.static_route,
        "Werkzeug prefers a fixed path to a variable one wherever they are declared; Starlette"
        " takes the first route that matches.",
        (c.W_PRIORITY, c.A_ORDER),
    ),
)
