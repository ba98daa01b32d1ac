"""Players and their high scores, made to be tested."""

import sqlite3
from typing import Annotated

from fastapi import (
    APIRouter,
    Depends,
    FastAPI,
    HTTPException,
)
from pydantic import BaseModel

players = APIRouter()


class Player(BaseModel):
    name: str
    score: int


def connect(path: str) -> sqlite3.Connection:
    db = sqlite3.connect(path, check_same_thread=False)
    db.isolation_level = None
    db.execute("CREATE TABLE player (name UNIQUE, score)")
    return db


shared = connect(":memory:")


def get_db() -> sqlite3.Connection:
    return shared


Db = Annotated[sqlite3.Connection, Depends(get_db)]


@players.post("/players/", status_code=201)
def add_player(player: Player, db: Db) -> Player:
    query = "INSERT INTO player VALUES (:name, :score)"
    try:
        db.execute(query, player.model_dump())
    except sqlite3.IntegrityError:
        raise HTTPException(
            409, "name is taken"
        ) from None
    return player


@players.get("/best")
def show_best(db: Db) -> dict[str, object]:
    query = "SELECT * FROM player ORDER BY score DESC"
    name, score = db.execute(query).fetchone()
    return {"name": name, "score": score}


app = FastAPI()
app.include_router(players)
