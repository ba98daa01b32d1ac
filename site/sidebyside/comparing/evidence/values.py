"""Two values at one place of two JSON bodies: what each side made of the same thing."""

import json
import re
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal, InvalidOperation
from email.utils import parsedate_to_datetime
from typing import Any

from sidebyside.comparing import structure
from sidebyside.comparing.case import Case
from sidebyside.comparing.places import cookies
from sidebyside.exchange import Difference
from sidebyside.exchange.jsonpath import path_keys, value_at

_HTTP_DATE = re.compile(r"[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d GMT")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
# Pydantic reads a number above this as milliseconds (speedate's watershed).
_MILLISECONDS = 2e10
# The words that Pydantic's lax mode reads as a truth value.
_WORDS = {
    True: frozenset({"true", "1", "on", "yes", "t", "y"}),
    False: frozenset({"false", "0", "off", "no", "f", "n"}),
}


def converted(case: Case, difference: Difference) -> bool:
    """One side has what was sent, and the other what that says as another type."""
    a, b = difference.flask, difference.fastapi
    if type(a) is type(b) or not all(isinstance(x, str | int | float) for x in (a, b)):
        return False
    if isinstance(a, str):
        return _says(a, b) and _was_sent(case, a)
    if isinstance(b, str):
        return _says(b, a) and _was_sent(case, b)
    # Python calls True and 1 equal, and so does Pydantic's lax mode.
    return bool in (type(a), type(b)) and a == b and _sent_there(case, difference) == a


def _says(text: str, value: Any) -> bool:
    if isinstance(value, bool):
        return text.lower() in _WORDS[value]
    try:
        return float(text) == float(value)
    except (ValueError, OverflowError):
        return False


def _sent_there(case: Case, difference: Difference) -> Any:
    """Give what the JSON that was sent has at the same place, or by the same name."""
    try:
        if isinstance(case.sent, dict | list):
            return value_at(case.sent, difference.at)
    except (ValueError, LookupError):
        pass
    try:
        return case.value_sent(_name(difference))
    except (ValueError, IndexError):
        return structure.ABSENT


def _was_sent(case: Case, text: str) -> bool:
    if any(text in values for values in case.fields.values()):
        return True
    if text in case.request.path.split("/") or text in cookies(case.request).values():
        return True
    if any(value == text for _, value in case.request.headers):
        return True
    return json.dumps(text, ensure_ascii=False).encode("utf-8", "replace") in (case.request.body)


def decimal(case: Case, difference: Difference) -> bool:
    """Flask has a text and FastAPI the number that it says, and nobody sent that text."""
    a, b = difference.flask, difference.fastapi
    if not isinstance(a, str) or type(b) not in (int, float) or _was_sent(case, a):
        return False
    try:
        return Decimal(a) == Decimal(repr(b))
    except (InvalidOperation, ValueError):
        return False


def http_date(_: Case, difference: Difference) -> bool:
    """Flask writes a moment as HTTP does, and FastAPI the same moment as ISO 8601 does."""
    a, b = difference.flask, difference.fastapi
    if not (isinstance(a, str) and isinstance(b, str) and _HTTP_DATE.fullmatch(a)):
        return False
    try:
        return parsedate_to_datetime(a) == _moment(b).replace(microsecond=0)
    except (ValueError, TypeError, OverflowError):
        return False


def date_from_number(case: Case, difference: Difference) -> bool:
    """FastAPI has the date that a number which was sent says, counted from 1970."""
    if not isinstance(difference.fastapi, str):
        return False
    try:
        sent = case.value_sent(_name(difference))
        number = float(sent) if isinstance(sent, str | int | float) else float("nan")
        seconds = number / 1000 if abs(number) > _MILLISECONDS else number
        return _moment(difference.fastapi) == _EPOCH + timedelta(seconds=seconds)
    except (ValueError, TypeError, OverflowError, IndexError):
        return False


def _moment(text: str) -> datetime:
    """Read a date or a moment of ISO 8601; one without a zone counts as UTC."""
    if len(text) == 10:
        day = date.fromisoformat(text)
        return datetime(day.year, day.month, day.day, tzinfo=UTC)
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def whole_float(case: Case, difference: Difference) -> bool:
    """FastAPI has the whole number of a text such as `5.0`, and Flask another value."""
    try:
        sent = case.value_sent(_name(difference))
    except (ValueError, IndexError):
        return False
    if not isinstance(sent, str) or "." not in sent or type(difference.fastapi) is not int:
        return False
    return difference.flask != sent and _says(sent, difference.fastapi)


