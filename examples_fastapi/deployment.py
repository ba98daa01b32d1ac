"""A shop on its way from a laptop to a server."""

import os
from itertools import count

from fastapi import FastAPI, Request

VERSION = os.environ.get("SHOP_VERSION", "dev")

app = FastAPI()
orders = {1: "Dune", 2: "Emma"}
visits = count(1)


@app.get("/visits")
def count_visits() -> dict[str, int]:
    return {"visits": next(visits)}


@app.get("/where")
def show_where(request: Request) -> dict[str, str | None]:
    return {
        "url": str(request.url),
        "client": request.client and request.client.host,
    }


@app.get("/orders/{number}")
def show_order(number: int) -> dict[str, str]:
    return {"title": orders[number]}


@app.get("/health")
def show_health() -> dict[str, str]:
    return {"version": VERSION}


@app.head("/ready")
@app.get("/ready")
def show_ready() -> dict[str, str]:
    return {"version": VERSION}
