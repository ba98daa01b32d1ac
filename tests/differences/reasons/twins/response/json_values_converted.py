"""What Pydantic's lax mode makes of the values that arrive."""

import datetime

from flask import request
from pydantic import BaseModel
from tests.differences.reasons.pair import JSON, Pair, shown

PAIR = Pair(__name__, __file__)


class Values(BaseModel):
    i: int = 0
    s: str = ""
    b: bool = False
    f: float = 0
    m: list[int] = []
    d: datetime.date | None = None
    t: datetime.datetime | None = None


@PAIR.flask.post("/values")
def keep():
    return request.get_json()


@PAIR.fastapi.post("/values")
def convert(values: Values):
    return values.model_dump(exclude_unset=True)


@PAIR.flask.get("/day")
def day():
    found = request.args.get("d", type=datetime.date.fromisoformat)
    return {"d": found.isoformat() if found else None}


@PAIR.fastapi.get("/day")
def day_declared(d: datetime.date | None = None):
    return {"d": d}


@PAIR.flask.get("/total")
def total():
    return {"total": 6, "d": "2026-01-02"}


@PAIR.fastapi.get("/total")
def total_in_floats():
    return {"total": 6.0, "d": "2026-01-03"}


@PAIR.flask.get("/five")
def five():
    return {"v": "5"}


@PAIR.fastapi.get("/five")
def five_as_number():
    return {"v": 5}


@PAIR.flask.get("/flag")
def flag():
    return {"n": 1}


@PAIR.fastapi.get("/flag")
def flag_as_bool():
    return {"n": True}


SHOWN = (
    shown("GET /five -> 200 200", silent="decimal", unexplained="body v"),
    shown("POST /values -> 200 200", "converted", body='{"i":"5"}', headers=JSON),
    shown("POST /values -> 200 200", "int-and-float", body='{"i":5.0}', headers=JSON),
    shown("POST /values -> 200 200", "converted", body='{"i":true}', headers=JSON),
    shown("POST /values -> 200 200", "converted", body='{"b":"yes"}', headers=JSON),
    shown("POST /values -> 200 200", "converted", body='{"b":1}', headers=JSON),
    shown(
        "POST /values -> 200 200", "converted", body='{"f":"1.50"}', headers=JSON, silent="decimal"
    ),
    shown("POST /values -> 200 200", "int-and-float", body='{"f":1}', headers=JSON),
    shown("POST /values -> 200 200", "converted", body='{"m":["1",2]}', headers=JSON),
    shown(
        "POST /values -> 200 422",
        "flask-accepted number-for-text result-or-list",
        body='{"s":7}',
        headers=JSON,
        silent="unchecked-body",
    ),
    shown(
        "POST /values -> 200 422",
        "flask-accepted fraction result-or-list",
        body='{"i":5.5}',
        headers=JSON,
        silent="unchecked-body",
    ),
    shown("POST /values -> 200 200", "date-from-number", body='{"d":0}', headers=JSON),
    shown("POST /values -> 200 200", "date-from-number", body='{"t":1700000000000}', headers=JSON),
    shown(
        "POST /values -> 200 422",
        "flask-accepted result-or-list unchecked-body",
        body='{"i":"5.5"}',
        headers=JSON,
        silent="fraction",
    ),
    shown(
        "POST /values -> 200 422",
        "flask-accepted result-or-list unchecked-body",
        body='{"d":"2026-02-30"}',
        headers=JSON,
        silent="number-for-text",
    ),
    shown("GET /day?d=0 -> 200 200", "date-from-number"),
    shown("GET /day?d=2026-02-30 -> 200 422", "flask-accepted result-or-list type-falls-back"),
    shown("GET /flag -> 200 200", silent="converted", unexplained="body n"),
    shown(
        "GET /total?d=1 -> 200 200",
        "int-and-float",
        silent="date-from-number",
        unexplained="body d",
    ),
)
