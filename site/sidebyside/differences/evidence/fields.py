"""What only one of two JSON bodies has, and how the same is written in another way."""

from math import isfinite
from typing import Any

from sidebyside.differences.case import ComparisonContext, key_of
from sidebyside.http.comparison import Difference
from sidebyside.http.json_path import value_at
from sidebyside.http.json_text import is_deep


def extra_field(case: ComparisonContext, difference: Difference) -> bool:
    """Flask's body has a field of the request's body that FastAPI's has not."""
    name = _only_in_flask(difference)
    sent = case.request.json
    if name is None or not isinstance(sent, dict) or name not in sent:
        return False
    if case.views is not None:
        # Where the body is no model, or one that keeps what it does not know, nothing was dropped.
        declared = case.views.fastapi.body_fields
        if not declared or name in declared or case.views.fastapi.keeps_extra_fields:
            return False
    return bool(sent[name] == difference.flask)


def left_out_by_model(case: ComparisonContext, difference: Difference) -> bool:
    """Flask's body has a field that the model of FastAPI's answers has not."""
    name = _only_in_flask(difference)
    if name is None or case.views is None:
        return False
    fields = case.views.fastapi.response_fields
    return fields is not None and name not in fields


def _only_in_flask(difference: Difference) -> str | None:
    if difference.fastapi is not None or difference.flask is None:
        return None
    try:
        return key_of(difference)
    except (ValueError, IndexError):
        return None


def model_default(case: ComparisonContext, difference: Difference) -> bool:
    """FastAPI's body alone has a field that its model declares and nobody sent."""
    sent = case.request.json
    if difference.flask is not None or case.views is None or not isinstance(sent, dict):
        return False
    try:
        name = key_of(difference)
    except (ValueError, IndexError):
        return False
    return (
        name in case.views.fastapi.body_fields
        and name not in sent
        and not _has(case.flask_data, difference)
    )


def null_in_flask(case: ComparisonContext, difference: Difference) -> bool:
    """Flask sends null where FastAPI leaves the key out."""
    if not _neither(difference):
        return False
    return _has(case.flask_data, difference) and not _has(case.fastapi_data, difference)


def null_in_fastapi(case: ComparisonContext, difference: Difference) -> bool:
    """FastAPI sends null where Flask leaves the key out."""
    if not _neither(difference):
        return False
    return _has(case.fastapi_data, difference) and not _has(case.flask_data, difference)


def _neither(difference: Difference) -> bool:
    """Say whether neither side has a value: one of them may still have the key, with null."""
    return difference.flask is None and difference.fastapi is None


def _has(data: Any, difference: Difference) -> bool:
    if not isinstance(data, dict | list) or not difference.at:
        return False
    try:
        value_at(data, difference.at)
    except (ValueError, LookupError):
        return False
    return True


def list_from_the_body(case: ComparisonContext, difference: Difference) -> bool:
    """Flask has a list from the query; FastAPI's is empty, since its route reads a body."""
    name = _only_in_flask(difference)
    if name is None or difference.flask not in case.fields.get(name, ()):
        return False
    data = case.fastapi_data
    if not isinstance(data, dict) or data.get(name) != [] or case.views is None:
        return False
    declared = case.views.fastapi.operation
    return (
        declared is not None
        and declared.body is not None
        and (declared.parameter("query", name) is None)
    )


def nan_as_null(case: ComparisonContext, difference: Difference) -> bool:
    """Flask's body says NaN or Infinity where FastAPI's says null."""
    if b"N" not in case.flask.body and b"I" not in case.flask.body:
        return False
    if b"null" not in case.fastapi.body or difference.at.startswith("key"):
        return False
    flask = case.flask.json
    return not is_deep(flask) and bool(_without_nan(flask) == case.fastapi_data)


def _without_nan(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_nan(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_without_nan(item) for item in value]
    return None if isinstance(value, float) and not isfinite(value) else value


def latin_1(_: ComparisonContext, difference: Difference) -> bool:
    """Flask's text is FastAPI's, its UTF-8 bytes read as Latin-1."""
    if not (isinstance(difference.flask, str) and isinstance(difference.fastapi, str)):
        return False
    try:
        return difference.flask.encode("latin-1").decode("utf-8") == difference.fastapi
    except UnicodeError:
        return False


def sorted_by_flask(_: ComparisonContext, difference: Difference) -> bool:
    """Flask's keys stand in alphabetical order."""
    names = str(difference.flask).split(", ")
    return difference.at.startswith("key order") and names == sorted(names)


def escaped_by_flask(_: ComparisonContext, difference: Difference) -> bool:
    """Flask's text is escaped, and FastAPI's is not."""
    return difference.at == "character escapes" and str(difference.flask).startswith("\\u")
