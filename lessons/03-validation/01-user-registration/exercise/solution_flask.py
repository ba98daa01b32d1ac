"""Bookings for a workshop."""

from typing import Any

from flask import Flask, request
from flask.typing import ResponseReturnValue

app = Flask(__name__)
bookings: list[dict[str, Any]] = []


def find_problems(data: object) -> dict[str, str]:
    if not isinstance(data, dict):
        return {"body": "a booking is a JSON object"}
    problems = {}
    name = data.get("name")
    email = data.get("email")
    if not isinstance(name, str):
        problems["name"] = "name must be text"
    if not isinstance(email, str) or "@" not in email:
        problems["email"] = "email must have an @"
    if type(data.get("seats")) is not int:
        problems["seats"] = "seats must be a whole number"
    return problems


@app.post("/bookings/")
def book() -> ResponseReturnValue:
    data = request.get_json()
    problems = find_problems(data)
    if problems:
        return {"errors": problems}, 422
    fields = ("name", "email", "seats")
    booking = {field: data[field] for field in fields}
    booking["paid"] = False
    bookings.append(booking)
    return booking, 201


@app.get("/bookings/")
def list_bookings() -> list[dict[str, Any]]:
    return bookings
