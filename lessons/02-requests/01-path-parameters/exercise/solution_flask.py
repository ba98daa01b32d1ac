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


@app.get("/orders/<reference>")
def find_order(reference: str) -> dict[str, int | str]:
    if reference not in references:
        abort(404, f"No order {reference}")
    return get_order(references[reference])


@app.get("/shelves/<int:number>")
def get_shelf(number: int) -> dict[str, int]:
    if not 1 <= number <= 20:
        abort(422, "Shelves are numbered from 1 to 20")
    return {"shelf": number}
