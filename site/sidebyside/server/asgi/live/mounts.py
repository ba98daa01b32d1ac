"""The live mounts: `/live/<secret>/<side>/<stem>/…` is one learner's own running program.

The secret is good for both sides of that one pair, and only this site can make it. So neither an
address that a visitor invents nor the page of another program leads to a program.
"""

import asyncio
import re
from collections.abc import Iterable
from typing import Any

from starlette.types import Message, Receive, Scope, Send

from sidebyside.errors import Busy, NotFound, RequestError
from sidebyside.http import limits
from sidebyside.http.client import Client
from sidebyside.sandbox.sandbox import RunningProgram, Sandbox
from sidebyside.sandbox.sandboxes import Sandboxes
from sidebyside.server.asgi.client import address_of
from sidebyside.server.asgi.live.api_docs import documentation
from sidebyside.server.asgi.live.mount import Mount
from sidebyside.server.asgi.live.origin import resolve_learner
from sidebyside.server.asgi.live.socketio_sessions import SocketIOSessions
from sidebyside.server.asgi.live.websocket import NORMAL, WebSocketConnection
from sidebyside.server.asgi.live.websocket_frames import relay_line
from sidebyside.server.asgi.replies import refuse, send_busy
from sidebyside.server.asgi.wsgi_bridge import bridge_streams
from sidebyside.transports.asgi import ASGITransport
from sidebyside.transports.journal.calls import journaled_socket, journaled_wsgi
from sidebyside.transports.live.messages import serve
from sidebyside.transports.wsgi import WSGIApp, WSGITransport
from sidebyside.web.credentials import Credentials
from sidebyside.web.shares import Shares

_PATH = re.compile(r"/live/([^/]+)/(flask|fastapi)/(\w+)(/.*)?", re.DOTALL)


class LiveMounts:
    """All live programs.

    Args:
        sandboxes: Where the learners' programs are.
        credentials: Tells whose an address is.
    """

    def __init__(self, sandboxes: Sandboxes, credentials: Credentials) -> None:
        self._sandboxes = sandboxes
        self._credentials = credentials
        # One pool for all Flask programs; which one it is stands in the scope.
        self._flask = bridge_streams(_flask_program, limits.LIVE.in_all)
        self._requests = Shares(limits.LIVE, "live requests")
        self._sessions = SocketIOSessions()
        # Apart from the requests: a WebSocket stays, and all of them would leave no place.
        self._websockets = Shares(limits.WEBSOCKETS, "WebSockets")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or a WebSocket handshake, to a live address."""
        try:
            await self._answer(scope, receive, send)
        except Busy as busy:
            await send_busy(scope, send, busy)
        except RequestError as error:
            await refuse(scope, send, *_reason(error))

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket":
            scope = resolve_learner(scope, self._credentials)
        found = _PATH.fullmatch(scope["path"])
        learner = found and self._credentials.learner_of_live_secret(found[1], found[3])
        if not found or not learner:
            raise NotFound(
                "No program is at this address. Load its lesson again, which leads to it."
            )
        client = Client(address_of(scope), learner)
        places = self._websockets if scope["type"] == "websocket" else self._requests
        leave = places.take(client)
        try:
            await self._reach(learner, client, found, scope, receive, send)
        finally:
            leave()

    async def _reach(
        self,
        learner: str,
        client: Client,
        found: re.Match[str],
        scope: Scope,
        receive: Receive,
        send: Send,
    ) -> None:
        secret, side, stem, rest = found.groups()
        mount = Mount(f"/live/{secret}/{side}/{stem}")
        # A new pair runs two files, which takes as long as their imports do.
        sandbox = await asyncio.to_thread(self._sandboxes.get, learner, stem, client)
        sandbox.count(len(scope["raw_path"] + scope["query_string"]))
        if scope["type"] == "websocket":
            await _serve_websocket(sandbox, side, mount, scope, receive, send)
        elif rest is None:
            await mount.redirect_inside(scope, send)
        elif mount.is_preflight(scope):
            await mount.answer_preflight(send)
        else:
            instance, receive = sandbox.instance(side), _counting(sandbox, receive)
            with self._sessions.admit(instance, scope, client):
                await self._pass_on(instance, mount, scope, receive, send)

    async def _pass_on(
        self, instance: RunningProgram, mount: Mount, scope: Scope, receive: Receive, send: Send
    ) -> None:
        inner, outward = mount.inner(scope), mount.outward(scope, send)
        match instance.transport:
            case WSGITransport():
                inner["sidebyside.instance"] = instance
                await self._flask(inner, receive, outward)
            case ASGITransport() as transport:
                page = documentation(transport.app, inner)
                if page is not None:
                    await page(inner, receive, outward)
                else:
                    await serve(transport, inner, receive, outward, instance.journal)
            case _:
                raise _unloadable(instance)


def _counting(sandbox: Sandbox, receive: Receive) -> Receive:
    async def receive_counted() -> Message:
        message = await receive()
        sandbox.count(len(message.get("body", b"")))
        return message

    return receive_counted


async def _serve_websocket(
    sandbox: Sandbox, side: str, mount: Mount, scope: Scope, receive: Receive, send: Send
) -> None:
    """Let a program talk over a WebSocket until one of the two ends it."""

    def count(message: int) -> bool:
        # The program's library takes in all that comes, whether the program reads it or not.
        sandbox.count(message)
        return sandbox.received <= limits.KEPT_BY_PROGRAMS.learner

    instance, inner = sandbox.instance(side), mount.inner(scope)
    line = WebSocketConnection(scope, receive, mount.outward(scope, send), count)
    try:
        match instance.transport:
            case WSGITransport() as transport:
                journaled = journaled_socket(instance.journal, instance.source, inner)
                await relay_line(transport.relay, transport.app, journaled, inner, line)
            case ASGITransport() as transport:
                await serve(transport, inner, line.receive, line.send, instance.journal)
            case _:
                raise _unloadable(instance)
    except (RequestError, Busy) as error:
        await line.end(*_reason(error))
    # What ends without a word has returned; uvicorn would break such a line off.
    if line.accepted:
        await line.close(NORMAL)
    else:
        await line.end(500, "crash", "The program answered no handshake.")


def _unloadable(instance: RunningProgram) -> RequestError:
    message = instance.failure.message if instance.failure else "It did not load."
    return RequestError(message, kind="unloadable", status=502)


def _reason(error: RequestError | Busy) -> tuple[int, str, str, int | None]:
    if isinstance(error, Busy):
        return 503, "busy", error.message, error.retry_after
    return error.status, error.kind, error.message, 1 if error.status == 503 else None


def _flask_program(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
    instance = environ["asgi.scope"]["sidebyside.instance"]
    app: WSGIApp = journaled_wsgi(instance.program.app, instance.journal, instance.source)
    return app(environ, start_response)
