"""A shop's orders, filtered by the query string."""

from flask import Flask, abort, request

app = Flask(__name__)
ORDERS = {
    1: ("paid", 12),
    2: ("sent", 30),
    3: ("open", 7),
}


def as_total(text: str) -> int:
    try:
        total = int(text)
    except ValueError:
        abort(400, "min_total takes a whole number.")
    if total < 0:
        abort(400, "min_total takes 0 or more.")
    return total


@app.get("/orders")
def list_orders() -> dict[str, list[int]]:
    wanted = request.args.getlist("status")
    min_total = request.args.get(
        "min_total",
        default=0,
        type=as_total,
    )
    numbers = [
        number
        for number, (state, total) in ORDERS.items()
        if not wanted or state in wanted
        if total >= min_total
    ]
    return {"orders": numbers}
