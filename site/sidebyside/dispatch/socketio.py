"""End what a Flask-SocketIO server holds open by itself: a thread that watches, calls that wait."""

import contextlib
from typing import Any

from sidebyside.dispatch.workers import WORKERS
from sidebyside.errors import Busy


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
        WORKERS.start(lambda: _end(server))


def _end(server: Any) -> None:
    for client in list(server.eio.sockets.values()):
        # A client that polls is told at once. `server.disconnect` would wait until it has heard.
        with contextlib.suppress(Exception):
            client.close(wait=False)
    server.shutdown()
