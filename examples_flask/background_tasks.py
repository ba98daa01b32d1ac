"""A shop that sends its receipts after the answer."""

import time
from functools import partial

from flask import Flask, Response, jsonify, request

app = Flask(__name__)
receipts: list[str] = []
sales: list[str] = []


@app.before_request
def open_till() -> None:
    print("till opened")


@app.teardown_request
def close_till(error: BaseException | None) -> None:
    print("till closed")


def send_receipt(email: str) -> None:
    print(f"receipt for {email}: begun")
    time.sleep(0.03)
    if "@" not in email:
        raise ValueError(f"no address: {email}")
    receipts.append(email)
    print(f"receipt for {email}: sent")


def record_sale(email: str) -> None:
    sales.append(email)
    print(f"sale to {email}: recorded")


@app.post("/orders/")
def create_order() -> Response:
    email = request.args["email"]
    response = jsonify(
        email=email, receipts=len(receipts)
    )
    response.status_code = 201
    response.call_on_close(partial(send_receipt, email))
    response.call_on_close(partial(record_sale, email))
    print("view done")
    return response


@app.get("/receipts/")
def list_receipts() -> dict[str, list[str]]:
    return {"receipts": receipts, "sales": sales}
