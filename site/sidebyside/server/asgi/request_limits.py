"""Turn away what a WSGI app could not even be told of, and headers without end.

a2wsgi reads the query as ASCII and the path as UTF-8, as RFC 3986 has them. Clients that send
anything else get a 400 here, not a broken connection. The server bounds neither the number nor the
size of the headers; RFC 6585, section 5, has the status for too many.
"""

from starlette.types import ASGIApp, Receive, Scope, Send

from sidebyside.errors import RequestError, TooLarge
from sidebyside.http import limits
from sidebyside.server.asgi.replies import refuse


def limit_requests(app: ASGIApp) -> ASGIApp:
    """Wrap an app so that each request it gets is bounded and can be expressed in WSGI."""

    async def guard(scope: Scope, receive: Receive, send: Send) -> None:
        try:
            if scope["type"] in ("http", "websocket"):
                _check(scope)
        except RequestError as error:
            await refuse(scope, send, error.status, error.kind, error.message)
        else:
            await app(scope, receive, send)

    return guard


def _check(scope: Scope) -> None:
    headers = scope["headers"]
    if len(headers) > limits.SERVER_HEADERS:
        raise TooLarge(f"There are over {limits.SERVER_HEADERS} headers.", status=431)
    if sum(len(name) + len(value) for name, value in headers) > limits.SERVER_HEADER_BYTES:
        raise TooLarge(
            f"The headers are over {limits.SERVER_HEADER_BYTES // 1024} KiB.", status=431
        )
    if not _expressible(scope):
        raise RequestError("The address holds bytes that no address may; percent-encode them.")


def _expressible(scope: Scope) -> bool:
    if not scope.get("query_string", b"").isascii() or "\0" in scope["path"]:
        return False
    try:
        scope["path"].encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True
