"""Why one side refuses, misses or changes a value of the query, a header or a cookie."""

from collections.abc import Callable

from sidebyside.differences import doc_links
from sidebyside.differences.context import ComparisonContext
from sidebyside.differences.predicates.conditions import (
    NO_ERROR,
    but,
    every,
    some,
    unless_programs,
)
from sidebyside.differences.predicates.exceptions import flask_crashed, flask_raised
from sidebyside.differences.predicates.messages import fastapi_refuses, flask_default
from sidebyside.differences.predicates.program_code import flask_names
from sidebyside.differences.reasons.reason import Table
from sidebyside.http.comparison import Difference
from sidebyside.http.problem import Problem
from sidebyside.http.request import Request

PARAMETERS = Table()


# A view that asks with `.get()` and calls `abort()` may have refused by itself.
_BY_KEY = unless_programs(lambda pair: pair.flask.may_refuse)

PARAMETERS.add(
    "missing-query",
    "status",
    (400, 422),
    every(flask_default, fastapi_refuses("query", "missing"), flask_names("args"), _BY_KEY),
    "`request.args[…]` raises a 400 error for a missing key; FastAPI checks declared parameters"
    " before the function runs and answers 422.",
    (doc_links.FLASK_REQUEST, doc_links.FASTAPI_REQUIRED),
)

PARAMETERS.add(
    "missing-cookie",
    "status",
    (400, 422),
    every(flask_default, fastapi_refuses("cookie", "missing"), flask_names("cookies"), _BY_KEY),
    "`request.cookies[…]` raises a 400 error for a missing key; FastAPI checks declared cookies"
    " before the function runs and answers 422.",
    (doc_links.FLASK_COOKIES, doc_links.FASTAPI_COOKIE),
)

PARAMETERS.add(
    "missing-header",
    "status",
    (500, 422),
    every(fastapi_refuses("header", "missing"), flask_names("headers"), flask_raised("KeyError")),
    "`request.headers[…]` raises a plain KeyError for a missing header, which becomes 500;"
    " FastAPI checks a declared header before the function runs.",
    (doc_links.FLASK_ERRORS, doc_links.FASTAPI_HEADER),
)

_PARTS = ("query", "header", "cookie")

PARAMETERS.add(
    "uncaught-conversion",
    "status",
    (500, 422),
    every(
        some(*map(fastapi_refuses, (*_PARTS, "path"))),
        some(flask_raised("ValueError"), flask_raised("TypeError")),
    ),
    "The conversion in the Flask view raised an exception that nobody catches, which becomes"
    " 500; FastAPI converts declared values before the function runs.",
    (doc_links.FLASK_ERRORS, doc_links.FASTAPI_COOKIE),
)

PARAMETERS.add(
    "uncaught-value",
    "status",
    (500, 422),
    every(flask_crashed, some(*map(fastapi_refuses, (*_PARTS, "path")))),
    "The Flask view raised an exception that nobody catches, which becomes 500; FastAPI refused"
    " a declared value before its function ran.",
    (doc_links.FLASK_ERRORS, doc_links.FASTAPI_INVALID),
)

PARAMETERS.add(
    "optional-value",
    "status",
    (NO_ERROR, 422),
    every(some(*(fastapi_refuses(part, "missing") for part in _PARTS)), flask_names("get")),
    "`.get()` makes a value optional in Flask; in FastAPI a parameter without a default is"
    " required.",
    (doc_links.FLASK_REQUEST, doc_links.FASTAPI_REQUIRED),
)

PARAMETERS.add(
    "any-word-is-true",
    "status",
    (NO_ERROR, 422),
    every(some(*(fastapi_refuses(part, "bool_parsing") for part in _PARTS)), flask_names("bool")),
    "Pydantic refuses a word that says neither yes nor no; Python's `bool()`, which `type=bool`"
    " calls, takes every text.",
    (doc_links.WERKZEUG_DATA, doc_links.FASTAPI_CONVERSION),
)


# What Pydantic calls a value of the right type that stands outside the declared limits.
_OUTSIDE = (
    *("greater_than", "greater_than_equal", "less_than", "less_than_equal", "multiple_of"),
    *("string_too_short", "string_too_long", "string_pattern_mismatch"),
    *("enum", "literal_error"),
)

