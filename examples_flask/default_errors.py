"""A library without an error page of its own."""

from flask import Flask, abort, request

app = Flask(__name__)
BOOKS = {1: "Emma", 2: "Dune"}
RATINGS: dict[int, list[int]] = {1: [5, 4], 2: []}


@app.get("/books/<int:number>")
def show_book(number: int) -> dict[str, str]:
    if number not in BOOKS:
        abort(404, f"No book {number}.")
    return {"title": BOOKS[number]}


@app.get("/books/<int:number>/rating")
def show_rating(number: int) -> dict[str, float]:
    ratings = RATINGS[number]
    return {"rating": sum(ratings) / len(ratings)}


@app.get("/archive")
def open_archive() -> dict[str, str]:
    abort(403, "ana has no role keeper")


@app.post("/login")
def log_in() -> dict[str, str]:
    data = request.get_json()
    if not isinstance(data, dict):
        abort(400, "A login must be an object.")
    for field in ("name", "password"):
        if not isinstance(data.get(field), str):
            abort(400, f"{field} must be a text.")
    return {"welcome": data["name"]}
