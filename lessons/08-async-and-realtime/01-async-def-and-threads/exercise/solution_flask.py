"""A shop that compares the prices of its suppliers."""

import asyncio

from flask import Flask, abort

app = Flask(__name__)
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


async def look_up(supplier: str, book: str) -> int | None:
    try:
        return await ask(supplier, book)
    except KeyError:
        return None


@app.get("/prices/<book>")
async def list_prices(book: str) -> dict[str, int | None]:
    calls = [
        look_up(supplier, book) for supplier in PRICES
    ]
    prices = await asyncio.gather(*calls)
    if all(price is None for price in prices):
        abort(404)
    return dict(zip(PRICES, prices, strict=True))


@app.get("/most")
def show_most() -> dict[str, int]:
    return {"most": asked["most"]}
