"""A theatre that shares two connections."""

from typing import Any

from fastapi import FastAPI, HTTPException

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


def find_seats(play: str) -> str:
    db = take()
    if play not in PLAYS:
        raise HTTPException(404)
    seats = PLAYS[play]
    give_back(db)
    return seats


def count_seats(play: str) -> int:
    db = take()
    seats = int(find_seats(play))
    give_back(db)
    return seats


@app.get("/plays/{play}")
def show_play(play: str) -> dict[str, Any]:
    return {"play": play, "seats": count_seats(play)}


@app.get("/pool")
def show_pool() -> dict[str, int]:
    return {"free": len(free), "taken": len(taken)}
