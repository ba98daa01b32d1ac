"""Loans of a library, and values that nearly fit."""

from datetime import date

from flask import Flask, abort, request
from flask.typing import ResponseReturnValue

app = Flask(__name__)


@app.post("/loans/")
def lend() -> ResponseReturnValue:
    data = request.get_json()
    try:
        title = str(data["title"])
        copies = int(data["copies"])
        due = date.fromisoformat(data["due"])
    except (KeyError, TypeError, ValueError):
        abort(400, "This is not a loan.")
    loan = {"title": title, "copies": copies}
    return {**loan, "due": due.isoformat()}


def read_due(value: object) -> date:
    if not isinstance(value, str):
        raise ValueError("due must be text: 2026-05-01")
    return date.fromisoformat(value)


def find_problems(data: object) -> dict[str, str]:
    if not isinstance(data, dict):
        return {"body": "a loan is a JSON object"}
    problems = {}
    if not isinstance(data.get("title"), str):
        problems["title"] = "title must be text"
    if type(data.get("copies")) is not int:
        problems["copies"] = "copies must be an integer"
    try:
        read_due(data.get("due"))
    except ValueError as error:
        problems["due"] = str(error)
    for field in data.keys() - {"title", "copies", "due"}:
        problems[field] = f"a loan has no {field}"
    return problems


@app.post("/v2/loans/")
def lend_v2() -> ResponseReturnValue:
    data = request.get_json()
    problems = find_problems(data)
    if problems:
        return {"errors": problems}, 422
    due = read_due(data["due"])
    return {**data, "due": due.isoformat()}
