"""A library's new loan desk, around its old catalogue."""

from datetime import date

from a2wsgi import WSGIMiddleware
from fastapi import FastAPI, Request, Response
from flask import Flask, request, url_for
from pydantic import BaseModel
from starlette.middleware.base import (
    RequestResponseEndpoint as Endpoint,
)

app = FastAPI()
old = Flask(__name__)
BOOKS = {1: "Dune", 2: "Emma"}


class Loan(BaseModel):
    member: str
    until: date


@app.put("/loans/{number:int}")
def lend(
    number: int, loan: Loan
) -> dict[str, int | str | date]:
    return {"number": number, **loan.model_dump()}


@app.middleware("http")
async def add_desk(
    request: Request, call_next: Endpoint
) -> Response:
    response = await call_next(request)
    response.headers["X-Desk"] = "new"
    return response


@old.get("/books/<int:number>")
def show_book(number: int) -> dict[str, str]:
    return {
        "book": BOOKS[number],
        "base": request.script_root,
        "path": request.path,
        "link": url_for("show_book", number=number),
    }


app.mount("/old", WSGIMiddleware(old))  # type: ignore
