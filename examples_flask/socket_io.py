"""An auction room that speaks Socket.IO."""

from typing import Any

from flask import Flask
from flask_socketio import SocketIO, emit, send

app = Flask(__name__)
socketio = SocketIO(app, async_mode="threading")
bids: list[int] = []


@app.get("/bids")
def list_bids() -> list[int]:
    return bids


@socketio.on("connect")
def greet() -> None:
    emit("highest", max(bids, default=0))


@socketio.on("message")
def echo(text: str) -> None:
    send(f"You said: {text}")


@socketio.on("bid")
def take_bid(bid: dict[str, Any]) -> dict[str, bool]:
    if bid["amount"] <= max(bids, default=0):
        return {"accepted": False}
    bids.append(bid["amount"])
    emit("highest", bid["amount"], broadcast=True)
    return {"accepted": True}
