"""Why a body that lists refused values differs from what the other side sent."""

from sidebyside.differences import doc_links as c
from sidebyside.differences.evidence import bodies as b
from sidebyside.differences.evidence import raised as r
from sidebyside.differences.evidence import sent as s
from sidebyside.differences.predicates import (
    ERROR,
    OK,
    REFUSED,
    at,
    but,
    every,
    flask_default,
    flask_handled,
    flask_own_words,
    flask_page,
    flask_smorest,
    flask_status,
    programs,
)
from sidebyside.differences.reason import Reason

REFUSED_VALUES: tuple[Reason, ...] = (
    Reason(
        "secret-repeated",
        "body",
        (range(200, 500), 422),
        every(at(""), s.repeats_a_secret),
        "FastAPI's `detail` repeats under `input` what it refused, and for a missing field that is"
        " the whole object, secrets included; Flask's body repeats what the program puts there.",
        (c.F_JSON_ERRORS, c.A_INVALID),
    ),
    Reason(
        "handler-or-list",
        "body",
        (ERROR, 422),
        every(
            *(at(""), flask_status(404, 405, 500), but(flask_page), r.no_crash_in_flask),
            programs(lambda views: views.flask.no_route),
        ),
        "Flask's body is what an error handler made of the router's error; FastAPI's `detail` list"
        " has one entry for each value that was refused.",
        (c.F_HANDLERS, c.A_INVALID),
    ),
    Reason(
        "handled-or-list",
        "body",
        (ERROR, 422),
        every(at(""), flask_handled),
        "Flask's body is what an error handler made of Werkzeug's error; FastAPI's `detail` list"
        " has one entry for each value that was refused.",
        (c.F_HANDLERS, c.A_INVALID),
    ),
    Reason(
        "smorest-or-list",
        "body",
        (REFUSED, 422),
        every(at(""), flask_smorest, b.lists_errors),
        "flask-smorest wrote Flask's body before the view ran, since a schema refused the"
        " arguments; FastAPI's `detail` list has one entry for each value that was refused.",
        (c.F_EXTENSIONS, c.A_INVALID),
    ),
    Reason(
        "page-or-list",
        "body",
        (ERROR, 422),
        flask_default,
        "Flask's page describes the status; FastAPI's `detail` list has one entry for each value"
        " that was refused.",
        (c.F_ERRORS, c.A_INVALID),
    ),
    Reason(
        "own-page-or-list",
        "body",
        (REFUSED, 422),
        flask_page,
        "Flask's page holds the sentence that the program gave to `abort()`; FastAPI's `detail`"
        " list has one entry for each value that was refused.",
        (c.F_ERRORS, c.A_INVALID),
    ),
    Reason(
        "own-words-or-list",
        "body",
        (REFUSED, 422),
        every(at(""), flask_own_words),
        "Flask's body is what the program wrote itself; FastAPI's `detail` list has one entry for"
        " each value that was refused.",
        (c.F_JSON_ERRORS, c.A_INVALID),
    ),
    Reason(
        "result-or-list",
        "body",
        (OK, 422),
        at(""),
        "Flask's body is the view's result; FastAPI's is a list of refused values, and its function"
        " never ran.",
        (c.F_RESPONSES, c.A_INVALID),
    ),
)
