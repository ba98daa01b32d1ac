"""Why two JSON bodies differ at one place, or say the same in another notation."""

import json
import re
from decimal import Decimal, InvalidOperation
from email.utils import parsedate_to_datetime
from typing import Any

from sidebyside.differences import doc_links
from sidebyside.differences.context import ComparisonContext, key_of
from sidebyside.differences.predicates.conditions import ANY, OK, every, unless_programs
from sidebyside.differences.predicates.conversions import is_date_of, lax_mode_reads, moment
from sidebyside.differences.predicates.program_code import flask_names
from sidebyside.differences.reasons.reason import Table
from sidebyside.http.comparison import Difference
from sidebyside.http.json_path import value_at

NOTATIONS = Table()


def _sorted_by_flask(_: ComparisonContext, difference: Difference) -> bool:
    """Flask's keys stand in alphabetical order."""
    names = str(difference.flask).split(", ")
    return difference.at.startswith("key order") and names == sorted(names)


NOTATIONS.add(
    "key-order",
    "body",
    ANY,
    every(_sorted_by_flask, unless_programs(lambda pair: not pair.flask.sorts_keys)),
    "Flask sorts the keys of JSON objects unless told otherwise, FastAPI keeps their order; a"
    " client that parses the JSON gets the same.",
    (doc_links.FLASK_JSON_API, doc_links.FASTAPI_JSON),
)


def _escaped_by_flask(_: ComparisonContext, difference: Difference) -> bool:
    """Flask's text is escaped, and FastAPI's is not."""
    return difference.at == "character escapes" and str(difference.flask).startswith("\\u")


NOTATIONS.add(
    "escaping",
    "body",
    ANY,
    every(_escaped_by_flask, unless_programs(lambda pair: not pair.flask.escapes_json)),
    "Flask writes characters beyond ASCII as `\\u` escapes unless told otherwise, Starlette as"
    " UTF-8; a client that parses the JSON gets the same.",
    (doc_links.FLASK_JSON_API, doc_links.FASTAPI_JSON),
)

JSON_VALUES = Table()

_FALSE = frozenset({"false", "0", "off", "no", "f", "n"})


def _falsy_word(context: ComparisonContext, difference: Difference) -> bool:
    """Flask has true and FastAPI false for a word such as `false`."""
    if difference.flask is not True or difference.fastapi is not False:
        return False
    return any(value.lower() in _FALSE for values in context.fields.values() for value in values)


JSON_VALUES.add(
    "falsy-word",
    "body",
    ANY,
    every(_falsy_word, flask_names("type"), flask_names("bool")),
    "`type=bool` calls Python's `bool()`, which is true for every text but the empty one;"
    " Pydantic reads the word itself.",
    (doc_links.WERKZEUG_DATA, doc_links.FASTAPI_CONVERSION),
)


def _date_from_number(context: ComparisonContext, difference: Difference) -> bool:
    """FastAPI has the date that a number which was sent says, counted from 1970."""
    return is_date_of(context.value_sent(key_of(difference)), difference.fastapi)


JSON_VALUES.add(
    "date-from-number",
    "body",
    ANY,
    _date_from_number,
    "Where a date is declared, Pydantic reads a number as the time since 1970 began; the Flask"
    " view did not.",
    (doc_links.FLASK_REQUEST, doc_links.FASTAPI_TYPES),
)


def _sent_at(context: ComparisonContext, difference: Difference) -> Any:
    """Return what the JSON that was sent has at the same place, or by the same name."""
    try:
        if isinstance(context.request.json, dict | list):
            return value_at(context.request.json, difference.at)
    except (ValueError, LookupError):
        pass
    return context.value_sent(key_of(difference))


def _was_sent(context: ComparisonContext, text: str) -> bool:
    if any(text in values for values in context.fields.values()):
        return True
    if text in context.request.path.split("/"):
        return True
    if any(field.value == text for field in context.request.cookies):
        return True
    if any(value == text for _, value in context.request.headers):
        return True
    return json.dumps(text, ensure_ascii=False).encode("utf-8", "replace") in (context.request.body)


