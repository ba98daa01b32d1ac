"""WSGI programs as ASGI apps, through a2wsgi; its types and Starlette's name the same protocol."""

import asyncio
import logging
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future
from functools import partial
from typing import Any, cast

from a2wsgi import WSGIMiddleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from sidebyside.transports.threads.workers import Workers

_log = logging.getLogger(__name__)
WSGIApp = Callable[..., Any]
_GONE = "sidebyside.gone"


class _ClientLeft(BaseException):
    """Raised in a program when nobody listens; no `except Exception` of its own stops it."""


def bridge(app: WSGIApp, threads: int) -> ASGIApp:
    """Serve a WSGI program as an ASGI app.

    Args:
        app: The program; it needs whole bodies, see `sidebyside.server.asgi.body_buffer`.
        threads: How many requests run at once; more wait.
    """
    return cast(ASGIApp, WSGIMiddleware(app, workers=threads))


def bridge_streams(app: WSGIApp, threads: int) -> ASGIApp:
    """Serve a WSGI program that may send for ever, and stop it when nobody listens any more.

    Its threads do not keep the process from ending.

    Args:
        app: The program; it gets whole bodies, see `sidebyside.server.asgi.body_buffer`.
        threads: How many requests run at once; one more is `Busy`.
    """
    middleware = WSGIMiddleware(_stop_when_client_leaves(app))
    middleware.executor = _Daemons(threads)  # type: ignore[assignment]
    inner = cast(ASGIApp, middleware)

    async def serve(scope: Scope, receive: Receive, send: Send) -> None:
        body = await receive()
        gone = threading.Event()
        left = asyncio.ensure_future(receive())
        left.add_done_callback(lambda _: gone.set())  # All that can come now is the client's end.

        async def receive_body() -> Message:
            return body

        async def send_while_there(message: Message) -> None:
            if gone.is_set():
                return
            try:
                await send(message)
            except Exception:
                # What is sent breaks the protocol. Raised here, it would leave the program's
                # thread waiting for ever for somebody to take the next piece.
                # Without its mount, which is a secret of the learner's.
                path = scope["path"].removeprefix(scope.get("root_path", ""))
                _log.warning("%s sent a broken answer", path, exc_info=True)
                gone.set()

        try:
            await inner({**scope, _GONE: gone}, receive_body, send_while_there)
        except _ClientLeft:
            pass
        finally:
            gone.set()
            left.cancel()

    return serve


class _Daemons(Executor):
    """The pool that a2wsgi asks for, with threads that a hanging program may keep."""

    def __init__(self, threads: int) -> None:
        self._workers = Workers(threads)

    def submit(self, run: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        return self._workers.start(partial(run, *args, **kwargs)).future


def _stop_when_client_leaves(app: WSGIApp) -> WSGIApp:
    def call_app(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        def start(*response: Any) -> Any:
            if environ["asgi.scope"][_GONE].is_set():
                raise _ClientLeft
            return start_response(*response)

        return _StoppableBody(app(environ, start), environ)

    return call_app


class _StoppableBody:
    """A response that ends early where nobody listens. It is closed once its end has been sent."""

    def __init__(self, body: Any, environ: dict[str, Any]) -> None:
        self._body = body
        self._path = environ["PATH_INFO"]
        self._gone: threading.Event = environ["asgi.scope"][_GONE]

    def __iter__(self) -> Iterator[bytes]:
        for chunk in self._body:
            # Not a return: a2wsgi would send the response's end, perhaps to a loop that has ended.
            if self._gone.is_set():
                raise _ClientLeft
            yield chunk

    def close(self) -> None:
        close = getattr(self._body, "close", None)
        try:
            if close is not None:
                close()
        except Exception:
            # The response has gone; raised here, it would break off what is still on its way.
            _log.warning("%s crashed after its answer", self._path, exc_info=True)
