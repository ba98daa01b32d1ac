"""Stars that readers give to books."""

from fastapi import FastAPI, HTTPException
from pydantic import BaseModel, Field


class Rating(BaseModel):
    book: str
    stars: int = Field(ge=1, le=5)


app = FastAPI()
ratings: list[Rating] = []


@app.post("/stars/", status_code=201)
def give_stars(rating: Rating) -> Rating:
    ratings.append(rating)
    return rating


@app.get("/books/{book}")
def show_book(book: str) -> dict[str, float]:
    stars = [r.stars for r in ratings if r.book == book]
    if not stars:
        raise HTTPException(404)
    return {"average": sum(stars) / len(stars)}
