"""A shop's orders, filtered by the query string."""

from flask import Flask, request

app = Flask(__name__)
ORDERS = {
    1: ("paid", 12),
    2: ("sent", 30),
    3: ("open", 7),
}


@app.get("/orders")
def list_orders() -> dict[str, list[int]]:
    wanted = request.args.get("status")
    min_total = request.args.get("min_total", 0, type=int)
    numbers = [
        number
        for number, (state, total) in ORDERS.items()
        if not wanted or state == wanted
        if total >= min_total
    ]
    return {"orders": numbers}
