"""Why only one side has an error that names a field."""

from sidebyside.differences import doc_links
from sidebyside.differences.context import ComparisonContext
from sidebyside.differences.predicates.conditions import (
    ANY,
    REFUSED,
    always,
    at,
    but,
    every,
    fastapi_alone,
    flask_alone,
)
from sidebyside.differences.predicates.exceptions import flask_crashed
from sidebyside.differences.predicates.messages import flask_error_is_werkzeugs
from sidebyside.differences.predicates.program_code import flask_reads_json
from sidebyside.differences.reasons.reason import Table
from sidebyside.http.comparison import Difference

REFUSED_FIELDS = Table()

REFUSED_FIELDS.add(
    "content-type-first",
    "problem",
    (415, 422),
    every(at("header.content-type"), flask_error_is_werkzeugs, flask_reads_json),
    "`request.get_json()` looks at the Content-Type before it reads the body; FastAPI's"
    " error is about the body that it did not parse.",
    (doc_links.FLASK_REQUEST_API, doc_links.FASTAPI_STRICT),
)

REFUSED_FIELDS.add(
    "flask-accepted",
    "problem",
    (range(400), 422),
    always,
    "FastAPI holds this value against a declared type and names it; the Flask view sent no"
    " error about it.",
    (doc_links.FLASK_REQUEST, doc_links.FASTAPI_INVALID),
)

REFUSED_FIELDS.add(
    "flask-raised",
    "problem",
    (500, 422),
    every(fastapi_alone, flask_crashed),
    "An exception took the place of Flask's answer, so that names no value; FastAPI names each"
    " value that it refused.",
    (doc_links.FLASK_ERRORS, doc_links.FASTAPI_INVALID),
)

REFUSED_FIELDS.add(
    "flask-page-names-none",
    "problem",
    ANY,
    every(flask_error_is_werkzeugs, fastapi_alone),
    "FastAPI's `loc` says where the problem is; Werkzeug's error reads the same whichever value"
    " is wrong.",
    (doc_links.WERKZEUG_PAGES, doc_links.FASTAPI_INVALID),
)

REFUSED_FIELDS.add(
    "fastapi-names-it",
    "problem",
    (REFUSED, 422),
    fastapi_alone,
    "FastAPI collects all problems with their places; the Flask program names those that its"
    " own check looks for and gets to.",
    (doc_links.FLASK_JSON_ERRORS, doc_links.FASTAPI_INVALID),
)


def _body_unread(context: ComparisonContext, _: Difference) -> bool:
    """FastAPI's error is about the body as a whole, and so looked at no field of it."""
    return any(
        problem.at == ("body",) or problem.kind == "json_invalid"
        for problem in context.fastapi.problems
    )


def _values_unread(context: ComparisonContext, _: Difference) -> bool:
    """FastAPI's answer is one that it gives before it looks at any value, or may give so."""
    return context.fastapi.status in (401, 403, 404, 405, 415) or context.fastapi.status in range(
        300, 400
    )


REFUSED_FIELDS.add(
    "flask-names-it",
    "problem",
    ANY,
    every(flask_alone, but(_body_unread), but(_values_unread), but(at("header.content-type"))),
    "A check or a schema of the Flask program refuses this value; FastAPI's declared types"
    " accept it.",
    (doc_links.FLASK_JSON_ERRORS, doc_links.FASTAPI_INVALID),
)
