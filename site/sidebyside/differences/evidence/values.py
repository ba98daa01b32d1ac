"""Two values at one place of two JSON bodies: what each side made of the same thing."""

import json
import re
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal, InvalidOperation
from email.utils import parsedate_to_datetime
from typing import Any

from sidebyside.differences.case import ComparisonContext, key_of
from sidebyside.http.comparison import Difference
from sidebyside.http.json_path import value_at
from sidebyside.http.json_text import NOT_JSON

_HTTP_DATE = re.compile(r"[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d GMT")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
# Pydantic reads a number above this as milliseconds (speedate's watershed).
_MILLISECONDS = 2e10
# The words that Pydantic's lax mode reads as a truth value.
_WORDS = {
    True: frozenset({"true", "1", "on", "yes", "t", "y"}),
    False: frozenset({"false", "0", "off", "no", "f", "n"}),
}


def converted(case: ComparisonContext, difference: Difference) -> bool:
    """One side has what was sent, and the other what that says as another type."""
    a, b = difference.flask, difference.fastapi
    if type(a) is type(b) or not all(isinstance(x, str | int | float) for x in (a, b)):
        return False
    if isinstance(a, str):
        return says(a, b) and _was_sent(case, a)
    if isinstance(b, str):
        return says(b, a) and _was_sent(case, b)
    # Python calls True and 1 equal, and so does Pydantic's lax mode.
    return bool in (type(a), type(b)) and a == b and _sent_there(case, difference) == a


def says(sent: str | float, value: float) -> bool:
    """Say whether Pydantic's lax mode reads a value as a number or a truth value.

    Args:
        sent: A text, a number or a truth value.
        value: What it may have been read as.
    """
    if isinstance(value, bool) and isinstance(sent, str):
        return sent.lower() in _WORDS[value]
    try:
        return float(sent) == float(value)
    except (ValueError, OverflowError):
        return False


def _sent_there(case: ComparisonContext, difference: Difference) -> Any:
    """Return what the JSON that was sent has at the same place, or by the same name."""
    try:
        if isinstance(case.request.json, dict | list):
            return value_at(case.request.json, difference.at)
    except (ValueError, LookupError):
        pass
    try:
        return case.value_sent(key_of(difference))
    except (ValueError, IndexError):
        return NOT_JSON


def _was_sent(case: ComparisonContext, text: str) -> bool:
    if any(text in values for values in case.fields.values()):
        return True
    if text in case.request.path.split("/"):
        return True
    if any(field.value == text for field in case.request.cookies):
        return True
    if any(value == text for _, value in case.request.headers):
        return True
    return json.dumps(text, ensure_ascii=False).encode("utf-8", "replace") in (case.request.body)


def decimal(case: ComparisonContext, difference: Difference) -> bool:
    """Flask has a text and FastAPI the number that it says, and nobody sent that text."""
    a, b = difference.flask, difference.fastapi
    if not isinstance(a, str) or type(b) not in (int, float) or _was_sent(case, a):
        return False
    try:
        return Decimal(a) == Decimal(repr(b))
    except (InvalidOperation, ValueError):
        return False


def http_date(_: ComparisonContext, difference: Difference) -> bool:
    """Flask writes a moment as HTTP does, and FastAPI the same moment as ISO 8601 does."""
    a, b = difference.flask, difference.fastapi
    if not (isinstance(a, str) and isinstance(b, str) and _HTTP_DATE.fullmatch(a)):
        return False
    try:
        return parsedate_to_datetime(a) == _moment(b).replace(microsecond=0)
    except (ValueError, TypeError, OverflowError):
        return False


def date_from_number(case: ComparisonContext, difference: Difference) -> bool:
    """FastAPI has the date that a number which was sent says, counted from 1970."""
    try:
        return is_date_of(case.value_sent(key_of(difference)), difference.fastapi)
    except (ValueError, IndexError):
        return False


def is_date_of(sent: Any, value: Any) -> bool:
    """Say whether a text is the date or moment that a number says, counted from 1970.

    Args:
        sent: What was sent: a number, or a text of one.
        value: What it may have been read as, in ISO 8601.
    """
    if not isinstance(value, str) or not isinstance(sent, str | int | float):
        return False
    try:
        number = float(sent)
        seconds = number / 1000 if abs(number) > _MILLISECONDS else number
        return _moment(value) == _EPOCH + timedelta(seconds=seconds)
    except (ValueError, TypeError, OverflowError):
        return False


def _moment(text: str) -> datetime:
    """Read a date or a moment of ISO 8601; one without a zone counts as UTC."""
    if len(text) == 10:
        day = date.fromisoformat(text)
        return datetime(day.year, day.month, day.day, tzinfo=UTC)
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def whole_float(case: ComparisonContext, difference: Difference) -> bool:
    """FastAPI has the whole number of a text such as `5.0`, and Flask another value."""
    try:
        sent = case.value_sent(key_of(difference))
    except (ValueError, IndexError):
        return False
    if not isinstance(sent, str) or "." not in sent or type(difference.fastapi) is not int:
        return False
    return difference.flask != sent and says(sent, difference.fastapi)


def int_and_float(_: ComparisonContext, difference: Difference) -> bool:
    """The same number, an int on one side and a float on the other."""
    a, b = difference.flask, difference.fastapi
    return {type(a), type(b)} == {int, float} and a == b
