"""A library whose refusals a client can tell apart."""

from typing import Any

from flask import Flask, request
from flask.typing import ResponseReturnValue

app = Flask(__name__)
loans: list[dict[str, Any]] = []


@app.post("/loans")
def lend() -> ResponseReturnValue:
    loan = request.get_json()
    loans.append(loan)
    return loan, 201


@app.get("/loans")
def list_loans() -> list[dict[str, Any]]:
    return loans
