"""Errors in one shape: a first try, and another in v2."""

import json

from flask import Flask, abort
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import HTTPException
from werkzeug.middleware.dispatcher import (
    DispatcherMiddleware,
)
from werkzeug.wrappers import Response

app = Flask(__name__)
v2 = Flask(__name__)
BOOKS = {1: "Emma", 2: "Dune"}


@app.errorhandler(Exception)
def refuse(error: Exception) -> ResponseReturnValue:
    return {"error": str(error)}, 500


@v2.errorhandler(HTTPException)
def refuse_v2(error: HTTPException) -> Response:
    response = error.get_response()
    content = {"error": error.description}
    response.data = json.dumps(content)
    response.mimetype = "application/json"
    return response


@app.get("/books/<int:number>")
@v2.get("/books/<int:number>")
def show_book(number: int) -> dict[str, str]:
    if number not in BOOKS:
        abort(404, f"No book {number}.")
    return {"title": BOOKS[number]}


@app.get("/stock")
@v2.get("/stock")
def count_stock() -> dict[str, int]:
    raise ConnectionError("db-7 refused user=shop")


app.wsgi_app = DispatcherMiddleware(  # type: ignore
    app.wsgi_app, {"/v2": v2}
)
