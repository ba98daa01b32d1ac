"""A ticket office that has just moved to Flask."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from wsgiref.types import (
    StartResponse,
    WSGIApplication,
    WSGIEnvironment,
)

from flask import Flask, request
from flask.typing import ResponseReturnValue
from pydantic import BaseModel, ValidationError
from werkzeug.exceptions import NotFound
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
    return {
        "seat": seat,
        **booking.model_dump(mode="json"),
    }


@app.errorhandler(ValidationError)
def refuse(error: ValidationError) -> ResponseReturnValue:
    errors = {
        ".".join(map(str, each["loc"])): each["msg"]
        for each in error.errors()
    }
    return {"errors": errors}, 422


@app.errorhandler(404)
def not_found(error: NotFound) -> ResponseReturnValue:
    return {"error": error.name}, 404


@old.get("/films/<int:number>")
def show_film(number: int) -> dict[str, str]:
    return {"film": FILMS[number]}


def add_office(inner: WSGIApplication) -> WSGIApplication:
    def outer(
        environ: WSGIEnvironment,
        start_response: StartResponse,
    ) -> Iterable[bytes]:
        def start(
            status: str,
            headers: list[tuple[str, str]],
            *rest: Any,
        ) -> Any:
            headers = [*headers, ("X-Office", "new")]
            return start_response(status, headers, *rest)

        return inner(environ, start)

    return outer


app.wsgi_app = add_office(  # type: ignore
    DispatcherMiddleware(app.wsgi_app, {"/old": old})
)
