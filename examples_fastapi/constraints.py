"""Orders of a bookshop: lines, limits and one rule."""

from typing import Annotated, Literal, Self

from fastapi import FastAPI, Path
from pydantic import BaseModel, Field, model_validator

app = FastAPI()


class Line(BaseModel):
    title: Annotated[str, Field(min_length=1)]
    copies: Annotated[int, Field(ge=1, le=99)]


class Order(BaseModel):
    via: Literal["post", "locker"]
    lines: list[Line]


orders: dict[int, Order] = {}


@app.put("/orders/{number}")
def put_order(
    number: Annotated[int, Path(ge=1)], order: Order
) -> Order:
    orders[number] = order
    return order


class OrderV2(Order):
    lines: Annotated[list[Line], Field(min_length=1)]

    @model_validator(mode="after")
    def check_locker(self) -> Self:
        copies = sum(line.copies for line in self.lines)
        if self.via == "locker" and copies > 5:
            raise ValueError("Only 5 fit a locker")
        return self


@app.put("/v2/orders/{number}")
def put_order_v2(
    number: Annotated[int, Path(ge=1)], order: OrderV2
) -> OrderV2:
    orders[number] = order
    return order
