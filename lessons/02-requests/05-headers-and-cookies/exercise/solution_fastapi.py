"""A basket and points in a signed session."""

from typing import Annotated

from fastapi import FastAPI, Header, Request
from starlette.middleware.sessions import (
    SessionMiddleware,
)

app = FastAPI()
app.add_middleware(
    SessionMiddleware,
    secret_key="change me before anybody visits",
)


@app.get("/basket")
def show_basket(
    request: Request,
    shop_branch: Annotated[str, Header()],
) -> dict[str, str | int]:
    books: int = request.session.get("books", 0)
    return {"branch": shop_branch, "books": books}


@app.post("/basket")
def add_book(
    request: Request,
    shop_branch: Annotated[str, Header()],
) -> dict[str, str | int]:
    books: int = request.session.get("books", 0) + 1
    request.session["books"] = books
    return {"branch": shop_branch, "books": books}


@app.delete("/basket")
def empty_basket(
    request: Request,
    shop_branch: Annotated[str, Header()],
) -> dict[str, str | int]:
    request.session.pop("books", None)
    return {"branch": shop_branch, "books": 0}


@app.post("/points")
def collect_point(request: Request) -> dict[str, int]:
    points: int = request.session.get("points", 0) + 1
    request.session["points"] = points
    return {"points": points}