def _converted(context: ComparisonContext, difference: Difference) -> bool:
    """One side has what was sent, and the other what that says as another type."""
    a, b = difference.flask, difference.fastapi
    if type(a) is type(b) or not all(isinstance(x, str | int | float) for x in (a, b)):
        return False
    if isinstance(a, str):
        return lax_mode_reads(a, b) and _was_sent(context, a)
    if isinstance(b, str):
        return lax_mode_reads(b, a) and _was_sent(context, b)
    # Python calls True and 1 equal, and so does Pydantic's lax mode.
    return bool in (type(a), type(b)) and a == b and _sent_at(context, difference) == a


JSON_VALUES.add(
    "converted",
    "body",
    ANY,
    _converted,
    "A Flask view keeps the type that a value arrived with until it converts it; Pydantic"
    " converts it to the declared type.",
    (doc_links.FLASK_REQUEST, doc_links.FASTAPI_CONVERSION),
)


def _whole_float(context: ComparisonContext, difference: Difference) -> bool:
    """FastAPI has the whole number of a text such as `5.0`, and Flask another value."""
    sent = context.value_sent(key_of(difference))
    if not isinstance(sent, str) or "." not in sent or type(difference.fastapi) is not int:
        return False
    return difference.flask != sent and lax_mode_reads(sent, difference.fastapi)


JSON_VALUES.add(
    "whole-float",
    "body",
    (OK, OK),
    every(_whole_float, flask_names("type"), flask_names("int")),
    "Pydantic reads a text such as `5.0` as a whole number; Python's `int()`, which `type=int`"
    " calls, does not, and the default stays.",
    (doc_links.WERKZEUG_DATA, doc_links.FASTAPI_CONVERSION),
)

_HTTP_DATE = re.compile(r"[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d GMT")


def _http_date(_: ComparisonContext, difference: Difference) -> bool:
    """Flask writes a moment as HTTP does, and FastAPI the same moment as ISO 8601 does."""
    a, b = difference.flask, difference.fastapi
    if not (isinstance(a, str) and isinstance(b, str) and _HTTP_DATE.fullmatch(a)):
        return False
    try:
        return parsedate_to_datetime(a) == moment(b).replace(microsecond=0)
    except (ValueError, TypeError, OverflowError):
        return False


JSON_VALUES.add(
    "http-date",
    "body",
    ANY,
    _http_date,
    "Flask's JSON writes dates as HTTP headers do and takes them as UTC; FastAPI's encoder"
    " writes them in ISO 8601.",
    (doc_links.FLASK_JSON_API, doc_links.FASTAPI_TYPES),
)


def _decimal(context: ComparisonContext, difference: Difference) -> bool:
    """Flask has a text and FastAPI the number that it says, and nobody sent that text."""
    a, b = difference.flask, difference.fastapi
    if not isinstance(a, str) or type(b) not in (int, float) or _was_sent(context, a):
        return False
    try:
        return Decimal(a) == Decimal(repr(b))
    except (InvalidOperation, ValueError):
        return False


JSON_VALUES.add(
    "decimal",
    "body",
    ANY,
    every(_decimal, unless_programs(lambda pair: not pair.flask.knows("decimal"))),
    "Flask's JSON writes a `Decimal` as text, with every digit; FastAPI's encoder writes a"
    " number where it has no response model.",
    (doc_links.FLASK_JSON_API, doc_links.FASTAPI_ENCODER),
)


def _int_and_float(_: ComparisonContext, difference: Difference) -> bool:
    """The same number, an int on one side and a float on the other."""
    a, b = difference.flask, difference.fastapi
    return {type(a), type(b)} == {int, float} and a == b


JSON_VALUES.add(
    "int-and-float",
    "body",
    ANY,
    _int_and_float,
    "JSON has one type for numbers: here one program made an int of it and the other a float.",
    (doc_links.FLASK_JSON_API, doc_links.FASTAPI_ENCODER),
)


def _latin_1(_: ComparisonContext, difference: Difference) -> bool:
    """Flask's text is FastAPI's, its UTF-8 bytes read as Latin-1."""
    if not (isinstance(difference.flask, str) and isinstance(difference.fastapi, str)):
        return False
    try:
        return difference.flask.encode("latin-1").decode("utf-8") == difference.fastapi
    except UnicodeError:
        return False


JSON_VALUES.add(
    "wsgi-text",
    "body",
    ANY,
    _latin_1,
    "WSGI hands over the path's bytes as if they were Latin-1 (PEP 3333), ASGI as decoded"
    " UTF-8; both frameworks' own path values are decoded.",
    (doc_links.FLASK_WSGI, doc_links.FASTAPI_REQUEST),
)
