"""A ticket office that has just moved to FastAPI."""

from datetime import date

from a2wsgi import WSGIMiddleware
from fastapi import FastAPI, Request, Response
from flask import Flask
from pydantic import BaseModel
from starlette.middleware.base import (
    RequestResponseEndpoint as Endpoint,
)

app = FastAPI()
old = Flask(__name__)
FILMS = {1: "Metropolis"}


class Booking(BaseModel):
    guest: str
    day: date


@app.put("/seats/{seat:int}")
def book(
    seat: int, booking: Booking
) -> dict[str, int | str | date]:
    return {"seat": seat, **booking.model_dump()}


@app.middleware("http")
async def add_office(
    request: Request, call_next: Endpoint
) -> Response:
    response = await call_next(request)
    response.headers["X-Office"] = "new"
    return response


@old.get("/films/<int:number>")
def show_film(number: int) -> dict[str, str]:
    return {"film": FILMS[number]}


app.mount("/old", WSGIMiddleware(old))  # type: ignore
