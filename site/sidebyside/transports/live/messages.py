"""Carry a live connection to a program on its own event loop, message by message."""

import asyncio
import logging
from concurrent.futures import Future

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from sidebyside.errors import RequestError
from sidebyside.transports.asgi import ASGITransport
from sidebyside.transports.journal.calls import journaled_asgi
from sidebyside.transports.journal.events import Journal

_log = logging.getLogger(__name__)
_WINDOW = 64 * 1024  # Bytes that may be on their way; asyncio's transports keep as many.


async def serve(
    transport: ASGITransport, scope: Scope, receive: Receive, send: Send, journal: Journal
) -> None:
    """Let a program answer a real connection; the caller's loop stays free.

    Args:
        transport: The program.
        scope: An `http` or `websocket` scope.
        receive: Gives the connection's messages, on the running loop.
        send: Takes the program's messages, on the running loop.
        journal: Where its calls are recorded.

    Raises:
        RequestError: The program does not start, or was ended before it answered, or crashed in a
            WebSocket.
    """
    window = _WINDOW if scope["type"] == "http" else 0
    far = _FarEnd(receive, _Outbox(send, asyncio.get_running_loop(), window))
    app = journaled_asgi(transport.app, journal, transport.source)
    try:
        await asyncio.wrap_future(transport.loop.submit(_program(transport, app, scope, far)))
    except RequestError:
        raise
    except asyncio.CancelledError:
        task = asyncio.current_task()
        if task is not None and task.cancelling():
            raise
        if not far.started:
            message = "It was reset before it answered. Send it again."
            raise RequestError(message, kind="reset", status=503) from None
        _log.warning("%s was reset while it answered", transport.source.name)
    except (Exception, SystemExit, KeyboardInterrupt):
        # Starlette raises again after its 500; the reader has the response, the author this line.
        _log.warning("%s crashed", transport.source.name, exc_info=True)
        if scope["type"] == "websocket":
            raise RequestError("The program crashed.", kind="crash", status=500) from None


async def _program(transport: ASGITransport, app: ASGIApp, scope: Scope, far: "_FarEnd") -> None:
    lifespan = await transport.started()
    if lifespan.error is not None:
        message = f"It does not start: {type(lifespan.error).__name__}: {lifespan.error}"
        raise RequestError(message, kind="unloadable", status=502)
    task = transport.tasks.start(
        app({**scope, "state": dict(lifespan.state)}, far.receive, far.send)
    )
    try:
        await asyncio.shield(task)
    except asyncio.CancelledError:
        transport.tasks.cancel(task)
        raise
    await far.outbox.wait_until_empty()


class _FarEnd:
    """A connection as the program's loop sees it.

    Args:
        receive: Gives the connection's messages, on the connection's loop.
        outbox: Carries the program's messages there.
    """

    def __init__(self, receive: Receive, outbox: "_Outbox") -> None:
        self._receive = receive
        self.outbox = outbox
        self.started = False

    async def receive(self) -> Message:
        """Return the next message of the client."""
        coming = asyncio.run_coroutine_threadsafe(_receive(self._receive), self.outbox.loop)
        return await asyncio.wrap_future(coming)

    async def send(self, message: Message) -> None:
        """Take a message for the client."""
        self.started = self.started or message["type"] == "http.response.start"
        await self.outbox.put(message)


async def _receive(receive: Receive) -> Message:
    return await receive()


class _Outbox:
    """Carry a program's messages to the connection's loop in their order.

    As with a real server, the program goes on while a little is on its way. Were it made to wait
    for each message, one that blocks its loop would hold back responses that it has given before.

    Args:
        send: Takes the messages, on the connection's loop.
        loop: That loop.
        window: Bytes that may be on their way.
    """

    def __init__(self, send: Send, loop: asyncio.AbstractEventLoop, window: int) -> None:
        self._send = send
        self.loop = loop
        self._window = window
        self._on_the_way = 0
        self._last: Future[None] | None = None
        self._turn = asyncio.Lock()  # fair: first come, first served

    async def put(self, message: Message) -> None:
        """Send a message; waits where too much is on its way, and raises what a send raised."""
        if self._last is not None and self._last.done():
            self._last.result()
        self._last = asyncio.run_coroutine_threadsafe(self._in_turn(message), self.loop)
        self._on_the_way += len(message.get("body", b""))
        if self._on_the_way >= self._window:
            await self.wait_until_empty()

    async def wait_until_empty(self) -> None:
        """Wait until all is sent."""
        if self._last is not None:
            await asyncio.wrap_future(self._last)
            self._on_the_way = 0

    async def _in_turn(self, message: Message) -> None:
        async with self._turn:
            await self._send(message)
