"""What a whole body is: a text in quotes, a tuple, a stream, a sentence of the framework's own."""

import json
from typing import Any

from markupsafe import escape

from sidebyside.differences.case import ComparisonContext
from sidebyside.differences.error_pages import in_werkzeugs_words
from sidebyside.http.comparison import Difference
from sidebyside.http.diff import json_structure
from sidebyside.http.json_text import NOT_JSON, JsonText
from sidebyside.http.response import reason_phrase

# Sentences of the frameworks' own, which tell an answer of theirs from one of the program's.
_SECURITY = b'{"detail":"Not authenticated"}'
_TOO_LARGE = (b'{"detail":"Part exceeded', b'{"detail":"Field exceeded')


def is_null(case: ComparisonContext, _: Difference) -> bool:
    """FastAPI's body is JSON's null."""
    return case.fastapi.body == b"null"


def default_detail(case: ComparisonContext, _: Difference) -> bool:
    """FastAPI's body says no more than the name of its status."""
    if not case.fastapi.body.startswith(b'{"detail":"'):
        return False
    name = reason_phrase(case.fastapi.status or 0)
    return case.fastapi.body == b'{"detail":%s}' % json.dumps(name).encode()


def own_detail(case: ComparisonContext, _: Difference) -> bool:
    """FastAPI's body is a detail of one text, as HTTPException makes it."""
    return case.fastapi.body.startswith(b'{"detail":"')


def security_detail(case: ComparisonContext, _: Difference) -> bool:
    """FastAPI's body is what its security classes say."""
    return case.fastapi.body == _SECURITY


def starlettes_crash(case: ComparisonContext, _: Difference) -> bool:
    """FastAPI's body is what Starlette sends for an exception that nobody caught."""
    return case.fastapi.body == b"Internal Server Error"


def frameworks_crashes(case: ComparisonContext, difference: Difference) -> bool:
    """Both bodies are the frameworks' own, and no handler wrote one."""
    return in_werkzeugs_words(case.flask) and starlettes_crash(case, difference)


def same_lines(_: ComparisonContext, difference: Difference) -> bool:
    """Both have the same lines in another order."""
    a, b = difference.flask, difference.fastapi
    return (
        isinstance(a, str) and isinstance(b, str) and sorted(a.split("\n")) == sorted(b.split("\n"))
    )


def part_too_large(case: ComparisonContext, _: Difference) -> bool:
    """FastAPI's body is Starlette's sentence about a field that is too large."""
    return case.fastapi.body.startswith(_TOO_LARGE)


def too_many_fields(case: ComparisonContext, _: Difference) -> bool:
    """FastAPI's body is Starlette's sentence about the number of a form's fields or files."""
    return case.fastapi.body.startswith(b'{"detail":"Too many fi')


def lists_errors(case: ComparisonContext, _: Difference) -> bool:
    """Flask's body lists the errors under `errors`."""
    return isinstance(case.flask_data, dict) and "errors" in case.flask_data


def both_describe(case: ComparisonContext, _: Difference) -> bool:
    """Both bodies are OpenAPI descriptions."""
    if not (b'"openapi"' in case.flask.body and b'"openapi"' in case.fastapi.body):
        return False
    bodies = (case.flask_data, case.fastapi_data)
    return all(isinstance(data, dict) and {"openapi", "paths"} <= data.keys() for data in bodies)


def escaped_in_flask(case: ComparisonContext, difference: Difference) -> bool:
    """A value that was sent stands escaped in Flask's text, and as it came in FastAPI's."""
    mine, theirs = difference.flask, difference.fastapi
    if not (isinstance(mine, str) and isinstance(theirs, str) and "&" in mine):
        return False
    sent = [value for values in case.fields.values() for value in values]
    return any(
        (value in theirs and mine == theirs.replace(value, str(escape(value))))
        for value in sent
        if value and value != escape(value)
    )


def same_json_lines(_: ComparisonContext, difference: Difference) -> bool:
    """Both texts are lines of JSON that say the same."""
    mine, theirs = difference.flask, difference.fastapi
    if not (isinstance(mine, str) and isinstance(theirs, str)):
        return False
    a, b = ([JsonText(line).certain for line in x.split("\n")] for x in (mine, theirs))
    return NOT_JSON not in (*a, *b) and not any(json_structure.differing(a, b))


def tuple_as_array(case: ComparisonContext, _: Difference) -> bool:
    """FastAPI's body is an array that ends with Flask's status, or with headers after it."""
    data = case.fastapi_data
    return isinstance(data, list) and case.flask.status in data[1:3]


def quoted_text(case: ComparisonContext, _: Difference) -> bool:
    """FastAPI's body is Flask's text as a JSON string."""
    text = case.fastapi_data
    return isinstance(text, str) and not case.flask.is_json and _text(case) == text


def listed_text(case: ComparisonContext, _: Difference) -> bool:
    """FastAPI's body is an array of texts, which Flask's has one after the other."""
    data = case.fastapi_data
    if case.flask.is_json or not isinstance(data, list):
        return False
    return bool(data) and all(isinstance(x, str) for x in data) and "".join(data) == _text(case)


def text_in_lines(case: ComparisonContext, _: Difference) -> bool:
    """FastAPI's body is JSON Lines."""
    return case.fastapi.media_type == "application/jsonl"


def both_in_lines(case: ComparisonContext, _: Difference) -> bool:
    """Both bodies are JSON Lines."""
    return case.flask.media_type == case.fastapi.media_type == "application/jsonl"


def unquoted_type(case: ComparisonContext, difference: Difference) -> bool:
    """Flask calls its body HTML; FastAPI has the same text as JSON, in one string or several."""
    return quoted_text(case, difference) or listed_text(case, difference)


def _text(case: ComparisonContext) -> Any:
    try:
        return case.flask.body.decode("utf-8")
    except UnicodeDecodeError:
        return None
