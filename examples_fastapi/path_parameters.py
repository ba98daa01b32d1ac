"""A bookshop: orders, shelves and cover pictures."""

from typing import Annotated

from fastapi import FastAPI, HTTPException, Path

app = FastAPI()
orders = {7: "Emma", 12: "Dracula"}


@app.get("/orders/{order_id}")
def get_order(order_id: int) -> dict[str, int | str]:
    if order_id not in orders:
        raise HTTPException(
            status_code=404,
            detail=f"No order {order_id}",
        )
    return {"id": order_id, "book": orders[order_id]}


@app.get("/shelves/{number}")
def get_shelf(
    number: Annotated[int, Path(ge=1, le=20)],
) -> dict[str, int]:
    return {"shelf": number}


@app.get("/covers/{filename:path}")
def get_cover(filename: str) -> dict[str, str]:
    return {"filename": filename}
