"""Why redirects differ: their status, their Location, and the body beside it."""

from sidebyside.differences import doc_links as c
from sidebyside.differences.evidence import routes as r
from sidebyside.differences.predicates import (
    ANY,
    OK,
    REDIRECT,
    at,
    but,
    every,
    fastapi_alone,
    flask_alone,
    some,
)
from sidebyside.differences.reason import Reason

REDIRECTS: tuple[Reason, ...] = (
    Reason(
        "redirect",
        "status",
        (302, 307),
        every(r.both_redirect, but(r.router_redirects)),
        "Flask's `redirect()` sends 302 unless told otherwise; FastAPI's `RedirectResponse` sends"
        " 307, which keeps the method and the body.",
        (c.F_REDIRECTS, c.A_REDIRECT),
    ),
    Reason(
        "redirect-page-type",
        "header",
        (REDIRECT, REDIRECT),
        every(at("content-type"), r.both_redirect, flask_alone),
        "Werkzeug's redirect carries a short HTML page and therefore a content type; Starlette's"
        " has no body and names none.",
        (c.F_REDIRECTS, c.A_REDIRECT),
    ),
    Reason(
        "location-form",
        "header",
        ANY,
        every(at("location"), r.same_address),
        "One Location is a whole address and the other a path; a client reads both against the"
        " address that it asked for.",
        (c.F_REDIRECTS, c.A_REDIRECT),
    ),
    Reason(
        "location",
        "header",
        (range(100, 600), range(100, 600)),
        every(at("location"), some(flask_alone, fastapi_alone)),
        "Only a redirect or a new resource has a Location, and one side sends neither.",
        (c.F_REDIRECTS, c.A_REDIRECT),
    ),
    Reason(
        "redirect-beside-result-type",
        "header",
        (REDIRECT, OK),
        every(at("content-type"), r.flask_redirects),
        "Each header describes its own body: Flask sent a redirect with a short HTML page, FastAPI"
        " a result.",
        (c.F_REDIRECTS, c.A_RESPONSES),
    ),
    Reason(
        "redirect-beside-result",
        "body",
        (REDIRECT, OK),
        r.flask_redirects,
        "Flask's body tells the new address to clients that do not follow it; FastAPI answered at"
        " once, so the bodies have nothing in common.",
        (c.F_REDIRECTS, c.A_RESPONSES),
    ),
    Reason(
        "redirect-body",
        "body",
        (REDIRECT, REDIRECT),
        every(r.both_redirect, flask_alone),
        "Werkzeug writes the new address into the body for clients that do not follow it; Starlette"
        " leaves the body empty.",
        (c.F_REDIRECTS, c.A_REDIRECT),
    ),
)
