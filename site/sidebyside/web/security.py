"""Whose request it is, and whether a page of ours sent it.

The learner's id lives in a signed cookie (`sidebyside.web.credentials`). A form carries a token
made from that id. Every request that changes something must also come from this site as the browser
sees it: `Sec-Fetch-Site`, or `Origin` from older ones (the rules of Go's
`http.CrossOriginProtection`, after Filippo Valsorda, "Cross-Site Request Forgery", 2025).
"""

import hmac
import re
from functools import lru_cache
from urllib.parse import unquote_to_bytes, urlsplit

from flask import Flask, Response, g, request

from sidebyside.errors import RequestError
from sidebyside.sandbox.sandboxes import new_learner_id
from sidebyside.web.state import state

COOKIE = "sandbox"
_POLICY = (
    "default-src 'none'; script-src {scripts}; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
# A reader's program runs there: it may be compiled, and it reaches no server, this one included.
WORKER_POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'none'"
_HEADERS = (
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "same-origin"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
)
_NAMEABLE = re.compile(r"(?:127\.0\.0\.1|[a-z][a-z0-9.-]*)(?::[0-9]+)?", re.IGNORECASE)
_SAFE = ("GET", "HEAD", "OPTIONS")
_YEAR = 365 * 24 * 60 * 60


def protect(app: Flask) -> None:
    """Check each request before its view, and send the headers that bind the page after it."""
    app.before_request(_same_site)
    app.after_request(_headers)


def learner_id() -> str:
    """Return the learner's id, a new one where there is none.

    Raises:
        RequestError: The request changes something, and its cookie is none that this site made; the
            response sets a new one.
    """
    learner = _known_or_new()
    if g.new_learner and COOKIE in request.cookies and request.method not in _SAFE:
        message = "The sandbox cookie is none that this site made. A new one is set; send again."
        raise RequestError(message)
    return learner


def _known_or_new() -> str:
    if "learner" not in g:
        known = state().credentials.learner_of_cookie(request.cookies.get(COOKIE, ""))
        g.learner = known or new_learner_id()
        g.new_learner = known is None
    return str(g.learner)


def form_token() -> str:
    """Make the token that this learner's forms carry."""
    return state().credentials.form_token(_known_or_new())


def live_secret(stem: str) -> str:
    """Make the secret in this learner's live addresses of one pair of programs."""
    return state().credentials.live_secret(_known_or_new(), stem)


def own_path(url: str) -> str | None:
    """Return the path of an address of this site; None for any other address."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return parts.path if parts.netloc and parts.netloc == request.host else None


def check_form() -> None:
    """Refuse a form that is no text, or that no page of ours gave to this learner.

    Raises:
        RequestError: It is not UTF-8, or its token is missing or another's.
    """
    raw = request.get_data()
    if request.mimetype == "application/x-www-form-urlencoded":
        raw = unquote_to_bytes(raw)
    try:
        # Werkzeug would put other characters for what it cannot read.
        raw.decode("utf-8")
    except UnicodeDecodeError:
        raise RequestError("The form is not valid UTF-8.") from None
    if not hmac.compare_digest(request.form.get("csrf", "").encode(), form_token().encode()):
        raise RequestError(
            "This form is not from a page that you have open. Load the page again and send it.",
            kind="forbidden",
            status=403,
        )


def check_visit() -> None:
    """Refuse what another page asks for by itself; to lead the visitor there is a link's right.

    The page of a live program counts as another: its origin is opaque.

    Raises:
        RequestError: A page that is not ours asks, and a browser's tab would not show the answer.
    """
    if _is_foreign() and request.headers.get("Sec-Fetch-Dest") != "document":
        raise RequestError("Another site asks for this.", kind="forbidden", status=403)


def _same_site() -> None:
    if request.method not in _SAFE and _is_foreign():
        raise RequestError("Another site sent this request.", kind="forbidden", status=403)


def _is_foreign() -> bool:
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site not in ("same-origin", "none")
    origin = request.headers.get("Origin")
    return origin is not None and own_path(origin) is None


@lru_cache(maxsize=64)
def policy(host: str) -> str:
    """Return the policy of the site's own pages: scripts come from its files, not from examples.

    Args:
        host: What the visitor calls this site. A policy can name no address but 127.0.0.1 (CSP
            Level 3, section 6.7.2.8); elsewhere everything of this origin has to do.
    """
    if not _NAMEABLE.fullmatch(host):
        return _POLICY.format(scripts="'self'")
    return _POLICY.format(scripts=f"{host}/static/ {host}/offline.js")


def _headers(response: Response) -> Response:
    response.headers.setdefault("Content-Security-Policy", policy(request.host[:300]))
    for name, value in _HEADERS:
        response.headers.setdefault(name, value)
    if g.get("new_learner"):
        set_cookie(response, COOKIE, state().credentials.cookie(g.learner))
    return response


def set_cookie(response: Response, name: str, value: str) -> None:
    """Set one of the site's own cookies."""
    response.set_cookie(
        name, value, max_age=_YEAR, httponly=True, samesite="Lax", secure=request.is_secure
    )
