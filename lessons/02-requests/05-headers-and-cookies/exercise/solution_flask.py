"""A basket and points in a signed session."""

from flask import Flask, abort, request, session

app = Flask(__name__)
app.secret_key = "change me before anybody visits"


def read_branch() -> str:
    branch = request.headers.get("Shop-Branch")
    if branch is None:
        abort(400, "The Shop-Branch header is missing.")
    return branch


@app.get("/basket")
def show_basket() -> dict[str, str | int]:
    books: int = session.get("books", 0)
    return {"branch": read_branch(), "books": books}


@app.post("/basket")
def add_book() -> dict[str, str | int]:
    branch = read_branch()
    books: int = session.get("books", 0) + 1
    session["books"] = books
    return {"branch": branch, "books": books}


@app.delete("/basket")
def empty_basket() -> dict[str, str | int]:
    branch = read_branch()
    session.pop("books", None)
    return {"branch": branch, "books": 0}


@app.post("/points")
def collect_point() -> dict[str, int]:
    points: int = session.get("points", 0) + 1
    session["points"] = points
    return {"points": points}
