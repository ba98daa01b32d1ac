"""One ASGI app: the Flask site, and each learner's live programs beside it.

Three pools keep apart what must not slow each other down: pages, tries that may wait for a slow
sample, and the programs themselves.
"""

import asyncio
import contextlib
from collections.abc import Mapping
from typing import Any

from starlette.types import ASGIApp, Receive, Scope, Send

from sidebyside.http import limits
from sidebyside.server.app import create_app as create_site
from sidebyside.server.asgi.admission import Admission
from sidebyside.server.asgi.body_buffer import buffer_body
from sidebyside.server.asgi.client import by_cookie
from sidebyside.server.asgi.forwarded_scheme import believe_scheme
from sidebyside.server.asgi.live.mounts import LiveMounts
from sidebyside.server.asgi.live.origin import MINE
from sidebyside.server.asgi.replies import refuse
from sidebyside.server.asgi.request_checks import check_requests
from sidebyside.server.asgi.send_buffer import buffer_sends
from sidebyside.server.asgi.warm_up import WarmUp
from sidebyside.server.asgi.wsgi_bridge import bridge, bridge_streams
from sidebyside.web.pools import calls_for_programs
from sidebyside.web.shares import Shares
from sidebyside.web.state import State

_PAGE_THREADS = 8


def create_app(config: Mapping[str, Any] | None = None) -> ASGIApp:
    """Make the app that `sidebyside serve` runs.

    Args:
        config: As for `sidebyside.server.app.create_app`.
    """
    site = create_site({"LIVE": True, **(config or {})})
    state: State = site.extensions["sidebyside"]
    limit = site.config["MAX_CONTENT_LENGTH"]
    bodies, who = Shares(limits.BODIES, "bytes"), by_cookie(state.credentials)
    # What is too large gets the site's own error, which is a page.
    page = Admission(
        bridge(site, _PAGE_THREADS), Shares(limits.PAGES, "requests"), whole=True, client_of=who
    )
    attempt = Admission(
        bridge_streams(site, limits.TRIES.in_all), Shares(limits.TRIES, "tries"), client_of=who
    )
    pages = buffer_body(page, limit, page, bodies, who)
    waiting = Shares(limits.RESPONSES, "bytes")
    tries = buffer_body(buffer_sends(attempt, waiting, who), limit, page, bodies, who)
    live = buffer_body(
        LiveMounts(state.sandboxes, state.credentials), limits.LIVE_BODY, _too_large, bodies
    )

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await _lifespan(state, receive, send, freezes=site.config["OWNS_PROCESS"])
            return
        path = scope["path"]
        if scope["type"] == "websocket" or _is_live(path):
            chosen = live
        elif calls_for_programs(site, path, scope["method"]):
            chosen = tries
        else:
            chosen = pages
        # The server ends, and uvicorn would print a traceback for each stream still open.
        with contextlib.suppress(asyncio.CancelledError):
            await chosen(scope, receive, send)

    return believe_scheme(check_requests(app, site.config["HOSTS"]))


def _is_live(path: str) -> bool:
    # A page leads from /live/mine/ to the learner's own address.
    return path.startswith("/live/") and not path.startswith(MINE)


async def _too_large(scope: Scope, receive: Receive, send: Send) -> None:
    message = f"The body is over {limits.LIVE_BODY // 1024} KiB."
    await refuse(scope, send, 413, "too_large", message)


async def _lifespan(state: State, receive: Receive, send: Send, *, freezes: bool) -> None:
    await receive()
    await send({"type": "lifespan.startup.complete"})
    warm_up = WarmUp(freezes=freezes)
    await receive()
    warm_up.stop()
    state.sandboxes.close()
    await send({"type": "lifespan.shutdown.complete"})
