"""Believe a proxy on this machine that a request came to it over TLS, and nothing else.

uvicorn would take the visitor's address from it, too, which most proxies pass on as the visitor
stated it; that needs `--trust-proxy`.
"""

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

_HERE = ("127.0.0.1", "::1")
_SCHEMES = {
    "http": {"http": "http", "https": "https"},
    "websocket": {"http": "ws", "https": "wss", "ws": "ws", "wss": "wss"},
}


def believe_scheme(app: ASGIApp) -> ASGIApp:
    """Wrap an app so that it gets the scheme that a proxy on this machine tells of."""

    async def serve(scope: Scope, receive: Receive, send: Send) -> None:
        client = scope.get("client")
        if scope["type"] in _SCHEMES and client and client[0] in _HERE:
            stated = Headers(scope=scope).get("x-forwarded-proto", "").strip()
            if scheme := _SCHEMES[scope["type"]].get(stated):
                scope = {**scope, "scheme": scheme}
        await app(scope, receive, send)

    return serve
