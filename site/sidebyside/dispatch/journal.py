"""What happens in one running program, with times: its calls, what it prints, what crashes in it.

An answer's log ends when its call does. What a program does afterwards, or in a thread of its own,
is found here. All times are of one clock, so that two programs can be laid beside each other.
"""

import threading
import time
from collections import deque
from dataclasses import dataclass

from sidebyside.exchange import sound_text

MAX_EVENTS = 500
_MAX_TEXT = 500  # characters


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened.

    Args:
        number: Its place in the journal, from 1.
        at: Seconds on the clock of `time.perf_counter`.
        kind: `begun`, `answering` and `answered` for a call and its answer's first and last byte;
            `left` where the client went before that; `over` where nothing of the call runs any
            more; `line` for what was printed or logged; `crash`.
        text: The request line, the status, the line, or what was raised.
        call: The client's port, which tells apart calls that go on at once; None outside a call.
    """

    number: int
    at: float
    kind: str
    text: str
    call: int | None


class Journal:
    """The last events of one program; any thread may write and read.

    Args:
        maximum: How many events are kept.
    """

    def __init__(self, maximum: int = MAX_EVENTS) -> None:
        self._changed = threading.Condition()
        self._events: deque[Event] = deque(maxlen=maximum)
        self._last = 0
        self._closed = False

    @property
    def last(self) -> int:
        """The number of the latest event; 0 where there is none yet."""
        return self._last

    @property
    def closed(self) -> bool:
        """Whether the program was ended."""
        return self._closed

    def note(self, kind: str, text: str = "", call: int | None = None) -> None:
        """Add an event that happens now."""
        text = sound_text(text if len(text) <= _MAX_TEXT else text[: _MAX_TEXT - 1] + "…")
        with self._changed:
            self._last += 1
            self._events.append(Event(self._last, time.perf_counter(), kind, text, call))
            self._changed.notify_all()

    def note_lines(self, text: str, call: int | None = None) -> None:
        """Add what was printed, each line as an event of its own."""
        for line in text.rstrip("\n").split("\n")[:MAX_EVENTS]:
            self.note("line", line, call)

    def after(self, number: int, timeout: float = 0.0) -> list[Event]:
        """Give the events after one, and wait for the first of them.

        Args:
            number: The number of the last event that is known.
            timeout: Seconds to wait at most.
        """
        with self._changed:
            self._changed.wait_for(lambda: self._last > number or self._closed, timeout)
            return [event for event in self._events if event.number > number]

    def close(self) -> None:
        """Note that the program has ended; nobody needs to wait any more."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()
