"""Stars that readers give to books."""

from flask import Flask, request
from flask.typing import ResponseReturnValue
from pydantic import BaseModel, ValidationError


class Rating(BaseModel):
    book: str
    stars: int


app = Flask(__name__)
ratings: list[Rating] = []


@app.post("/stars/")
def give_stars() -> ResponseReturnValue:
    try:
        rating = Rating.model_validate(request.get_json())
    except ValidationError as error:
        problems = error.errors(include_url=False)
        return {"detail": problems}, 422
    ratings.append(rating)
    return rating.model_dump(), 201


@app.get("/books/<book>")
def show_book(book: str) -> dict[str, float]:
    stars = [r.stars for r in ratings if r.book == book]
    return {"average": sum(stars) // len(stars)}
