"""A theatre with one shape for all errors."""

from flask import Flask, abort
from flask.typing import ResponseReturnValue


class SoldOut(Exception):
    """No seat is left."""


app = Flask(__name__)
seats = {1: ["A1"]}


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
