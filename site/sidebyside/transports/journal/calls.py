"""Wrap a program so that its live calls stand in its journal, on whatever thread they run."""

import asyncio
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from sidebyside.transports.journal.current_call import JournaledCall, current_journal, record_crash
from sidebyside.transports.journal.events import Journal


def journaled_wsgi(app: Any, journal: Journal, source: Path) -> Any:
    """Wrap a WSGI program so that its calls are recorded.

    Args:
        app: The program.
        journal: Its journal.
        source: Its file.
    """

    def call_app(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        call = JournaledCall(
            journal, source, _port(environ.get("REMOTE_PORT")), _wsgi_title(environ)
        )

        def start(status: str, headers: list[tuple[str, str]], exc_info: Any = None) -> Any:
            call.start(int(status.partition(" ")[0]), headers)
            return start_response(status, headers, exc_info)

        # Not reset: a call has a context of its own, and its close runs in it too.
        current_journal.set(call)
        try:
            return _JournaledBody(app(environ, start), call)
        except Exception as error:
            call.crash(error)
            call.end()
            raise

    return call_app


class _JournaledBody:
    """A WSGI program's body; a server closes it when all of it has gone (PEP 3333)."""

    def __init__(self, body: Iterable[bytes], call: JournaledCall) -> None:
        self._body = body
        self._call = call

    def __iter__(self) -> Iterator[bytes]:
        try:
            for chunk in self._body:
                self._call.feed(chunk)
                yield chunk
        except Exception as error:
            self._call.crash(error)
            raise
        self._call.finish()

    def close(self) -> None:
        self._call.leave()
        try:
            close = getattr(self._body, "close", None)
            if close is not None:
                close()
        except Exception as error:
            self._call.crash(error)
            raise
        finally:
            self._call.end()


def journaled_asgi(app: ASGIApp, journal: Journal, source: Path) -> ASGIApp:
    """Wrap an ASGI program so that its calls are recorded; the rest is as in `journaled_wsgi`."""

    async def call_app(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            with journaled_socket(journal, source, scope):
                await app(scope, receive, send)
            return
        asyncio.get_running_loop().set_exception_handler(_task_crash(journal, source))
        client = scope.get("client")
        call = JournaledCall(journal, source, client[1] if client else None, _asgi_title(scope))

        async def journaled_receive() -> Message:
            message = await receive()
            if message["type"] == "http.disconnect":
                call.leave()
            return message

        async def journaled_send(message: Message) -> None:
            _record_message(call, message)
            await send(message)

        token = current_journal.set(call)
        try:
            await app(scope, journaled_receive, journaled_send)
        except asyncio.CancelledError:
            call.leave()
            raise
        except Exception as error:
            call.crash(error)
            raise
        finally:
            call.end()
            current_journal.reset(token)

    return call_app


@contextmanager
def journaled_socket(journal: Journal, source: Path, scope: Scope) -> Iterator[None]:
    """Record a WebSocket's beginning and end, and what is logged and raised in between.

    Args:
        journal: The program's journal.
        source: The program's file.
        scope: The handshake.
    """
    client = scope.get("client")
    title = f"WebSocket {scope['path'].removeprefix(scope.get('root_path', ''))}"
    call = JournaledCall(journal, source, client[1] if client else None, title)
    token = current_journal.set(call)
    try:
        yield
    except Exception as error:
        call.crash(error)
        raise
    finally:
        call.end()
        current_journal.reset(token)


def _record_message(call: JournaledCall, message: Message) -> None:
    if message["type"] == "http.response.start":
        headers = message.get("headers", ())
        pairs = [(k.decode("latin-1"), v.decode("latin-1")) for k, v in headers]
        call.start(message["status"], pairs)
    elif message["type"] == "http.response.body":
        call.feed(message.get("body", b""))
        if not message.get("more_body", False):
            call.finish()


def _task_crash(journal: Journal, source: Path) -> Any:
    """Make what the loop calls for an exception that no one awaits."""

    def handle(loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        error = context.get("exception")
        if error is not None:
            record_crash(journal, source, error)
        loop.default_exception_handler(context)

    return handle


def _port(text: str | None) -> int | None:
    return int(text) if text and text.isdigit() else None


def _wsgi_title(environ: dict[str, Any]) -> str:
    path = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "replace")
    query = environ.get("QUERY_STRING", "")
    return f"{environ['REQUEST_METHOD']} {path}" + (f"?{query}" if query else "")


def _asgi_title(scope: Scope) -> str:
    path = scope["path"].removeprefix(scope.get("root_path", ""))
    query = scope.get("query_string", b"").decode("latin-1")
    return f"{scope['method']} {path}" + (f"?{query}" if query else "")
