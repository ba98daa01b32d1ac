"""A theatre that shares two connections."""

from collections.abc import Iterator
from typing import Annotated, Any

from fastapi import Depends, FastAPI, HTTPException

app = FastAPI()
PLAYS = {"hamlet": "12", "emilia": "3", "faust": "many"}
free = ["first", "second"]
taken: list[str] = []


def take() -> str:
    if not free:
        raise HTTPException(503)
    db = free.pop()
    taken.append(db)
    return db


def give_back(db: str) -> None:
    free.append(db)


def get_db() -> Iterator[str]:
    db = take()
    try:
        yield db
    finally:
        give_back(db)


Db = Annotated[str, Depends(get_db)]


def find_seats(db: Db, play: str) -> str:
    if play not in PLAYS:
        raise HTTPException(404)
    return PLAYS[play]


Seats = Annotated[str, Depends(find_seats)]


@app.get("/plays/{play}")
def show_play(
    db: Db, play: str, seats: Seats
) -> dict[str, Any]:
    return {"play": play, "seats": int(seats)}


@app.get("/pool")
def show_pool() -> dict[str, int]:
    return {"free": len(free), "taken": len(taken)}
