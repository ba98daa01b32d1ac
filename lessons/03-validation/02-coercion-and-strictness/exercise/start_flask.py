"""A till that takes payments."""

from datetime import date

from flask import Flask, abort, request
from flask.typing import ResponseReturnValue

app = Flask(__name__)


@app.post("/payments/")
def pay() -> ResponseReturnValue:
    data = request.get_json()
    try:
        order = str(data["order"])
        cents = int(data["cents"])
        day = date.fromisoformat(data["day"])
    except (KeyError, TypeError, ValueError):
        abort(400, "This is not a payment.")
    payment = {"order": order, "cents": cents}
    return {**payment, "day": day.isoformat()}, 201
