"""A tea shop that takes orders."""

from typing import Annotated, Any

from fastapi import FastAPI, Form
from fastapi.responses import RedirectResponse

app = FastAPI()
orders: list[dict[str, Any]] = [
    {"id": 1, "tea": "Sencha", "card": "4111"},
]


@app.get("/orders")
def list_orders() -> list[dict[str, Any]]:
    return orders


@app.get("/orders/{number}")
def show_order(number: int) -> dict[str, Any]:
    return orders[number - 1]


@app.post("/orders")
def place_order(
    tea: Annotated[str, Form()],
    card: Annotated[str, Form()],
) -> RedirectResponse:
    order = {
        "id": len(orders) + 1,
        "tea": tea,
        "card": card,
    }
    orders.append(order)
    page = app.url_path_for(
        "show_order", number=order["id"]
    )
    return RedirectResponse(page)
