"""A cinema whose schema is true."""

from typing import Any

from flask import Flask
from flask_smorest import Api, Blueprint, abort
from marshmallow import Schema, fields

app = Flask(__name__)
app.config["API_TITLE"] = "Cinema"
app.config["API_VERSION"] = "1.0"
app.config["OPENAPI_VERSION"] = "3.1.0"
app.config["OPENAPI_URL_PREFIX"] = "/"
api = Api(app)
cinema = Blueprint("cinema", __name__)


class Film(Schema):
    title = fields.String(required=True)
    minutes = fields.Integer(required=True)


films: list[dict[str, Any]] = [
    {"title": "Metropolis", "minutes": 149}
]


@cinema.get("/films/<int:number>")
@cinema.response(200, Film)
@cinema.alt_response(404, description="No such film")
def get_film(number: int) -> dict[str, Any]:
    if number >= len(films):
        abort(404, message="no such film")
    return films[number]


@cinema.post("/films/")
@cinema.arguments(Film)
@cinema.response(201, Film)
def add_film(film: dict[str, Any]) -> dict[str, Any]:
    films.append(film)
    return film


@app.get("/projector")
def check_projector() -> dict[str, str]:
    return {"lamp": "fine"}


api.register_blueprint(cinema)
