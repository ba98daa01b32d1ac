"""Messages on their way from a program's loop to a connection's."""

import asyncio
import time
from pathlib import Path

from sidebyside.transports.asgi import ASGITransport
from sidebyside.transports.journal.events import Journal
from sidebyside.transports.live.messages import serve

HERE = Path(__file__).resolve()
PIECE = b"x" * 16 * 1024
SCOPE = {
    "type": "http",
    "method": "GET",
    "path": "/",
    "root_path": "",
    "query_string": b"",
    "headers": [],
}
START = {"type": "http.response.start", "status": 200, "headers": []}


def responses(app, send):
    """Serve one request with a program on its own loop."""

    async def with_lifespan(scope, receive, send):
        if scope["type"] != "http":
            raise ValueError("no lifespan here")
        await app(scope, receive, send)

    async def receive():
        await asyncio.sleep(30)

    async def main():
        transport = ASGITransport(with_lifespan, HERE)
        try:
            await asyncio.wait_for(serve(transport, SCOPE, receive, send, Journal()), 20)
        finally:
            transport.close()

    asyncio.run(main())


def piece(number, more=True):
    return {"type": "http.response.body", "body": PIECE, "more_body": more, "number": number}


def test_a_program_waits_where_nobody_takes_what_it_sends():
    given, taken = [], []

    async def app(scope, receive, send):
        await send(START)
        for number in range(40):
            given.append(number)
            await send(piece(number, number < 39))

    async def send(message):
        if not taken:
            await asyncio.sleep(0.5)
            taken.append(len(given))
        taken.append(message.get("number"))

    responses(app, send)

    held_back, *order = taken
    assert held_back <= 6  # 64 KiB may be on their way
    assert order == [None, *range(40)]


def test_a_program_that_blocks_its_loop_does_not_hold_back_what_it_has_sent():
    arrived = []

    async def app(scope, receive, send):
        await send(START)
        await send(piece(0, more=False))
        # No await from here on: its loop can do nothing else.
        for _ in range(2000):
            if "http.response.body" in arrived:
                break
            time.sleep(0.01)
        arrived.append("over")

    async def send(message):
        arrived.append(message["type"])

    responses(app, send)

    assert arrived.index("http.response.body") < arrived.index("over")


def test_a_program_hears_that_a_message_cannot_be_sent():
    heard = []

    async def app(scope, receive, send):
        await send(START)
        try:
            for number in range(100):
                await send(piece(number))
        except OSError as error:
            heard.append(str(error))

    async def send(message):
        raise OSError("gone")

    responses(app, send)

    assert heard == ["gone"]
