"""An auction room that speaks Socket.IO."""

from typing import Any

from fastapi import FastAPI
from socketio import ASGIApp, AsyncServer

app = FastAPI()
sio = AsyncServer(async_mode="asgi")
app.mount("/socket.io", ASGIApp(sio, socketio_path=None))
bids: list[int] = []


@app.get("/bids")
def list_bids() -> list[int]:
    return bids


@sio.on("connect")
async def greet(sid: str, environ: Any) -> None:
    highest = max(bids, default=0)
    await sio.emit("highest", highest, to=sid)


@sio.on("message")
async def echo(sid: str, text: str) -> None:
    await sio.send(f"You said: {text}", to=sid)


@sio.on("bid")
async def take_bid(
    sid: str, bid: dict[str, Any]
) -> dict[str, bool]:
    if bid["amount"] <= max(bids, default=0):
        return {"accepted": False}
    bids.append(bid["amount"])
    await sio.emit("highest", bid["amount"])
    return {"accepted": True}
