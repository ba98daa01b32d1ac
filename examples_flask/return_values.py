"""A concert, told field by field."""

import math
from datetime import date, timedelta
from decimal import Decimal
from enum import Enum
from typing import Any

from flask import Flask, Response, request
from pydantic import TypeAdapter

app = Flask(__name__)


class Stage(Enum):
    MAIN = "main"


CONCERT: dict[str, Any] = {
    "title": "Zoë & the Waves",
    "date": date(2027, 5, 1),
    "price": Decimal("12.50"),
    "length": timedelta(minutes=90),
    "stage": Stage.MAIN,
    "tags": {"jazz"},
    "rows": {1: "free", "box": "sold"},
    "rating": math.nan,
}
FIELDS = TypeAdapter(dict[str, Any])


@app.post("/seats")
def book_seat() -> tuple[str, int]:
    return "booked", 201


@app.get("/concert/<field>")
def show_value(field: str) -> Any:
    return CONCERT.get(field)


@app.get("/concert")
def show_fields() -> dict[str, Any]:
    names = request.args.getlist("field")
    return {name: CONCERT.get(name) for name in names}


@app.get("/v2/concert")
def show_fields_v2() -> Response:
    names = request.args.getlist("field")
    found = {name: CONCERT.get(name) for name in names}
    body = FIELDS.dump_json(found)
    return Response(body, mimetype="application/json")
