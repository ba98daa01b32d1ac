"""Why answers differ over credentials, cookies and sessions."""

from sidebyside.differences import doc_links as c
from sidebyside.differences.evidence import bodies as b
from sidebyside.differences.evidence import headers as h
from sidebyside.differences.evidence import raised as r
from sidebyside.differences.predicates import (
    ANY,
    ERROR,
    NO_ERROR,
    OK,
    REFUSED,
    at,
    both,
    every,
    fastapi_alone,
    flask_alone,
    flask_own_words,
    flask_page,
    some,
)
from sidebyside.differences.reason import Reason

# What Python raises for an attribute of None, and for a key that is absent.
_ABSENT = ("AttributeError", "KeyError", "TypeError")

SECURITY: tuple[Reason, ...] = (
    Reason(
        "credentials-unchecked",
        "status",
        (NO_ERROR, 401),
        b.security_detail,
        "FastAPI's security class refuses a request without credentials before the function runs;"
        " a Flask view checks what it reads, and this one asked for none.",
        (c.W_HTTP, c.A_SECURITY),
    ),
    Reason(
        "credentials-raised",
        "status",
        (500, 401),
        every(b.security_detail, some(*map(r.flask_raised, _ABSENT))),
        "Without credentials `request.authorization` is None and a header is absent, so the Flask"
        " view raised; FastAPI's security class refuses before the function runs.",
        (c.W_HTTP, c.A_SECURITY),
    ),
    Reason(
        "credentials-status",
        "status",
        (REFUSED, 401),
        b.security_detail,
        "FastAPI's security classes answer missing credentials with 401 and a challenge; in Flask"
        " the view chose its status.",
        (c.F_REDIRECTS, c.A_SECURITY),
    ),
    Reason(
        "challenge-added",
        "header",
        (401, 401),
        every(at("www-authenticate"), fastapi_alone, b.security_detail),
        "FastAPI's security classes put a WWW-Authenticate challenge on their 401; Flask's"
        " `abort(401)` sends one only where the program gives it.",
        (c.W_PAGES, c.A_SECURITY),
    ),
    Reason(
        "challenge",
        "header",
        (401, 401),
        every(at("www-authenticate"), both),
        "WWW-Authenticate names a scheme and may name a realm: Flask's is what the program wrote,"
        " FastAPI's what its security class or exception was given.",
        (c.W_HTTP, c.A_BASIC),
    ),
    Reason(
        "challenge-with-401",
        "header",
        (range(100, 600), range(100, 600)),
        every(at("www-authenticate"), h.one_is_401),
        "A WWW-Authenticate header says how to send credentials and belongs to a 401; the other"
        " side answered something else.",
        (c.W_HTTP, c.A_BASIC),
    ),
    Reason(
        "security-detail",
        "body",
        (ERROR, 401),
        every(b.security_detail, flask_page),
        "Flask's body is Werkzeug's page for its status; FastAPI's `detail` is the sentence of its"
        " security class, which ran before the function.",
        (c.F_ERRORS, c.A_SECURITY),
    ),
    Reason(
        "security-detail-or-words",
        "body",
        (REFUSED, 401),
        every(at(""), b.security_detail, flask_own_words),
        "Flask's body is what the program wrote itself; FastAPI's `detail` is the sentence of its"
        " security class, which ran before the function.",
        (c.F_JSON_ERRORS, c.A_SECURITY),
    ),
    Reason(
        "token-read-as-parameters",
        "body",
        (OK, OK),
        h.token_with_equals,
        "Werkzeug reads credentials that hold `=` as named parameters, so that `token` is None;"
        " FastAPI's security class gives all that follows the scheme.",
        (c.W_HTTP, c.A_SECURITY),
    ),
    Reason(
        "same-site",
        "header",
        ANY,
        every(at("set-cookie"), h.same_site_only),
        "Starlette's `set_cookie()` adds SameSite=lax unless told otherwise; Flask's adds SameSite"
        " only where you ask for it.",
        (c.F_SET_COOKIE, c.A_SET_COOKIE),
    ),
    Reason(
        "cookie-escapes",
        "header",
        ANY,
        every(at("set-cookie"), h.same_text_in_octal),
        "A cookie holds ASCII: Werkzeug escapes the UTF-8 bytes of other letters, and Python's"
        " `http.cookies`, which Starlette uses, their Latin-1 numbers.",
        (c.F_COOKIES, c.A_SET_COOKIE),
    ),
    Reason(
        "session-format",
        "header",
        ANY,
        every(at("set-cookie"), h.sessions),
        "Flask and Starlette's SessionMiddleware each sign the session into a cookie, in a format"
        " and with attributes of their own.",
        (c.F_SESSIONS, c.S_SESSIONS),
    ),
    Reason(
        "session-vary",
        "header",
        ANY,
        every(at("vary"), flask_alone, h.is_value("cookie")),
        "A session that a function has touched makes both frameworks add Vary: Cookie, so that"
        " caches keep visitors apart; here only the Flask view touched it.",
        (c.F_SESSIONS, c.S_SESSIONS),
    ),
    Reason(
        "session-without-secret",
        "body",
        (500, 500),
        every(r.flask_raised("RuntimeError", function="_fail"), h.session_without_secret),
        "Both raised for a session that is not set up: Flask's needs a `secret_key` to sign with,"
        " Starlette's needs SessionMiddleware, which takes one.",
        (c.F_SESSIONS, c.S_SESSIONS),
    ),
)
