"""Why redirects differ: their status, their Location, and the body beside it."""

from urllib.parse import urljoin

from sidebyside.differences import doc_links
from sidebyside.differences.context import ComparisonContext
from sidebyside.differences.predicates.conditions import (
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
from sidebyside.differences.predicates.program_code import fastapi_names, flask_names
from sidebyside.differences.predicates.routes import (
    fastapi_adds_the_slash,
    fastapi_drops_the_slash,
    leads_to,
)
from sidebyside.differences.reasons.reason import Table
from sidebyside.http.comparison import Difference

REDIRECTS = Table()


def _router_redirects(context: ComparisonContext, difference: Difference) -> bool:
    """FastAPI's redirect is its router's, to mend a slash."""
    return fastapi_adds_the_slash(context, difference) or fastapi_drops_the_slash(
        context, difference
    )


def _both_redirect(context: ComparisonContext, _: Difference) -> bool:
    """Both answers have a Location."""
    return None not in (leads_to(context, context.flask), leads_to(context, context.fastapi))


REDIRECTS.add(
    "redirect",
    "status",
    (302, 307),
    every(
        _both_redirect,
        but(_router_redirects),
        flask_names("redirect"),
        fastapi_names("RedirectResponse"),
    ),
    "Flask's `redirect()` sends 302 unless told otherwise; FastAPI's `RedirectResponse` sends"
    " 307, which keeps the method and the body.",
    (doc_links.FLASK_REDIRECTS, doc_links.FASTAPI_REDIRECT),
)

REDIRECTS.add(
    "redirect-page-type",
    "header",
    (REDIRECT, REDIRECT),
    every(at("content-type"), _both_redirect, flask_alone),
    "Werkzeug's redirect carries a short HTML page and therefore a content type; Starlette's"
    " has no body and names none.",
    (doc_links.FLASK_REDIRECTS, doc_links.FASTAPI_REDIRECT),
)


def _same_address(context: ComparisonContext, difference: Difference) -> bool:
    """Both Location values lead to the same path on the server that was asked."""
    if difference.flask is None or difference.fastapi is None:
        return False
    base = f"http://{context.request.header('host') or 'localhost'}{context.request.target}"
    try:
        return bool(urljoin(base, difference.flask) == urljoin(base, difference.fastapi))
    except ValueError:
        return False


REDIRECTS.add(
    "location-form",
    "header",
    ANY,
    every(at("location"), _same_address),
    "One Location is a whole address and the other a path; a client reads both against the"
    " address that it asked for.",
    (doc_links.FLASK_REDIRECTS, doc_links.FASTAPI_REDIRECT),
)

REDIRECTS.add(
    "location",
    "header",
    (range(100, 600), range(100, 600)),
    every(at("location"), some(flask_alone, fastapi_alone)),
    "Only a redirect or a new resource has a Location, and one side sends neither.",
    (doc_links.FLASK_REDIRECTS, doc_links.FASTAPI_REDIRECT),
)


def _flask_redirects(context: ComparisonContext, _: Difference) -> bool:
    """Flask's answer has a Location."""
    return leads_to(context, context.flask) is not None


REDIRECTS.add(
    "redirect-beside-result-type",
    "header",
    (REDIRECT, OK),
    every(at("content-type"), _flask_redirects),
    "Each header describes its own body: Flask sent a redirect with a short HTML page, FastAPI"
    " a result.",
    (doc_links.FLASK_REDIRECTS, doc_links.FASTAPI_RESPONSES),
)

REDIRECTS.add(
    "redirect-beside-result",
    "body",
    (REDIRECT, OK),
    _flask_redirects,
    "Flask's body tells the new address to clients that do not follow it; FastAPI answered at"
    " once, so the bodies have nothing in common.",
    (doc_links.FLASK_REDIRECTS, doc_links.FASTAPI_RESPONSES),
)

REDIRECTS.add(
    "redirect-body",
    "body",
    (REDIRECT, REDIRECT),
    every(_both_redirect, flask_alone),
    "Werkzeug writes the new address into the body for clients that do not follow it; Starlette"
    " leaves the body empty.",
    (doc_links.FLASK_REDIRECTS, doc_links.FASTAPI_REDIRECT),
)
