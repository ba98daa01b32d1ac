"""A till that takes payments."""

from datetime import date

from flask import Flask, request
from flask.typing import ResponseReturnValue

app = Flask(__name__)
FIELDS = {"order", "cents", "day"}


def read_day(value: object) -> date:
    if not isinstance(value, str):
        raise ValueError("day must be text: 2026-05-01")
    return date.fromisoformat(value)


def find_problems(data: object) -> dict[str, str]:
    if not isinstance(data, dict):
        return {"body": "a payment is a JSON object"}
    problems = {}
    if not isinstance(data.get("order"), str):
        problems["order"] = "order must be text"
    if type(data.get("cents")) is not int:
        problems["cents"] = "cents must be a whole number"
    try:
        read_day(data.get("day"))
    except ValueError as error:
        problems["day"] = str(error)
    for field in data.keys() - FIELDS:
        problems[field] = f"a payment has no {field}"
    return problems


@app.post("/payments/")
def pay() -> ResponseReturnValue:
    data = request.get_json()
    problems = find_problems(data)
    if problems:
        return {"errors": problems}, 422
    day = read_day(data["day"])
    return {**data, "day": day.isoformat()}, 201
