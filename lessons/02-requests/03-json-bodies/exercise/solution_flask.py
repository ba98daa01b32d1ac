"""A guest list that takes replies as JSON."""

from typing import Any

from flask import Flask, request
from flask.typing import ResponseReturnValue
from pydantic import BaseModel, ValidationError


class Reply(BaseModel):
    name: str
    seats: int


app = Flask(__name__)
guests: list[dict[str, Any]] = []


@app.post("/guests/")
def add_guest() -> ResponseReturnValue:
    data = request.get_json()
    try:
        reply = Reply.model_validate(data)
    except ValidationError as error:
        problems = error.errors(include_url=False)
        return {"detail": problems}, 422
    if reply.name == "":
        return {"error": "name is empty"}, 400
    guests.append(reply.model_dump())
    return reply.model_dump(), 201


@app.get("/guests/")
def list_guests() -> list[dict[str, Any]]:
    return guests
