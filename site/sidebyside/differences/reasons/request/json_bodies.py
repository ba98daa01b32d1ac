"""Why one side refuses a JSON body, or with another status: 400, 415, 422."""

import json

from sidebyside.differences import doc_links
from sidebyside.differences.context import ComparisonContext
from sidebyside.differences.predicates.conditions import (
    ERROR,
    NO_ERROR,
    but,
    every,
    programs,
    some,
    unless_programs,
)
from sidebyside.differences.predicates.exceptions import flask_crashed, flask_raised
from sidebyside.differences.predicates.messages import (
    content_type_is_json,
    fastapi_refuses,
    flask_default,
    flask_error_is_werkzeugs,
    own_detail,
)
from sidebyside.differences.predicates.program_code import flask_names, flask_reads_json
from sidebyside.differences.reasons.reason import Table
from sidebyside.http.comparison import Difference
from sidebyside.http.json_text import NOT_JSON
from sidebyside.inspection.inspected_pair import InspectedPair

JSON_BODIES = Table()

JSON_BODIES.add(
    "too-deep",
    "status",
    (500, 400),
    flask_raised("RecursionError"),
    "Python's `json` gives up on JSON this deep with a RecursionError: Flask lets it become"
    " 500, FastAPI answers 400 for whatever else fails while it reads a body.",
    (doc_links.FLASK_ERRORS, doc_links.FASTAPI_BODY),
)

JSON_BODIES.add(
    "broken-json",
    "status",
    (400, 422),
    every(fastapi_refuses("body", "json_invalid"), flask_error_is_werkzeugs, flask_reads_json),
    "`request.get_json()` raises 400 for text that is not JSON; FastAPI reports it as one more"
    " validation error, with 422.",
    (doc_links.FLASK_REQUEST_API, doc_links.FASTAPI_BODY),
)


def _empty_body(context: ComparisonContext, _: Difference) -> bool:
    """The request has no body."""
    return not context.request.body


JSON_BODIES.add(
    "empty-json",
    "status",
    (400, 422),
    every(
        *(
            _empty_body,
            content_type_is_json,
            fastapi_refuses("body", "missing"),
            flask_error_is_werkzeugs,
        ),
        unless_programs(lambda pair: pair.fastapi.reads_a_form),
        flask_reads_json,
    ),
    "`request.get_json()` finds no JSON in an empty body and raises 400; FastAPI reports the"
    " whole body as a missing value, with 422.",
    (doc_links.FLASK_REQUEST_API, doc_links.FASTAPI_BODY),
)

JSON_BODIES.add(
    "content-type",
    "status",
    (415, 422),
    every(flask_error_is_werkzeugs, fastapi_refuses("body"), flask_reads_json),
    "`request.get_json()` answers 415 unless the Content-Type says JSON; FastAPI then parses no"
    " JSON, and its declared type refuses what is left.",
    (doc_links.FLASK_REQUEST_API, doc_links.FASTAPI_STRICT),
)


def _one_content_type(context: ComparisonContext, _: Difference) -> bool:
    """The request names its type at most once; of two, Werkzeug takes the last."""
    names = [name.lower() for name, _value in context.request.headers]
    return names.count("content-type") < 2


def _declares_no_body(pair: InspectedPair) -> bool:
    """Say whether FastAPI's route declares no body, and so does not look at the Content-Type."""
    return pair.fastapi.operation is not None and pair.fastapi.operation.body is None


JSON_BODIES.add(
    "content-type-unread",
    "status",
    (415, NO_ERROR),
    every(
        flask_error_is_werkzeugs, flask_reads_json, _one_content_type, programs(_declares_no_body)
    ),
    "`request.get_json()` answers 415 unless the Content-Type says JSON; FastAPI looks at that"
    " header for a declared body alone, and this function declares none.",
    (doc_links.FLASK_REQUEST_API, doc_links.FASTAPI_REQUEST),
)

