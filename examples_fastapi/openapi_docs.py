"""A bookshop whose API has a schema."""

from itertools import count
from typing import Any

from fastapi import FastAPI, HTTPException
from fastapi.responses import JSONResponse
from pydantic import BaseModel, Field

app = FastAPI(title="Bookshop", version="1.0")


class Book(BaseModel):
    title: str = Field(min_length=1)
    price: int = 0


books = {1: Book(title="Emma", price=9)}
numbers = count(2)


@app.get("/books/{number}")
def get_book(number: int) -> Book:
    """Read one book."""
    if number not in books:
        raise HTTPException(404, "no such book")
    return books[number]


@app.post("/books/", response_model=Book, status_code=201)
def add_book(book: Book) -> Any:
    """Add a book to the shop."""
    if book.price == 0:
        waits = {"waiting": book.title}
        return JSONResponse(waits, 202)
    books[next(numbers)] = book
    return book


@app.get("/health")
def check_health() -> dict[str, str]:
    return {"status": "ok"}
