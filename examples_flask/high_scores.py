"""Players and their high scores, made to be tested."""

import sqlite3

from flask import Blueprint, Flask, current_app, request
from flask.typing import ResponseReturnValue
from pydantic import BaseModel, ValidationError

players = Blueprint("players", __name__)


class Player(BaseModel):
    name: str
    score: int


def connect(path: str) -> sqlite3.Connection:
    db = sqlite3.connect(path, check_same_thread=False)
    db.isolation_level = None
    db.execute("CREATE TABLE player (name UNIQUE, score)")
    return db


def get_db() -> sqlite3.Connection:
    db: sqlite3.Connection = current_app.config["DB"]
    return db


@players.post("/players/")
def add_player() -> ResponseReturnValue:
    try:
        player = Player.model_validate(request.get_json())
    except ValidationError as error:
        problems = error.errors(include_url=False)
        return {"detail": problems}, 422
    query = "INSERT INTO player VALUES (:name, :score)"
    try:
        get_db().execute(query, player.model_dump())
    except sqlite3.IntegrityError:
        return {"detail": "name is taken"}, 409
    return player.model_dump(), 201


@players.get("/best")
def show_best() -> dict[str, object]:
    query = "SELECT * FROM player ORDER BY score DESC"
    name, score = get_db().execute(query).fetchone()
    return {"name": name, "score": score}


def create_app(path: str = ":memory:") -> Flask:
    app = Flask(__name__)
    app.config["DB"] = connect(path)
    app.register_blueprint(players)
    return app


app = create_app()
