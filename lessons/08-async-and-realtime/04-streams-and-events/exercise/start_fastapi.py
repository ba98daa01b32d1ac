"""An order that a customer can follow."""

from collections.abc import AsyncIterator

from fastapi import FastAPI
from fastapi.sse import (
    EventSourceResponse,
    ServerSentEvent,
)

app = FastAPI()
STEPS = ("paid", "packed", "sent", "near", "here")


@app.get("/events", response_class=EventSourceResponse)
async def send_events() -> AsyncIterator[ServerSentEvent]:
    for number, step in enumerate(STEPS):
        yield ServerSentEvent(data=step, id=str(number))
