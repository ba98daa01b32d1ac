"""A shop on its way from a laptop to a server."""

import os
from itertools import count

from flask import Flask, request

VERSION = os.environ.get("SHOP_VERSION", "dev")

app = Flask(__name__)
orders = {1: "Dune", 2: "Emma"}
visits = count(1)


@app.get("/visits")
def count_visits() -> dict[str, int]:
    return {"visits": next(visits)}


@app.get("/where")
def show_where() -> dict[str, str | None]:
    return {
        "url": request.url,
        "client": request.remote_addr,
    }


@app.get("/orders/<int:number>")
def show_order(number: int) -> dict[str, str]:
    return {"title": orders[number]}


@app.get("/health")
def show_health() -> dict[str, str]:
    return {"version": VERSION}


@app.get("/ready")
def show_ready() -> dict[str, str]:
    return {"version": VERSION}
