"""A library without an error page of its own."""

from fastapi import FastAPI, HTTPException
from pydantic import BaseModel

app = FastAPI()
BOOKS = {1: "Emma", 2: "Dune"}
RATINGS: dict[int, list[int]] = {1: [5, 4], 2: []}


class Login(BaseModel):
    name: str
    password: str


@app.get("/books/{number}")
def show_book(number: int) -> dict[str, str]:
    if number not in BOOKS:
        raise HTTPException(404, f"No book {number}.")
    return {"title": BOOKS[number]}


@app.get("/books/{number}/rating")
def show_rating(number: int) -> dict[str, float]:
    ratings = RATINGS[number]
    return {"rating": sum(ratings) / len(ratings)}


@app.get("/archive")
def open_archive() -> dict[str, str]:
    raise HTTPException(403, "ana has no role keeper")


@app.post("/login")
def log_in(login: Login) -> dict[str, str]:
    return {"welcome": login.name}
