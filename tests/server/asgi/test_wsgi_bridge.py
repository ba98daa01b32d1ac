"""WSGI programs behind the server: what becomes of their threads."""

import asyncio
import threading

import pytest

from sidebyside.errors import Busy
from sidebyside.server.asgi.app import create_app
from sidebyside.server.asgi.wsgi_bridge import bridge_streams

SCOPE = {
    "type": "http",
    "method": "POST",
    "path": "/theme",
    "query_string": b"",
    "headers": [],
    "http_version": "1.1",
}


async def receive():
    return {"type": "http.request", "body": b"", "more_body": False}


async def forever():
    await asyncio.Event().wait()


async def send(message):
    pass


def client():
    """Send an empty body, then stay."""
    unread = [receive]

    async def one():
        return await (unread.pop() if unread else forever)()

    return one


def test_a_program_that_hangs_keeps_no_process_from_ending():
    daemons = []

    def app(environ, start_response):
        daemons.append(threading.current_thread().daemon)
        start_response("200 OK", [])
        return [b"done"]

    asyncio.run(bridge_streams(app, 1)(SCOPE, client(), send))
    assert daemons == [True]


def test_one_more_than_there_are_threads_is_busy():
    over = threading.Event()

    def app(environ, start_response):
        over.wait(10)
        start_response("200 OK", [])
        return []

    async def both():
        served = bridge_streams(app, 1)
        first = asyncio.create_task(served(SCOPE, client(), send))
        await asyncio.sleep(0.05)
        with pytest.raises(Busy):
            await served(SCOPE, client(), send)
        over.set()
        await first

    asyncio.run(both())


def test_a_request_that_the_ending_server_cancels_ends_quietly():
    async def cancelled():
        task = asyncio.create_task(create_app()(SCOPE, forever, send))
        await asyncio.sleep(0.05)
        task.cancel()
        await task

    asyncio.run(cancelled())
