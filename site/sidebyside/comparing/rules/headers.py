"""Why two headers differ."""

from sidebyside.comparing import chapters as c
from sidebyside.comparing import evidence as e
from sidebyside.comparing.conditions import (
    ANY,
    ERROR,
    OK,
    REDIRECT,
    at,
    every,
    media,
    method,
    some,
    status,
)
from sidebyside.comparing.rules.rule import Rule

HEADER: tuple[Rule, ...] = (
    Rule(
        "allowed-methods",
        "header",
        ANY,
        every(at("allow"), lambda _, __, ___, d: d.flask is not None and d.fastapi is not None),
        "Flask lists the methods of every route for this path, with HEAD and OPTIONS; Starlette"
        " lists those of the first route that matches the path.",
        (c.F_METHODS, c.S_METHODS),
    ),
    Rule(
        "allow-with-405",
        "header",
        ANY,
        at("allow"),
        "A 405 answer has an Allow header, which names methods that the path does take; another"
        " answer needs no such list.",
        (c.F_METHODS, c.S_METHODS),
    ),
    Rule(
        "redirect-page-type",
        "header",
        (REDIRECT, REDIRECT),
        at("content-type"),
        "Werkzeug's redirect carries a short HTML page and therefore a content type; Starlette's"
        " has no body and names none.",
        (c.F_REDIRECTS, c.A_REDIRECT),
    ),
    Rule(
        "options-type",
        "header",
        (OK, 405),
        every(at("content-type"), method("OPTIONS")),
        "Flask's automatic answer to OPTIONS is an empty default response, which is HTML; FastAPI's"
        " 405 error is JSON.",
        (c.F_METHODS, c.A_ERRORS),
    ),
    Rule(
        "error-type",
        "header",
        (ERROR, ERROR),
        every(at("content-type"), media("text/html", "application/json")),
        "Flask writes its built-in errors as HTML pages; FastAPI writes its own as JSON objects"
        " with a `detail` key.",
        (c.F_ERRORS, c.A_ERRORS),
    ),
    Rule(
        "crash-type",
        "header",
        (500, 500),
        at("content-type"),
        "For an exception that nobody catches, Flask sends an HTML page and Starlette plain text.",
        (c.F_ERRORS, c.S_ERRORS),
    ),
    Rule(
        "head-type",
        "header",
        (OK, ERROR),
        every(at("content-type"), method("HEAD")),
        "An answer to HEAD describes a body that it leaves out: Flask's is the view's result,"
        " FastAPI's an error.",
        (c.F_METHODS, c.A_ERRORS),
    ),
    Rule(
        "error-beside-result-type",
        "header",
        ANY,
        every(at("content-type"), some(status(ERROR, range(400)), status(range(400), ERROR))),
        "Each header describes its own body: one side sent an error, the other did not.",
        (c.F_ERRORS, c.A_ERRORS),
    ),
    Rule(
        "returned-string-type",
        "header",
        ANY,
        every(at("content-type"), media("text/html", "application/json")),
        "Flask sends a string that a view returns as HTML unless told otherwise; FastAPI encodes it"
        " as JSON unless told otherwise.",
        (c.F_RESPONSES, c.A_RETURN),
    ),
    Rule(
        "charset",
        "header",
        ANY,
        every(at("content-type"), e.same_media_type),
        "Both name the same media type; each framework has its own list of types to which it adds"
        " a charset.",
        (c.F_RESPONSES, c.S_RESPONSES),
    ),
    Rule(
        "location-form",
        "header",
        ANY,
        every(at("location"), e.same_address),
        "One Location is a whole address and the other a path; a client reads both against the"
        " address that it asked for.",
        (c.F_REDIRECTS, c.A_REDIRECT),
    ),
    Rule(
        "location",
        "header",
        ANY,
        every(at("location"), some(e.flask_alone, e.fastapi_alone)),
        "Only a redirect or a new resource has a Location, and one side sends neither.",
        (c.F_SLASHES, c.A_ROUTER),
    ),
    Rule(
        "same-site",
        "header",
        ANY,
        every(at("set-cookie"), e.same_site_only),
        "Starlette's `set_cookie()` adds SameSite=lax unless told otherwise; Flask's adds SameSite"
        " only where you ask for it.",
        (c.F_SET_COOKIE, c.A_SET_COOKIE),
    ),
    Rule(
        "session-format",
        "header",
        ANY,
        every(at("set-cookie"), e.sessions),
        "Flask and Starlette's SessionMiddleware each sign the session into a cookie, in a format"
        " and with attributes of their own.",
        (c.F_SESSIONS, c.S_SESSIONS),
    ),
    Rule(
        "session-vary",
        "header",
        ANY,
        every(at("vary"), e.flask_alone, lambda _, __, ___, d: d.flask.lower() == "cookie"),
        "Flask adds Vary: Cookie once a view has touched the session, so that caches keep visitors"
        " apart; here FastAPI's function touched none.",
        (c.F_SESSIONS, c.S_SESSIONS),
    ),
    Rule(
        "etag",
        "header",
        ANY,
        every(at("etag"), lambda _, __, ___, d: d.flask is not None and d.fastapi is not None),
        "An ETag only has to be unique on its own server, and each framework computes it in its own"
        " way.",
        (c.F_RESPONSES, c.S_RESPONSES),
    ),
)
