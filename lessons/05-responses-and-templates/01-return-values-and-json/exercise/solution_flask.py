"""A library desk that tells what is on loan."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from flask import Flask, abort
from flask.typing import ResponseReturnValue

app = Flask(__name__)
LOANS: dict[int, dict[str, Any]] = {
    1: {
        "book": "Café Europa",
        "due": date(2027, 5, 1),
        "fee": Decimal("0.50"),
        "left": timedelta(days=14),
    },
}
paid: list[float] = []


@app.get("/loans/<int:number>")
def show_loan(number: int) -> dict[str, Any]:
    if number not in LOANS:
        abort(404)
    loan = LOANS[number]
    return {
        "book": loan["book"],
        "due": loan["due"].isoformat(),
        "fee": str(loan["fee"]),
        "left": loan["left"].days,
    }


@app.post("/loans/<int:number>/return")
def return_book(number: int) -> ResponseReturnValue:
    if number not in LOANS:
        abort(404)
    return {"status": "returned"}, 201


@app.get("/fees/average")
def show_average() -> dict[str, float | None]:
    if not paid:
        return {"average": None}
    return {"average": sum(paid) / len(paid)}
