"""A chat that tells what was said."""

import json
from collections import defaultdict, deque
from typing import Any

from flask import Flask, abort, request
from flask.typing import ResponseReturnValue
from flask_sock import Sock
from simple_websocket import Server

app = Flask(__name__)
sock = Sock(app)
rooms: defaultdict[str, deque[dict[str, Any]]] = (
    defaultdict(lambda: deque(maxlen=5))
)


def say(room: str, text: str) -> dict[str, Any]:
    messages = rooms[room]
    last = messages[-1]["id"] if messages else 0
    message = {"id": last + 1, "text": text}
    messages.append(message)
    return message


def said(room: str, after: int) -> list[dict[str, Any]]:
    messages = rooms.get(room, deque())
    return [m for m in messages if m["id"] > after]


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
    try:
        after = int(request.args.get("after", 0))
    except ValueError:
        abort(400, "after must be a number")
    return said(room, after)
