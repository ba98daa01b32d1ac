"""Let both frameworks do in a page what they do on a server: without threads, and with no terminal.

FastAPI runs a `def` endpoint in a thread (anyio), Flask an `async def` view on a loop in one
(asgiref), a2wsgi a WSGI program in a pool. CPython in a browser has no threads; here each runs
inline, in a copy of its context as there.
"""

import builtins
import os
import threading
from collections.abc import Awaitable, Callable
from contextvars import copy_context
from functools import wraps
from typing import Any, NoReturn

import a2wsgi
import anyio.to_thread
from flask import Flask

from sidebyside.pyodide.event_loop import InlineLoop
from sidebyside.transports.threads.no_event_loop import without_loop

_NO_THREAD = (
    "Python in a browser has no threads. This program needs a server: take it home, and run it"
)
_NO_KEYBOARD = "nobody sits at this program's keyboard: input() has nothing to read"


def replace_threads() -> None:
    """Replace what would start a thread, and what would wait for a terminal or a port."""
    builtins.input = _no_input
    os.environ["FLASK_RUN_FROM_CLI"] = "true"  # As under `flask run`, `app.run()` is ignored.
    anyio.to_thread.run_sync = _run_sync  # type: ignore[assignment]
    Flask.async_to_sync = _async_to_sync  # type: ignore[method-assign, assignment]
    a2wsgi.WSGIMiddleware.__call__ = _call_wsgi  # type: ignore[method-assign]
    threading.Thread.start = _refuse  # type: ignore[method-assign, assignment]


async def _run_sync(func: Callable[..., Any], *args: Any, **_options: Any) -> Any:
    with without_loop():
        return copy_context().run(func, *args)


def _async_to_sync(_app: Flask, func: Callable[..., Awaitable[Any]]) -> Callable[..., Any]:
    @wraps(func)
    def inline(*args: Any, **options: Any) -> Any:
        loop = InlineLoop()
        try:
            return loop.run(func(*args, **options))  # type: ignore[arg-type]
        finally:
            loop.close()

    return inline


async def _call_wsgi(self: Any, scope: Any, receive: Any, send: Any) -> None:
    """Do what a2wsgi does, with the whole body read first and the program called right here."""
    from a2wsgi.wsgi import Body, build_environ

    if scope["type"] != "http":
        return
    body = Body(None, receive)  # type: ignore[arg-type]
    more = True
    while more:
        message = await receive()
        body.buffer.extend(message.get("body", b""))
        more = message.get("more_body", False)
    body._has_more = False
    sent: list[Any] = []

    def start_response(status: str, headers: list[tuple[str, str]], exc_info: Any = None) -> Any:
        pairs = [
            (k.strip().encode("latin1").lower(), v.strip().encode("latin1")) for k, v in headers
        ]
        start = {"type": "http.response.start", "status": int(status[:3]), "headers": pairs}
        sent[:] = [start]
        return lambda chunk: sent.append(_piece(chunk))

    def call() -> None:
        response = self.app(build_environ(scope, body), start_response)
        try:
            sent.extend(_piece(chunk) for chunk in response)
        finally:
            getattr(response, "close", lambda: None)()

    with without_loop():
        copy_context().run(call)
    for message in [*sent, {"type": "http.response.body", "body": b""}]:
        await send(message)


def _piece(chunk: bytes) -> dict[str, Any]:
    return {"type": "http.response.body", "body": chunk, "more_body": True}


def _refuse(_thread: threading.Thread) -> NoReturn:
    raise RuntimeError(_NO_THREAD)


def _no_input(_prompt: object = "", /) -> NoReturn:
    raise EOFError(_NO_KEYBOARD)
