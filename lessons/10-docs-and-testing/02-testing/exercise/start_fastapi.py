"""Stars that readers give to books."""

from fastapi import FastAPI
from pydantic import BaseModel


class Rating(BaseModel):
    book: str
    stars: int


app = FastAPI()
ratings: list[Rating] = []


@app.post("/stars/", status_code=201)
def give_stars(rating: Rating) -> Rating:
    ratings.append(rating)
    return rating


@app.get("/books/{book}")
def show_book(book: str) -> dict[str, float]:
    stars = [r.stars for r in ratings if r.book == book]
    return {"average": sum(stars) // len(stars)}
