"""End the event loops of ASGI programs that a WSGI program passes requests on to.

a2wsgi's `ASGIMiddleware` starts a loop in a thread of its own and never ends it. A real server runs
as long as its process does; here a program leaves with its learner.
"""

import asyncio
import contextlib
import time
from collections.abc import Iterator
from functools import partial
from typing import Any

from sidebyside.errors import Busy
from sidebyside.transports.threads.workers import WORKERS

_PATIENCE = 2.0  # seconds; a loop that a program blocks does not end


def end_bridges(app: Any) -> None:
    """End the loops that a program's own module holds; does not wait.

    Args:
        app: The WSGI program.
    """
    for loop in set(_loops(app)):
        with contextlib.suppress(Busy):
            WORKERS.start(partial(_end, loop))


def _loops(app: Any) -> Iterator[asyncio.AbstractEventLoop]:
    for view in getattr(app, "view_functions", {}).values():
        for held in getattr(view, "__globals__", {}).values():
            # By its name: asked for an attribute, a proxy such as `flask.request` would raise.
            loop = held.loop if type(held).__name__ == "ASGIMiddleware" else None
            if isinstance(loop, asyncio.AbstractEventLoop) and loop.is_running():
                yield loop


def _end(loop: asyncio.AbstractEventLoop) -> None:
    with contextlib.suppress(TimeoutError):
        asyncio.run_coroutine_threadsafe(_cancel(), loop).result(_PATIENCE)
    loop.call_soon_threadsafe(loop.stop)
    end = time.monotonic() + _PATIENCE
    while loop.is_running() and time.monotonic() < end:
        time.sleep(0.001)
    if not loop.is_running():
        loop.close()


async def _cancel() -> None:
    tasks = asyncio.all_tasks() - {asyncio.current_task()}
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


def end_socketio(app: Any) -> None:
    """End a program's Socket.IO server, if it has one; does not wait.

    Its timers (one a client, at most `ping_interval` seconds each) run out by themselves.

    Args:
        app: The WSGI program.
    """
    found = getattr(app, "extensions", {}).get("socketio")
    server = getattr(found, "server", None)
    if server is None:
        return
    # In a thread of its own: the program's `disconnect` handlers run, and the watcher is joined.
    with contextlib.suppress(Busy):
        WORKERS.start(lambda: _end_server(server))


def _end_server(server: Any) -> None:
    for client in list(server.eio.sockets.values()):
        # A client that polls is told at once. `server.disconnect` would wait until it has heard.
        with contextlib.suppress(Exception):
            client.close(wait=False)
    server.shutdown()
