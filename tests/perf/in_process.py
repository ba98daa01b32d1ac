"""One comparison in this process against the two bare calls that it is made of."""

import asyncio
import statistics
import time
from itertools import count

from sidebyside.examples.program import load_program
from sidebyside.http.request import Request
from sidebyside.sandbox.sandbox import Sandbox
from sidebyside.sandbox.try_request import compare, compare_async
from sidebyside.transports.asgi import scope
from sidebyside.transports.wsgi import environ


def bare_flask(app, request):
    """Call a WSGI program as PEP 3333 has it, and no more."""
    body = app(environ(request), lambda status, headers, exc_info=None: None)
    data = b"".join(body)
    body.close()
    return data


async def bare_fastapi(app, request):
    """Call an ASGI program as its specification has it, and no more."""
    sent = []

    async def receive():
        return {"type": "http.request", "body": request.body, "more_body": False}

    async def send(message):
        sent.append(message)

    await app(scope(request, {}), receive, send)
    return sent


def in_process(stem, request):
    """Get the ratio as a thread calls it, the same where no answer was seen before, and on a loop.

    A class sends the same requests; what differs between two answers is worked out once for all.
    """
    flask, fastapi = (load_program(stem, side).app for side in ("flask", "fastapi"))
    wire = Request.from_json(request)
    sandbox = Sandbox(stem)

    def bare():
        bare_flask(flask, wire)
        asyncio.run(bare_fastapi(fastapi, wire))

    numbers = count()

    def new():
        return Request(wire.method, f"{wire.target}?{next(numbers)}", wire.headers, wire.body)

    try:
        pairs = [(_timed(lambda: compare(sandbox, wire)), _timed(bare)) for _ in range(15)]
        news = [(_timed(lambda: compare(sandbox, new())), _timed(bare)) for _ in range(15)]
    finally:
        sandbox.close()
    return _ratio(pairs), _ratio(news), asyncio.run(_on_a_loop(stem, wire, flask, fastapi))


async def _on_a_loop(stem, wire, flask, fastapi):
    sandbox = Sandbox(stem)

    async def bare():
        bare_flask(flask, wire)
        await bare_fastapi(fastapi, wire)

    async def timed(call, count=200):
        began = time.perf_counter()
        for _ in range(count):
            await call()
        return (time.perf_counter() - began) / count

    async def compared():
        await compare_async(sandbox, wire)

    return _ratio([(await timed(compared), await timed(bare)) for _ in range(15)])


def _timed(call, count=200):
    began = time.perf_counter()
    for _ in range(count):
        call()
    return (time.perf_counter() - began) / count


def _ratio(pairs):
    return statistics.median(one / other for one, other in pairs)
