"""Why two errors differ, in their status, their type and their body: the general reasons, last."""

from sidebyside.comparing import chapters as c
from sidebyside.comparing.conditions import (
    ANY,
    ERROR,
    NO_ERROR,
    OK,
    REFUSED,
    at,
    but,
    every,
    flask_alone,
    flask_default,
    flask_own_words,
    flask_page,
    media,
    programs,
    some,
    status,
)
from sidebyside.comparing.evidence import bodies as b
from sidebyside.comparing.evidence import headers as h
from sidebyside.comparing.evidence import raised as r
from sidebyside.comparing.evidence import sent as s
from sidebyside.comparing.rules.rule import Rule

# Neither program has a route for the request, so the answers are the routers' own.
_UNROUTED = programs(lambda views: views.flask is None and not views.fastapi)
_NOT_STARLETTES = programs(lambda views: views.catches_fastapis_own_errors)

ERRORS: tuple[Rule, ...] = (
    Rule(
        "handler-takes-all",
        "status",
        (500, range(404, 406)),
        every(b.default_detail, r.no_crash_in_flask, _UNROUTED),
        "Flask's `errorhandler(Exception)` also receives the router's own 404 and 405; a FastAPI"
        " handler for `Exception` receives what no other handler takes.",
        (c.F_GENERIC, c.A_HANDLERS),
    ),
    Rule(
        "flask-raised-alone",
        "status",
        (500, OK),
        r.flask_raised(),
        "An exception that the Flask view did not catch became 500; FastAPI's function met none.",
        (c.F_ERRORS, c.A_ERRORS),
    ),
    Rule(
        "fastapi-raised-alone",
        "status",
        (OK, 500),
        r.fastapi_raised(),
        "An exception that FastAPI's function did not catch became 500; the Flask view met none.",
        (c.F_ERRORS, c.A_ERRORS),
    ),
    Rule(
        "hook-on-crash",
        "header",
        (500, 500),
        every(flask_alone, r.both_crashed),
        "Flask's `after_request` hooks also see the 500 that an exception became; Starlette writes"
        " its 500 outside every middleware, so none can add a header.",
        (c.F_AFTER, c.A_MIDDLEWARE),
    ),
    Rule(
        "error-type",
        "header",
        (ERROR, ERROR),
        every(at("content-type"), media("text/html", "application/json"), flask_page),
        "Flask writes its built-in errors as HTML pages; FastAPI writes its own as JSON objects"
        " with a `detail` key.",
        (c.F_ERRORS, c.A_ERRORS),
    ),
    Rule(
        "crash-type",
        "header",
        (500, 500),
        every(at("content-type"), r.both_crashed),
        "For an exception that nobody catches, Flask sends an HTML page and Starlette plain text.",
        (c.F_ERRORS, c.S_ERRORS),
    ),
    Rule(
        "crash-beside-refusal-type",
        "header",
        (REFUSED, 500),
        every(at("content-type"), flask_page, r.fastapi_raised()),
        "Starlette writes the 500 for an exception that nobody caught as plain text; Flask's own"
        " errors, as this one, are HTML pages.",
        (c.F_ERRORS, c.S_ERRORS),
    ),
    Rule(
        "error-beside-result-type",
        "header",
        ANY,
        every(at("content-type"), some(status(ERROR, NO_ERROR), status(NO_ERROR, ERROR))),
        "Each header describes its own body: one side sent an error, the other did not.",
        (c.F_ERRORS, c.A_ERRORS),
    ),
    Rule(
        "charset",
        "header",
        ANY,
        every(at("content-type"), h.same_media_type),
        "Both name the same media type; each framework has its own list of types to which it adds"
        " a charset.",
        (c.F_RESPONSES, c.S_RESPONSES),
    ),
    Rule(
        "unreadable-body",
        "body",
        (ERROR, 400),
        every(flask_default, b.own_detail, some(s.not_utf8, s.too_deep, s.integer_too_long)),
        "Neither program wrote this: Python's `json` failed before it could say what is wrong with"
        " the text, and each framework has a sentence for that.",
        (c.F_ERRORS, c.A_BODY),
    ),
    Rule(
        "router-error-uncaught",
        "body",
        (REFUSED, REFUSED),
        every(b.default_detail, flask_own_words, _UNROUTED, _NOT_STARLETTES),
        "Flask's handler for `HTTPException` also answers the router's errors; FastAPI's router"
        " raises Starlette's `HTTPException`, which a handler for FastAPI's own does not receive.",
        (c.F_GENERIC, c.A_TWO_ERRORS),
    ),
    Rule(
        "handler-in-flask",
        "body",
        (ERROR, REFUSED),
        every(b.default_detail, but(flask_page), r.no_crash_in_flask, _UNROUTED),
        "No route took the request: an error handler of the Flask program wrote this body, and"
        " FastAPI sent its default, since no handler took its error.",
        (c.F_HANDLERS, c.A_HANDLERS),
    ),
    Rule(
        "default-errors",
        "body",
        (ERROR, ERROR),
        every(flask_default, b.default_detail),
        "Neither program wrote this: each body is the framework's default for its status.",
        (c.F_ERRORS, c.A_ERRORS),
    ),
    Rule(
        "default-page-or-detail",
        "body",
        (ERROR, ERROR),
        every(flask_default, b.own_detail),
        "Flask's page describes the status in the framework's words; FastAPI's `detail` is the text"
        " that its exception was given.",
        (c.F_ERRORS, c.A_ERRORS),
    ),
    Rule(
        "page-or-detail",
        "body",
        (ERROR, ERROR),
        every(flask_page, b.own_detail),
        "Flask's page holds the text that `abort()` was given; FastAPI's `detail` is the text that"
        " its exception was given.",
        (c.F_ERRORS, c.A_ERRORS),
    ),
    Rule(
        "crash-body",
        "body",
        (500, 500),
        r.both_crashed,
        "Neither body shows the exception: both frameworks keep it for the log unless debug mode is"
        " on.",
        (c.F_ERRORS, c.S_ERRORS),
    ),
    Rule(
        "crash-beside-refusal",
        "body",
        (REFUSED, 500),
        every(flask_page, r.fastapi_raised()),
        "Flask's page describes the status; FastAPI's text is what Starlette sends for an exception"
        " that nobody caught.",
        (c.F_ERRORS, c.S_ERRORS),
    ),
    Rule(
        "error-beside-result",
        "body",
        ANY,
        every(at(""), some(status(ERROR, NO_ERROR), status(NO_ERROR, ERROR))),
        "One body is an error, the other is not, so they have nothing in common to compare.",
        (c.F_ERRORS, c.A_ERRORS),
    ),
)
