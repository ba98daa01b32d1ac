"""Short answers of the server's own, in the one JSON error shape."""

import json

from starlette.types import Scope, Send


async def refuse(
    scope: Scope, send: Send, status: int, kind: str, message: str, retry_after: int | None = None
) -> None:
    """Answer a request, or a WebSocket handshake, with an error."""
    if scope["type"] == "websocket":
        await send({"type": "websocket.close", "code": 1008, "reason": message})
        return
    body = json.dumps({"error": {"kind": kind, "message": message}}).encode()
    headers = [
        (b"content-type", b"application/json"),
        (b"content-length", str(len(body)).encode()),
        (b"x-content-type-options", b"nosniff"),
        (b"content-security-policy", b"default-src 'none'"),
    ]
    if retry_after is not None:
        headers.append((b"retry-after", str(retry_after).encode()))
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