PARAMETERS.add(
    "unchecked-limit",
    "status",
    (NO_ERROR, 422),
    every(
        some(*(fastapi_refuses(part, *_OUTSIDE) for part in _PARTS)),
        but(flask_names("min", "max")),
    ),
    "A Flask view accepts what it does not check; FastAPI holds the value against its declared"
    " limits before the function runs.",
    (doc_links.FLASK_REQUEST, doc_links.FASTAPI_CONVERSION),
)

PARAMETERS.add(
    "extra-forbidden",
    "status",
    (NO_ERROR, 422),
    some(*(fastapi_refuses(part, "extra_forbidden") for part in (*_PARTS, "body"))),
    "The Pydantic model forbids names that it does not declare, so FastAPI refuses the request;"
    " the Flask view reads the names that it asks for.",
    (doc_links.FLASK_REQUEST, doc_links.FASTAPI_FORBID),
)


def _item_refused(context: ComparisonContext, _: Difference) -> bool:
    """FastAPI has an error about one of several values with one name in the query."""
    return any(
        problem.at[:1] == ("query",) and len(problem.at) == 3 and isinstance(problem.at[2], int)
        for problem in context.fastapi.problems
    )


PARAMETERS.add(
    "list-item-dropped",
    "status",
    (NO_ERROR, 422),
    every(_item_refused, flask_names("getlist"), flask_names("type")),
    "`getlist(type=int)` leaves out the items that it cannot convert; FastAPI refuses the whole"
    " list and names the item.",
    (doc_links.WERKZEUG_DATA, doc_links.FASTAPI_LISTS),
)


# What Python's own conversions take and Pydantic does not, such as the digits of every script.
_CONVERTED_BY_PYTHON: dict[str, Callable[[str], object]] = {
    "int_parsing": int,
    "float_parsing": float,
}


def _refused_and_unreadable(context: ComparisonContext, _: Difference) -> bool:
    """FastAPI refuses values that were sent once each, and that Python cannot convert either."""
    problems = [problem for problem in context.fastapi.problems if len(problem.at) == 2]
    return bool(problems) and all(_is_unreadable(context.request, problem) for problem in problems)


def _is_unreadable(request: Request, problem: Problem) -> bool:
    part, name = problem.at
    if part == "path":
        return True
    values = _values_sent(request, str(part), str(name))
    if problem.kind == "missing" or len(values) != 1:
        return False
    try:
        _CONVERTED_BY_PYTHON[problem.kind](values[0])
    except (KeyError, ValueError):
        return True
    return False


def _values_sent(request: Request, part: str, name: str) -> list[str]:
    """List all values of a name; of two, the frameworks may take another one each."""
    if part == "header":
        return request.header_values(name)
    fields = {"query": request.query_by_name, "cookie": request.cookies_by_name}.get(part, {})
    return [field.value for field in fields.get(name, ())]


PARAMETERS.add(
    "type-falls-back",
    "status",
    (NO_ERROR, 422),
    every(_refused_and_unreadable, flask_names("type")),
    "In Flask the view converts the value, and `.get(type=int)` falls back to the default;"
    " FastAPI converts it first and refuses what it cannot read.",
    (doc_links.WERKZEUG_DATA, doc_links.FASTAPI_CONVERSION),
)

# The Flask function reads the value, and names nothing that converts it.
_TAKEN_AS_TEXT = every(
    some(fastapi_refuses("path"), flask_names("args", "values", "headers", "cookies")),
    but(flask_names("type", "int", "float", "bool", "Decimal", "UUID", "fromisoformat")),
)

PARAMETERS.add(
    "unconverted-text",
    "status",
    (NO_ERROR, 422),
    every(_refused_and_unreadable, _TAKEN_AS_TEXT),
    "Such a value arrives as text, and the Flask view took it so; FastAPI converts it to the"
    " declared type first and refuses what it cannot read.",
    (doc_links.FLASK_REQUEST, doc_links.FASTAPI_CONVERSION),
)
