"""The WebSockets of one WSGI program.

WSGI has none. Werkzeug's server hands a program its socket as `environ["werkzeug.socket"]`, and the
program's library (simple-websocket) speaks the protocol on it: that is what a program gets here,
too, one end of a pair of sockets. What speaks from the other end is
`sidebyside.server.asgi.live.websocket_frames`. Nothing listens, and nothing is open before the
first WebSocket.
"""

import contextlib
import socket
import threading
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import AbstractContextManager
from typing import Any

from sidebyside.errors import RequestError
from sidebyside.http import limits
from sidebyside.transports.threads.workers import Workers

_MAX_REFUSAL = 64 * 1024
_SOCKETS = Workers(limits.WEBSOCKETS.in_all)


class Connection:
    """One WebSocket: the call of the program that serves it, and both ends of its socket.

    Args:
        app: The program.
        environ: The handshake, as WSGI has it.
        journaled: Entered around the call, in its thread.
    """

    def __init__(
        self,
        app: Callable[..., Any],
        environ: dict[str, Any],
        journaled: AbstractContextManager[None],
    ) -> None:
        self.ours, self._theirs = socket.socketpair()
        self.ours.setblocking(False)
        self.reset = False
        self.status: int | None = None  # What the program answered over WSGI: where it made no
        self.headers: list[tuple[str, str]] = []  # handshake, that is a refusal; after one it
        self.body = b""  # tells how the view ended, and no client gets it.
        self._app = app
        self._journaled = journaled
        self._environ = {**environ, "werkzeug.socket": self._theirs}
        try:
            self._job = _SOCKETS.start(self._call)
        except BaseException:
            self.drop()
            raise

    @property
    def ended(self) -> "Future[None]":
        """Done when the program's call is over; its exception is the program's."""
        return self._job.future

    def leave(self) -> None:
        """Close this end; the program finds its own end closed when it next uses it."""
        self.ours.close()

    def drop(self) -> None:
        """Close both ends, where the program's call is over or never began."""
        self.ours.close()
        self._theirs.close()

    def end(self) -> None:
        """Cut the program off, for it is reset."""
        self.reset = True
        _shut_down(self._theirs)

    def give_up(self) -> None:
        """Interrupt a program that goes on after its WebSocket has ended."""
        _SOCKETS.give_up(self._job)

    def _call(self) -> None:
        try:
            # Python-engineio raises this when a WebSocket is over; `werkzeug.serving.run_wsgi`
            # takes it for the end of a connection, too.
            with self._journaled, contextlib.suppress(ConnectionError):
                self._serve()
        finally:
            # The library's own thread may be waiting on the socket: closing alone wakes nobody.
            _shut_down(self._theirs)
            self._theirs.close()

    def _serve(self) -> None:
        body = self._app(self._environ, self._start_response)
        try:
            for chunk in body:
                self._write(chunk)
        finally:
            close = getattr(body, "close", None)
            if close is not None:
                close()

    def _start_response(
        self, status: str, headers: list[tuple[str, str]], exc_info: Any = None
    ) -> Callable[[bytes], None]:
        self.status, self.headers = int(status.partition(" ")[0]), headers
        return self._write

    def _write(self, chunk: bytes) -> None:
        self.body = (self.body + chunk)[:_MAX_REFUSAL]


class WebSocketRelay:
    """All WebSockets of one program, so that they end with it."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._open: set[Connection] = set()
        self._closed = False

    def __len__(self) -> int:
        return len(self._open)

    def open(
        self,
        app: Callable[..., Any],
        environ: dict[str, Any],
        journaled: AbstractContextManager[None],
    ) -> Connection:
        """Let the program answer a handshake, in a thread of its own.

        Args:
            app: The program.
            environ: The handshake, without extensions.
            journaled: Entered around the call, in its thread.

        Raises:
            Busy: Every thread that may hold a WebSocket is taken.
            RequestError: The program was reset.
        """
        with self._lock:
            if self._closed:
                message = "The program was reset. Connect again."
                raise RequestError(message, kind="reset", status=503)
            connection = Connection(app, environ, journaled)
            self._open.add(connection)
        connection.ended.add_done_callback(lambda _: self._forget(connection))
        return connection

    def close(self) -> None:
        """Cut every WebSocket off; does not wait for the views to end."""
        with self._lock:
            self._closed = True
            leaving = list(self._open)
        for connection in leaving:
            connection.end()

    def _forget(self, connection: Connection) -> None:
        with self._lock:
            self._open.discard(connection)
        if connection.ended.cancelled():
            connection.drop()


def _shut_down(end: socket.socket) -> None:
    with contextlib.suppress(OSError):  # It is shut already, or closed.
        end.shutdown(socket.SHUT_RDWR)
