"""Call a WSGI program as Werkzeug's development server does (PEP 3333)."""

import io
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any
from urllib.parse import unquote_to_bytes

from sidebyside.examples.call_record import record
from sidebyside.http.limits import DEFAULT, Limits
from sidebyside.http.request import Request
from sidebyside.http.response import Failure, Response
from sidebyside.transports import failures
from sidebyside.transports.cleanup import end_bridges, end_socketio
from sidebyside.transports.live.websocket_relay import WebSocketRelay
from sidebyside.transports.log_capture import LogStream, current
from sidebyside.transports.pending_response import PendingResponse, finish_response
from sidebyside.transports.response_buffer import ResponseBuffer
from sidebyside.transports.run import flask_seams as _flask_seams  # noqa: F401 (it listens to Flask)
from sidebyside.transports.threads.no_event_loop import without_loop
from sidebyside.transports.threads.workers import WORKERS

WSGIApp = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


class WSGITransport:
    """Send requests to one WSGI program.

    Args:
        app: The program.
        source: Its file, to name the line where it hangs or crashes.
    """

    def __init__(self, app: WSGIApp, source: Path) -> None:
        self.app = app
        self.source = source
        self.relay = WebSocketRelay()

    def begin(self, request: Request, limits: Limits = DEFAULT) -> PendingResponse:
        """Start a call in a worker thread; see `Transport`."""
        reception = ResponseBuffer(request, limits, self.source)
        job = WORKERS.start(lambda: call(self.app, reception))

        def give_up() -> Failure:
            ident = job.worker.ident if job.worker else None
            frames = failures.frames_of_thread(ident)
            WORKERS.give_up(job)
            own = [frame for frame in frames if frame.f_code.co_filename == str(self.source)]
            return failures.timeout(limits.seconds, own)

        return PendingResponse(reception, job.future, self.source, give_up)

    def send(self, request: Request, limits: Limits = DEFAULT) -> Response:
        """Make a call in a worker thread and wait; see `Transport`."""
        return self.begin(request, limits).response()

    async def asend(self, request: Request, limits: Limits = DEFAULT) -> Response:
        """Make a call right here; see `Transport`. WSGI has no way to wait without blocking."""
        reception = ResponseBuffer(request, limits, self.source)
        try:
            with without_loop():
                call(self.app, reception)
        except BaseException as error:  # A program may raise what would end a thread, too.
            return finish_response(reception, self.source, error)
        return finish_response(reception, self.source, None)

    async def aclose(self) -> None:
        """End the program; see `Transport`."""
        self.close()

    def close(self) -> None:
        """End what a WSGI program holds open: its WebSockets, and loops that it passes on to."""
        self.relay.close()
        end_socketio(self.app)
        end_bridges(self.app)


def call(app: WSGIApp, reception: ResponseBuffer) -> None:
    """Call a program and collect what it sends, until it ends or there is more than is kept."""
    written: list[bytes] = []

    def start_response(
        status: str, headers: list[tuple[str, str]], exc_info: Any = None
    ) -> Callable[[bytes], None]:
        if exc_info is not None and any(written):
            raise exc_info[1].with_traceback(exc_info[2])
        reception.run.start(sys._getframe(1))
        reception.start(int(status.partition(" ")[0]), headers)
        return write

    def write(chunk: bytes) -> None:
        written.append(chunk[:1])
        reception.feed(chunk)

    token, recorded = current.set(reception), record.set(reception.run.calls)
    reception.begin()
    try:
        body = app(environ(reception.request), start_response)
        try:
            for chunk in body:
                write(chunk)
                if reception.full:
                    return
            # The client has it all: what `close` does, and how it fails, comes after the answer.
            reception.finish()
        finally:
            close = getattr(body, "close", None)
            if close is not None:
                close()
    finally:
        record.reset(recorded)
        current.reset(token)


def environ(request: Request) -> dict[str, Any]:
    """Make the environ of a request, as `werkzeug.serving.WSGIRequestHandler` makes it."""
    result: dict[str, Any] = {
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": "http",
        "wsgi.input": io.BytesIO(request.body),
        "wsgi.errors": LogStream(),
        "wsgi.multithread": True,
        "wsgi.multiprocess": False,
        "wsgi.run_once": False,
        "REQUEST_METHOD": request.method,
        "SCRIPT_NAME": "",
        "PATH_INFO": unquote_to_bytes(request.raw_path).decode("latin-1"),
        "QUERY_STRING": request.query_string,
        "REQUEST_URI": request.target,
        "RAW_URI": request.target,
        "REMOTE_ADDR": "127.0.0.1",
        "REMOTE_PORT": "50000",
        "SERVER_NAME": "localhost",
        "SERVER_PORT": "80",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "HTTP_HOST": "localhost",
    }
    if request.body or request.method in ("POST", "PUT", "PATCH"):
        result["CONTENT_LENGTH"] = str(len(request.body))
    seen: set[str] = set()
    for name, value in request.headers:
        if "_" in name:
            continue
        key = name.upper().replace("-", "_")
        if key not in ("CONTENT_TYPE", "CONTENT_LENGTH"):
            key = f"HTTP_{key}"
        result[key] = f"{result[key]},{value}" if key in seen else value
        seen.add(key)
    return result
