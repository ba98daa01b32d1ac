"""Speak to a WSGI program's WebSocket: the server's messages as frames on its socket, and back.

The client's own frames end at this server, as its TLS does. So a ping of the program is answered
here, and one of this server's by the client: each side sees that its neighbour lives.
"""

import asyncio
import io
import logging
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any, cast

from a2wsgi.wsgi import build_environ
from starlette.types import Scope
from websockets.client import ClientProtocol
from websockets.exceptions import WebSocketException
from websockets.frames import Frame, Opcode
from websockets.http11 import Response
from websockets.protocol import State
from websockets.typing import Subprotocol
from websockets.uri import parse_uri

from sidebyside.errors import RequestError
from sidebyside.server.asgi.live.websocket import NORMAL, WebSocketConnection
from sidebyside.server.asgi.replies import send_response
from sidebyside.transports.live.websocket_relay import Connection, WebSocketRelay

_log = logging.getLogger(__name__)
PATIENCE = 5.0  # Seconds that a view may go on after its WebSocket; then it is interrupted.
_PIECE = 64 * 1024
# What a handshake says of the connection itself; this server's to the program is another one.
_HOP = (b"sec-websocket-key", b"sec-websocket-extensions", b"sec-websocket-version")
_NO_CODE = (None, 1005, 1006)  # RFC 6455, section 7.4.1: these never stand in a frame


async def relay_line(
    relay: WebSocketRelay,
    app: Callable[..., Any],
    journaled: AbstractContextManager[None],
    scope: Scope,
    line: WebSocketConnection,
) -> None:
    """Let a WSGI program talk to a client until one of them ends it.

    Args:
        relay: The program's WebSockets.
        app: The program.
        journaled: Entered around the program's call.
        scope: The handshake, as the program is to see it.
        line: The client.

    Raises:
        Busy: Every thread that may hold a WebSocket is taken.
        RequestError: The program was reset, or breaks the protocol.
    """
    await line.receive()  # The handshake, which the scope has.
    frames = ClientProtocol(
        parse_uri("ws://program/"),
        subprotocols=[Subprotocol(name) for name in scope["subprotocols"]] or None,
        max_size=None,
    )
    connection = relay.open(app, _environ(scope, frames), journaled)
    ended = asyncio.wrap_future(connection.ended)
    try:
        await _FrameRelay(frames, connection, line).until_over()
        connection.leave()
        await asyncio.wait([ended], timeout=PATIENCE)
    finally:
        connection.leave()
        if not ended.done():
            connection.give_up()
            ended.cancel()
    await _say_how_it_ended(connection, scope, line)


