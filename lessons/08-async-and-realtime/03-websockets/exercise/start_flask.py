"""A chat that tells what was said."""

import json
from typing import Any

from flask import Flask, request
from flask.typing import ResponseReturnValue
from flask_sock import Sock
from simple_websocket import Server

app = Flask(__name__)
sock = Sock(app)
messages: list[dict[str, Any]] = []


def say(room: str, text: str) -> dict[str, Any]:
    message = {"id": len(messages) + 1, "text": text}
    messages.append(message)
    return message


@sock.route("/rooms/<room>/live")
def live(ws: Server, room: str) -> None:
    while True:
        message = say(room, ws.receive())
        ws.send(json.dumps(message))


@app.post("/rooms/<room>/messages")
def add_message(room: str) -> ResponseReturnValue:
    return say(room, request.get_json()["text"]), 201


@app.get("/rooms/<room>/messages")
def list_messages(room: str) -> list[dict[str, Any]]:
    return messages
