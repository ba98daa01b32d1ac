"""A ticket office that has just moved to Flask."""

from datetime import date

from flask import Flask, Response, request
from flask.typing import ResponseReturnValue
from pydantic import BaseModel, ValidationError
from werkzeug.middleware.dispatcher import (
    DispatcherMiddleware,
)

app = Flask(__name__)
old = Flask(__name__)
FILMS = {1: "Metropolis"}


class Booking(BaseModel):
    guest: str
    day: date


@app.put("/seats/<int:seat>")
def book(seat: int) -> ResponseReturnValue:
    data = request.get_json()
    booking = Booking.model_validate(data)
    return {"seat": seat, **booking.model_dump()}


@app.errorhandler(ValidationError)
def refuse(error: ValidationError) -> ResponseReturnValue:
    problems = error.errors(include_url=False)
    return {"detail": problems}, 422


@app.after_request
def add_office(response: Response) -> Response:
    response.headers["X-Office"] = "new"
    return response


@old.get("/films/<int:number>")
def show_film(number: int) -> dict[str, str]:
    return {"film": FILMS[number]}


app.wsgi_app = DispatcherMiddleware(  # type: ignore
    app.wsgi_app, {"/old": old}
)
