"""Call an ASGI program as uvicorn does (the ASGI specification, "HTTP Connection Scope")."""

import asyncio
import contextlib
import sys
from contextvars import Context
from functools import _lru_cache_wrapper
from pathlib import Path
from types import FrameType
from typing import Any

from starlette.types import ASGIApp, Message

from sidebyside.examples.call_record import record
from sidebyside.http.limits import DEFAULT, Limits
from sidebyside.http.request import Request
from sidebyside.http.response import Failure, Response
from sidebyside.transports import failures
from sidebyside.transports.lifespan import Lifespan
from sidebyside.transports.log_capture import current
from sidebyside.transports.pending_response import PendingResponse, finish_response
from sidebyside.transports.response_buffer import ResponseBuffer
from sidebyside.transports.run.recording_scope import RecordingScope
from sidebyside.transports.run.starlette_seams import StarletteSeams
from sidebyside.transports.threads.event_loop import LoopThread
from sidebyside.transports.threads.functions import (
    enter_functions,
    interrupt_functions,
    threads_of,
)
from sidebyside.transports.threads.no_event_loop import is_cancelled
from sidebyside.transports.threads.program_tasks import ProgramTasks

_LAST_WORDS = 1.0  # seconds for a program's shutdown where nothing else can run meanwhile


class ASGITransport:
    """Send requests to one ASGI program, on an event loop of its own.

    Args:
        app: The program.
        source: Its file, to name the line where it hangs or crashes.
    """

    def __init__(self, app: ASGIApp, source: Path) -> None:
        enter_functions()
        self.app = app
        self.source = source
        self.loop = LoopThread(f"fastapi-{source.stem}")
        self.tasks = ProgramTasks()
        self._lifespan: Lifespan | None = None

    async def started(self) -> Lifespan:
        """Start the program up, once; to be awaited on the loop that it will run on."""
        if self._lifespan is None:
            self._lifespan = Lifespan(self.app)
        await self._lifespan.startup()
        return self._lifespan

    def begin(self, request: Request, limits: Limits = DEFAULT) -> PendingResponse:
        """Start a call on the program's loop; see `Transport`."""
        reception = ResponseBuffer(request, limits, self.source)
        future = self.loop.submit(self._exchange(reception))

        def is_its_own(context: Context) -> bool:
            return context.get(current) is reception

        def give_up() -> Failure:
            threads = threads_of(is_its_own)
            frames = (
                self._own(failures.frames_of_thread(self.loop.ident))
                or self._own(failures.frames_of_coroutine(reception.coroutine))
                or [x for each in threads for x in self._own(failures.frames_of_thread(each))]
            )
            future.cancel()
            self.loop.unblock()
            # A `def` view runs in a thread, which the cancelled task waits for.
            interrupt_functions(is_its_own)
            return failures.timeout(limits.seconds, frames)

        return PendingResponse(reception, future, self.source, give_up)

    def send(self, request: Request, limits: Limits = DEFAULT) -> Response:
        """Make a call on the program's loop and wait; see `Transport`."""
        return self.begin(request, limits).response()

    async def asend(self, request: Request, limits: Limits = DEFAULT) -> Response:
        """Make a call on the running loop; see `Transport`."""
        reception = ResponseBuffer(request, limits, self.source)
        bound = asyncio.timeout(limits.seconds)
        try:
            async with bound:
                await self._exchange(reception)
        except BaseException as error:  # A program may raise what would end a thread, too.
            if bound.expired():
                return reception.response(failures.timeout(limits.seconds, []))
            if is_cancelled():
                raise
            return finish_response(reception, self.source, error)
        return finish_response(reception, self.source, None)

    def close(self) -> None:
        """Shut the program down and end its loop; does not wait."""
        self.loop.close(self._shut_down())
        _forget_functions()

    async def aclose(self) -> None:
        """Shut the program down on the running loop, as far as it lets itself be."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(_LAST_WORDS):
                await self._shut_down()
        _forget_functions()

    async def _shut_down(self) -> None:
        await self.tasks.end()
        lifespan, self._lifespan = self._lifespan, None
        if lifespan is not None:
            await lifespan.shutdown()

    async def _exchange(self, reception: ResponseBuffer) -> None:
        token = current.set(reception)
        try:
            lifespan = await self.started()
            if lifespan.error is not None:
                raise lifespan.error
            recorded = record.set(reception.run.calls)
            try:
                await call(self.app, reception, dict(lifespan.state), self.tasks)
            finally:
                record.reset(recorded)
        finally:
            current.reset(token)

    def _own(self, frames: list[FrameType]) -> list[FrameType]:
        """Keep the frames that are in the program's own file."""
        return [frame for frame in frames if frame.f_code.co_filename == str(self.source)]


