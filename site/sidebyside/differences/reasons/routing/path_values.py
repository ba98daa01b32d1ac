"""Why one side alone takes a value in the path: converters, and types of path parameters."""

import re
from collections.abc import Iterable

from sidebyside.differences import doc_links
from sidebyside.differences.context import ComparisonContext
from sidebyside.differences.predicates.conditions import (
    NO_ERROR,
    OK,
    Condition,
    but,
    every,
    programs,
    some,
    unless_programs,
)
from sidebyside.differences.predicates.exceptions import fastapi_raised
from sidebyside.differences.predicates.messages import fastapi_refuses, flask_default
from sidebyside.differences.predicates.program_code import flask_names
from sidebyside.differences.predicates.routes import (
    fastapi_refuses_the_path,
    flask_has_no_route,
    is_path_of_docs,
)
from sidebyside.differences.reasons.reason import Table
from sidebyside.http.comparison import Difference

PATH_VALUES = Table()


# No route of the Flask program takes the path; where that is not known, its page says so.
_NO_FLASK_ROUTE = some(
    flask_has_no_route,
    every(flask_default, unless_programs(lambda pair: not pair.flask.no_route)),
)

PATH_VALUES.add(
    "converter",
    "status",
    (404, 422),
    every(fastapi_refuses_the_path, _NO_FLASK_ROUTE),
    "A Flask converter is part of the route, so a value that it does not take matches no route;"
    " FastAPI matches the path first and then validates the value.",
    (doc_links.FLASK_VARIABLES, doc_links.FASTAPI_PATH),
)

PATH_VALUES.add(
    "no-route-here",
    "status",
    (404, 422),
    flask_has_no_route,
    "No route of the Flask program takes this path, which is 404; FastAPI's route does, and"
    " refuses another part of the request.",
    (doc_links.FLASK_VARIABLES, doc_links.FASTAPI_INVALID),
)

PATH_VALUES.add(
    "value-before-method",
    "status",
    (404, 405),
    programs(lambda pair: pair.flask.takes_nothing and pair.fastapi.has_a_variable_path),
    "Flask's converter makes the value part of the route, so nothing matched; Starlette matches"
    " whatever the value, and then misses the method.",
    (doc_links.FLASK_VARIABLES, doc_links.STARLETTE_METHODS),
)


def _segments(context: ComparisonContext) -> Iterable[str]:
    """Return what FastAPI's route reads from the path; without the programs, every segment."""
    if context.programs is not None:
        return context.programs.fastapi.path_values.values()
    return context.request.path.split("/")


def _is_of_foreign_digits(part: str) -> bool:
    return part.isdecimal() and not part.isascii()


def _foreign_digits_in_path(context: ComparisonContext, _: Difference) -> bool:
    """A segment is made of digits, not all of them ASCII's."""
    return any(map(_is_of_foreign_digits, _segments(context)))


PATH_VALUES.add(
    "digits-of-any-script",
    "status",
    (OK, 422),
    every(fastapi_refuses("path", "int_parsing"), _foreign_digits_in_path),
    "Flask's `int` converter takes the digits of every script that Python's `int()` reads;"
    " Pydantic reads the ASCII digits alone.",
    (doc_links.WERKZEUG_CONVERTERS, doc_links.FASTAPI_PATH),
)


def _foreign_digits_anywhere(context: ComparisonContext, _: Difference) -> bool:
    """A segment of the path is made of digits, not all of them ASCII's, whatever the routes."""
    return any(map(_is_of_foreign_digits, context.request.path.split("/")))


PATH_VALUES.add(
    "digits-of-any-script-in-both",
    "status",
    (range(200, 600), 404),
    every(
        _foreign_digits_anywhere,
        programs(lambda pair: pair.flask.name is not None and not pair.fastapi.names),
    ),
    "Flask's `int` converter takes the digits of every script that Python's `int()` reads;"
    " Starlette's own `int` convertor takes the ASCII digits alone.",
    (doc_links.WERKZEUG_CONVERTERS, doc_links.FASTAPI_CONVERTOR),
)


def _ends_with_a_slash(context: ComparisonContext, _: Difference) -> bool:
    """The path ends with a slash."""
    return context.request.path.endswith("/")


PATH_VALUES.add(
    "empty-path",
    "status",
    (404, OK),
    every(
        _ends_with_a_slash,
        programs(lambda pair: pair.flask.no_route and "" in pair.fastapi.path_values.values()),
    ),
    "Werkzeug's `path` converter needs one character at least; Starlette's also takes the empty"
    " rest of a path.",
    (doc_links.WERKZEUG_CONVERTERS, doc_links.FASTAPI_CONVERTOR),
)

