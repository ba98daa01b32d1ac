"""Take in the whole body of a request before a thread, or a place in the queue, is spent on it.

A client may send slowly, or leave in the middle: here that costs a task of the event loop for a
while, and no program sees half a request. A WSGI program needs it all the more: Content-Length
alone tells it where a body ends (PEP 3333), and a body in chunks has none.
"""

import asyncio
from collections.abc import Callable

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from sidebyside.errors import Busy
from sidebyside.http import limits
from sidebyside.http.client import Client
from sidebyside.server.asgi.client import ClientOf, by_address
from sidebyside.server.asgi.replies import refuse, send_busy
from sidebyside.web.shares import Shares


class _ClientLeft(Exception):
    """The client went away in the middle of its body."""


def buffer_body(
    app: ASGIApp,
    maximum: int,
    too_large: ASGIApp,
    kept: Shares,
    client_of: ClientOf = by_address,
) -> ASGIApp:
    """Wrap an app so that it gets each body in one message, with its length stated.

    Args:
        app: The app.
        maximum: Bytes that a body may have.
        too_large: Answers a request whose stated length is more; it may find the body cut short.
        kept: The bytes of all bodies that are kept until their requests are answered.
        client_of: Says who sends a request.
    """

    async def serve(scope: Scope, receive: Receive, send: Send) -> None:
        length = _stated_length(scope)
        if length is None:
            await app(scope, receive, send)
        elif length > maximum:
            await too_large(scope, receive, send)
        else:
            taken = _Bytes(kept, client_of(scope))
            try:
                body = await _take_in(scope, receive, send, maximum, taken, length)
                if body is not None:
                    chosen = app if len(body) <= maximum else too_large
                    await chosen(_with_length(scope, len(body)), _replay(body, receive), send)
            finally:
                taken.leave()

    return serve


def _stated_length(scope: Scope) -> int | None:
    """Return what a request states, 0 for chunks; None where there is no body (RFC 9112, 6.3)."""
    if scope["type"] != "http":
        return None
    headers = dict(scope["headers"])
    length = int(headers.get(b"content-length", b"0"))
    return length if length or b"transfer-encoding" in headers else None


async def _take_in(
    scope: Scope, receive: Receive, send: Send, maximum: int, taken: "_Bytes", length: int
) -> bytes | None:
    """Return the body; None where it did not come, which the client is told if it is there."""
    try:
        taken.reserve(length)
        async with asyncio.timeout(limits.BODY_SECONDS):
            return await _gather(receive, maximum, taken)
    except Busy as busy:
        await send_busy(scope, send, busy)
    except TimeoutError:
        message = f"The body did not come within {limits.BODY_SECONDS:g} seconds."
        await refuse(scope, send, 408, "timeout", message, close=True)
    except _ClientLeft:
        pass
    return None


class _Bytes:
    """What one body has taken of the bytes there are."""

    def __init__(self, shares: Shares, client: Client) -> None:
        self._shares = shares
        self._client = client
        self._reserved = 0
        self._leaves: list[Callable[[], None]] = []

    def reserve(self, total: int) -> None:
        """Take what is missing to a total, in steps: a body in chunks does not say its length."""
        if total > self._reserved:
            missing = max(total - self._reserved, min(self._reserved, limits.REQUEST_BODY))
            self._leaves.append(self._shares.take(self._client, missing))
            self._reserved += missing

    def leave(self) -> None:
        for leave in self._leaves:
            leave()


async def _gather(receive: Receive, maximum: int, taken: _Bytes) -> bytes:
    body, more = bytearray(), True
    while more and len(body) <= maximum:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise _ClientLeft
        piece = message.get("body", b"")
        taken.reserve(len(body) + len(piece))
        body += piece
        more = message.get("more_body", False)
    return bytes(body)


def _with_length(scope: Scope, length: int) -> Scope:
    """State the length of a body that came in chunks (RFC 9112, section 7.1.3)."""
    kept = [pair for pair in scope["headers"] if pair[0] != b"transfer-encoding"]
    if len(kept) == len(scope["headers"]):
        return scope
    return {**scope, "headers": [*kept, (b"content-length", str(length).encode())]}


def _replay(body: bytes, receive: Receive) -> Receive:
    unread: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def receive_again() -> Message:
        return unread.pop() if unread else await receive()

    return receive_again
