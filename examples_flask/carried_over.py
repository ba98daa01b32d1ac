"""A library's new loan desk, around its old catalogue."""

from datetime import date

from flask import Flask, Response, request, url_for
from flask.typing import ResponseReturnValue
from pydantic import BaseModel, ValidationError
from werkzeug.middleware.dispatcher import (
    DispatcherMiddleware,
)

app = Flask(__name__)
old = Flask(__name__)
BOOKS = {1: "Dune", 2: "Emma"}


class Loan(BaseModel):
    member: str
    until: date


@app.put("/loans/<int:number>")
def lend(number: int) -> ResponseReturnValue:
    loan = Loan.model_validate(request.get_json())
    return {"number": number, **loan.model_dump()}


@app.errorhandler(ValidationError)
def refuse(error: ValidationError) -> ResponseReturnValue:
    wrong = {
        ".".join(map(str, each["loc"])): each["msg"]
        for each in error.errors()
    }
    return {"errors": wrong}, 422


@app.after_request
def add_desk(response: Response) -> Response:
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


app.wsgi_app = DispatcherMiddleware(  # type: ignore
    app.wsgi_app, {"/old": old}
)
