"""Whose WebSocket it is, where the address does not say: `/live/mine/…`.

A handshake follows no redirect, and a browser sends this site's cookies with it whatever page asks
for it ("cross-site WebSocket hijacking"; RFC 6455, section 10.2). So the cookie decides only for a
page of this site, which its Origin tells. Who sends none knows the address with the secret.
"""

from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.types import Scope
from werkzeug.sansio.http import parse_cookie
from werkzeug.sansio.utils import get_host

from sidebyside.errors import RequestError
from sidebyside.web.credentials import Credentials
from sidebyside.web.security import COOKIE

MINE = "/live/mine/"


def resolve_learner(scope: Scope, credentials: Credentials) -> Scope:
    """Return a handshake with the learner's own address, where it asks for "mine".

    Args:
        scope: The handshake.
        credentials: Tells whose the cookie is, and makes the address.

    Raises:
        RequestError: It is another site's, or the visitor has no cookie yet.
    """
    if not scope["path"].startswith(MINE):
        return scope
    headers = Headers(scope=scope)
    if not _is_ours(headers.get("origin"), scope["scheme"], headers.get("host")):
        message = "Only a page of this site may open it; /live/<secret>/… is open to who knows it."
        raise RequestError(message, kind="forbidden", status=403)
    # Starlette's parser goes through `http.cookies`, which before Python 3.11.10 and 3.12.6 took
    # quadratic time for a quoted value (CVE-2024-7592). Flask, which reads it elsewhere, has this.
    cookies = parse_cookie(";".join(headers.getlist("cookie")))
    learner = credentials.learner_of_cookie(cookies.get(COOKIE, ""))
    if learner is None:
        message = "There is no sandbox cookie of this site. Load one of its pages first."
        raise RequestError(message, kind="forbidden", status=403)
    place = scope["path"].removeprefix(MINE)
    _, _, inside = place.partition("/")
    secret = credentials.live_secret(learner, inside.partition("/")[0])
    return {**scope, "path": f"/live/{secret}/{place}"}


def _is_ours(origin: str | None, scheme: str, host: str | None) -> bool:
    try:
        parts = urlsplit(origin or "")
    except ValueError:
        return False
    return bool(parts.netloc) and parts.netloc == get_host(scheme, host)
