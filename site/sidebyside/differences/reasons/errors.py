"""Why two errors differ, in their status, their type and their body: the general reasons, last."""

from sidebyside.differences import doc_links as c
from sidebyside.differences.evidence import bodies as b
from sidebyside.differences.evidence import headers as h
from sidebyside.differences.evidence import raised as r
from sidebyside.differences.evidence import sent as s
from sidebyside.differences.predicates import (
    ANY,
    ERROR,
    NO_ERROR,
    OK,
    REFUSED,
    at,
    but,
    every,
    fastapi_alone,
    flask_alone,
    flask_default,
    flask_page,
    media,
    method,
    programs,
    some,
    status,
)
from sidebyside.differences.reason import Reason

# An answer to HEAD has no page to look at.
_PAGE = some(flask_page, every(method("HEAD"), programs(lambda views: views.unrouted)))

ERRORS: tuple[Reason, ...] = (
    Reason(
        "flask-raised-alone",
        "status",
        (500, OK),
        r.flask_raised(),
        "An exception that the Flask view did not catch became 500; FastAPI's function met none.",
        (c.F_ERRORS, c.A_ERRORS),
    ),
    Reason(
        "fastapi-raised-alone",
        "status",
        (OK, 500),
        r.fastapi_raised(),
        "An exception that FastAPI's function did not catch became 500; the Flask view met none.",
        (c.F_ERRORS, c.A_ERRORS),
    ),
    Reason(
        "repeated-field-status",
        "status",
        ANY,
        s.repeated_and_declared,
        "Of a name that was sent twice, Werkzeug's dictionaries gave the first value and"
        " Starlette's the last, so the two functions went on with unlike values.",
        (c.W_DATA, c.A_LISTS),
    ),
    Reason(
        "hook-on-crash",
        "header",
        (500, 500),
        every(flask_alone, r.both_crashed),
        "Flask's `after_request` hooks also see the 500 that an exception became; Starlette writes"
        " its 500 outside every middleware, so none can add a header.",
        (c.F_AFTER, c.A_MIDDLEWARE),
    ),
    Reason(
        "hook-beside-mount",
        "header",
        ANY,
        every(
            fastapi_alone,
            but(at("content-type", "content-length", "location", "allow", "vary")),
            programs(lambda views: views.flask.is_mounted and views.flask.has_hooks),
        ),
        "Flask's `after_request` hooks see the answers of their own application, and of none that"
        " is mounted; Starlette's middleware sees the mounted applications' as well.",
        (c.F_DISPATCH, c.A_MIDDLEWARE),
    ),
    Reason(
        "error-type",
        "header",
        (ERROR, ERROR),
        every(at("content-type"), media("text/html", "application/json"), _PAGE),
        "Flask writes its built-in errors as HTML pages; FastAPI writes its own as JSON objects"
        " with a `detail` key.",
        (c.F_ERRORS, c.A_ERRORS),
    ),
    Reason(
        "crash-type",
        "header",
        (500, 500),
        every(at("content-type"), r.both_crashed, b.frameworks_crashes),
        "For an exception that nobody catches, Flask sends an HTML page and Starlette plain text.",
        (c.F_ERRORS, c.S_ERRORS),
    ),
    Reason(
        "crash-beside-refusal-type",
        "header",
        (REFUSED, 500),
        every(at("content-type"), r.fastapi_raised(), b.starlettes_crash),
        "Starlette writes the 500 for an exception that nobody caught as plain text; Flask's"
        " refusal has the type of its own body.",
        (c.F_ERRORS, c.S_ERRORS),
    ),
    Reason(
        "error-beside-result-type",
        "header",
        ANY,
        every(at("content-type"), some(status(ERROR, NO_ERROR), status(NO_ERROR, ERROR))),
        "Each header describes its own body: one side sent an error, the other did not.",
        (c.F_ERRORS, c.A_ERRORS),
    ),
    Reason(
        "charset",
        "header",
        ANY,
        every(at("content-type"), h.same_media_type),
        "Both name the same media type; each framework has its own list of types to which it adds"
        " a charset.",
        (c.F_RESPONSES, c.S_RESPONSES),
    ),
    Reason(
        "unreadable-body",
        "body",
        (ERROR, 400),
        every(flask_default, b.own_detail, some(s.not_utf8, s.too_deep, s.integer_too_long)),
        "Neither program wrote this: Python's `json` failed before it could say what is wrong with"
        " the text, and each framework has a sentence for that.",
        (c.F_ERRORS, c.A_BODY),
    ),
    Reason(
        "default-errors",
        "body",
        (ERROR, ERROR),
        every(flask_default, b.default_detail),
        "Neither program wrote this: each body is the framework's default for its status.",
        (c.F_ERRORS, c.A_ERRORS),
    ),
    Reason(
        "default-page-or-detail",
        "body",
        (ERROR, ERROR),
        every(flask_default, b.own_detail),
        "Flask's page describes the status in the framework's words; FastAPI's `detail` is the text"
        " that its exception was given.",
        (c.F_ERRORS, c.A_ERRORS),
    ),
    Reason(
        "page-or-detail",
        "body",
        (ERROR, ERROR),
        every(flask_page, b.own_detail),
        "Flask's page holds the text that `abort()` was given; FastAPI's `detail` is the text that"
        " its exception was given.",
        (c.F_ERRORS, c.A_ERRORS),
    ),
    Reason(
        "crash-body",
        "body",
        (500, 500),
        every(r.both_crashed, b.frameworks_crashes),
        "Neither body shows the exception: both frameworks keep it for the log unless debug mode is"
        " on.",
        (c.F_ERRORS, c.S_ERRORS),
    ),
    Reason(
        "crash-beside-refusal",
        "body",
        (REFUSED, 500),
        every(r.fastapi_raised(), b.starlettes_crash),
        "Flask's body is its refusal of the request; FastAPI's text is what Starlette sends for an"
        " exception that nobody caught.",
        (c.F_ERRORS, c.S_ERRORS),
    ),
    Reason(
        "error-beside-result",
        "body",
        ANY,
        every(at(""), some(status(ERROR, NO_ERROR), status(NO_ERROR, ERROR))),
        "One body is an error, the other is not, so they have nothing in common to compare.",
        (c.F_ERRORS, c.A_ERRORS),
    ),
)
