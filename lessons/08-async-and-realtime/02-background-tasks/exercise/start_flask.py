"""A shop that sends its receipts after the answer."""

from functools import partial
from typing import Any

from flask import Flask, Response, jsonify, request

app = Flask(__name__)
receipts: list[str] = []
sales: list[str] = []
failures: list[str] = []
tries: dict[str, int] = {}


def deliver(email: str) -> None:
    tries[email] = tries.get(email, 0) + 1
    if "@" not in email:
        raise ValueError("no address")
    if email.endswith("@closed.example"):
        raise ConnectionError("busy")
    if (
        email.endswith("@busy.example")
        and tries[email] == 1
    ):
        raise ConnectionError("busy")


def send_receipt(email: str) -> None:
    deliver(email)
    receipts.append(email)


def record_sale(email: str) -> None:
    sales.append(email)


@app.post("/orders/")
def create_order() -> Response:
    email = request.args["email"]
    response = jsonify(
        email=email, receipts=len(receipts)
    )
    response.status_code = 201
    response.call_on_close(partial(send_receipt, email))
    response.call_on_close(partial(record_sale, email))
    return response


@app.get("/books/")
def list_books() -> dict[str, Any]:
    return {
        "receipts": receipts,
        "sales": sales,
        "failures": failures,
        "tries": tries,
    }
