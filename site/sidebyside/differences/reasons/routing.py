"""Why answers differ for a path: its slashes, its values, and which route takes it."""

from sidebyside.differences import doc_links as c
from sidebyside.differences.evidence import routes as r
from sidebyside.differences.evidence.raised import fastapi_raised
from sidebyside.differences.predicates import (
    ERROR,
    NO_ERROR,
    OK,
    but,
    complains,
    every,
    flask_default,
    programs,
    some,
    status,
    unless_programs,
)
from sidebyside.differences.reason import Reason

# Flask's router found a view, whatever that answered.
_TAKEN = range(200, 404)
# No route of the Flask program takes the path; where that is not known, its page says so.
_NO_FLASK_ROUTE = some(
    programs(lambda views: views.flask.no_route),
    every(flask_default, unless_programs(lambda views: not views.flask.no_route)),
)

_UNKNOWN_TO_FLASK = programs(lambda views: views.flask.no_route)

ROUTING: tuple[Reason, ...] = (
    Reason(
        "route-order-status",
        "status",
        (_TAKEN, ERROR),
        every(r.nothing_but_the_path_refused, r.hidden_route),
        "Werkzeug prefers a fixed path to a variable one; Starlette takes the first route that"
        " matches, which here is another function.",
        (c.W_PRIORITY, c.A_ORDER),
    ),
    Reason(
        "missing-slash",
        "status",
        (308, 307),
        r.both_add_the_slash,
        "Both send the client on to the address that ends in a slash, and keep its method;"
        " Werkzeug's 308 is permanent, Starlette's 307 temporary.",
        (c.F_SLASHES, c.A_ROUTER),
    ),
    Reason(
        "extra-slash",
        "status",
        (ERROR, 307),
        every(r.fastapi_drops_the_slash, some(status(404, 307), _UNKNOWN_TO_FLASK)),
        "Flask redirects only towards a trailing slash, so an extra one matches no route; Starlette"
        " redirects towards the path without it as well.",
        (c.F_SLASHES, c.A_ROUTER),
    ),
    Reason(
        "missing-slash-and-method",
        "status",
        (range(404, 406), 307),
        every(
            r.fastapi_adds_the_slash, unless_programs(lambda views: not views.flask.needs_a_slash)
        ),
        "Werkzeug redirects to the trailing slash only where that route takes the method; Starlette"
        " looks at the path alone.",
        (c.F_SLASHES, c.A_ROUTER),
    ),
    Reason(
        "mount-without-slash",
        "status",
        (range(200, 500), 307),
        every(r.fastapi_adds_the_slash, programs(lambda views: views.flask.is_mounted)),
        "Starlette redirects a mount's bare path to the one with a slash; `DispatcherMiddleware`"
        " hands it to the mounted application, which answers it as an empty path.",
        (c.F_DISPATCH, c.A_MOUNTS),
    ),
    Reason(
        "double-slash",
        "status",
        (308, range(200, 500)),
        r.flask_merges_slashes,
        "Werkzeug merges several slashes into one and redirects there; Starlette compares the path"
        " as it came.",
        (c.W_MAPS, c.A_ROUTER),
    ),
    Reason(
        "docs",
        "status",
        (404, range(200, 406)),
        r.asks_for_docs,
        "`FastAPI()` adds routes that describe your own; in Flask such pages come from an"
        " extension.",
        (c.F_EXTENSIONS, c.A_DOCS),
    ),
    Reason(
        "converter",
        "status",
        (404, 422),
        every(r.path_refused, _NO_FLASK_ROUTE),
        "A Flask converter is part of the route, so a value that it does not take matches no route;"
        " FastAPI matches the path first and then validates the value.",
        (c.F_VARIABLES, c.A_PATH),
    ),
    Reason(
        "no-route-here",
        "status",
        (404, 422),
        programs(lambda views: views.flask.no_route),
        "No route of the Flask program takes this path, which is 404; FastAPI's route does, and"
        " refuses another part of the request.",
        (c.F_VARIABLES, c.A_INVALID),
    ),
    Reason(
        "value-before-method",
        "status",
        (404, 405),
        programs(lambda views: views.flask.takes_nothing and views.fastapi.has_a_variable_path),
        "Flask's converter makes the value part of the route, so nothing matched; Starlette matches"
        " whatever the value, and then misses the method.",
        (c.F_VARIABLES, c.S_METHODS),
    ),
    Reason(
        "digits-of-any-script",
        "status",
        (OK, 422),
        every(complains("path", "int_parsing"), r.foreign_digits_in_path),
        "Flask's `int` converter takes the digits of every script that Python's `int()` reads;"
        " Pydantic reads the ASCII digits alone.",
        (c.W_CONVERTERS, c.A_PATH),
    ),
    Reason(
        "digits-of-any-script-in-both",
        "status",
        (range(200, 600), 404),
        every(
            r.foreign_digits_anywhere,
            programs(lambda views: views.flask.name is not None and not views.fastapi.names),
        ),
        "Flask's `int` converter takes the digits of every script that Python's `int()` reads;"
        " Starlette's own `int` convertor takes the ASCII digits alone.",
        (c.W_CONVERTERS, c.A_CONVERTOR),
    ),
    Reason(
        "no-handshake",
        "status",
        (400, 404),
        programs(lambda views: views.is_websocket),
        "Werkzeug finds the WebSocket's route and answers 400 for want of a handshake; Starlette"
        " passes such routes over for a plain request, so it finds none.",
        (c.W_SOCKETS, c.A_WEBSOCKETS),
    ),
    Reason(
        "no-handshake-method",
        "status",
        (405, 404),
        programs(lambda views: views.is_websocket),
        "Werkzeug finds the WebSocket's route and answers 405, since a handshake is a GET;"
        " Starlette passes such routes over for a plain request, so it finds none.",
        (c.W_SOCKETS, c.A_WEBSOCKETS),
    ),
    Reason(
        "empty-path",
        "status",
        (404, OK),
        every(
            r.ends_with_a_slash,
            programs(
                lambda views: views.flask.no_route and "" in views.fastapi.path_values.values()
            ),
        ),
        "Werkzeug's `path` converter needs one character at least; Starlette's also takes the empty"
        " rest of a path.",
        (c.W_CONVERTERS, c.A_CONVERTOR),
    ),
    Reason(
        "signed-number",
        "status",
        (404, OK),
        every(_NO_FLASK_ROUTE, r.whole_number_in_path, but(r.asks_for_docs)),
        "Flask's `int` converter takes digits alone; FastAPI gives that part of the path to"
        " Pydantic, whose `int` also reads a sign or `7.0`.",
        (c.W_CONVERTERS, c.A_PATH),
    ),
    Reason(
        "other-number",
        "status",
        (404, OK),
        every(_NO_FLASK_ROUTE, r.number_in_path),
        "Flask's `float` converter takes digits, a dot and digits; FastAPI gives that part of the"
        " path to Pydantic, which also reads `3` or `1e3`.",
        (c.W_CONVERTERS, c.A_PATH),
    ),
    Reason(
        "other-uuid",
        "status",
        (404, OK),
        every(_NO_FLASK_ROUTE, r.uuid_in_path),
        "Flask's `uuid` converter takes one form, with hyphens; FastAPI gives that part of the path"
        " to Pydantic, which reads a UUID in each of its forms.",
        (c.W_CONVERTERS, c.A_TYPES),
    ),
    Reason(
        "not-a-number-in-path",
        "status",
        (404, 500),
        every(_NO_FLASK_ROUTE, r.no_number_came_through),
        "Flask's `float` converter does not take `nan`; Pydantic does, and the JSON answer that"
        " holds it cannot be written, which becomes 500.",
        (c.W_CONVERTERS, c.A_JSON),
    ),
    Reason(
        "signed-number-raised",
        "status",
        (404, 500),
        every(_NO_FLASK_ROUTE, r.whole_number_in_path, fastapi_raised()),
        "Flask's `int` converter takes digits alone, so no route matched; Pydantic read the number,"
        " and FastAPI's function raised over it.",
        (c.W_CONVERTERS, c.A_PATH),
    ),
    Reason(
        "url-with-slash-inside",
        "status",
        (NO_ERROR, 500),
        fastapi_raised("AssertionError", file="starlette/convertors.py"),
        "Flask's `url_for()` leaves a slash in a value as it is, which makes one part more of the"
        " path; Starlette's `url_path_for()` raises for it.",
        (c.F_URLS, c.S_REVERSE),
    ),
)
