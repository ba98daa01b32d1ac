"""A basket in a cookie and points in a signed session."""

from typing import Annotated

from fastapi import (
    Cookie,
    FastAPI,
    Header,
    Request,
    Response,
)
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
    shop_branch: Annotated[str, Header()],
    books: Annotated[int, Cookie()] = 0,
) -> dict[str, str | int]:
    return {"branch": shop_branch, "books": books}


@app.post("/basket")
def add_book(
    response: Response,
    shop_branch: Annotated[str, Header()],
    books: Annotated[int, Cookie()] = 0,
) -> dict[str, str | int]:
    response.set_cookie("books", str(books + 1))
    return {"branch": shop_branch, "books": books + 1}


@app.post("/points")
def collect_point(request: Request) -> dict[str, int]:
    points: int = request.session.get("points", 0) + 1
    request.session["points"] = points
    return {"points": points}
