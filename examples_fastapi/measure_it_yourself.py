"""A bookshop's slow reports and its price list."""

import os
import time
from functools import lru_cache
from itertools import count
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from weakref import finalize

from fastapi import FastAPI
from fastapi.responses import FileResponse
from fastapi.staticfiles import StaticFiles

folder = Path(mkdtemp())
prices = folder / "prices.csv"
prices.write_text("title,price\nDune,12\nEmma,9\n")
os.utime(prices, (1704067200, 1704067200))

app = FastAPI()
app.mount("/static", StaticFiles(directory=folder))
finalize(app, rmtree, folder)
runs = count(1)


@lru_cache(maxsize=100)
def add_up(year: int) -> dict[str, int]:
    time.sleep(0.05)
    return {"year": year, "run": next(runs)}


@app.get("/sales/{year}")
def show_sales(year: int) -> dict[str, int]:
    return add_up(year)


@lru_cache(maxsize=100)
async def find_best(year: str) -> dict[str, str]:
    return {"year": year}


@app.get("/best")
async def show_best(year: str) -> dict[str, str]:
    return await find_best(year)


@app.get("/stocktaking")
def count_stock() -> dict[str, int]:
    books = 0
    for shelf in range(200_000):
        books += shelf % 7
    return {"books": books}


@app.get("/prices")
def list_prices() -> FileResponse:
    etag = {"ETag": '"prices-1"'}
    return FileResponse(prices, headers=etag)
