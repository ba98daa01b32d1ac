"""Turn away what is no request to this site, and what a WSGI app could not even be told of.

a2wsgi reads the query as ASCII and the path as UTF-8, as RFC 3986 has them. Clients that send
anything else get a 400 here, not a broken connection. How a message is framed, and for whom it is,
is checked as RFC 9112 says (sections 3.2 and 6.1): uvicorn leaves it open.
"""

import ipaddress
from functools import lru_cache

from starlette.types import ASGIApp, Receive, Scope, Send

from sidebyside.errors import RequestError
from sidebyside.http import limits
from sidebyside.server.asgi.replies import refuse

_LONGEST = 300  # characters of a Host; a name has at most 253 (RFC 1035, section 3.1)
_METHODS = b"GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS"


def check_requests(app: ASGIApp, names: frozenset[str] | None = None) -> ASGIApp:
    """Wrap an app so that each request it gets is for this site, and can be expressed in WSGI.

    Args:
        app: The app.
        names: The names that this site has beside its addresses; any name where they are not known.
    """

    async def serve(scope: Scope, receive: Receive, send: Send) -> None:
        try:
            if scope["type"] in ("http", "websocket"):
                _check(scope, names)
        except RequestError as error:
            await refuse(scope, send, error.status, error.kind, error.message, close=True)
            return
        if scope.get("method") == "OPTIONS" and scope["path"] == "*":
            await _answer_for_the_whole_server(send)
            return
        await app(scope, receive, send)

    return serve


@lru_cache(maxsize=256)
def is_served(host: str, names: frozenset[str]) -> bool:
    """Return whether a `Host` leads here.

    An address does: no other site's name stands in for it, as in "DNS rebinding".

    Args:
        host: The header's value.
        names: The site's names, in lower case.
    """
    name = host.lower().rpartition(":")[0] if _has_port(host) else host.lower()
    name = name.removesuffix(".")
    if name == "localhost" or name.endswith(".localhost") or name in names:
        return True
    try:
        ipaddress.ip_address(name.removeprefix("[").removesuffix("]"))
    except ValueError:
        return False
    return True


def _has_port(host: str) -> bool:
    _, colon, port = host.rpartition(":")
    return bool(colon) and not port.endswith("]")


def _check(scope: Scope, names: frozenset[str] | None) -> None:
    headers = scope["headers"]
    hosts = [value for name, value in headers if name == b"host"]
    if len(hosts) > 1 or (not hosts and scope.get("http_version", "1.1") != "1.0"):
        raise RequestError("A request has exactly one Host (RFC 9112, section 3.2).")
    if hosts and names is not None and not is_served(hosts[0][:_LONGEST].decode("latin-1"), names):
        raise RequestError(
            "This server is not asked by that name. Whoever started it can allow a name with "
            "--allow-host.",
            kind="misdirected",
            status=421,
        )
    codings = b",".join(value for name, value in headers if name == b"transfer-encoding")
    if codings and codings.strip().lower() != b"chunked":
        message = "The only transfer coding that is known here is chunked."
        raise RequestError(message, kind="not_implemented", status=501)
    spaces = b" " * (limits.REQUEST_SPACES + 1)
    if any(spaces in value.replace(b"\t", b" ") for name, value in headers if name == b"cookie"):
        message = f"The Cookie header has over {limits.REQUEST_SPACES} spaces or tabs in a row."
        raise RequestError(message, kind="too_large", status=431)
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


async def _answer_for_the_whole_server(send: Send) -> None:
    """Answer `OPTIONS *` (RFC 9110, section 9.3.7)."""
    headers = [(b"allow", _METHODS), (b"content-length", b"0")]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": b""})
