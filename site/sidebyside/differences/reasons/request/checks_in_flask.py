"""Why the Flask program refuses a value, with a check or a schema of its own."""

from collections.abc import Callable
from typing import Any

from sidebyside.differences import doc_links
from sidebyside.differences.context import ComparisonContext
from sidebyside.differences.predicates.conditions import OK, REFUSED, every
from sidebyside.differences.predicates.conversions import is_date_of, lax_mode_reads
from sidebyside.differences.predicates.messages import flask_default, flask_handled, flask_own_words
from sidebyside.differences.reasons.reason import Table
from sidebyside.http.comparison import Difference

CHECKS_IN_FLASK = Table()

CHECKS_IN_FLASK.add(
    "own-check",
    "status",
    (REFUSED, 422),
    flask_own_words,
    "In Flask the program's own check chose this status; FastAPI answers 422 for whatever its"
    " declared types refuse.",
    (doc_links.FLASK_JSON_ERRORS, doc_links.FASTAPI_INVALID),
)

CHECKS_IN_FLASK.add(
    "handled-refusal",
    "status",
    (REFUSED, 422),
    flask_handled,
    "An error handler of the Flask program answered an error of Werkzeug's, with its status;"
    " FastAPI answers 422 for whatever its declared types refuse.",
    (doc_links.FLASK_HANDLERS, doc_links.FASTAPI_INVALID),
)

CHECKS_IN_FLASK.add(
    "bare-refusal",
    "status",
    (REFUSED, 422),
    flask_default,
    "Flask's answer is Werkzeug's page for the status that the view ended with; FastAPI answers"
    " 422 for whatever its declared types refuse.",
    (doc_links.WERKZEUG_PAGES, doc_links.FASTAPI_INVALID),
)


# What marshmallow says of a field that its schema does not have.
_UNKNOWN = "Unknown field."


def _has_key(data: Any, name: str | int) -> bool:
    return isinstance(data, dict) and name in data


def _is_undeclared(context: ComparisonContext, at: tuple[str | int, ...]) -> bool:
    if len(at) != 2 or at[0] != "body" or not _has_key(context.request.json, at[1]):
        return False
    declared = context.programs.fastapi.body_fields if context.programs is not None else frozenset()
    return at[1] not in declared if declared else not _has_key(context.fastapi_data, at[1])


def _unknown_to_marshmallow(context: ComparisonContext, _: Difference) -> bool:
    """Flask's error names, in marshmallow's words, fields that no FastAPI model declares."""
    problems = context.flask.problems
    return bool(problems) and all(
        problem.message == _UNKNOWN and _is_undeclared(context, problem.at) for problem in problems
    )


CHECKS_IN_FLASK.add(
    "unknown-to-schema",
    "status",
    (REFUSED, OK),
    _unknown_to_marshmallow,
    "A marshmallow schema refuses a field that it does not have unless told otherwise; a"
    " Pydantic model leaves one out that it does not declare.",
    (doc_links.FLASK_EXTENSIONS, doc_links.FASTAPI_FORBID),
)


def _undeclared(context: ComparisonContext, _: Difference) -> bool:
    """Flask's error names fields of the body that FastAPI's model does not declare."""
    problems = context.flask.problems
    return bool(problems) and all(_is_undeclared(context, problem.at) for problem in problems)


CHECKS_IN_FLASK.add(
    "extra-refused",
    "status",
    (REFUSED, OK),
    every(flask_own_words, _undeclared),
    "The Flask program refuses a field that it does not know; a Pydantic model leaves one out"
    " that it does not declare, unless it forbids them.",
    (doc_links.FLASK_JSON, doc_links.FASTAPI_FORBID),
)


def _fits(context: ComparisonContext, holds: Callable[[Any, Any], bool]) -> bool:
    """Say whether this holds for each value that Flask refuses, and for what FastAPI made of it.

    Where Flask's refusal names no field, any of them may be the one.
    """
    sent, got = context.request.json, context.fastapi_data
    if not isinstance(sent, dict) or not isinstance(got, dict):
        return False
    refused = [problem.at for problem in context.flask.problems if len(problem.at) > 1]
    if not refused:
        return any(holds(sent[name], got[name]) for name in sent.keys() & got.keys())
    return all(
        len(at) == 2 and at[1] in sent and at[1] in got and holds(sent[at[1]], got[at[1]])
        for at in refused
    )


def _number_as_date(context: ComparisonContext, _: Difference) -> bool:
    """FastAPI's body has a date where Flask refuses the number that was sent."""
    return _fits(context, lambda sent, got: type(sent) in (int, float) and is_date_of(sent, got))


CHECKS_IN_FLASK.add(
    "date-refused",
    "status",
    (REFUSED, OK),
    every(flask_own_words, _number_as_date),
    "Where a date is declared, Pydantic reads a number as the time since 1970 began; the Flask"
    " program takes no number for its date.",
    (doc_links.FLASK_REQUEST, doc_links.FASTAPI_TYPES),
)


def _is_converted(sent: Any, got: Any) -> bool:
    if type(sent) is type(got) or not isinstance(sent, str | int | float):
        return False
    return isinstance(got, bool | int | float) and lax_mode_reads(sent, got)


def _fastapi_converted_it(context: ComparisonContext, _: Difference) -> bool:
    """FastAPI's body has another type for what Flask refuses."""
    return _fits(context, _is_converted)


CHECKS_IN_FLASK.add(
    "conversion-refused",
    "status",
    (REFUSED, OK),
    every(flask_own_words, _fastapi_converted_it),
    'Pydantic converts what says a value of the declared type, such as `"36"`; the Flask'
    " program's own check takes that type alone.",
    (doc_links.FLASK_JSON_ERRORS, doc_links.FASTAPI_CONVERSION),
)


def _names_a_field(context: ComparisonContext, _: Difference) -> bool:
    """Flask's refusal names a field."""
    return any(len(problem.at) > 1 for problem in context.flask.problems)


CHECKS_IN_FLASK.add(
    "own-check-alone",
    "status",
    (REFUSED, OK),
    every(flask_own_words, _names_a_field),
    "A check of the Flask program's own refuses this value; FastAPI refuses what its declared"
    " types and limits refuse, and these take it.",
    (doc_links.FLASK_JSON_ERRORS, doc_links.FASTAPI_BODY),
)
