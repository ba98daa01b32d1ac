"""Why the answers have other media types: Content-Type, its charset, and a 406 over Accept."""

from sidebyside.differences import doc_links
from sidebyside.differences.context import ComparisonContext
from sidebyside.differences.predicates.conditions import (
    ANY,
    ERROR,
    NO_ERROR,
    OK,
    at,
    every,
    some,
    status,
)
from sidebyside.differences.reasons.reason import Table
from sidebyside.http.comparison import Difference

CONTENT_TYPES = Table()

CONTENT_TYPES.add(
    "no-content-type",
    "header",
    (204, 204),
    at("content-type"),
    "A 204 has no body; each framework still names the type that it would give to what the"
    " function returned.",
    (doc_links.FLASK_RESPONSES, doc_links.FASTAPI_STATUS),
)


def _is_html_in_flask(context: ComparisonContext, _: Difference) -> bool:
    """Flask calls its body HTML, as it calls each body whose type nobody states."""
    return context.flask.media_type == "text/html"


CONTENT_TYPES.add(
    "stated-type",
    "header",
    (OK, OK),
    every(at("content-type"), _is_html_in_flask),
    "Flask calls a body HTML unless the view names another type; in FastAPI the response class"
    " names it, and JSON is the default.",
    (doc_links.FLASK_RESPONSES, doc_links.FASTAPI_RESPONSES),
)

CONTENT_TYPES.add(
    "error-beside-result-type",
    "header",
    ANY,
    every(at("content-type"), some(status(ERROR, NO_ERROR), status(NO_ERROR, ERROR))),
    "Each header describes its own body: one side sent an error, the other did not.",
    (doc_links.FLASK_ERRORS, doc_links.FASTAPI_ERRORS),
)


def _same_media_type(context: ComparisonContext, _: Difference) -> bool:
    """Both answers have the same media type."""
    return bool(context.flask.media_type) and context.flask.media_type == context.fastapi.media_type


CONTENT_TYPES.add(
    "charset",
    "header",
    ANY,
    every(at("content-type"), _same_media_type),
    "Both name the same media type; each framework has its own list of types to which it adds"
    " a charset.",
    (doc_links.FLASK_RESPONSES, doc_links.STARLETTE_RESPONSES),
)