JSON_BODIES.add(
    "uncaught-body",
    "status",
    (500, 422),
    every(flask_crashed, fastapi_refuses("body")),
    "The Flask view met a value that it did not expect and raised, which becomes 500; FastAPI"
    " compares the body with its declared type first.",
    (doc_links.FLASK_ERRORS, doc_links.FASTAPI_BODY),
)

JSON_BODIES.add(
    "silent-json",
    "status",
    (NO_ERROR, 422),
    every(fastapi_refuses("body", "json_invalid"), flask_names("silent")),
    "The Flask view went on with a body that is not JSON, as `get_json(silent=True)` lets it;"
    " FastAPI refuses such a body before the function runs.",
    (doc_links.FLASK_REQUEST_API, doc_links.FASTAPI_BODY),
)


def _json_of_another_type(context: ComparisonContext, difference: Difference) -> bool:
    """The body is JSON, and the request does not say so."""
    return context.request.json is not NOT_JSON and not content_type_is_json(context, difference)


JSON_BODIES.add(
    "forced-json",
    "status",
    (NO_ERROR, 422),
    every(
        fastapi_refuses("body"),
        programs(lambda pair: "force" in pair.flask.names),
        _json_of_another_type,
    ),
    "`get_json(force=True)` reads JSON whatever the Content-Type says; FastAPI parses JSON only"
    " where the Content-Type names it.",
    (doc_links.FLASK_REQUEST_API, doc_links.FASTAPI_STRICT),
)


def _number_for_text(context: ComparisonContext, _: Difference) -> bool:
    """FastAPI has errors about numbers where a string is declared, and about nothing else."""
    problems = context.fastapi.problems
    return bool(problems) and all(
        problem.kind == "string_type" and isinstance(problem.input, int | float)
        for problem in problems
    )


JSON_BODIES.add(
    "number-for-text",
    "status",
    (NO_ERROR, 422),
    _number_for_text,
    "Pydantic reads numbers from text, and makes no text of a number; the Flask view kept what"
    " came or converted it itself.",
    (doc_links.FLASK_JSON, doc_links.FASTAPI_BODY),
)


def _fraction_for_int(context: ComparisonContext, _: Difference) -> bool:
    """FastAPI has errors about fractions where an int is declared, and about nothing else."""
    problems = context.fastapi.problems
    return bool(problems) and all(problem.kind == "int_from_float" for problem in problems)


JSON_BODIES.add(
    "fraction",
    "status",
    (NO_ERROR, 422),
    _fraction_for_int,
    "Pydantic makes no int of a number with a fraction; Python's `int()` drops the fraction,"
    " and a view that does not convert keeps it.",
    (doc_links.FLASK_JSON, doc_links.FASTAPI_CONVERSION),
)

JSON_BODIES.add(
    "unchecked-body",
    "status",
    (NO_ERROR, 422),
    every(fastapi_refuses("body"), but(fastapi_refuses("body", "json_invalid"))),
    "A Flask view accepts what it does not check; FastAPI compares the body with the declared"
    " type before the function runs.",
    (doc_links.FLASK_JSON, doc_links.FASTAPI_BODY),
)


def _not_utf8(context: ComparisonContext, _: Difference) -> bool:
    """Python's `json` cannot decode the body to text."""
    return isinstance(context.request.json_text.error, UnicodeDecodeError)


def _too_deep(context: ComparisonContext, _: Difference) -> bool:
    """Python's `json` gives up on the body, which is nested too deeply."""
    return isinstance(context.request.json_text.error, RecursionError)


def _integer_too_long(context: ComparisonContext, _: Difference) -> bool:
    """Python's `int()` refuses a number in the JSON for its length."""
    error = context.request.json_text.error
    return isinstance(error, ValueError) and not isinstance(
        error, json.JSONDecodeError | UnicodeDecodeError
    )


JSON_BODIES.add(
    "unreadable-body",
    "body",
    (ERROR, 400),
    every(flask_default, own_detail, some(_not_utf8, _too_deep, _integer_too_long)),
    "Neither program wrote this: Python's `json` failed before it could say what is wrong with"
    " the text, and each framework has a sentence for that.",
    (doc_links.FLASK_ERRORS, doc_links.FASTAPI_BODY),
)
