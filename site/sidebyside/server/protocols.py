"""uvicorn's two protocols, with bounds on what one connection may send before anything looks at it.

httptools bounds neither the bytes of a head nor the requests of a pipeline (RFC 9112, sections 2.2
and 9.3.2); both are counted here while they are parsed.
"""

import asyncio
from http import HTTPStatus

import httptools
from uvicorn._types import ASGI3Application
from uvicorn.protocols.http.httptools_impl import (
    STATUS_LINE,
    HttpToolsProtocol,
    RequestResponseCycle,
)
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol

from sidebyside.errors import Busy, RequestError, TooLarge
from sidebyside.http import limits
from sidebyside.server.asgi.replies import error_body
from sidebyside.server.connections import Connection

_NO_REQUEST = RequestError("This is no HTTP/1.1 request (RFC 9112).")
_TIMEOUT = RequestError(
    "The request did not come in time.", kind="timeout", status=HTTPStatus.REQUEST_TIMEOUT
)


class BoundedHTTP(HttpToolsProtocol):
    """HTTP/1.1 with bounds on heads, pipelines, connections and time."""

    line: Connection
    _answered: RequestResponseCycle | None = None  # not the last of a pipeline, which `cycle` is
    _in_head = False
    _head_bytes = 0
    _unfinished_bytes = 0
    _error: RequestError = _NO_REQUEST

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Count the connection."""
        super().connection_made(transport)
        proxies = getattr(self.app, "trusted_hosts", ())  # of uvicorn's ProxyHeadersMiddleware
        is_proxy = self.client is not None and self.client[0] in proxies
        self.line = Connection(transport, self.client, is_proxy, self._end_slow_head)

    def connection_lost(self, exc: Exception | None) -> None:
        """Give its place back."""
        self.line.end()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Parse what came, as far as it is within the bounds."""
        if self.transport.is_closing():
            return
        if self.line.refusal is not None:
            self._refuse(self.line.refusal)
            return
        # A line that begins in the middle of these bytes counts from the next ones on.
        if self._in_head:
            self._unfinished_bytes += len(data)
            if self._unfinished_bytes > 2 * limits.SERVER_HEADER_BYTES:
                self._refuse(_too_large_head())
                return
        self._unset_keepalive_if_required()
        try:
            self.parser.feed_data(data)
        except httptools.HttpParserError:
            self._refuse(self._error)  # uvicorn would log each, and anybody can send them.
        except httptools.HttpParserUpgrade:
            if self._should_upgrade():
                self.handle_websocket_upgrade()

    def on_message_begin(self) -> None:
        """Begin a head."""
        self._in_head, self._head_bytes, self._unfinished_bytes = True, 0, 0
        super().on_message_begin()

    def on_url(self, url: bytes) -> None:
        """Take a part of the target."""
        self._count(len(url))
        super().on_url(url)

    def on_header(self, name: bytes, value: bytes) -> None:
        """Take a header; a trailer is dropped, since it is no header (RFC 9110, section 6.5.1)."""
        if not self._in_head:
            return
        if len(self.headers) >= limits.SERVER_HEADERS:
            message = f"There are over {limits.SERVER_HEADERS} headers."
            self._stop(TooLarge(message, status=HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE))
        self._count(len(name) + len(value))
        super().on_header(name, value)

    def on_headers_complete(self) -> None:
        """Begin a request, unless too many of the connection wait already."""
        if len(self.pipeline) >= limits.PIPELINED:
            self._stop(_NO_REQUEST)
        self._in_head = False
        self.line.begin_request()
        super().on_headers_complete()

    def on_response_complete(self) -> None:
        """Begin the next request of the pipeline, or wait for one."""
        if not self.pipeline:
            self.line.wait_for_head()
        super().on_response_complete()

    def pause_writing(self) -> None:
        """Wait for the client to read, for a while."""
        self.line.pause_writing()
        super().pause_writing()

    def resume_writing(self) -> None:
        """Go on."""
        self.line.resume_writing()
        super().resume_writing()

    def handle_websocket_upgrade(self) -> None:
        """Hand the connection to the WebSocket protocol, which is silent where it cannot read."""
        self.line.begin_request()
        super().handle_websocket_upgrade()
        protocol = self.transport.get_protocol()
        if isinstance(protocol, BoundedWebSocket):
            protocol.line = self.line
            if not (protocol.handshake_initiated or self.transport.is_closing()):
                self._refuse(_too_large_head())

    def _count(self, size: int) -> None:
        self._unfinished_bytes = 0
        self._head_bytes += size
        if self._head_bytes > limits.SERVER_HEADER_BYTES:
            self._stop(_too_large_head())

    def _stop(self, error: RequestError) -> None:
        """Stop the parser, which passes on no exception but its own."""
        self._error = error
        raise error

    def _end_slow_head(self) -> None:
        if self._in_head:
            self._refuse(_TIMEOUT)
        else:
            self.transport.close()

    def _refuse(self, error: RequestError | Busy) -> None:
        """Answer with an error and close; where another request is to be answered, only close."""
        answered = self._answered
        is_over = answered is None or answered.response_complete
        # The parser may find a fault in what the app has begun to answer, such as in a body.
        is_this = answered is self.cycle and not self._in_head
        if is_over or (answered is not None and is_this and not answered.response_started):
            self.transport.write(_response(error))
        if answered is not None and not is_over:
            answered.disconnected = True
            answered.message_event.set()
        self.transport.close()

    def _start_asgi_task(self, cycle: RequestResponseCycle, app: ASGI3Application) -> None:
        self._answered = cycle
        super()._start_asgi_task(cycle, app)


class BoundedWebSocket(WebSocketsSansIOProtocol):
    """A WebSocket on a connection that is counted, and ends where its client reads nothing."""

    line: Connection | None = None

    def connection_lost(self, exc: Exception | None) -> None:
        """Give the connection's place back."""
        if self.line is not None:
            self.line.end()
        super().connection_lost(exc)

    def pause_writing(self) -> None:
        """Wait for the client to read, for a while."""
        if self.line is not None:
            self.line.pause_writing()
        super().pause_writing()

    def resume_writing(self) -> None:
        """Go on."""
        if self.line is not None:
            self.line.resume_writing()
        super().resume_writing()


def _too_large_head() -> RequestError:
    message = f"The head is over {limits.SERVER_HEADER_BYTES // 1024} KiB, or a line is too long."
    return TooLarge(message, status=HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE)


def _response(error: RequestError | Busy) -> bytes:
    if isinstance(error, Busy):
        body, status = error_body("busy", error.message), 503
        more = b"retry-after: %d\r\n" % error.retry_after
    else:
        body, status, more = error_body(error.kind, error.message), error.status, b""
    head = (
        b"content-type: application/json\r\nx-content-type-options: nosniff\r\n"
        b"content-length: %d\r\nconnection: close\r\n" % len(body)
    )
    return STATUS_LINE[status] + head + more + b"\r\n" + body
