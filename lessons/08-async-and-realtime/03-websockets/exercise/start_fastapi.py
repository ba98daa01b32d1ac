"""A chat that tells what was said."""

from typing import Annotated, Any

from fastapi import Body, FastAPI, WebSocket

app = FastAPI()
messages: list[dict[str, Any]] = []


def say(room: str, text: str) -> dict[str, Any]:
    message = {"id": len(messages) + 1, "text": text}
    messages.append(message)
    return message


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
def list_messages(room: str) -> list[dict[str, Any]]:
    return messages
