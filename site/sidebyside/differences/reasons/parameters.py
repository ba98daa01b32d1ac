"""Why one side refuses a value in the path, the query, a header or a cookie."""

from sidebyside.differences import doc_links as c
from sidebyside.differences.evidence import raised as r
from sidebyside.differences.evidence import sent as s
from sidebyside.differences.evidence.handled import raised_in_flask
from sidebyside.differences.predicates import (
    NO_ERROR,
    Condition,
    complains,
    every,
    flask_default,
    some,
    unless_programs,
)
from sidebyside.differences.reason import Reason

# What Pydantic calls a value of the right type that stands outside the declared limits.
_OUTSIDE = (
    *("greater_than", "greater_than_equal", "less_than", "less_than_equal", "multiple_of"),
    *("string_too_short", "string_too_long", "string_pattern_mismatch"),
    *("enum", "literal_error"),
)
_PARTS = ("query", "header", "cookie")
# A view that asks with `.get()` and calls `abort()` may have refused by itself.
_BY_KEY = unless_programs(lambda views: views.flask.may_refuse)
_BY_TYPE = unless_programs(lambda views: "type" not in views.flask.names)


def _reads(name: str) -> Condition:
    """Hold unless the Flask function is at hand and does not name this part of the request."""
    return unless_programs(lambda views: name not in views.flask.names)


PARAMETERS: tuple[Reason, ...] = (
    Reason(
        "missing-query",
        "status",
        (400, 422),
        every(flask_default, complains("query", "missing"), _reads("args"), _BY_KEY),
        "`request.args[…]` raises a 400 error for a missing key; FastAPI checks declared parameters"
        " before the function runs and answers 422.",
        (c.F_REQUEST, c.A_REQUIRED),
    ),
    Reason(
        "missing-cookie",
        "status",
        (400, 422),
        every(flask_default, complains("cookie", "missing"), _reads("cookies"), _BY_KEY),
        "`request.cookies[…]` raises a 400 error for a missing key; FastAPI checks declared cookies"
        " before the function runs and answers 422.",
        (c.F_COOKIES, c.A_COOKIE),
    ),
    Reason(
        "missing-header",
        "status",
        (500, 422),
        every(complains("header", "missing"), _reads("headers"), r.flask_raised("KeyError")),
        "`request.headers[…]` raises a plain KeyError for a missing header, which becomes 500;"
        " FastAPI checks a declared header before the function runs.",
        (c.F_ERRORS, c.A_HEADER),
    ),
    Reason(
        "uncaught-conversion",
        "status",
        (500, 422),
        every(
            some(*map(complains, (*_PARTS, "path"))),
            some(r.flask_raised("ValueError"), r.flask_raised("TypeError")),
        ),
        "The conversion in the Flask view raised an exception that nobody catches, which becomes"
        " 500; FastAPI converts declared values before the function runs.",
        (c.F_ERRORS, c.A_COOKIE),
    ),
    Reason(
        "uncaught-value",
        "status",
        (500, 422),
        every(raised_in_flask, some(*map(complains, (*_PARTS, "path")))),
        "The Flask view raised an exception that nobody catches, which becomes 500; FastAPI refused"
        " a declared value before its function ran.",
        (c.F_ERRORS, c.A_INVALID),
    ),
    Reason(
        "optional-value",
        "status",
        (NO_ERROR, 422),
        some(*(complains(part, "missing") for part in _PARTS)),
        "`.get()` makes a value optional in Flask; in FastAPI a parameter without a default is"
        " required.",
        (c.F_REQUEST, c.A_REQUIRED),
    ),
    Reason(
        "any-word-is-true",
        "status",
        (NO_ERROR, 422),
        some(*(complains(part, "bool_parsing") for part in _PARTS)),
        "Pydantic refuses a word that says neither yes nor no; Python's `bool()`, which `type=bool`"
        " calls, takes every text.",
        (c.W_DATA, c.A_CONVERSION),
    ),
    Reason(
        "unchecked-limit",
        "status",
        (NO_ERROR, 422),
        some(*(complains(part, *_OUTSIDE) for part in _PARTS)),
        "A Flask view accepts what it does not check; FastAPI holds the value against its declared"
        " limits before the function runs.",
        (c.F_REQUEST, c.A_CONVERSION),
    ),
    Reason(
        "extra-forbidden",
        "status",
        (NO_ERROR, 422),
        some(*(complains(part, "extra_forbidden") for part in (*_PARTS, "body"))),
        "The Pydantic model forbids names that it does not declare, so FastAPI refuses the request;"
        " the Flask view reads the names that it asks for.",
        (c.F_REQUEST, c.A_FORBID),
    ),
    Reason(
        "list-item-dropped",
        "status",
        (NO_ERROR, 422),
        every(s.item_refused, _BY_TYPE),
        "`getlist(type=int)` leaves out the items that it cannot convert; FastAPI refuses the whole"
        " list and names the item.",
        (c.W_DATA, c.A_LISTS),
    ),
    Reason(
        "type-falls-back",
        "status",
        (NO_ERROR, 422),
        every(some(*map(complains, _PARTS)), _BY_TYPE),
        "In Flask the view converts the value, and `.get(type=int)` falls back to the default;"
        " FastAPI converts it first and refuses what it cannot read.",
        (c.W_DATA, c.A_CONVERSION),
    ),
    Reason(
        "unconverted-text",
        "status",
        (NO_ERROR, 422),
        some(*map(complains, (*_PARTS, "path"))),
        "Such a value arrives as text, and the Flask view took it so; FastAPI converts it to the"
        " declared type first and refuses what it cannot read.",
        (c.F_REQUEST, c.A_CONVERSION),
    ),
)
