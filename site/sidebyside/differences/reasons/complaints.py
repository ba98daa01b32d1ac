"""Why only one side complains about a field by its name."""

from sidebyside.differences import doc_links as c
from sidebyside.differences.evidence.handled import raised_in_flask
from sidebyside.differences.evidence.sent import body_unread, values_unread
from sidebyside.differences.predicates import (
    ANY,
    REFUSED,
    always,
    at,
    but,
    every,
    fastapi_alone,
    flask_alone,
    flask_errs,
)
from sidebyside.differences.reason import Reason

COMPLAINTS: tuple[Reason, ...] = (
    Reason(
        "content-type-first",
        "problem",
        (415, 422),
        at("header.content-type"),
        "`request.get_json()` looks at the Content-Type before it reads the body; FastAPI complains"
        " about the body that it did not parse.",
        (c.F_REQUEST_API, c.A_STRICT),
    ),
    Reason(
        "flask-accepted",
        "problem",
        (range(400), 422),
        always,
        "FastAPI holds this value against a declared type and names it; the Flask view sent no"
        " complaint about it.",
        (c.F_REQUEST, c.A_INVALID),
    ),
    Reason(
        "flask-raised",
        "problem",
        (500, 422),
        every(fastapi_alone, raised_in_flask),
        "An exception took the place of Flask's answer, so that names no value; FastAPI names each"
        " value that it refused.",
        (c.F_ERRORS, c.A_INVALID),
    ),
    Reason(
        "flask-page-names-none",
        "problem",
        ANY,
        every(flask_errs, fastapi_alone),
        "FastAPI's `loc` says where the problem is; Werkzeug's error reads the same whichever value"
        " is wrong.",
        (c.W_PAGES, c.A_INVALID),
    ),
    Reason(
        "fastapi-names-it",
        "problem",
        (REFUSED, 422),
        fastapi_alone,
        "FastAPI collects all problems with their places; the Flask program names those that its"
        " own check looks for and gets to.",
        (c.F_JSON_ERRORS, c.A_INVALID),
    ),
    Reason(
        "flask-names-it",
        "problem",
        ANY,
        every(flask_alone, but(body_unread), but(values_unread)),
        "A check or a schema of the Flask program refuses this value; FastAPI's declared types"
        " accept it.",
        (c.F_JSON_ERRORS, c.A_INVALID),
    ),
)
