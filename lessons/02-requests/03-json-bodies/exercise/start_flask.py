"""A guest list that takes replies as JSON."""

from typing import Any

from flask import Flask, request
from flask.typing import ResponseReturnValue

app = Flask(__name__)
guests: list[dict[str, Any]] = []


@app.post("/guests/")
def add_guest() -> ResponseReturnValue:
    reply = request.get_json()
    if reply["name"] == "":
        return {"error": "name is empty"}, 400
    guests.append(reply)
    return reply, 201


@app.get("/guests/")
def list_guests() -> list[dict[str, Any]]:
    return guests
