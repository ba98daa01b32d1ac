"""A shop that asks its supplier, and has to wait."""

import asyncio
import time

from flask import Flask, abort, request

app = Flask(__name__)
LIMIT = 0.2  # seconds


def read_ms() -> int:
    ms = request.args.get("ms", 50, type=int)
    if not 0 <= ms <= 1000:
        abort(400, "ms must be from 0 to 1000")
    return ms


def has_loop() -> bool:
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return False
    return True


@app.get("/stock/plain")
def plain() -> dict[str, int | bool]:
    ms = read_ms()
    time.sleep(ms / 1000)
    return {"ms": ms, "loop": has_loop()}


@app.get("/stock/awaiting")
async def awaiting() -> dict[str, int | bool]:
    ms = read_ms()
    try:
        async with asyncio.timeout(LIMIT):
            await asyncio.sleep(ms / 1000)
    except TimeoutError:
        abort(504, "too slow")
    return {"ms": ms, "loop": has_loop()}


@app.get("/stock/blocking")
async def blocking() -> dict[str, int | bool]:
    ms = read_ms()
    try:
        async with asyncio.timeout(LIMIT):
            time.sleep(ms / 1000)
    except TimeoutError:
        abort(504, "too slow")
    return {"ms": ms, "loop": has_loop()}
