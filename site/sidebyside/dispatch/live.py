"""Carry a live connection to a program on its own event loop, message by message."""

import asyncio
import logging

from starlette.types import Message, Receive, Scope, Send

from sidebyside.dispatch.asgi import ASGITransport
from sidebyside.errors import RequestError

_log = logging.getLogger(__name__)


async def serve(transport: ASGITransport, scope: Scope, receive: Receive, send: Send) -> None:
    """Let a program answer a real connection; the caller's loop stays free.

    Args:
        transport: The program.
        scope: An `http` or `websocket` scope.
        receive: Gives the connection's messages, on the running loop.
        send: Takes the program's messages, on the running loop.

    Raises:
        RequestError: The program does not start, or was ended before it answered.
    """
    here = asyncio.get_running_loop()
    started = False

    async def far_receive() -> Message:
        return await asyncio.wrap_future(asyncio.run_coroutine_threadsafe(_awaited(receive), here))

    async def far_send(message: Message) -> None:
        nonlocal started
        started = started or message["type"] == "http.response.start"
        await asyncio.wrap_future(asyncio.run_coroutine_threadsafe(_passed(send, message), here))

    async def program() -> None:
        lifespan = await transport.started()
        if lifespan.error is not None:
            message = f"It does not start: {type(lifespan.error).__name__}: {lifespan.error}"
            raise RequestError(message, kind="unloadable", status=502)
        state = {"state": dict(lifespan.state)}
        await transport.app({**scope, **state}, far_receive, far_send)

    try:
        await asyncio.wrap_future(transport.loop.submit(program()))
    except RequestError:
        raise
    except asyncio.CancelledError:
        task = asyncio.current_task()
        if task is not None and task.cancelling():
            raise
        if started:
            _log.warning("%s was reset while it answered", transport.source.name)
            return
        message = "It was reset before it answered. Send it again."
        raise RequestError(message, kind="reset", status=503) from None
    except (Exception, SystemExit, KeyboardInterrupt):
        # Starlette raises again after its 500; the reader has the answer, the author this line.
        _log.warning("%s crashed", transport.source.name, exc_info=True)


async def _awaited(receive: Receive) -> Message:
    return await receive()


async def _passed(send: Send, message: Message) -> None:
    await send(message)
