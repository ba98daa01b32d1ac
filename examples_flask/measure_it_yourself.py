"""A bookshop's slow reports and its price list."""

import os
import time
from itertools import count
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from weakref import finalize

from flask import Flask, request, send_file
from flask.typing import ResponseReturnValue
from flask_caching import Cache

folder = Path(mkdtemp())
prices = folder / "prices.csv"
prices.write_text("title,price\nDune,12\nEmma,9\n")
os.utime(prices, (1704067200, 1704067200))

app = Flask(
    __name__,
    static_folder=folder,
    static_url_path="/static",
)
finalize(app, rmtree, folder)
cache = Cache(app, config={"CACHE_TYPE": "SimpleCache"})
runs = count(1)


@cache.memoize(timeout=60)
def add_up(year: int) -> dict[str, int]:
    time.sleep(0.05)
    return {"year": year, "run": next(runs)}


@app.get("/sales/<int:year>")
def show_sales(year: int) -> dict[str, int]:
    return add_up(year)


@app.get("/best")
@cache.cached(timeout=60)
def show_best() -> dict[str, str]:
    return {"year": request.args["year"]}


@app.get("/stocktaking")
def count_stock() -> dict[str, int]:
    books = 0
    for shelf in range(200_000):
        books += shelf % 7
    return {"books": books}


@app.get("/prices")
def list_prices() -> ResponseReturnValue:
    return send_file(prices, etag="prices-1")
