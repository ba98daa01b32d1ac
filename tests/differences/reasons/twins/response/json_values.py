"""What becomes of Python's values in JSON."""

import datetime
import decimal
import enum
import math
import uuid

import flask
from pydantic import BaseModel
from tests.differences.reasons.pair import Pair, shown

PAIR = Pair(__name__, __file__)


UNSORTED = Pair(__name__, __file__)


MOMENT = datetime.datetime(2026, 1, 2, 3, 4, 5)


class Colour(enum.Enum):
    RED = "red"


class Priced(BaseModel):
    price: decimal.Decimal
    ratio: float


class Public(BaseModel):
    name: str


UNSORTED.flask.json.sort_keys = False


UNSORTED.flask.json.ensure_ascii = False


@UNSORTED.get("/order")
def unsorted():
    if flask.has_request_context():
        return {"a": 1, "b": "\u00e9"}
    return {"b": "\u00e9", "a": 1}


@PAIR.get("/escapes")
def escapes():
    return {"v": "\u00e9 \u2603", "a": 1}


@PAIR.get("/order")
def order():
    return {"b": 1, "a": {"d": 1, "c": 2}}


@PAIR.get("/moment")
def moment():
    return {"v": MOMENT}


@PAIR.get("/zone")
def zone():
    return {"v": MOMENT.replace(tzinfo=datetime.UTC)}


@PAIR.get("/date")
def date():
    return {"v": MOMENT.date()}


@PAIR.get("/decimal")
def price():
    return {"v": decimal.Decimal("1.10")}


@PAIR.get("/time")
def time():
    return {"v": MOMENT.time()}


@PAIR.get("/timedelta")
def timedelta():
    return {"v": datetime.timedelta(hours=1)}


@PAIR.get("/enum")
def colour():
    return {"v": Colour.RED}


@PAIR.get("/set")
def a_set():
    return {"v": {1}}


@PAIR.get("/bytes")
def some_bytes():
    return {"v": b"ab"}


@PAIR.get("/uuid")
def identifier():
    return {"v": uuid.UUID(int=1)}


@PAIR.get("/complex")
def complex_number():
    return {"v": 1j}


@PAIR.get("/mixed")
def mixed():
    return {1: "a", "b": 2}


@PAIR.get("/nan")
def nan():
    return {"v": math.nan}


@PAIR.get("/big")
def big():
    return {"v": 2**70}


@PAIR.flask.get("/priced")
def priced():
    return {"price": decimal.Decimal("1.10"), "ratio": math.nan}


@PAIR.fastapi.get("/priced")
def priced_by_model() -> Priced:
    return Priced(price=decimal.Decimal("1.10"), ratio=math.nan)


@PAIR.get("/shape", response_model=Public)
def shape():
    return {"nom": "ana"}


@PAIR.get("/raised")
def raised():
    if flask.has_request_context():
        raise TypeError("Object of type set is not JSON serializable")
    return {"v": [1]}


@PAIR.get("/failed")
def failed():
    if not flask.has_request_context():
        raise ValueError("Out of range float values are not JSON compliant")
    return {"v": math.nan}


@PAIR.get("/texts")
def texts():
    return {"v": "1.10"} if flask.has_request_context() else {"v": "1.1"}


SHOWN = (
    shown("GET /escapes -> 200 200", "escaping key-order"),
    shown("GET /order -> 200 200", "key-order"),
    shown("GET /moment -> 200 200", "http-date"),
    shown("GET /zone -> 200 200", "http-date"),
    shown("GET /date -> 200 200", "http-date"),
    shown("GET /decimal -> 200 200", "decimal"),
    shown(
        "GET /time -> 500 200", "error-beside-result error-beside-result-type no-json-for-the-type"
    ),
    shown(
        "GET /timedelta -> 500 200",
        "error-beside-result error-beside-result-type no-json-for-the-type",
    ),
    shown(
        "GET /enum -> 500 200", "error-beside-result error-beside-result-type no-json-for-the-type"
    ),
    shown(
        "GET /set -> 500 200", "error-beside-result error-beside-result-type no-json-for-the-type"
    ),
    shown(
        "GET /bytes -> 500 200", "error-beside-result error-beside-result-type no-json-for-the-type"
    ),
    shown("GET /uuid -> 200 200"),
    shown("GET /complex -> 500 500", "crash-body crash-type"),
    shown("GET /mixed -> 500 200", "error-beside-result error-beside-result-type mixed-keys"),
    shown("GET /nan -> 200 500", "error-beside-result error-beside-result-type not-a-number"),
    shown("GET /big -> 200 200"),
    shown("GET /priced -> 200 200", "nan-as-null", silent="decimal"),
    shown(
        "GET /shape -> 200 500", "bad-shape-returned error-beside-result error-beside-result-type"
    ),
    shown(
        "GET /raised -> 500 200",
        "error-beside-result error-beside-result-type flask-raised-alone",
        silent="no-json-for-the-type",
    ),
    shown(
        "GET /failed -> 200 500",
        "error-beside-result error-beside-result-type fastapi-raised-alone",
        silent="not-a-number",
    ),
    shown("GET /texts -> 200 200", silent="decimal", unexplained="body v"),
)


SHOWN_UNSORTED = (shown("GET /order -> 200 200", silent="key-order"),)
