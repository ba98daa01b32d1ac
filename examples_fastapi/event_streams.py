"""An order that tells each step as it happens."""

import asyncio
from collections.abc import AsyncIterator

from fastapi import FastAPI
from fastapi.sse import (
    EventSourceResponse,
    ServerSentEvent,
)

app = FastAPI()
STEPS = ("paid", "packed", "sent", "near", "here")
Step = dict[str, int | str]


async def follow(n: int) -> AsyncIterator[Step]:
    told = 0
    try:
        while told < n:
            if told:
                await asyncio.sleep(0.12)
            yield {"number": told, "step": STEPS[told]}
            told += 1
    finally:
        print(f"told {told} of {n}")


@app.get("/lines")
async def send_lines(n: int = 2) -> AsyncIterator[Step]:
    async for step in follow(n):
        yield step


@app.get("/events", response_class=EventSourceResponse)
async def send_events(
    n: int = 2,
) -> AsyncIterator[ServerSentEvent]:
    async for step in follow(n):
        number = str(step["number"])
        yield ServerSentEvent(
            data=step, event="step", id=number
        )