class _FrameRelay:
    """The frames on one socket, and the messages on one line."""

    def __init__(
        self, frames: ClientProtocol, connection: Connection, line: WebSocketConnection
    ) -> None:
        self._frames = frames
        self._socket = connection.ours
        self._line = line
        self._loop = asyncio.get_running_loop()
        self._turn = asyncio.Lock()
        self._taken = asyncio.Event()  # The client takes what the program says.
        self._taken.set()
        self._pieces: list[bytes] = []
        self._is_text = True
        frames.send_request(frames.connect())
        frames.data_to_send()  # The program has it as its environ.

    async def until_over(self) -> None:
        """Carry messages both ways until the program's socket ends.

        Raises:
            RequestError: The program breaks the protocol.
        """
        leaving = asyncio.create_task(self._to_program())
        ending = asyncio.create_task(self._from_program())
        try:
            await asyncio.wait([leaving, ending], return_when=asyncio.FIRST_COMPLETED)
            if not ending.done():
                await asyncio.wait([ending], timeout=PATIENCE)
        finally:
            leaving.cancel()
            ending.cancel()
            results = await asyncio.gather(leaving, ending, return_exceptions=True)
        for result in results:
            if isinstance(result, WebSocketException | UnicodeDecodeError):
                # Where two threads of a program send at once, their frames run into each other.
                message = "The program sent what is no WebSocket message."
                raise RequestError(message, kind="crash", status=500) from result
            if isinstance(result, Exception):
                raise result

    async def _to_program(self) -> None:
        left = False
        while not left:
            # The program's library takes in all that comes: what a client sends that does not take
            # its answers would pile up there.
            await self._taken.wait()
            message = await self._line.receive()
            left = message["type"] == "websocket.disconnect"
            if self._frames.state is not State.OPEN:
                continue  # The program has closed; what comes now crossed it on the way.
            if left:
                code = message.get("code")
                self._frames.send_close(*_close(code, message.get("reason")))
            elif message.get("text") is not None:
                self._frames.send_text(message["text"].encode())
            else:
                self._frames.send_binary(message["bytes"])
            await self._flush()

    async def _from_program(self) -> None:
        while True:
            try:
                data = await self._loop.sock_recv(self._socket, _PIECE)
            except OSError:
                data = b""
            if not data:
                return
            self._frames.receive_data(data)
            if self._frames.parser_exc is not None:
                raise self._frames.parser_exc
            for event in self._frames.events_received():
                if isinstance(event, Response):
                    await self._accept()
                elif isinstance(event, Frame):
                    await self._take(event)
            await self._flush()

    async def _accept(self) -> None:
        if self._frames.handshake_exc is not None:
            raise self._frames.handshake_exc
        accepted = {"type": "websocket.accept", "subprotocol": self._frames.subprotocol}
        await self._line.send({**accepted, "headers": []})

    async def _take(self, frame: Frame) -> None:
        if frame.opcode in (Opcode.TEXT, Opcode.BINARY, Opcode.CONT):
            if frame.opcode is not Opcode.CONT:
                self._is_text = frame.opcode is Opcode.TEXT
            self._pieces.append(bytes(frame.data))
            if frame.fin:
                whole, self._pieces = b"".join(self._pieces), []
                content = {"text": whole.decode()} if self._is_text else {"bytes": whole}
                self._taken.clear()
                await self._line.send({"type": "websocket.send", **content})
                self._taken.set()
        elif frame.opcode is Opcode.CLOSE:
            received = self._frames.close_rcvd
            code = received.code if received and received.code != 1005 else NORMAL
            await self._line.close(code, received.reason if received else "")

    async def _flush(self) -> None:
        async with self._turn:
            for data in self._frames.data_to_send():
                try:
                    await self._loop.sock_sendall(self._socket, data)
                except OSError:
                    return  # The program has closed its end; reading tells.


def _close(code: int | None, reason: str | None) -> tuple[int | None, str]:
    return (None, "") if code in _NO_CODE else (code, reason or "")


async def _say_how_it_ended(
    connection: Connection, scope: Scope, line: WebSocketConnection
) -> None:
    """Say what no frame of the program said: that it refused, returned, crashed or was reset."""
    error = connection.ended.exception() if connection.ended.done() else None
    if error is not None:
        # Without its mount, which is a secret of the learner's.
        _log.warning("%s crashed", scope["path"].removeprefix(scope["root_path"]), exc_info=error)
    if line.over:
        return
    if connection.reset:
        raise RequestError("The program was reset. Connect again.", kind="reset", status=503)
    if not line.accepted and connection.status is not None:
        headers = [
            (name.lower().encode("latin-1"), value.encode("latin-1"))
            for name, value in connection.headers
        ]
        await send_response(scope, line.send, connection.status, headers, connection.body)
    elif error is not None or connection.status is None or connection.status >= 500:
        raise RequestError("The program crashed.", kind="crash", status=500)


def _environ(scope: Scope, frames: ClientProtocol) -> dict[str, Any]:
    """Make the handshake's environ, as the program gets those of its HTTP requests."""
    own = [
        (b"sec-websocket-key", frames.key.encode()),
        (b"sec-websocket-version", b"13"),
    ]
    request = {
        **scope,
        "method": "GET",
        "scheme": "https" if scope["scheme"] == "wss" else "http",
        "headers": [pair for pair in scope["headers"] if pair[0] not in _HOP] + own,
    }
    return cast(dict[str, Any], build_environ(cast(Any, request), cast(Any, io.BytesIO())))
