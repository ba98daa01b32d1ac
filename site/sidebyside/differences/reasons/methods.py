"""Why answers differ for HEAD, for OPTIONS, and for a method that a path does not take."""

from sidebyside.differences import doc_links as c
from sidebyside.differences.evidence import headers as h
from sidebyside.differences.evidence import raised as r
from sidebyside.differences.evidence import sent as s
from sidebyside.differences.predicates import (
    ANY,
    ERROR,
    OK,
    at,
    both,
    but,
    every,
    flask_alone,
    method,
    programs,
)
from sidebyside.differences.reason import Reason

METHODS: tuple[Reason, ...] = (
    Reason(
        "head",
        "status",
        (range(200, 400), 405),
        every(method("HEAD"), h.allows_get),
        "Flask adds HEAD to every GET route and drops the body; a FastAPI `@app.get` route takes"
        " GET alone.",
        (c.F_METHODS, c.A_OPERATION),
    ),
    Reason(
        "preflight-undeclared",
        "status",
        (OK, 405),
        every(s.preflight, h.automatic_options),
        "A browser's preflight is an OPTIONS request: Flask answers every OPTIONS with the allowed"
        " methods, FastAPI only with `CORSMiddleware` or a route for it.",
        (c.F_METHODS, c.A_CORS),
    ),
    Reason(
        "options",
        "status",
        (OK, 405),
        every(method("OPTIONS"), h.automatic_options),
        "Flask answers OPTIONS itself with the allowed methods; FastAPI has no route for OPTIONS"
        " until you declare one.",
        (c.F_METHODS, c.A_OPERATION),
    ),
    Reason(
        "preflight-refused",
        "status",
        (OK, 400),
        every(s.preflight, but(h.allows_in_flask)),
        "Starlette's `CORSMiddleware` answers 400 to a preflight that it does not allow; Flask's"
        " automatic OPTIONS answer stays 200, and lacks the headers that allow.",
        (c.F_METHODS, c.A_CORS),
    ),
    Reason(
        "preflight-allowed",
        "status",
        (OK, 400),
        every(s.preflight, h.allows_in_flask),
        "The Flask program allows this origin what the preflight asks for; Starlette's"
        " `CORSMiddleware` answers 400 where it does not allow the origin, the method or a header.",
        (c.F_AFTER, c.S_CORS),
    ),
    Reason(
        "preflight-before-routes",
        "status",
        (404, range(200, 401)),
        every(s.preflight, h.is_plain_in_fastapi, programs(lambda views: views.flask.no_route)),
        "`CORSMiddleware` answers a preflight before any route is looked for; in Flask no route"
        " takes this path, which is 404 for OPTIONS as well.",
        (c.F_METHODS, c.S_CORS),
    ),
    Reason(
        "options-body",
        "body",
        (OK, 405),
        every(method("OPTIONS"), h.automatic_options),
        "Flask's automatic answer to OPTIONS has no body; FastAPI's is its default error for a"
        " method that the path does not take.",
        (c.F_METHODS, c.A_ERRORS),
    ),
    Reason(
        "preflight-body",
        "body",
        (OK, (range(200, 500))),
        every(s.preflight, h.is_plain_in_fastapi),
        "`CORSMiddleware` answers a preflight itself and writes a word of text; Flask's automatic"
        " answer to OPTIONS has no body.",
        (c.F_METHODS, c.S_CORS),
    ),
    Reason(
        "preflight-type",
        "header",
        (OK, range(200, 500)),
        every(at("content-type"), s.preflight, h.is_plain_in_fastapi),
        "Flask's automatic answer to OPTIONS is an empty default response, which is HTML;"
        " `CORSMiddleware` writes a word of plain text.",
        (c.F_METHODS, c.S_CORS),
    ),
    Reason(
        "cors-vary",
        "header",
        ANY,
        every(at("vary"), h.varies_by_origin),
        "Starlette's `CORSMiddleware` adds Vary: Origin where its answer depends on who asks, so"
        " that caches keep origins apart; in Flask a hook or an extension decides.",
        (c.F_AFTER, c.S_CORS),
    ),
    Reason(
        "cors-headers",
        "header",
        ANY,
        every(h.is_cors_header, but(every(flask_alone, r.both_crashed))),
        "Flask adds no CORS header of its own, so an extension or a hook of the program writes"
        " them; in FastAPI `CORSMiddleware` does.",
        (c.F_AFTER, c.A_CORS),
    ),
    Reason(
        "allowed-methods",
        "header",
        ANY,
        every(at("allow"), both),
        "Flask lists the methods of every route for this path, with HEAD and OPTIONS; Starlette"
        " lists those of the first route that matches the path.",
        (c.F_METHODS, c.S_METHODS),
    ),
    Reason(
        "allow-with-options",
        "header",
        (OK, range(200, 405)),
        every(at("allow"), method("OPTIONS")),
        "Flask's automatic answer to OPTIONS lists the allowed methods; FastAPI's program or"
        " middleware answered here, and sent no such list.",
        (c.F_METHODS, c.A_CORS),
    ),
    Reason(
        "allow-left-out",
        "header",
        (405, 405),
        at("allow"),
        "Both frameworks' own 405 has an Allow header; a handler that writes a response of its own"
        " leaves that header out unless it copies it.",
        (c.F_HANDLERS, c.A_HANDLERS),
    ),
    Reason(
        "allow-with-405",
        "header",
        ANY,
        every(at("allow"), h.one_is_405),
        "A 405 answer has an Allow header, which names methods that the path does take; another"
        " answer needs no such list.",
        (c.F_METHODS, c.S_METHODS),
    ),
    Reason(
        "options-type",
        "header",
        (OK, 405),
        every(at("content-type"), method("OPTIONS"), h.automatic_options),
        "Flask's automatic answer to OPTIONS is an empty default response, which is HTML; FastAPI's"
        " 405 error is JSON.",
        (c.F_METHODS, c.A_ERRORS),
    ),
    Reason(
        "head-type",
        "header",
        (OK, ERROR),
        every(at("content-type"), method("HEAD")),
        "An answer to HEAD describes a body that it leaves out: Flask's is the view's result,"
        " FastAPI's an error.",
        (c.F_METHODS, c.A_ERRORS),
    ),
)
