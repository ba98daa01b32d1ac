"""What happens in one running program, with times: its calls, what it prints, what crashes in it.

A response's log ends when its call does. What a program does afterwards, or in a thread of its own,
is found here. All times are of one clock, so that two programs can be laid beside each other.
"""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from sidebyside.http import limits
from sidebyside.http.json_text import valid_text


@dataclass(frozen=True, slots=True)
class JournalEvent:
    """One thing that happened.

    Args:
        at: Seconds on the clock of `time.perf_counter`.
        kind: `begun`, `answering` and `answered` for a call and its response's first and last byte;
            `left` where the client went before that; `over` where nothing of the call runs any
            more; `line` for what was printed or logged; `crash`; `closed` where the program ended.
        text: The request line, the status, the line, or what was raised.
        call: The client's port, which tells apart calls that go on at once; None outside a call.
    """

    at: float
    kind: str
    text: str = ""
    call: int | None = None


Listener = Callable[[JournalEvent], None]


class Journal:
    """Passes one program's events to its listeners; any thread may write."""

    def __init__(self) -> None:
        # Reentrant: a program that is interrupted while it records something may record it again.
        self._lock = threading.RLock()
        self._listeners: list[Listener] = []

    def record(self, kind: str, text: str = "", call: int | None = None) -> None:
        """Record an event that happens now."""
        most = limits.JOURNAL_TEXT
        text = valid_text(text if len(text) <= most else f"{text[: most - 1]}…")
        with self._lock:
            event = JournalEvent(time.perf_counter(), kind, text, call)
            for listener in self._listeners:
                listener(event)

    def record_lines(self, text: str, call: int | None = None) -> None:
        """Record what was printed, each line as an event of its own."""
        most = limits.JOURNAL_LINES
        lines = text.removesuffix("\n").split("\n", most)
        if len(lines) > most:
            lines[most] = f"(Only the first {most} lines of it are shown.)"
        for line in lines:
            self.record("line", line, call)

    @contextmanager
    def listen(self, listener: Listener) -> Iterator[None]:
        """Pass each event to a listener from now on.

        Args:
            listener: Called with it in the thread where it happens; it must neither wait nor raise.
        """
        with self._lock:
            self._listeners.append(listener)
        try:
            yield
        finally:
            with self._lock:
                self._listeners.remove(listener)

    def close(self) -> None:
        """Record that the program has ended."""
        self.record("closed")
