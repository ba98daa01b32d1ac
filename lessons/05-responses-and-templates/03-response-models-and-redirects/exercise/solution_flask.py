"""A tea shop that takes orders."""

from typing import Any

from flask import (
    Flask,
    abort,
    redirect,
    request,
    url_for,
)
from flask.typing import ResponseReturnValue

app = Flask(__name__)
orders: list[dict[str, Any]] = [
    {"id": 1, "tea": "Sencha", "card": "4111"},
]


def public(order: dict[str, Any]) -> dict[str, Any]:
    return {"id": order["id"], "tea": order["tea"]}


@app.get("/orders")
def list_orders() -> list[dict[str, Any]]:
    return [public(order) for order in orders]


@app.get("/orders/<int:number>")
def show_order(number: int) -> dict[str, Any]:
    if not 1 <= number <= len(orders):
        abort(404)
    return public(orders[number - 1])


@app.post("/orders")
def place_order() -> ResponseReturnValue:
    order = {
        "id": len(orders) + 1,
        "tea": request.form["tea"],
        "card": request.form["card"],
    }
    orders.append(order)
    page = url_for("show_order", number=order["id"])
    return redirect(page, 303)
