"""An app is done when it is done, however slowly its client reads."""

import asyncio

import pytest

from sidebyside.http.limits import Share
from sidebyside.server.asgi.send_buffer import buffer_sends
from sidebyside.web.shares import Shares

SCOPE = {"type": "http", "path": "/", "headers": []}


def run(pieces, room, before_reading):
    """Answer with some pieces, and return which of them were sent when the app was done."""
    shares = Shares(Share(room, room, room), "bytes")
    sent, done = [], []

    async def app(scope, receive, send):
        for each in pieces:
            await send({"type": "http.response.body", "body": each, "more_body": True})
        done.append(len(sent))

    async def main():
        may_read = asyncio.Event()

        async def send(message):
            await may_read.wait()
            sent.append(message["body"])

        call = asyncio.create_task(buffer_sends(app, shares)(SCOPE, None, send))
        await asyncio.sleep(0.01)
        before_reading(done, shares)
        may_read.set()
        await call

    asyncio.run(main())
    assert sent == pieces
    assert shares.taken == 0


def test_it_is_done_before_anything_is_read():
    def check(done, shares):
        assert done == [0]
        assert shares.taken == 6

    run([b"abc", b"def"], 6, check)


def test_without_room_it_waits_for_its_client():
    def check(done, shares):
        assert done == []
        assert shares.taken == 3

    run([b"abc", b"def", b"g"], 5, check)


def test_a_broken_answer_is_raised_in_the_app():
    raised = []

    async def send(message):
        raise RuntimeError("shorter than Content-Length")

    async def app(scope, receive, send):
        await send({"type": "http.response.body", "body": b"a"})
        await asyncio.sleep(0.01)
        try:
            await send({"type": "http.response.body", "body": b"b"})
        except RuntimeError as error:
            raised.append(error)

    shares = Shares(Share(9, 9, 9), "bytes")
    with pytest.raises(RuntimeError):
        asyncio.run(buffer_sends(app, shares)(SCOPE, None, send))
    assert len(raised) == 1
    assert shares.taken == 0


def test_one_who_leaves_gives_its_bytes_back():
    shares = Shares(Share(9, 9, 9), "bytes")

    async def app(scope, receive, send):
        await send({"type": "http.response.body", "body": b"abc"})
        await send({"type": "http.response.body", "body": b"abc"})

    async def send(message):
        await asyncio.sleep(60)

    async def main():
        call = asyncio.create_task(buffer_sends(app, shares)(SCOPE, None, send))
        await asyncio.sleep(0.01)
        assert shares.taken == 6
        call.cancel()
        await asyncio.gather(call, return_exceptions=True)
        await asyncio.sleep(0)
        assert shares.taken == 0

    asyncio.run(main())
