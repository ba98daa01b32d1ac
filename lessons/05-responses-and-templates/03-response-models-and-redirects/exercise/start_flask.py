"""A tea shop that takes orders."""

from typing import Any

from flask import Flask, redirect, request, url_for
from flask.typing import ResponseReturnValue

app = Flask(__name__)
orders: list[dict[str, Any]] = [
    {"id": 1, "tea": "Sencha", "card": "4111"},
]


@app.get("/orders")
def list_orders() -> list[dict[str, Any]]:
    return orders


@app.get("/orders/<int:number>")
def show_order(number: int) -> dict[str, Any]:
    return orders[number - 1]


@app.post("/orders")
def place_order() -> ResponseReturnValue:
    order = {
        "id": len(orders) + 1,
        "tea": request.form["tea"],
        "card": request.form["card"],
    }
    orders.append(order)
    page = url_for("show_order", number=order["id"])
    return redirect(page)
