"""What has come of one answer so far; it can be asked at any time, also from another thread."""

import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from sidebyside.http.json_text import valid_text
from sidebyside.http.limits import LOG, Limits
from sidebyside.http.request import Request
from sidebyside.http.response import Failure, Response
from sidebyside.transports.run.record import RunRecord

# RFC 9110, section 6.4.1: these never have content, whatever the program sent.
_NO_CONTENT = frozenset({204, 304})


class ResponseBuffer:
    """Collect an answer as a program sends it.

    Args:
        request: What was sent.
        limits: How much of the answer is kept.
        source: The program's file, where what happens in it is recorded.
    """

    def __init__(self, request: Request, limits: Limits, source: Path | None = None) -> None:
        self.request = request
        self.limits = limits
        self.status: int | None = None
        self.headers: tuple[tuple[str, str], ...] = ()
        self.whole = False
        self.full = False
        self.over = False  # An answer was made of it; what goes on has no bound any more.
        self.error: BaseException | None = None
        self.run = RunRecord(request, source)
        self.coroutine: Any = None  # what the program runs as, where it is asynchronous
        self._chunks: list[bytes] = []
        self._size = 0
        self._log: list[str] = []
        self._log_size = 0
        self._began = self._ended = time.perf_counter()

    def begin(self) -> None:
        """Start the clock."""
        self._began = self._ended = time.perf_counter()

    @property
    def late(self) -> bool:
        """Whether the call has taken longer than it may."""
        return not self.over and time.perf_counter() - self._began > self.limits.seconds

    def start(self, status: int, headers: Iterable[tuple[str, str]]) -> None:
        """Take the status and the headers."""
        self.status = status
        self.headers = tuple(headers)
        self._ended = time.perf_counter()

    def feed(self, chunk: bytes) -> None:
        """Take a piece of the body; once `full` is set, more is not kept."""
        room = self.limits.body - self._size
        if len(chunk) > room:
            self.full = True
            chunk = chunk[:room]
        if chunk:
            self._chunks.append(chunk)
            self._size += len(chunk)
        self._ended = time.perf_counter()

    def finish(self) -> None:
        """Note that the body is whole."""
        self.whole = True
        self._ended = time.perf_counter()

    def log(self, text: str) -> None:
        """Take what the program printed or logged."""
        if text and self._log_size < LOG:
            self._log.append(valid_text(text[: LOG - self._log_size]))
        self._log_size += len(text)

    def response(
        self, failure: Failure | None = None, error: BaseException | None = None
    ) -> Response:
        """Return what has come, with the reason why there is no more.

        Args:
            failure: The reason.
            error: What left the program.
        """
        self.over = True
        bodyless = self.request.method == "HEAD" or self.status in _NO_CONTENT
        if failure is None and self.full:
            size = self.limits.body // 1024
            failure = Failure("too_large", f"It sent more than {size} KiB. Only the start is kept.")
        return Response(
            status=self.status,
            headers=self.headers,
            body=b"" if bodyless else b"".join(self._chunks),
            truncated=not bodyless and (self.full or (self.status is not None and not self.whole)),
            elapsed_ms=(self._ended - self._began) * 1000,
            log=self._lines(),
            failure=failure,
            recorded=self.run.end(
                stopped=failure is not None and failure.kind == "timeout", error=error
            ),
        )

    def _lines(self) -> tuple[str, ...]:
        lines = "".join(self._log).splitlines()
        if self._log_size > LOG:
            lines.append(f"(Only the first {LOG // 1024} KiB are kept.)")
        return tuple(lines)
