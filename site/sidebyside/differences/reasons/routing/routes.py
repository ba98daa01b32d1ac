"""Why the routers differ: slashes, the order of routes, mounts, documentation pages, WebSockets."""

import re

from sidebyside.differences import doc_links
from sidebyside.differences.context import ComparisonContext
from sidebyside.differences.predicates.conditions import (
    ERROR,
    OK,
    every,
    programs,
    some,
    status,
    unless_programs,
)
from sidebyside.differences.predicates.routes import (
    fastapi_adds_the_slash,
    fastapi_drops_the_slash,
    flask_has_no_route,
    is_path_of_docs,
    leads_to,
)
from sidebyside.differences.reasons.reason import Table
from sidebyside.http.comparison import Difference

ROUTES = Table()


def _nothing_but_the_path_refused(context: ComparisonContext, _: Difference) -> bool:
    """FastAPI refuses no part of the request but its path, if any."""
    return all(problem.at[:1] == ("path",) for problem in context.fastapi.problems)


def _hidden_route(context: ComparisonContext, _: Difference) -> bool:
    """FastAPI's first route that takes the path hides a later one, which Flask takes."""
    pair = context.programs
    if pair is None or pair.flask.name is None or not pair.fastapi.names:
        return False
    first, *later = pair.fastapi.names
    return pair.flask.name != first and pair.flask.name in later


# Flask's router found a view, whatever that answered.
_TAKEN = range(200, 404)

ROUTES.add(
    "route-order-status",
    "status",
    (_TAKEN, ERROR),
    every(_nothing_but_the_path_refused, _hidden_route),
    "Werkzeug prefers a fixed path to a variable one; Starlette takes the first route that"
    " matches, which here is another function.",
    (doc_links.WERKZEUG_PRIORITY, doc_links.FASTAPI_ORDER),
)

ROUTES.add(
    "route-order",
    "body",
    (OK, OK),
    _hidden_route,
    "Werkzeug prefers a fixed path to a variable one wherever they are declared; Starlette"
    " takes the first route that matches.",
    (doc_links.WERKZEUG_PRIORITY, doc_links.FASTAPI_ORDER),
)


def _both_add_the_slash(context: ComparisonContext, _: Difference) -> bool:
    """Both redirect to the same path with a slash behind it."""
    wanted = f"{context.request.path}/"
    return all(
        leads_to(context, response) == wanted for response in (context.flask, context.fastapi)
    )


ROUTES.add(
    "missing-slash",
    "status",
    (308, 307),
    _both_add_the_slash,
    "Both send the client on to the address that ends in a slash, and keep its method;"
    " Werkzeug's 308 is permanent, Starlette's 307 temporary.",
    (doc_links.FLASK_SLASHES, doc_links.FASTAPI_ROUTER),
)

ROUTES.add(
    "extra-slash",
    "status",
    (ERROR, 307),
    every(fastapi_drops_the_slash, some(status(404, 307), flask_has_no_route)),
    "Flask redirects only towards a trailing slash, so an extra one matches no route; Starlette"
    " redirects towards the path without it as well.",
    (doc_links.FLASK_SLASHES, doc_links.FASTAPI_ROUTER),
)

ROUTES.add(
    "missing-slash-and-method",
    "status",
    (range(404, 406), 307),
    every(fastapi_adds_the_slash, unless_programs(lambda pair: not pair.flask.needs_a_slash)),
    "Werkzeug redirects to the trailing slash only where that route takes the method; Starlette"
    " looks at the path alone.",
    (doc_links.FLASK_SLASHES, doc_links.FASTAPI_ROUTER),
)

ROUTES.add(
    "mount-without-slash",
    "status",
    (range(200, 500), 307),
    every(fastapi_adds_the_slash, programs(lambda pair: pair.flask.is_mounted)),
    "Starlette redirects a mount's bare path to the one with a slash; `DispatcherMiddleware`"
    " hands it to the mounted application, which answers it as an empty path.",
    (doc_links.FLASK_DISPATCH, doc_links.FASTAPI_MOUNTS),
)

_SLASHES = re.compile("/{2,}")


def _flask_merges_slashes(context: ComparisonContext, _: Difference) -> bool:
    """Flask redirects to the same path with one slash for several."""
    path = context.request.path
    return "//" in path and leads_to(context, context.flask) == _SLASHES.sub("/", path)


ROUTES.add(
    "double-slash",
    "status",
    (308, range(200, 500)),
    _flask_merges_slashes,
    "Werkzeug merges several slashes into one and redirects there; Starlette compares the path"
    " as it came.",
    (doc_links.WERKZEUG_MAPS, doc_links.FASTAPI_ROUTER),
)

# No function of the FastAPI program takes the path, so what answers there is FastAPI's own.
_NO_OWN_ROUTE = programs(lambda pair: not pair.fastapi.has_own_route)

ROUTES.add(
    "docs",
    "status",
    (404, range(200, 406)),
    every(is_path_of_docs, _NO_OWN_ROUTE),
    "`FastAPI()` adds routes that describe your own; in Flask such pages come from an extension.",
    (doc_links.FLASK_EXTENSIONS, doc_links.FASTAPI_DOCS),
)

ROUTES.add(
    "no-handshake",
    "status",
    (400, 404),
    programs(lambda pair: pair.is_websocket),
    "Werkzeug finds the WebSocket's route and answers 400 for want of a handshake; Starlette"
    " passes such routes over for a plain request, so it finds none.",
    (doc_links.WERKZEUG_SOCKETS, doc_links.FASTAPI_WEBSOCKETS),
)

ROUTES.add(
    "no-handshake-method",
    "status",
    (405, 404),
    programs(lambda pair: pair.is_websocket),
    "Werkzeug finds the WebSocket's route and answers 405, since a handshake is a GET;"
    " Starlette passes such routes over for a plain request, so it finds none.",
    (doc_links.WERKZEUG_SOCKETS, doc_links.FASTAPI_WEBSOCKETS),
)
