"""A shop that asks its supplier, and has to wait."""

import asyncio
import time
from typing import Annotated

from fastapi import FastAPI, HTTPException, Query

app = FastAPI()
LIMIT = 0.2  # seconds
Ms = Annotated[int, Query(ge=0, le=1000)]


def has_loop() -> bool:
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return False
    return True


@app.get("/stock/plain")
def plain(ms: Ms = 50) -> dict[str, int | bool]:
    time.sleep(ms / 1000)
    return {"ms": ms, "loop": has_loop()}


@app.get("/stock/awaiting")
async def awaiting(ms: Ms = 50) -> dict[str, int | bool]:
    try:
        async with asyncio.timeout(LIMIT):
            await asyncio.sleep(ms / 1000)
    except TimeoutError:
        raise HTTPException(504, "too slow") from None
    return {"ms": ms, "loop": has_loop()}


@app.get("/stock/blocking")
async def blocking(ms: Ms = 50) -> dict[str, int | bool]:
    try:
        async with asyncio.timeout(LIMIT):
            time.sleep(ms / 1000)
    except TimeoutError:
        raise HTTPException(504, "too slow") from None
    return {"ms": ms, "loop": has_loop()}
