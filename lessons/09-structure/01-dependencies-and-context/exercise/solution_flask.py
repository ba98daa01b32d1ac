"""A theatre that shares two connections."""

from typing import Any

from flask import Flask, abort, g

app = Flask(__name__)
PLAYS = {"hamlet": "12", "emilia": "3", "faust": "many"}
free = ["first", "second"]
taken: list[str] = []


def take() -> str:
    if not free:
        abort(503)
    db = free.pop()
    taken.append(db)
    return db


def give_back(db: str) -> None:
    free.append(db)


def get_db() -> str:
    if "db" not in g:
        g.db = take()
    return str(g.db)


@app.teardown_appcontext
def close_db(error: BaseException | None) -> None:
    if "db" in g:
        give_back(g.pop("db"))


def find_seats(play: str) -> str:
    get_db()
    if play not in PLAYS:
        abort(404)
    return PLAYS[play]


def count_seats(play: str) -> int:
    get_db()
    return int(find_seats(play))


@app.get("/plays/<play>")
def show_play(play: str) -> dict[str, Any]:
    return {"play": play, "seats": count_seats(play)}


@app.get("/pool")
def show_pool() -> dict[str, int]:
    return {"free": len(free), "taken": len(taken)}
