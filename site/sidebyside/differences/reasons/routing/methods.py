"""Why answers differ for HEAD, OPTIONS, and a method that a path does not take: 405, Allow."""

from sidebyside.differences import doc_links
from sidebyside.differences.context import ComparisonContext
from sidebyside.differences.predicates.conditions import (
    ANY,
    ERROR,
    OK,
    at,
    both,
    every,
    method,
    programs,
)
from sidebyside.differences.predicates.messages import automatic_options
from sidebyside.differences.reasons.reason import Table
from sidebyside.http.comparison import Difference

METHODS = Table()


def _allows_get(context: ComparisonContext, _: Difference) -> bool:
    """FastAPI's answer names GET among the methods that the path takes."""
    return "GET" in (context.fastapi.header("allow") or "")


METHODS.add(
    "head",
    "status",
    (range(200, 400), 405),
    every(method("HEAD"), _allows_get),
    "Flask adds HEAD to every GET route and drops the body; a FastAPI `@app.get` route takes"
    " GET alone.",
    (doc_links.FLASK_METHODS, doc_links.FASTAPI_OPERATION),
)

METHODS.add(
    "options",
    "status",
    (OK, 405),
    every(method("OPTIONS"), automatic_options),
    "Flask answers OPTIONS itself with the allowed methods; FastAPI has no route for OPTIONS"
    " until you declare one.",
    (doc_links.FLASK_METHODS, doc_links.FASTAPI_OPERATION),
)

METHODS.add(
    "options-body",
    "body",
    (OK, 405),
    every(method("OPTIONS"), automatic_options),
    "Flask's automatic answer to OPTIONS has no body; FastAPI's is its default error for a"
    " method that the path does not take.",
    (doc_links.FLASK_METHODS, doc_links.FASTAPI_ERRORS),
)

METHODS.add(
    "allowed-methods",
    "header",
    ANY,
    every(at("allow"), both, programs(lambda pair: pair.flask.no_route and not pair.fastapi.names)),
    "Flask lists the methods of every route for this path, with HEAD and OPTIONS; Starlette"
    " lists those of the first route that matches the path.",
    (doc_links.FLASK_METHODS, doc_links.STARLETTE_METHODS),
)

METHODS.add(
    "allow-with-options",
    "header",
    (OK, range(200, 405)),
    every(at("allow"), method("OPTIONS")),
    "Flask's automatic answer to OPTIONS lists the allowed methods; FastAPI's program or"
    " middleware answered here, and sent no such list.",
    (doc_links.FLASK_METHODS, doc_links.FASTAPI_CORS),
)

METHODS.add(
    "allow-left-out",
    "header",
    (405, 405),
    at("allow"),
    "Both frameworks' own 405 has an Allow header; a handler that writes a response of its own"
    " leaves that header out unless it copies it.",
    (doc_links.FLASK_HANDLERS, doc_links.FASTAPI_HANDLERS),
)


def _one_is_405(context: ComparisonContext, _: Difference) -> bool:
    """One side answers that the path does not take the method, and the other does not."""
    return (context.flask.status == 405) != (context.fastapi.status == 405)


METHODS.add(
    "allow-with-405",
    "header",
    ANY,
    every(at("allow"), _one_is_405),
    "A 405 answer has an Allow header, which names methods that the path does take; another"
    " answer needs no such list.",
    (doc_links.FLASK_METHODS, doc_links.STARLETTE_METHODS),
)

METHODS.add(
    "options-type",
    "header",
    (OK, 405),
    every(at("content-type"), method("OPTIONS"), automatic_options),
    "Flask's automatic answer to OPTIONS is an empty default response, which is HTML; FastAPI's"
    " 405 error is JSON.",
    (doc_links.FLASK_METHODS, doc_links.FASTAPI_ERRORS),
)

METHODS.add(
    "head-type",
    "header",
    (OK, ERROR),
    every(at("content-type"), method("HEAD")),
    "An answer to HEAD describes a body that it leaves out: Flask's is the view's result,"
    " FastAPI's an error.",
    (doc_links.FLASK_METHODS, doc_links.FASTAPI_ERRORS),
)
