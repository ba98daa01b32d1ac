"""A basket in a cookie and points in a signed session."""

from flask import (
    Flask,
    Response,
    abort,
    jsonify,
    request,
    session,
)

app = Flask(__name__)
app.secret_key = "change me before anybody visits"


@app.get("/basket")
def show_basket() -> dict[str, str | int]:
    branch = request.headers["Shop-Branch"]
    books = request.cookies.get("books", 0, type=int)
    return {"branch": branch, "books": books}


@app.post("/basket")
def add_book() -> Response:
    branch = request.headers.get("Shop-Branch")
    if branch is None:
        abort(400, "The Shop-Branch header is missing.")
    books = request.cookies.get("books", 0, type=int)
    response = jsonify(branch=branch, books=books + 1)
    response.set_cookie("books", str(books + 1))
    return response


@app.post("/points")
def collect_point() -> dict[str, int]:
    points: int = session.get("points", 0) + 1
    session["points"] = points
    return {"points": points}
