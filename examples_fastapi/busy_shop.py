"""A bookshop on its busiest day."""

from fastapi import FastAPI
from pydantic import BaseModel, Field

app = FastAPI()


class Order(BaseModel):
    title: str
    copies: int = Field(ge=1, le=99)


@app.get("/open")
async def is_open() -> dict[str, bool]:
    return {"open": True}


@app.post("/orders", status_code=201)
async def place_order(order: Order) -> Order:
    return order


@app.get("/stocktaking")
async def count_stock() -> dict[str, int]:
    books = 0
    for shelf in range(40_000):
        books += shelf % 7
    return {"books": books}
