"""A tea shop that takes orders."""

from typing import Annotated, Any

from fastapi import FastAPI, Form, HTTPException
from fastapi.responses import RedirectResponse
from pydantic import BaseModel

app = FastAPI()
orders: list[dict[str, Any]] = [
    {"id": 1, "tea": "Sencha", "card": "4111"},
]


class PublicOrder(BaseModel):
    id: int
    tea: str


@app.get("/orders", response_model=list[PublicOrder])
def list_orders() -> Any:
    return orders


@app.get("/orders/{number}", response_model=PublicOrder)
def show_order(number: int) -> Any:
    if not 1 <= number <= len(orders):
        raise HTTPException(404)
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
    return RedirectResponse(page, 303)
