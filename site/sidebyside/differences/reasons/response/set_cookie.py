"""Why the cookies that are set differ, and the sessions in them."""

import re

from sidebyside.differences import doc_links
from sidebyside.differences.context import ComparisonContext
from sidebyside.differences.predicates.conditions import ANY, at, but, every, flask_alone
from sidebyside.differences.predicates.exceptions import flask_raised
from sidebyside.differences.predicates.messages import is_value
from sidebyside.differences.predicates.program_code import (
    fastapi_has_middleware,
    fastapi_names,
    flask_names,
)
from sidebyside.differences.reasons.reason import Table
from sidebyside.http.comparison import Difference
from sidebyside.http.fields.set_cookie import SetCookie

SET_COOKIE = Table()


def _same_site_only(_: ComparisonContext, difference: Difference) -> bool:
    """Two cookies differ in nothing but SameSite=lax, which only FastAPI's has."""
    if difference.flask is None or difference.fastapi is None:
        return False
    *pair, attributes = SetCookie.parse(difference.flask).meaning
    *other, others = SetCookie.parse(difference.fastapi).meaning
    return pair == other and others ^ attributes == {("samesite", "lax")} <= others


SET_COOKIE.add(
    "same-site",
    "header",
    ANY,
    every(
        at("set-cookie"),
        _same_site_only,
        fastapi_names("set_cookie"),
        but(fastapi_names("samesite")),
    ),
    "Starlette's `set_cookie()` adds SameSite=lax unless told otherwise; Flask's adds SameSite"
    " only where you ask for it.",
    (doc_links.FLASK_SET_COOKIE, doc_links.FASTAPI_SET_COOKIE),
)

_OCTAL = re.compile(r"\\([0-3][0-7]{2})")


def _octets(value: str) -> bytes:
    return _OCTAL.sub(lambda match: chr(int(match[1], 8)), value).encode("latin-1")


def _same_text_in_octal(_: ComparisonContext, difference: Difference) -> bool:
    """Two cookies hold one text, as UTF-8 in Flask's and as Latin-1 in FastAPI's."""
    if difference.flask is None or difference.fastapi is None:
        return False
    mine, theirs = (SetCookie.parse(line).value for line in (difference.flask, difference.fastapi))
    if mine == theirs or not (_OCTAL.search(mine) and _OCTAL.search(theirs)):
        return False
    try:
        return _octets(mine).decode("utf-8") == _octets(theirs).decode("latin-1")
    except UnicodeError:
        return False


SET_COOKIE.add(
    "cookie-escapes",
    "header",
    ANY,
    every(
        at("set-cookie"),
        _same_text_in_octal,
        flask_names("set_cookie"),
        fastapi_names("set_cookie"),
    ),
    "A cookie holds ASCII: Werkzeug escapes the UTF-8 bytes of other letters, and Python's"
    " `http.cookies`, which Starlette uses, their Latin-1 numbers.",
    (doc_links.FLASK_COOKIES, doc_links.FASTAPI_SET_COOKIE),
)


def _sessions(_: ComparisonContext, difference: Difference) -> bool:
    """Both cookies hold a session."""
    return all(
        str(value).startswith("session=") for value in (difference.flask, difference.fastapi)
    )


SET_COOKIE.add(
    "session-format",
    "header",
    ANY,
    every(
        at("set-cookie"),
        _sessions,
        flask_names("session"),
        fastapi_has_middleware("SessionMiddleware"),
    ),
    "Flask and Starlette's SessionMiddleware each sign the session into a cookie, in a format"
    " and with attributes of their own.",
    (doc_links.FLASK_SESSIONS, doc_links.STARLETTE_SESSIONS),
)

SET_COOKIE.add(
    "session-vary",
    "header",
    ANY,
    every(at("vary"), flask_alone, is_value("cookie"), flask_names("session")),
    "A session that a function has touched makes both frameworks add Vary: Cookie, so that"
    " caches keep visitors apart; here only the Flask view touched it.",
    (doc_links.FLASK_SESSIONS, doc_links.STARLETTE_SESSIONS),
)


def _session_without_secret(context: ComparisonContext, _: Difference) -> bool:
    """Neither side has a session, and FastAPI has no SessionMiddleware."""
    failure = context.fastapi.failure
    return failure is not None and "SessionMiddleware" in failure.message


SET_COOKIE.add(
    "session-without-secret",
    "body",
    (500, 500),
    every(flask_raised("RuntimeError", function="_fail"), _session_without_secret),
    "Both raised for a session that is not set up: Flask's needs a `secret_key` to sign with,"
    " Starlette's needs SessionMiddleware, which takes one.",
    (doc_links.FLASK_SESSIONS, doc_links.STARLETTE_SESSIONS),
)
