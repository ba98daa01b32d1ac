"""A theatre with one shape for all errors."""

import json

from flask import Flask, abort
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response


class SoldOut(Exception):
    """No seat is left."""


app = Flask(__name__)
seats = {1: ["A1"]}


@app.errorhandler(HTTPException)
def refuse(error: HTTPException) -> Response:
    response = error.get_response()
    content = {"error": error.description}
    response.data = json.dumps(content)
    response.mimetype = "application/json"
    return response


@app.errorhandler(403)
def refuse_entry(_: HTTPException) -> ResponseReturnValue:
    return {"error": "This door is not for you."}, 403


@app.errorhandler(SoldOut)
def refuse_sale(_: SoldOut) -> ResponseReturnValue:
    return {"error": "This show is sold out."}, 409


def sell(show: int) -> str:
    try:
        return seats[show].pop()
    except IndexError:
        raise SoldOut from None


@app.post("/shows/<int:show>/tickets")
def buy_ticket(show: int) -> ResponseReturnValue:
    if show not in seats:
        abort(404, "There is no such show.")
    return {"seat": sell(show)}, 201


@app.get("/stage")
def enter_stage() -> dict[str, str]:
    abort(403, "bea lacks the role actor")


@app.get("/takings")
def count_takings() -> dict[str, int]:
    raise ConnectionError("till-2 is locked")
