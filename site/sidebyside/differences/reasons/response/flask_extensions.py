"""Why answers differ that an extension of the Flask program wrote, or FastAPI wrote by itself."""

from sidebyside.differences import doc_links
from sidebyside.differences.context import ComparisonContext
from sidebyside.differences.predicates.conditions import OK, REFUSED, both, every, media, programs
from sidebyside.differences.predicates.messages import flask_smorest, lists_errors, own_detail
from sidebyside.differences.predicates.program_code import flask_names
from sidebyside.differences.predicates.routes import is_path_of_docs
from sidebyside.differences.reasons.reason import Table
from sidebyside.http.comparison import Difference

FLASK_EXTENSIONS = Table()

FLASK_EXTENSIONS.add(
    "smorest-arguments",
    "status",
    (REFUSED, 422),
    every(flask_smorest, lists_errors),
    "flask-smorest read the arguments before the view ran and chose this status; FastAPI"
    " answers 422 for whatever its declared types refuse.",
    (doc_links.FLASK_EXTENSIONS, doc_links.FASTAPI_INVALID),
)

FLASK_EXTENSIONS.add(
    "smorest-detail",
    "body",
    (REFUSED, REFUSED),
    every(own_detail, flask_smorest, flask_names("abort")),
    "flask-smorest writes an error's code, its name and the `message` that its `abort()` was"
    " given; FastAPI's `detail` is the text of its exception.",
    (doc_links.FLASK_EXTENSIONS, doc_links.FASTAPI_ERRORS),
)


# An extension's view answers in Flask, and FastAPI's own in FastAPI.
_WRITTEN_BY_NEITHER = programs(
    lambda pair: pair.flask.name is None and not pair.fastapi.has_own_route
)


def _both_describe(context: ComparisonContext, _: Difference) -> bool:
    """Both bodies are OpenAPI descriptions."""
    if not (b'"openapi"' in context.flask.body and b'"openapi"' in context.fastapi.body):
        return False
    bodies = (context.flask_data, context.fastapi_data)
    return all(isinstance(data, dict) and {"openapi", "paths"} <= data.keys() for data in bodies)


FLASK_EXTENSIONS.add(
    "two-descriptions",
    "body",
    (OK, OK),
    every(_both_describe, _WRITTEN_BY_NEITHER),
    "Flask's document is an extension's, from schemas and decorators; FastAPI's comes from the"
    " functions' types: each describes what it knows, with defaults of its own.",
    (doc_links.FLASK_EXTENSIONS, doc_links.FASTAPI_OPENAPI),
)

FLASK_EXTENSIONS.add(
    "two-docs-pages",
    "body",
    (OK, OK),
    every(is_path_of_docs, media("text/html", "text/html"), both, _WRITTEN_BY_NEITHER),
    "Neither program wrote this page: in Flask an extension did, and in FastAPI the framework;"
    " each has a template of its own that loads the API's description.",
    (doc_links.FLASK_EXTENSIONS, doc_links.FASTAPI_DOCS),
)
