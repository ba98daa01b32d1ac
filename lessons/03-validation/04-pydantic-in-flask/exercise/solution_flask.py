"""A library whose refusals a client can tell apart."""

import json
from typing import Any

from flask import Flask, request
from flask.typing import ResponseReturnValue
from pydantic import BaseModel, ValidationError
from werkzeug.exceptions import HTTPException


class Loan(BaseModel):
    title: str
    days: int


app = Flask(__name__)
loans: list[dict[str, Any]] = []


@app.errorhandler(ValidationError)
def refuse(error: ValidationError) -> ResponseReturnValue:
    problems = json.loads(error.json(include_url=False))
    for problem in problems:
        problem["loc"].insert(0, "body")
    return {"detail": problems}, 422


@app.errorhandler(400)
@app.errorhandler(415)
def misread(error: HTTPException) -> ResponseReturnValue:
    content = {"detail": error.description}
    return content, error.code or 400


@app.post("/loans")
def lend() -> ResponseReturnValue:
    loan = Loan.model_validate(request.get_json())
    loans.append(loan.model_dump())
    return loan.model_dump(), 201


@app.get("/loans")
def list_loans() -> list[dict[str, Any]]:
    return loans
