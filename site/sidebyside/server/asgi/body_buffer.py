"""Take in the whole body of a request before a thread, or a place in the queue, is spent on it.

A client may send as slowly as it likes, or leave in the middle: here that costs a task of the event
loop, and no program sees half a request. A WSGI program needs it all the more: Content-Length
alone tells it where a body ends (PEP 3333), and a body in chunks has none.
"""

from collections.abc import Iterable

from starlette.types import ASGIApp, Message, Receive, Scope, Send

Header = tuple[bytes, bytes]


def buffer_body(app: ASGIApp, maximum: int, too_large: ASGIApp) -> ASGIApp:
    """Wrap an app so that it gets each body in one message, with its length stated.

    Args:
        app: The app.
        maximum: Bytes that a body may have.
        too_large: Answers a request whose stated length is more; it may find the body cut short.
    """

    async def gather(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await app(scope, receive, send)
            return
        headers = dict(scope["headers"])
        length = int(headers.get(b"content-length", b"0"))
        if not length and b"transfer-encoding" not in headers:
            await app(scope, receive, send)  # It has no body (RFC 9112, section 6.3).
            return
        if length > maximum:
            await too_large(scope, receive, send)
            return
        body, more = bytearray(), True
        while more and len(body) <= maximum:
            message = await receive()
            if message["type"] == "http.disconnect":
                return
            body += message.get("body", b"")
            more = message.get("more_body", False)
        if b"transfer-encoding" in headers:
            scope = {**scope, "headers": _with_length(scope["headers"], len(body))}
        chosen = app if len(body) <= maximum else too_large
        await chosen(scope, _replay(bytes(body), receive), send)

    return gather


def _with_length(headers: Iterable[Header], length: int) -> list[Header]:
    """Return the headers of a body that came in chunks (RFC 9112, section 7.1.3)."""
    kept = [pair for pair in headers if pair[0] != b"transfer-encoding"]
    return [*kept, (b"content-length", str(length).encode())]


def _replay(body: bytes, receive: Receive) -> Receive:
    unread: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def receive_again() -> Message:
        return unread.pop() if unread else await receive()

    return receive_again
