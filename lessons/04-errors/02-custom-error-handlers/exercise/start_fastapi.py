"""A theatre with one shape for all errors."""

from fastapi import FastAPI, HTTPException


class SoldOut(Exception):
    """No seat is left."""


app = FastAPI()
seats = {1: ["A1"]}


def sell(show: int) -> str:
    try:
        return seats[show].pop()
    except IndexError:
        raise SoldOut from None


@app.post("/shows/{show}/tickets", status_code=201)
def buy_ticket(show: int) -> dict[str, str]:
    if show not in seats:
        raise HTTPException(404, "There is no such show.")
    return {"seat": sell(show)}


@app.get("/stage")
def enter_stage() -> dict[str, str]:
    raise HTTPException(403, "bea lacks the role actor")


@app.get("/takings")
def count_takings() -> dict[str, int]:
    raise ConnectionError("till-2 is locked")
