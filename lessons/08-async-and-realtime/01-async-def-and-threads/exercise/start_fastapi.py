"""A shop that compares the prices of its suppliers."""

import asyncio

from fastapi import FastAPI

app = FastAPI()
PRICES = {
    "north": {"dune": 12, "emma": 9},
    "east": {"dune": 11, "emma": 10},
    "south": {"dune": 13},
}
asked = {"now": 0, "most": 0}


async def ask(supplier: str, book: str) -> int:
    asked["now"] += 1
    asked["most"] = max(asked["most"], asked["now"])
    try:
        await asyncio.sleep(0.02)
        return PRICES[supplier][book]
    finally:
        asked["now"] -= 1


@app.get("/prices/{book}")
async def list_prices(book: str) -> dict[str, int | None]:
    prices: dict[str, int | None] = {}
    for supplier in PRICES:
        prices[supplier] = await ask(supplier, book)
    return prices


@app.get("/most")
def show_most() -> dict[str, int]:
    return {"most": asked["most"]}
