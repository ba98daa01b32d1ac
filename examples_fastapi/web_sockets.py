"""An auction room that is open as long as you stay."""

from fastapi import (
    FastAPI,
    WebSocket,
    WebSocketDisconnect,
)
from pydantic import BaseModel, ValidationError

app = FastAPI()


class Bid(BaseModel):
    bidder: str
    amount: int


@app.websocket("/echo")
async def echo(ws: WebSocket) -> None:
    await ws.accept()
    async for text in ws.iter_text():
        if text == "bye":
            await ws.close(1000, "Come back soon")
            return
        await ws.send_text(f"You said: {text}")


@app.websocket("/bids")
async def take_bids(ws: WebSocket) -> None:
    await ws.accept()
    highest = 0
    try:
        while True:
            bid = await ws.receive_json()
            highest = max(highest, bid["amount"])
            await ws.send_json({"highest": highest})
    except WebSocketDisconnect:
        return


@app.websocket("/v2/bids")
async def take_bids_v2(ws: WebSocket) -> None:
    await ws.accept()
    highest = 0
    async for text in ws.iter_text():
        try:
            bid = Bid.model_validate_json(text)
        except ValidationError as error:
            problems = error.json(include_url=False)
            await ws.send_text(problems)
            continue
        highest = max(highest, bid.amount)
        await ws.send_json({"highest": highest})
