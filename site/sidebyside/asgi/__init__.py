"""One ASGI app: the Flask site, and each learner's live programs beside it.

Three pools keep apart what must not slow each other down: pages, tries that may wait for a slow
sample, and the programs themselves.
"""

import importlib
import threading
from collections.abc import Mapping
from typing import Any

from starlette.types import ASGIApp, Receive, Scope, Send

from sidebyside.asgi.admission import Admission
from sidebyside.asgi.bridge import bridge
from sidebyside.asgi.guard import guarded
from sidebyside.asgi.live import Live
from sidebyside.web import create_app as create_site
from sidebyside.web.state import State

MAX_TRIES = 100
MAX_LIVE = 200
_PAGE_THREADS = 8
_TRY_PATHS = ("/api/try/", "/try/")


def create_app(config: Mapping[str, Any] | None = None) -> ASGIApp:
    """Make the app that `sidebyside serve` runs.

    Args:
        config: As for `sidebyside.web.create_app`.
    """
    site = create_site({"LIVE": True, **(config or {})})
    state: State = site.extensions["sidebyside"]
    pages = bridge(site, _PAGE_THREADS)
    tries = Admission(bridge(site, MAX_TRIES), MAX_TRIES)
    live = Admission(Live(state.sandboxes), MAX_LIVE)

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await _lifespan(state, receive, send)
            return
        path = scope["path"]
        if path.startswith("/live/") and not path.startswith("/live/mine/"):
            await live(scope, receive, send)
        elif path.startswith(_TRY_PATHS):
            await tries(scope, receive, send)
        else:
            await pages(scope, receive, send)

    return guarded(app)


async def _lifespan(state: State, receive: Receive, send: Send) -> None:
    await receive()
    await send({"type": "lifespan.startup.complete"})
    # The first answer needs FastAPI; the first page does not, and may come before.
    threading.Thread(target=importlib.import_module, args=("fastapi",), daemon=True).start()
    await receive()
    state.sandboxes.close()
    await send({"type": "lifespan.shutdown.complete"})
