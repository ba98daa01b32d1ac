"""A library desk that tells what is on loan."""

import math
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from fastapi import FastAPI

app = FastAPI()
LOANS: dict[int, dict[str, Any]] = {
    1: {
        "book": "Café Europa",
        "due": date(2027, 5, 1),
        "fee": Decimal("0.50"),
        "left": timedelta(days=14),
    },
}
paid: list[float] = []


@app.get("/loans/{number}", response_model=None)
def show_loan(number: int) -> Any:
    return LOANS.get(number)


@app.post("/loans/{number}/return")
def return_book(number: int) -> tuple[str, int]:
    return "returned", 201


@app.get("/fees/average", response_model=None)
def show_average() -> dict[str, float]:
    if not paid:
        return {"average": math.nan}
    return {"average": sum(paid) / len(paid)}