async def call(
    app: ASGIApp, reception: ResponseBuffer, state: dict[str, Any], tasks: ProgramTasks
) -> None:
    """Call a program and collect what it sends, until it ends or there is more than is kept.

    Work that goes on after the whole answer (background tasks) is waited for a moment, for its log;
    then it goes on alone.
    """
    talk = _Conversation(reception)
    reception.begin()
    seams = reception.run.starlette = StarletteSeams(reception.run)
    recording = RecordingScope(scope(reception.request, state), seams)
    reception.coroutine = seams.coroutine = app(recording, talk.receive, talk.send)
    program = tasks.start(reception.coroutine)
    program.add_done_callback(talk.leave)
    try:
        await talk.over
        if not program.done():
            await asyncio.wait({program}, timeout=reception.limits.afterwards)
    except asyncio.CancelledError:
        tasks.cancel(program)
        raise
    if program.done():
        program.result()
    elif reception.full:
        tasks.cancel(program)


class _Conversation:
    """The client's end of one call: what it gives the program, and what it takes.

    Args:
        reception: What was sent, and where the answer goes.
    """

    def __init__(self, reception: ResponseBuffer) -> None:
        self._reception = reception
        self._unread = [reception.request.body]
        self._is_gone = False
        self._gone: asyncio.Event | None = None  # for a program that waits for the client's leave
        self.over: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    async def receive(self) -> Message:
        """Return the body, and then the client's leave."""
        if self._unread:
            return {"type": "http.request", "body": self._unread.pop(), "more_body": False}
        if not self._is_gone:
            self._gone = self._gone or asyncio.Event()
            await self._gone.wait()
        return {"type": "http.disconnect"}

    async def send(self, message: Message) -> None:
        """Take a message of the program; the client leaves with the last one that is kept."""
        if self._is_gone:
            # A real server's buffer would be full, and the program would wait here.
            await asyncio.sleep(0)
        elif message["type"] == "http.response.start":
            self._reception.run.start(sys._getframe(1))
            self._reception.start(message["status"], _decoded(message.get("headers", ())))
        elif message["type"] == "http.response.body":
            self._reception.feed(message.get("body", b""))
            more = message.get("more_body", False)
            if not more:
                self._reception.finish()
            if self._reception.full or not more:
                self._is_gone = True
                if self._gone is not None:
                    self._gone.set()
                self.over.set_result(None)

    def leave(self, task: "asyncio.Task[None]") -> None:
        """End with the program, whatever it has sent."""
        # Asking for the exception keeps asyncio from printing one that came after the answer.
        if not task.cancelled():
            task.exception()
        if not self.over.done():
            self.over.set_result(None)


def _forget_functions() -> None:
    """Clear what FastAPI remembers of functions: up to 4096 of them, and with each its program."""
    from fastapi.dependencies import models  # Not needed to start the server.

    for value in vars(models).values():
        if isinstance(value, _lru_cache_wrapper):
            value.cache_clear()


def scope(request: Request, state: dict[str, Any]) -> dict[str, Any]:
    """Make the scope of a request, as uvicorn makes it."""
    headers = [(name.lower().encode(), value.encode("latin-1")) for name, value in request.headers]
    if request.header("host") is None:
        headers.insert(0, (b"host", b"localhost"))
    if request.body or request.method in ("POST", "PUT", "PATCH"):
        headers.append((b"content-length", str(len(request.body)).encode()))
    return {
        "type": "http",
        "asgi": {"version": "3.0", "spec_version": "2.3"},
        "http_version": "1.1",
        "server": ("localhost", 80),
        "client": ("127.0.0.1", 50000),
        "scheme": "http",
        "root_path": "",
        "method": request.method,
        "path": request.path,
        "raw_path": request.raw_path.encode("ascii"),
        "query_string": request.query_string.encode("ascii"),
        "headers": headers,
        "state": state,
    }


def _decoded(headers: Any) -> list[tuple[str, str]]:
    return [
        (bytes(key).decode("latin-1"), bytes(value).decode("latin-1")) for key, value in headers
    ]
