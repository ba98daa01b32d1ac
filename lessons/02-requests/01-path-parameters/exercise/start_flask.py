"""A bookshop: orders and shelves."""

from flask import Flask, abort

app = Flask(__name__)
orders = {7: "Emma", 12: "Dracula"}
references = {"emma-7": 7, "dracula-12": 12}


@app.get("/orders/<int:order_id>")
def get_order(order_id: int) -> dict[str, int | str]:
    if order_id not in orders:
        abort(404, f"No order {order_id}")
    return {"id": order_id, "book": orders[order_id]}


@app.get("/shelves/<int(min=1, max=20):number>")
def get_shelf(number: int) -> dict[str, int]:
    return {"shelf": number}
