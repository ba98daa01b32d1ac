"""The live mounts: `/live/<sandbox>/<side>/<stem>/…` is that learner's own running program."""

import asyncio
import re
from collections.abc import Iterable
from typing import Any

from starlette.types import Receive, Scope, Send

from sidebyside.asgi.bridge import streaming
from sidebyside.asgi.docs import documentation
from sidebyside.asgi.mount import Mount
from sidebyside.asgi.replies import refuse
from sidebyside.dispatch import ASGITransport, WSGITransport
from sidebyside.dispatch.live import serve
from sidebyside.dispatch.noting import noted_wsgi
from sidebyside.dispatch.wsgi import WSGIApp
from sidebyside.errors import Busy, RequestError
from sidebyside.tryit import Sandboxes
from sidebyside.tryit.sandbox import Instance

_PATH = re.compile(r"/live/([A-Za-z0-9_-]{22})/(flask|fastapi)/(\w+)(/.*)?", re.DOTALL)
MAX_LIVE = 200  # requests and connections at once


class Live:
    """All live programs.

    Args:
        sandboxes: Where the learners' programs are.
    """

    def __init__(self, sandboxes: Sandboxes) -> None:
        self._sandboxes = sandboxes
        # One pool for all Flask programs; which one it is stands in the scope.
        self._flask = streaming(_flask_program, MAX_LIVE)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request to a live address."""
        found = _PATH.fullmatch(scope["path"])
        if found is None:
            message = "A live address is /live/<id>/<side>/<stem>/."
            await refuse(scope, send, 404, "not_found", message)
            return
        learner, side, stem, rest = found.groups()
        mount = Mount(f"/live/{learner}/{side}/{stem}")
        try:
            # A new pair runs two files, which takes as long as their imports do.
            sandbox = await asyncio.to_thread(self._sandboxes.get, learner, stem)
            if rest is None and scope["type"] == "http":
                await mount.redirect_inside(scope, send)
            elif mount.is_preflight(scope):
                await mount.answer_preflight(send)
            else:
                await self._pass_on(sandbox.instance(side), mount, scope, receive, send)
        except RequestError as error:
            await refuse(scope, send, error.status, error.kind, error.message)
        except Busy as error:
            await refuse(scope, send, 503, "busy", error.message, error.retry_after)

    async def _pass_on(
        self, instance: Instance, mount: Mount, scope: Scope, receive: Receive, send: Send
    ) -> None:
        inner, outward = mount.inner(scope), mount.outward(scope, send)
        match instance.transport:
            case None:
                message = instance.fault.message if instance.fault else "It did not load."
                await refuse(scope, send, 502, "unloadable", message)
            case WSGITransport() if scope["type"] == "http":
                inner["sidebyside.instance"] = instance
                await self._flask(inner, receive, outward)
            case ASGITransport() as transport:
                page = documentation(transport.app, inner)
                if page is not None:
                    await page(inner, receive, outward)
                else:
                    await serve(transport, inner, receive, outward, instance.journal)
            case _:
                message = "A WSGI program has no WebSocket."
                await refuse(scope, send, 404, "not_found", message)


def _flask_program(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
    instance = environ["asgi.scope"]["sidebyside.instance"]
    app: WSGIApp = noted_wsgi(instance.program.app, instance.journal, instance.source)
    return app(environ, start_response)
