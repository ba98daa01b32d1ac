"""Why answers to another origin differ: preflights, and the headers that allow it (CORS)."""

from sidebyside.differences import doc_links
from sidebyside.differences.context import ComparisonContext
from sidebyside.differences.predicates.conditions import (
    ANY,
    OK,
    at,
    but,
    every,
    flask_alone,
    some,
)
from sidebyside.differences.predicates.exceptions import both_crashed
from sidebyside.differences.predicates.messages import automatic_options
from sidebyside.differences.predicates.program_code import fastapi_has_middleware
from sidebyside.differences.predicates.routes import flask_has_no_route
from sidebyside.differences.reasons.reason import Table
from sidebyside.http.comparison import Difference

CORS = Table()


def _preflight(context: ComparisonContext, _: Difference) -> bool:
    """The request asks, as a browser does, whether another origin may send one."""
    return (
        context.request.method == "OPTIONS"
        and context.request.header("origin") is not None
        and context.request.header("access-control-request-method") is not None
    )


CORS.add(
    "preflight-undeclared",
    "status",
    (OK, 405),
    every(_preflight, automatic_options),
    "A browser's preflight is an OPTIONS request: Flask answers every OPTIONS with the allowed"
    " methods, FastAPI only with `CORSMiddleware` or a route for it.",
    (doc_links.FLASK_METHODS, doc_links.FASTAPI_CORS),
)


def _allows_in_flask(context: ComparisonContext, _: Difference) -> bool:
    """Flask's answer allows some origin."""
    return context.flask.header("access-control-allow-origin") is not None


CORS.add(
    "preflight-refused",
    "status",
    (OK, 400),
    every(_preflight, but(_allows_in_flask), fastapi_has_middleware("CORSMiddleware")),
    "Starlette's `CORSMiddleware` answers 400 to a preflight that it does not allow; Flask's"
    " automatic OPTIONS answer stays 200, and lacks the headers that allow.",
    (doc_links.FLASK_METHODS, doc_links.FASTAPI_CORS),
)

CORS.add(
    "preflight-allowed",
    "status",
    (OK, 400),
    every(_preflight, _allows_in_flask, fastapi_has_middleware("CORSMiddleware")),
    "The Flask program allows this origin what the preflight asks for; Starlette's"
    " `CORSMiddleware` answers 400 where it does not allow the origin, the method or a header.",
    (doc_links.FLASK_AFTER, doc_links.STARLETTE_CORS),
)


def _is_plain_in_fastapi(context: ComparisonContext, _: Difference) -> bool:
    """FastAPI's body is plain text."""
    return context.fastapi.media_type == "text/plain"


CORS.add(
    "preflight-before-routes",
    "status",
    (404, range(200, 401)),
    every(
        _preflight,
        _is_plain_in_fastapi,
        flask_has_no_route,
        fastapi_has_middleware("CORSMiddleware"),
    ),
    "`CORSMiddleware` answers a preflight before any route is looked for; in Flask no route"
    " takes this path, which is 404 for OPTIONS as well.",
    (doc_links.FLASK_METHODS, doc_links.STARLETTE_CORS),
)

CORS.add(
    "preflight-body",
    "body",
    (OK, (range(200, 500))),
    every(_preflight, _is_plain_in_fastapi, fastapi_has_middleware("CORSMiddleware")),
    "`CORSMiddleware` answers a preflight itself and writes a word of text; Flask's automatic"
    " answer to OPTIONS has no body.",
    (doc_links.FLASK_METHODS, doc_links.STARLETTE_CORS),
)

CORS.add(
    "preflight-type",
    "header",
    (OK, range(200, 500)),
    every(
        at("content-type"),
        _preflight,
        _is_plain_in_fastapi,
        fastapi_has_middleware("CORSMiddleware"),
    ),
    "Flask's automatic answer to OPTIONS is an empty default response, which is HTML;"
    " `CORSMiddleware` writes a word of plain text.",
    (doc_links.FLASK_METHODS, doc_links.STARLETTE_CORS),
)


def _varies_by_origin(_: ComparisonContext, difference: Difference) -> bool:
    """FastAPI's Vary names Origin, and Flask's does not."""
    return "origin" in str(difference.fastapi).lower() and (
        "origin" not in str(difference.flask).lower()
    )


CORS.add(
    "cors-vary",
    "header",
    ANY,
    every(at("vary"), _varies_by_origin, fastapi_has_middleware("CORSMiddleware")),
    "Starlette's `CORSMiddleware` adds Vary: Origin where its answer depends on who asks, so"
    " that caches keep origins apart; in Flask a hook or an extension decides.",
    (doc_links.FLASK_AFTER, doc_links.STARLETTE_CORS),
)


def _is_cors_header(_: ComparisonContext, difference: Difference) -> bool:
    """The header is one of those that allow another origin something."""
    return difference.at.startswith("access-control-")


CORS.add(
    "cors-headers",
    "header",
    ANY,
    every(
        _is_cors_header,
        but(every(flask_alone, both_crashed)),
        some(flask_alone, fastapi_has_middleware("CORSMiddleware")),
    ),
    "Flask adds no CORS header of its own, so an extension or a hook of the program writes"
    " them; in FastAPI `CORSMiddleware` does.",
    (doc_links.FLASK_AFTER, doc_links.FASTAPI_CORS),
)
