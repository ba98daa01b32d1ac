"""One live call as its program's journal has it."""

from collections.abc import Iterable
from contextvars import ContextVar
from pathlib import Path

from sidebyside.transports import failures
from sidebyside.transports.journal.events import Journal

current_journal: ContextVar["JournaledCall | None"] = ContextVar("current_journal", default=None)


class JournaledCall:
    """One live request as its program's journal has it.

    Args:
        journal: The program's.
        source: The program's file, to name the line of a crash.
        number: The client's port.
        title: Method and target.
    """

    def __init__(self, journal: Journal, source: Path, number: int | None, title: str) -> None:
        self.journal = journal
        self.number = number
        self._source = source
        self._unsent: int | None = None  # bytes, where the response states its length
        self._answered = False
        self._record("begun", title)

    def start(self, status: int, headers: Iterable[tuple[str, str]]) -> None:
        """Record that the response begins."""
        lengths = [value for name, value in headers if name.lower() == "content-length"]
        self._unsent = int(lengths[0]) if lengths and lengths[0].isdigit() else None
        self._record("answering", str(status))

    def feed(self, chunk: bytes) -> None:
        """Count a piece; with the last byte that was announced the client has it all."""
        if self._unsent is not None:
            self._unsent -= len(chunk)
            if self._unsent <= 0:
                self.finish()

    def finish(self) -> None:
        """Record that the whole response has gone."""
        if not self._answered:
            self._answered = True
            self._record("answered")

    def leave(self) -> None:
        """Record that the client went before it had the whole response."""
        if not self._answered:
            self._answered = True
            self._record("left")

    def crash(self, error: BaseException) -> None:
        """Record what the program raised."""
        record_crash(self.journal, self._source, error, self.number)

    def end(self) -> None:
        """Record that nothing of the call runs any more."""
        self._record("over")

    def _record(self, kind: str, text: str = "") -> None:
        self.journal.record(kind, text, self.number)


def record_crash(
    journal: Journal, source: Path, error: BaseException, call: int | None = None
) -> None:
    """Record what a program raised, with its line.

    Args:
        journal: The program's journal.
        source: The program's file.
        error: What was raised.
        call: The call that it was raised in, where that is known.
    """
    failure = failures.crash(error, source)
    where = f" (line {failure.line}, in {failure.function})" if failure.line else ""
    journal.record("crash", f"{failure.message}{where}", call)
