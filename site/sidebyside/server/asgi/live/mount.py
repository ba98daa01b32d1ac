"""Keep a live program inside its mount: its cookies, its redirects, and its scripts.

A program's page gets an opaque origin through the `sandbox` directive of its policy (CSP Level 3,
section 6.3), so no example can act as the site. Such a page asks with `Origin: null`, which needs
CORS headers even for its own program; they are added for that origin alone, and only where the
program sends none of its own.
"""

import re
from typing import Any
from urllib.parse import urlsplit

from starlette.datastructures import MutableHeaders
from starlette.types import Message, Scope, Send

from sidebyside.web.security import COOKIE

POLICY = (
    "sandbox allow-scripts allow-forms allow-modals allow-popups allow-downloads; "
    "default-src 'self' 'unsafe-inline' 'unsafe-eval' data: blob:; frame-ancestors 'self'"
)
_PLACE = re.compile(r"\s*(domain|path)\s*=", re.IGNORECASE)
_OURS = frozenset({COOKIE, "theme"})
_WITH_HEADERS = (
    "http.response.start",
    "websocket.accept",
    "websocket.http.response.start",
)
# These speak for the whole origin, which is the site's.
_ORIGIN_WIDE = (
    "accept-ch",
    "alt-svc",
    "clear-site-data",
    "critical-ch",
    "nel",
    "report-to",
    "reporting-endpoints",
    "service-worker-allowed",
    "strict-transport-security",
)


class Mount:
    """One program's place.

    Args:
        prefix: Its path, without a slash at the end.
    """

    def __init__(self, prefix: str) -> None:
        self.prefix = prefix

    def inner(self, scope: Scope) -> dict[str, Any]:
        """Return the scope as the program sees it: mounted, and without the site's own cookies."""
        headers = [
            (name, _drop_own_cookies(value) if name == b"cookie" else value)
            for name, value in scope["headers"]
        ]
        return {
            **scope,
            "root_path": self.prefix,
            "headers": [(name, value) for name, value in headers if name != b"cookie" or value],
        }

    def outward(self, scope: Scope, send: Send) -> Send:
        """Return a `send` that keeps what the program answers inside the mount."""
        opaque = _opaque(scope)

        async def outward_send(message: Message) -> None:
            if message["type"] in _WITH_HEADERS:
                message = {**message, "headers": list(message.get("headers", ()))}
                self._keep_inside(MutableHeaders(scope=message), opaque)
            await send(message)

        return outward_send

    def is_preflight(self, scope: Scope) -> bool:
        """Whether a page of the program itself asks if it may ask."""
        names = {name for name, _ in scope["headers"]}
        asks = scope.get("method") == "OPTIONS" and b"access-control-request-method" in names
        return asks and _opaque(scope)

    async def answer_preflight(self, send: Send) -> None:
        """Let the program's own page send what it likes to the program."""
        headers = [
            (b"access-control-allow-origin", b"null"),
            (b"access-control-allow-methods", b"GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS"),
            (b"access-control-allow-headers", b"*, authorization"),
        ]
        await send({"type": "http.response.start", "status": 204, "headers": headers})
        await send({"type": "http.response.body", "body": b""})

    async def redirect_inside(self, scope: Scope, send: Send) -> None:
        """Lead from the mount's name to its root."""
        query = scope.get("query_string", b"")
        target = self.prefix.encode() + b"/" + (b"?" + query if query else b"")
        headers = [(b"location", target), (b"content-length", b"0")]
        await send({"type": "http.response.start", "status": 307, "headers": headers})
        await send({"type": "http.response.body", "body": b""})

    def _keep_inside(self, headers: MutableHeaders, opaque: bool) -> None:
        for name in _ORIGIN_WIDE:
            del headers[name]
        if "location" in headers:
            headers["location"] = self._location(headers["location"])
        cookies = headers.getlist("set-cookie")
        del headers["set-cookie"]
        for cookie in cookies:
            headers.append("set-cookie", self._cookie(cookie))
        headers.append("content-security-policy", POLICY)
        headers["x-content-type-options"] = "nosniff"
        if opaque and "access-control-allow-origin" not in headers:
            headers["access-control-allow-origin"] = "null"
            headers.add_vary_header("origin")

    def _location(self, location: str) -> str:
        try:
            parts = urlsplit(location)
        except ValueError:
            return location  # It leads nowhere.
        if parts.netloc or not parts.path.startswith("/"):
            return location
        if parts.path == self.prefix or parts.path.startswith(self.prefix + "/"):
            return location
        return self.prefix + location

    def _cookie(self, header: str) -> str:
        """Move a cookie's path below the mount, and drop its domain."""
        pair, *attributes = header.split(";")
        kept = [pair, *(part for part in attributes if not _PLACE.match(part))]
        stated = re.search(r";\s*path\s*=\s*([^;]*)", header, re.I)
        path = stated.group(1).strip() if stated else "/"
        below = "" if path == "/" or not path.startswith("/") else path
        if below.startswith(self.prefix):
            below = below[len(self.prefix) :]
        return ";".join(kept) + f"; Path={self.prefix}{below or '/'}"


def _opaque(scope: Scope) -> bool:
    return any(name == b"origin" and value == b"null" for name, value in scope["headers"])


def _drop_own_cookies(header: bytes) -> bytes:
    pairs = [pair.strip() for pair in header.decode("latin-1").split(";")]
    kept = "; ".join(pair for pair in pairs if pair.partition("=")[0].strip() not in _OURS)
    return kept.encode("latin-1")
