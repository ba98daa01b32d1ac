"""An order that a customer can follow."""

from collections.abc import AsyncIterator
from typing import Annotated

from fastapi import (
    Depends,
    FastAPI,
    Header,
    HTTPException,
)
from fastapi.sse import (
    EventSourceResponse,
    ServerSentEvent,
)

app = FastAPI()
STEPS = ("paid", "packed", "sent", "near", "here")


def first_new(
    last_event_id: Annotated[str, Header()] = "",
) -> int:
    if not last_event_id.isdecimal():
        return 0
    first = int(last_event_id) + 1
    if first >= len(STEPS):
        raise HTTPException(204)
    return first


@app.get("/events", response_class=EventSourceResponse)
async def send_events(
    first: Annotated[int, Depends(first_new)],
) -> AsyncIterator[ServerSentEvent]:
    for number, step in enumerate(STEPS):
        if number >= first:
            yield ServerSentEvent(
                data=step, id=str(number)
            )
