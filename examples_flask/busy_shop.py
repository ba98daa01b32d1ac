"""A bookshop on its busiest day."""

from flask import Flask, request
from flask.typing import ResponseReturnValue
from pydantic import BaseModel, Field, ValidationError

app = Flask(__name__)


class Order(BaseModel):
    title: str
    copies: int = Field(ge=1, le=99)


@app.get("/open")
def is_open() -> dict[str, bool]:
    return {"open": True}


@app.post("/orders")
def place_order() -> ResponseReturnValue:
    try:
        order = Order.model_validate(request.get_json())
    except ValidationError as error:
        problems = error.errors(include_url=False)
        return {"detail": problems}, 422
    return order.model_dump(), 201


@app.get("/stocktaking")
def count_stock() -> dict[str, int]:
    books = 0
    for shelf in range(40_000):
        books += shelf % 7
    return {"books": books}
