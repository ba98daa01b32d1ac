"""Why answers differ over credentials: 401, 403 and WWW-Authenticate."""

from sidebyside.differences import doc_links
from sidebyside.differences.context import ComparisonContext
from sidebyside.differences.predicates.conditions import (
    ERROR,
    NO_ERROR,
    OK,
    REFUSED,
    at,
    both,
    every,
    fastapi_alone,
    some,
)
from sidebyside.differences.predicates.exceptions import flask_raised
from sidebyside.differences.predicates.messages import flask_own_words, flask_page
from sidebyside.differences.predicates.program_code import flask_names
from sidebyside.differences.reasons.reason import Table
from sidebyside.http.comparison import Difference

CREDENTIALS = Table()


# Sentences of the frameworks' own, which tell an answer of theirs from one of the program's.
_SECURITY = b'{"detail":"Not authenticated"}'


def _security_detail(context: ComparisonContext, _: Difference) -> bool:
    """FastAPI's body is what its security classes say."""
    return context.fastapi.body == _SECURITY


CREDENTIALS.add(
    "credentials-unchecked",
    "status",
    (NO_ERROR, 401),
    _security_detail,
    "FastAPI's security class refuses a request without credentials before the function runs;"
    " a Flask view checks what it reads, and this one asked for none.",
    (doc_links.WERKZEUG_HTTP, doc_links.FASTAPI_SECURITY),
)


# What Python raises for an attribute of None, and for a key that is absent.
_ABSENT = ("AttributeError", "KeyError", "TypeError")

CREDENTIALS.add(
    "credentials-raised",
    "status",
    (500, 401),
    every(
        _security_detail, some(*map(flask_raised, _ABSENT)), flask_names("authorization", "headers")
    ),
    "Without credentials `request.authorization` is None and a header is absent, so the Flask"
    " view raised; FastAPI's security class refuses before the function runs.",
    (doc_links.WERKZEUG_HTTP, doc_links.FASTAPI_SECURITY),
)

CREDENTIALS.add(
    "credentials-status",
    "status",
    (REFUSED, 401),
    _security_detail,
    "FastAPI's security classes answer missing credentials with 401 and a challenge; in Flask"
    " the view chose its status.",
    (doc_links.FLASK_REDIRECTS, doc_links.FASTAPI_SECURITY),
)

CREDENTIALS.add(
    "challenge-added",
    "header",
    (401, 401),
    every(at("www-authenticate"), fastapi_alone, _security_detail, flask_names("abort")),
    "FastAPI's security classes put a WWW-Authenticate challenge on their 401; Flask's"
    " `abort(401)` sends one only where the program gives it.",
    (doc_links.WERKZEUG_PAGES, doc_links.FASTAPI_SECURITY),
)

CREDENTIALS.add(
    "challenge",
    "header",
    (401, 401),
    every(at("www-authenticate"), both),
    "WWW-Authenticate names a scheme and may name a realm: Flask's is what the program wrote,"
    " FastAPI's what its security class or exception was given.",
    (doc_links.WERKZEUG_HTTP, doc_links.FASTAPI_BASIC),
)


def _one_is_401(context: ComparisonContext, _: Difference) -> bool:
    """One side asks for credentials, and the other does not."""
    return (context.flask.status == 401) != (context.fastapi.status == 401)


CREDENTIALS.add(
    "challenge-with-401",
    "header",
    (range(100, 600), range(100, 600)),
    every(at("www-authenticate"), _one_is_401),
    "A WWW-Authenticate header says how to send credentials and belongs to a 401; the other"
    " side answered something else.",
    (doc_links.WERKZEUG_HTTP, doc_links.FASTAPI_BASIC),
)

CREDENTIALS.add(
    "security-detail",
    "body",
    (ERROR, 401),
    every(_security_detail, flask_page),
    "Flask's body is Werkzeug's page for its status; FastAPI's `detail` is the sentence of its"
    " security class, which ran before the function.",
    (doc_links.FLASK_ERRORS, doc_links.FASTAPI_SECURITY),
)

CREDENTIALS.add(
    "security-detail-or-words",
    "body",
    (REFUSED, 401),
    every(at(""), _security_detail, flask_own_words),
    "Flask's body is what the program wrote itself; FastAPI's `detail` is the sentence of its"
    " security class, which ran before the function.",
    (doc_links.FLASK_JSON_ERRORS, doc_links.FASTAPI_SECURITY),
)


def _token_with_equals(context: ComparisonContext, difference: Difference) -> bool:
    """FastAPI's value is the token that was sent, with an `=` inside, and Flask's is nothing."""
    _, _, token = (context.request.header("authorization") or "").partition(" ")
    return "=" in token.rstrip("=") and difference.fastapi == token and not difference.flask


CREDENTIALS.add(
    "token-read-as-parameters",
    "body",
    (OK, OK),
    every(_token_with_equals, flask_names("authorization")),
    "Werkzeug reads credentials that hold `=` as named parameters, so that `token` is None;"
    " FastAPI's security class gives all that follows the scheme.",
    (doc_links.WERKZEUG_HTTP, doc_links.FASTAPI_SECURITY),
)