_WHOLE = re.compile(r"[+-]?\d[\d_]*(?:\.0*)?")


def _whole_number_in_path(context: ComparisonContext, _: Difference) -> bool:
    """A segment is a whole number for `int()`, yet not all digits."""
    return any(_WHOLE.fullmatch(part) and not part.isdecimal() for part in _segments(context))


PATH_VALUES.add(
    "signed-number",
    "status",
    (404, OK),
    every(_NO_FLASK_ROUTE, _whole_number_in_path, but(is_path_of_docs)),
    "Flask's `int` converter takes digits alone; FastAPI gives that part of the path to"
    " Pydantic, whose `int` also reads a sign or `7.0`.",
    (doc_links.WERKZEUG_CONVERTERS, doc_links.FASTAPI_PATH),
)

# What `float()` reads, and each form that `UUID()` does.
_FLOAT = re.compile(r"[+-]?\d+(?:\.\d*)?(?:[eE][+-]?\d+)?")
_UUID = re.compile(r"(?:urn:uuid:)?\{?[0-9A-Fa-f]{8}-?(?:[0-9A-Fa-f]{4}-?){3}[0-9A-Fa-f]{12}\}?")


def _in_path(value: re.Pattern[str]) -> Condition:
    """Hold where a segment is such a value."""
    return lambda context, _: any(map(value.fullmatch, _segments(context)))


PATH_VALUES.add(
    "other-number",
    "status",
    (404, OK),
    every(_NO_FLASK_ROUTE, _in_path(_FLOAT)),
    "Flask's `float` converter takes digits, a dot and digits; FastAPI gives that part of the"
    " path to Pydantic, which also reads `3` or `1e3`.",
    (doc_links.WERKZEUG_CONVERTERS, doc_links.FASTAPI_PATH),
)

PATH_VALUES.add(
    "other-uuid",
    "status",
    (404, OK),
    every(_NO_FLASK_ROUTE, _in_path(_UUID)),
    "Flask's `uuid` converter takes one form, with hyphens; FastAPI gives that part of the path"
    " to Pydantic, which reads a UUID in each of its forms.",
    (doc_links.WERKZEUG_CONVERTERS, doc_links.FASTAPI_TYPES),
)


def _not_a_number_in_path(context: ComparisonContext, _: Difference) -> bool:
    """FastAPI failed to write NaN or Infinity, which a segment says."""
    words = {part.strip("+-").lower() for part in _segments(context)}
    return bool(words & {"nan", "inf", "infinity"})


PATH_VALUES.add(
    "not-a-number-in-path",
    "status",
    (404, 500),
    every(_NO_FLASK_ROUTE, _not_a_number_in_path),
    "Flask's `float` converter does not take `nan`; Pydantic does, and the JSON answer that"
    " holds it cannot be written, which becomes 500.",
    (doc_links.WERKZEUG_CONVERTERS, doc_links.FASTAPI_JSON),
)

PATH_VALUES.add(
    "signed-number-raised",
    "status",
    (404, 500),
    every(_NO_FLASK_ROUTE, _whole_number_in_path, fastapi_raised()),
    "Flask's `int` converter takes digits alone, so no route matched; Pydantic read the number,"
    " and FastAPI's function raised over it.",
    (doc_links.WERKZEUG_CONVERTERS, doc_links.FASTAPI_PATH),
)

PATH_VALUES.add(
    "url-with-slash-inside",
    "status",
    (NO_ERROR, 500),
    every(fastapi_raised("AssertionError", file="starlette/convertors.py"), flask_names("url_for")),
    "Flask's `url_for()` leaves a slash in a value as it is, which makes one part more of the"
    " path; Starlette's `url_path_for()` raises for it.",
    (doc_links.FLASK_URLS, doc_links.STARLETTE_REVERSE),
)

# A template calls `url_for()`, too.
_LINKS_IN_FLASK = flask_names("url_for", "render_template")

PATH_VALUES.add(
    "url-with-unknown-part",
    "status",
    (OK, 500),
    every(fastapi_raised("NoMatchFound"), _LINKS_IN_FLASK),
    "Flask's `url_for()` writes arguments that the route does not have into the query;"
    " Starlette's `url_path_for()` finds no route for them and raises.",
    (doc_links.FLASK_URLS, doc_links.STARLETTE_REVERSE),
)
