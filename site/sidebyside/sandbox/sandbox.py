"""One learner's own instances of one pair of programs."""

import logging
import secrets
from collections import deque
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sidebyside.errors import SampleError
from sidebyside.examples.program import Program, load_program, sample_path
from sidebyside.http.request import Request
from sidebyside.http.response import Failure, Response
from sidebyside.http.side import SIDES, Side
from sidebyside.inspection.inspected_pair import InspectedPair
from sidebyside.inspection.routing import handler
from sidebyside.sandbox.cookie_jar import CookieJar
from sidebyside.sandbox.print_capture import PrintCapture, capture_thread_crashes
from sidebyside.transports.asgi import ASGITransport
from sidebyside.transports.base import Transport
from sidebyside.transports.failures import load_failure
from sidebyside.transports.journal.events import Journal, JournalEvent
from sidebyside.transports.log_capture import capture_logging
from sidebyside.transports.native_calls import bound_native_calls
from sidebyside.transports.wsgi import WSGITransport

_log = logging.getLogger(__name__)
_MOST_LOADING = 300  # lines that a program prints while it loads; the newest are kept
_MESSAGE = 64  # bytes that even an empty one counts as: a program may count it, or note its time
TRANSPORTS: dict[str, Callable[[Any, Path], Transport]] = {
    "flask": WSGITransport,
    "fastapi": ASGITransport,
}


class RunningProgram:
    """One running program of a sandbox, with the cookies that it set.

    `failure` says why it did not load, and `loading` what it printed meanwhile.

    Args:
        stem: The sample's name.
        side: `flask` or `fastapi`.
        source: The program's file.
    """

    def __init__(self, stem: str, side: str, source: Path) -> None:
        self.side = side
        self.source = source
        self.cookies = CookieJar()
        self.journal = Journal()
        self.program: Program | None = None
        self.transport: Transport | None = None
        self.failure: Failure | None = None
        self.is_closed = False
        self.loading: deque[JournalEvent] = deque(maxlen=_MOST_LOADING)
        try:
            with self.journal.listen(self.loading.append):
                self.program = load_program(stem, side, print_to=PrintCapture(self.journal, source))
            self.transport = TRANSPORTS[side](self.program.app, source)
        except SampleError as error:
            _log.error("%s", error)
            self.failure = load_failure(error, source)

    @property
    def app(self) -> Any:
        """The program's application; None where it did not load."""
        return self.program.app if self.program is not None else None

    def handler(self, request: Request) -> str | None:
        """Name the function that a request is routed to, if any."""
        if self.program is None:
            return None
        return handler(self.program, request.method, request.path)

    def close(self) -> None:
        """End the program."""
        self.is_closed = True
        self.journal.close()
        if self.transport is not None:
            self.transport.close()

    def unloadable(self) -> Response:
        """Say that the program did not load; there is no status to tell of."""
        return Response(status=None, failure=self.failure)


class Sandbox:
    """A fresh pair of programs, state and cookies of its own.

    Args:
        stem: The sample's name.

    Raises:
        NotFound: There is no such pair.
    """

    def __init__(self, stem: str) -> None:
        capture_logging()
        capture_thread_crashes()
        bound_native_calls()
        flask, fastapi = (sample_path(stem, side) for side in SIDES)
        self.stem = stem
        self.received = 0  # bytes, of which its programs may have kept something
        self.id = secrets.token_hex(4)  # so that a page learns when other programs answer it
        self.flask = RunningProgram(stem, Side.FLASK, flask)
        self.fastapi = RunningProgram(stem, Side.FASTAPI, fastapi)

    @property
    def instances(self) -> tuple[RunningProgram, RunningProgram]:
        """Both programs, Flask's first."""
        return self.flask, self.fastapi

    def instance(self, side: str) -> RunningProgram:
        """Return one side's program."""
        return self.flask if side == "flask" else self.fastapi

    def count(self, message: int) -> None:
        """Add a message that is sent to these programs, in bytes, and that it was one."""
        self.received += message + _MESSAGE

    def handlers(self, request: Request) -> dict[str, str | None]:
        """Name the function that each side routes a request to."""
        return {instance.side: instance.handler(request) for instance in self.instances}

    def inspect(self, request: Request) -> InspectedPair | None:
        """Return what both programs' code says of a request; None where one did not load."""
        flask, fastapi = self.flask.program, self.fastapi.program
        if flask is None or fastapi is None:
            return None
        return InspectedPair(flask, fastapi, request.method, request.path)

    @property
    def versions(self) -> tuple[int, ...]:
        """When the files of both programs were last changed; of one that did not load, nothing."""
        programs = (instance.program for instance in self.instances)
        return tuple(program.version for program in programs if program)

    async def aclose(self) -> None:
        """End both programs, to which only `compare_async` has sent, on the same loop."""
        for instance in self.instances:
            instance.journal.close()
            if instance.transport is not None:
                await instance.transport.aclose()

    def close(self) -> None:
        """End both programs."""
        for instance in self.instances:
            instance.close()
