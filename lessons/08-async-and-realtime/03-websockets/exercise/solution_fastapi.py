"""A chat that tells what was said."""

from collections import defaultdict, deque
from typing import Annotated, Any

from fastapi import Body, FastAPI, WebSocket

app = FastAPI()
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


@app.websocket("/rooms/{room}/live")
async def live(ws: WebSocket, room: str) -> None:
    await ws.accept()
    async for text in ws.iter_text():
        await ws.send_json(say(room, text))


@app.post("/rooms/{room}/messages", status_code=201)
def add_message(
    room: str, text: Annotated[str, Body(embed=True)]
) -> dict[str, Any]:
    return say(room, text)


@app.get("/rooms/{room}/messages")
def list_messages(
    room: str, after: int = 0
) -> list[dict[str, Any]]:
    return said(room, after)
