"""Take in what an app sends faster than its client reads, so that the app is done when it is done.

A try keeps a place and a thread for as long as its programs run. Without this it would keep them
until a client that reads nothing has read the last byte. What waits here is counted in bytes; where
a client's share of them is taken, the app is as slow as its client again.
"""

import asyncio
from collections.abc import Callable

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from sidebyside.errors import Busy
from sidebyside.http.client import Client
from sidebyside.server.asgi.client import ClientOf, by_address
from sidebyside.web.shares import Shares


def buffer_sends(app: ASGIApp, taken: Shares, client_of: ClientOf = by_address) -> ASGIApp:
    """Wrap an app so that no slow client holds it up.

    Args:
        app: The app.
        taken: The bytes that wait for their clients.
        client_of: Says who sends a request.
    """

    async def serve(scope: Scope, receive: Receive, send: Send) -> None:
        buffer = _SendBuffer(send, client_of(scope), taken)
        try:
            await app(scope, receive, buffer.send)
            await buffer.flush()
        finally:
            buffer.close()

    return serve


class _SendBuffer:
    def __init__(self, send: Send, client: Client, taken: Shares) -> None:
        self._send = send
        self._client = client
        self._taken = taken
        self._waiting: asyncio.Queue[tuple[Message, Callable[[], None]]] = asyncio.Queue()
        self._sender = asyncio.create_task(self._pass_on())

    async def send(self, message: Message) -> None:
        try:
            leave = self._taken.take(self._client, len(message.get("body", b"")))
        except Busy:
            await self.flush()
            leave = _nothing
        if self._sender.done():
            leave()
            self._sender.result()  # What is sent breaks the protocol: the app is to hear of it.
            return
        self._waiting.put_nowait((message, leave))

    async def flush(self) -> None:
        sent = asyncio.ensure_future(self._waiting.join())
        await asyncio.wait([sent, self._sender], return_when=asyncio.FIRST_COMPLETED)
        sent.cancel()
        if self._sender.done():
            self._sender.result()

    def close(self) -> None:
        self._sender.cancel()
        while not self._waiting.empty():
            self._waiting.get_nowait()[1]()

    async def _pass_on(self) -> None:
        while True:
            message, leave = await self._waiting.get()
            try:
                await self._send(message)
            finally:
                leave()
            self._waiting.task_done()


def _nothing() -> None:
    return
