"""Whose WebSocket it is, where the address does not say: `/live/mine/…`.

A handshake follows no redirect, and a browser sends this site's cookies with it whatever page asks
for it ("cross-site WebSocket hijacking"; RFC 6455, section 10.2). So the cookie decides only for a
page of this site, which its Origin tells. Who sends none knows the longer address.
"""

from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.requests import cookie_parser
from starlette.types import Scope
from werkzeug.sansio.utils import get_host

from sidebyside.errors import RequestError
from sidebyside.sandbox.sandboxes import is_learner_id
from sidebyside.web.security import COOKIE

MINE = "/live/mine/"


def resolve_learner(scope: Scope) -> Scope:
    """Return a handshake with the learner's own address, where it asks for "mine".

    Args:
        scope: The handshake.

    Raises:
        RequestError: It is another site's, or the visitor has no cookie yet.
    """
    if not scope["path"].startswith(MINE):
        return scope
    headers = Headers(scope=scope)
    if not _is_ours(headers.get("origin"), scope["scheme"], headers.get("host")):
        message = "Only a page of this site may open it; /live/<id>/… is open to all who know it."
        raise RequestError(message, kind="forbidden", status=403)
    learner = cookie_parser(headers.get("cookie", "")).get(COOKIE, "")
    if not is_learner_id(learner):
        message = "There is no sandbox cookie. Load a page of this site first."
        raise RequestError(message, kind="forbidden", status=403)
    return {**scope, "path": f"/live/{learner}/{scope['path'].removeprefix(MINE)}"}


def _is_ours(origin: str | None, scheme: str, host: str | None) -> bool:
    try:
        parts = urlsplit(origin or "")
    except ValueError:
        return False
    return bool(parts.netloc) and parts.netloc == get_host(scheme, host)
