"""Short answers of the server's own, in the one JSON error shape."""

import json

from starlette.types import Scope, Send

from sidebyside.errors import Busy

# A page of the site's own would take one of the threads that are all taken.
_BUSY = """<!doctype html>
<html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark"><title>Busy · Side by Side</title>
<h1>Busy</h1><p>{message} Nothing was sent to your programs. Load this page again to send it, or go
back: your request is still there.</p></html>
"""


async def refuse(
    scope: Scope,
    send: Send,
    status: int,
    kind: str,
    message: str,
    retry_after: int | None = None,
    *,
    close: bool = False,
) -> None:
    """Answer a request, or a WebSocket handshake, with an error.

    Args:
        scope: What is answered.
        send: Takes the response.
        status: Its status.
        kind: What is wrong, in a word.
        message: What is wrong, in a sentence.
        retry_after: Seconds after which trying again makes sense.
        close: Whether the connection is of no use any more.
    """
    body = error_body(kind, message)
    headers = [
        (b"content-type", b"application/json"),
        (b"content-length", str(len(body)).encode()),
        (b"x-content-type-options", b"nosniff"),
        (b"content-security-policy", b"default-src 'none'"),
    ]
    if retry_after is not None:
        headers.append((b"retry-after", str(retry_after).encode()))
    if close:
        headers.append((b"connection", b"close"))
    await send_response(scope, send, status, headers, body)


def error_body(kind: str, message: str) -> bytes:
    """Return the one JSON error shape."""
    return json.dumps({"error": {"kind": kind, "message": message}}).encode()


async def send_busy(scope: Scope, send: Send, busy: Busy) -> None:
    """Answer what is full: to a browser's form as a page, which sends it again."""
    accepted = next((value for name, value in scope["headers"] if name == b"accept"), b"")
    if scope["type"] == "websocket" or b"text/html" not in accepted:
        await refuse(scope, send, 503, "busy", busy.message, busy.retry_after)
        return
    headers = [
        (b"content-type", b"text/html; charset=utf-8"),
        (b"retry-after", str(busy.retry_after).encode()),
        (b"x-content-type-options", b"nosniff"),
        (b"content-security-policy", b"default-src 'none'"),
    ]
    await send_response(scope, send, 503, headers, _BUSY.format(message=busy.message).encode())


async def send_response(
    scope: Scope, send: Send, status: int, headers: list[tuple[bytes, bytes]], body: bytes
) -> None:
    """Answer a request, or a WebSocket handshake that is refused.

    Args:
        scope: What is answered. A server that cannot answer a handshake with a status of our
            choice (the ASGI specification, "WebSocket Denial Response") answers 403.
        send: Takes the response.
        status: Its status.
        headers: Its headers.
        body: Its body.
    """
    kind = "http.response"
    if scope["type"] == "websocket":
        kind = "websocket.http.response"
        if kind not in scope.get("extensions", {}):
            await send({"type": "websocket.close", "code": 1008})
            return
    await send({"type": f"{kind}.start", "status": status, "headers": headers})
    await send({"type": f"{kind}.body", "body": body})
