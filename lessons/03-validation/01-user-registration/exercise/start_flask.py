"""Bookings for a workshop."""

from typing import Any

from flask import Flask, request
from flask.typing import ResponseReturnValue

app = Flask(__name__)
bookings: list[dict[str, Any]] = []


@app.post("/bookings/")
def book() -> ResponseReturnValue:
    data = request.get_json()
    for field in ("name", "email", "seats"):
        if field not in data:
            return {"error": f"{field} is missing"}, 400
    booking = {"paid": False, **data}
    bookings.append(booking)
    return booking, 201


@app.get("/bookings/")
def list_bookings() -> list[dict[str, Any]]:
    return bookings
