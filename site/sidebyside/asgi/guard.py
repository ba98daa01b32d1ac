"""Turn away what a WSGI app could not even be told of.

a2wsgi reads the query as ASCII and the path as UTF-8, as RFC 3986 has them. Clients that send
anything else get a 400 here, not a broken connection.
"""

from starlette.types import ASGIApp, Receive, Scope, Send

from sidebyside.asgi.replies import refuse


def guarded(app: ASGIApp) -> ASGIApp:
    """Wrap an app so that each request it gets can be expressed in WSGI."""

    async def guard(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] in ("http", "websocket") and not _sound(scope):
            message = "The address holds bytes that no address may; percent-encode them."
            await refuse(scope, send, 400, "bad_request", message)
            return
        await app(scope, receive, send)

    return guard


def _sound(scope: Scope) -> bool:
    if not scope.get("query_string", b"").isascii() or "\0" in scope["path"]:
        return False
    try:
        scope["path"].encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True
