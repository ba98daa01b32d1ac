"""Why answers differ that error handlers wrote, and which handler an error goes to."""

from sidebyside.differences import doc_links as c
from sidebyside.differences.evidence import bodies as b
from sidebyside.differences.evidence import handled as h
from sidebyside.differences.evidence import raised as r
from sidebyside.differences.evidence import routes
from sidebyside.differences.predicates import (
    ERROR,
    REFUSED,
    but,
    every,
    fastapi_alone,
    flask_default,
    flask_page,
    programs,
)
from sidebyside.differences.reason import Reason

# Neither program has a route for the request, so the answers are the routers' own.
_UNROUTED = programs(lambda views: views.unrouted)
_NO_FLASK_ROUTE = programs(lambda views: views.flask.no_route)
_NOT_STARLETTES = programs(lambda views: views.fastapi.handles_fastapis_own)

HANDLED: tuple[Reason, ...] = (
    Reason(
        "handler-takes-all",
        "status",
        (500, range(404, 406)),
        every(b.default_detail, r.no_crash_in_flask, _UNROUTED),
        "Flask's `errorhandler(Exception)` also receives the router's own 404 and 405; a FastAPI"
        " handler for `Exception` receives what no other handler takes.",
        (c.F_GENERIC, c.A_HANDLERS),
    ),
    Reason(
        "handler-takes-aborts",
        "status",
        (500, REFUSED),
        every(h.takes_all_in_flask, h.text_of_an_abort, but(_NO_FLASK_ROUTE)),
        "Flask's `errorhandler(Exception)` also receives what `abort()` raises; FastAPI hands an"
        " `HTTPException` to the handler for its own class first.",
        (c.F_GENERIC, c.A_HANDLERS),
    ),
    Reason(
        "handler-takes-converter",
        "status",
        (500, 422),
        every(h.takes_all_in_flask, _NO_FLASK_ROUTE, routes.path_refused),
        "The value matched no Flask route, and the handler for `Exception` also takes the router's"
        " 404; FastAPI matches the path first and then validates the value.",
        (c.F_GENERIC, c.A_PATH),
    ),
    Reason(
        "handler-takes-raised",
        "status",
        (500, 422),
        every(h.takes_all_in_flask, but(_NO_FLASK_ROUTE)),
        "Flask's handler for `Exception` answered 500 to what the view raised; FastAPI refused a"
        " declared value before its function ran.",
        (c.F_GENERIC, c.A_INVALID),
    ),
    Reason(
        "refusal-not-json",
        "status",
        (500, 422),
        h.refusal_holds_an_exception,
        "Both refused the value: Flask's refusal repeats the validator's exception object, which"
        " its JSON cannot hold and so raised; FastAPI's encoder can write one.",
        (c.F_JSON_ERRORS, c.A_ENCODER),
    ),
    Reason(
        "router-error-uncaught",
        "body",
        (REFUSED, REFUSED),
        every(b.default_detail, but(flask_page), _UNROUTED, _NOT_STARLETTES),
        "Flask's handler for `HTTPException` also answers the router's errors; FastAPI's router"
        " raises Starlette's `HTTPException`, which a handler for FastAPI's own does not receive.",
        (c.F_GENERIC, c.A_TWO_ERRORS),
    ),
    Reason(
        "handler-in-flask",
        "body",
        (ERROR, REFUSED),
        every(b.default_detail, but(flask_page), r.no_crash_in_flask, _UNROUTED),
        "No route took the request: an error handler of the Flask program wrote this body, and"
        " FastAPI sent its default, since no handler took its error.",
        (c.F_HANDLERS, c.A_HANDLERS),
    ),
    Reason(
        "exception-text",
        "body",
        (ERROR, ERROR),
        h.texts_of_exceptions,
        "`str()` of a Werkzeug exception gives the status, its name and the description; of a"
        " Starlette one, the status and the detail.",
        (c.F_HANDLERS, c.A_HANDLERS),
    ),
    Reason(
        "default-texts",
        "body",
        (ERROR, ERROR),
        h.default_texts,
        "Handlers passed on the errors' own texts: Werkzeug's description is a sentence about the"
        " status, Starlette's detail the name of the status.",
        (c.F_HANDLERS, c.A_TWO_ERRORS),
    ),
    Reason(
        "crash-as-http-error",
        "body",
        (500, 500),
        h.crash_as_http_error,
        "Flask gives a handler of HTTP errors the crash as a 500 with a sentence of its own;"
        " FastAPI's handler for `Exception` gets the exception itself.",
        (c.F_GENERIC, c.A_HANDLERS),
    ),
    Reason(
        "no-route-names-none",
        "problem",
        (ERROR, 422),
        every(_NO_FLASK_ROUTE, fastapi_alone, but(flask_default), routes.in_the_path),
        "No Flask route took the path, so its answer names no value; FastAPI's route took the path"
        " and then refused the value in it.",
        (c.F_VARIABLES, c.A_PATH),
    ),
)
