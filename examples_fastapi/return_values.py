"""A concert, told field by field."""

import math
from datetime import date, timedelta
from decimal import Decimal
from enum import Enum
from typing import Annotated, Any

from fastapi import FastAPI, Query

app = FastAPI()


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
Names = Annotated[list[str], Query(alias="field")]


@app.post("/seats")
def book_seat() -> tuple[str, int]:
    return "booked", 201


@app.get("/concert/{field}", response_model=None)
def show_value(field: str) -> Any:
    return CONCERT.get(field)


@app.get("/concert", response_model=None)
def show_fields(names: Names) -> dict[str, Any]:
    return {name: CONCERT.get(name) for name in names}


@app.get("/v2/concert")
def show_fields_v2(names: Names) -> dict[str, Any]:
    return {name: CONCERT.get(name) for name in names}