def int_and_float(_: Case, difference: Difference) -> bool:
    """The same number, an int on one side and a float on the other."""
    a, b = difference.flask, difference.fastapi
    return {type(a), type(b)} == {int, float} and a == b


def extra_field(case: Case, difference: Difference) -> bool:
    """Flask's body has a field of the request's body that FastAPI's has not."""
    name = _only_in_flask(difference)
    if name is None or not isinstance(case.sent, dict) or name not in case.sent:
        return False
    if case.views is not None and name in case.views.body_fields:
        return False
    return bool(case.sent[name] == difference.flask)


def left_out_by_model(case: Case, difference: Difference) -> bool:
    """Flask's body has a field that the model of FastAPI's answers has not."""
    name = _only_in_flask(difference)
    if name is None or case.views is None:
        return False
    fields = case.views.response_fields
    return fields is not None and name not in fields


def _only_in_flask(difference: Difference) -> str | None:
    if difference.fastapi is not None or difference.flask is None:
        return None
    try:
        return _name(difference)
    except (ValueError, IndexError):
        return None


def model_default(case: Case, difference: Difference) -> bool:
    """FastAPI's body alone has a field that its model declares and nobody sent."""
    if difference.flask is not None or case.views is None or not isinstance(case.sent, dict):
        return False
    try:
        name = _name(difference)
    except (ValueError, IndexError):
        return False
    return (
        name in case.views.body_fields
        and name not in case.sent
        and not _has(case.flask_data, difference)
    )


def null_in_flask(case: Case, difference: Difference) -> bool:
    """Flask sends null where FastAPI leaves the key out."""
    return _null(case.flask_data, difference) and not _has(case.fastapi_data, difference)


def null_in_fastapi(case: Case, difference: Difference) -> bool:
    """FastAPI sends null where Flask leaves the key out."""
    return _null(case.fastapi_data, difference) and not _has(case.flask_data, difference)


def _null(data: Any, difference: Difference) -> bool:
    if difference.flask is not None or difference.fastapi is not None:
        return False
    return _has(data, difference)


def _has(data: Any, difference: Difference) -> bool:
    if not isinstance(data, dict | list) or not difference.at:
        return False
    try:
        value_at(data, difference.at)
    except (ValueError, LookupError):
        return False
    return True


def list_from_the_body(case: Case, difference: Difference) -> bool:
    """Flask has a list from the query; FastAPI's is empty, since its route reads a body."""
    name, data = _only_in_flask(difference), case.fastapi_data
    if name is None or not isinstance(data, dict) or data.get(name) != []:
        return False
    if difference.flask not in case.fields.get(name, ()) or case.views is None:
        return False
    declared = case.views.operation
    return (
        declared is not None
        and declared.body is not None
        and (declared.parameter("query", name) is None)
    )


def nan_as_null(case: Case, difference: Difference) -> bool:
    """Flask's body says NaN or Infinity where FastAPI's says null."""
    if b"N" not in case.flask.body and b"I" not in case.flask.body:
        return False
    if b"null" not in case.fastapi.body or difference.at.startswith("key"):
        return False
    try:
        flask = json.loads(case.flask.body, parse_constant=lambda _: None)
    except (ValueError, RecursionError):
        return False
    return bool(flask == case.fastapi_data)


def latin_1(_: Case, difference: Difference) -> bool:
    """Flask's text is FastAPI's, its UTF-8 bytes read as Latin-1."""
    if not (isinstance(difference.flask, str) and isinstance(difference.fastapi, str)):
        return False
    try:
        return difference.flask.encode("latin-1").decode("utf-8") == difference.fastapi
    except UnicodeError:
        return False


def sorted_by_flask(_: Case, difference: Difference) -> bool:
    """Flask's keys stand in alphabetical order."""
    names = str(difference.flask).split(", ")
    return difference.at.startswith("key order") and names == sorted(names)


def escaped_by_flask(_: Case, difference: Difference) -> bool:
    """Flask's text is escaped, and FastAPI's is not."""
    return difference.at == "character escapes" and str(difference.flask).startswith("\\u")


def in_a_loc(_: Case, difference: Difference) -> bool:
    """The place is inside a complaint's `loc`."""
    return ".loc[" in difference.at


def _name(difference: Difference) -> str:
    """Give the key that a place leads to; of an item, the key of its list.

    Raises:
        ValueError: The place is no path.
        IndexError: The place is the whole body, or holds no key.
    """
    return [key for key in path_keys(difference.at) if isinstance(key, str)][-1]
