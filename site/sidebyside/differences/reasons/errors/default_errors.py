"""Why two errors have different bodies and types: each framework's own page or object."""

from sidebyside.differences import doc_links
from sidebyside.differences.predicates.conditions import (
    ANY,
    ERROR,
    NO_ERROR,
    at,
    every,
    media,
    method,
    some,
    status,
)
from sidebyside.differences.predicates.messages import (
    default_detail,
    flask_default,
    flask_page,
    own_detail,
)
from sidebyside.differences.predicates.program_code import flask_names
from sidebyside.differences.predicates.routes import neither_has_a_route
from sidebyside.differences.reasons.reason import Table

DEFAULT_ERRORS = Table()


# An answer to HEAD has no page to look at.
_PAGE = some(flask_page, every(method("HEAD"), neither_has_a_route))

DEFAULT_ERRORS.add(
    "error-type",
    "header",
    (ERROR, ERROR),
    every(at("content-type"), media("text/html", "application/json"), _PAGE),
    "Flask writes its built-in errors as HTML pages; FastAPI writes its own as JSON objects"
    " with a `detail` key.",
    (doc_links.FLASK_ERRORS, doc_links.FASTAPI_ERRORS),
)

DEFAULT_ERRORS.add(
    "default-errors",
    "body",
    (ERROR, ERROR),
    every(flask_default, default_detail),
    "Neither program wrote this: each body is the framework's default for its status.",
    (doc_links.FLASK_ERRORS, doc_links.FASTAPI_ERRORS),
)

DEFAULT_ERRORS.add(
    "default-page-or-detail",
    "body",
    (ERROR, ERROR),
    every(flask_default, own_detail),
    "Flask's page describes the status in the framework's words; FastAPI's `detail` is the text"
    " that its exception was given.",
    (doc_links.FLASK_ERRORS, doc_links.FASTAPI_ERRORS),
)

DEFAULT_ERRORS.add(
    "page-or-detail",
    "body",
    (ERROR, ERROR),
    every(flask_page, own_detail, flask_names("abort")),
    "Flask's page holds the text that `abort()` was given; FastAPI's `detail` is the text that"
    " its exception was given.",
    (doc_links.FLASK_ERRORS, doc_links.FASTAPI_ERRORS),
)

DEFAULT_ERRORS.add(
    "error-beside-result",
    "body",
    ANY,
    every(at(""), some(status(ERROR, NO_ERROR), status(NO_ERROR, ERROR))),
    "One body is an error, the other is not, so they have nothing in common to compare.",
    (doc_links.FLASK_ERRORS, doc_links.FASTAPI_ERRORS),
)
