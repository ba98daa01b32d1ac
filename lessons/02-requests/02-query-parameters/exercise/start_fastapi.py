"""A shop's orders, filtered by the query string."""

from fastapi import FastAPI

app = FastAPI()
ORDERS = {
    1: ("paid", 12),
    2: ("sent", 30),
    3: ("open", 7),
}


@app.get("/orders")
def list_orders(
    status: list[str] | None = None,
    min_total: int = 0,
) -> dict[str, list[int]]:
    wanted = status or []
    numbers = [
        number
        for number, (state, total) in ORDERS.items()
        if not wanted or state in wanted
        if total >= min_total
    ]
    return {"orders": numbers}
