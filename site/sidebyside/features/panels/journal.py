"""Watch both programs of a sandbox: what happens in them from now on, on one clock."""

import time
from collections.abc import Generator
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from functools import partial
from queue import Empty, Full, Queue
from typing import Any

from sidebyside.sandbox.sandbox import Sandbox
from sidebyside.transports.journal.events import JournalEvent

_HEARTBEAT = 0.2  # seconds after which a watcher that has nothing to tell shows that it is there


@dataclass(frozen=True, slots=True)
class Patience:
    """How long both programs are watched.

    Args:
        seconds: In all.
        quiet: Without an event while no call goes on; what a thread does later is not seen.
        events: How many events in all.
    """

    seconds: float = 20.0
    quiet: float = 2.0
    events: int = 300


USUAL = Patience()
JournalLine = dict[str, Any]


@dataclass(slots=True)
class _Watch:
    """What one watcher knows so far."""

    patience: Patience
    began: float = field(default_factory=time.perf_counter)
    event_count: int = 0
    open_calls: set[tuple[str, int | None]] = field(default_factory=set)
    quiet_since: float = field(default_factory=time.perf_counter)

    def record(self, side: str, event: JournalEvent) -> JournalLine:
        self.event_count += 1
        self.quiet_since = event.at
        if event.kind == "begun":
            self.open_calls.add((side, event.call))
        elif event.kind == "over":
            self.open_calls.discard((side, event.call))
        at = round((event.at - self.began) * 1000, 2)
        return {"side": side, "kind": event.kind, "text": event.text, "call": event.call, "at": at}

    def reason(self) -> str | None:
        """Say why there is no more to wait for, if so."""
        now = time.perf_counter()
        if self.event_count >= self.patience.events:
            return "many"
        if now - self.began >= self.patience.seconds:
            return "time"
        if not self.open_calls and now - self.quiet_since >= self.patience.quiet:
            return "quiet"
        return None


def watch_journals(
    sandbox: Sandbox, patience: Patience = USUAL
) -> Generator[JournalLine | None, None, None]:
    """Yield what happens in both programs, until both are quiet.

    Args:
        sandbox: The learner's own pair.
        patience: How long.

    Returns:
        First `{"ready": true}`, then each event with `at` in milliseconds, last `{"end": reason}`:
        quiet, time, many or reset. None now and then, where there is nothing to tell.
    """
    events: Queue[tuple[str, JournalEvent]] = Queue(patience.events)
    with ExitStack() as listening:
        for instance in sandbox.instances:
            listening.enter_context(instance.journal.listen(partial(_put, events, instance.side)))
        seen = _Watch(patience)
        yield {"ready": True}
        while (reason := seen.reason()) is None:
            try:
                side, event = events.get(timeout=_HEARTBEAT)
            except Empty:
                yield None
                continue
            if event.kind == "closed":
                reason = "reset"
                break
            yield seen.record(side, event)
        yield {"end": reason}


def _put(events: "Queue[tuple[str, JournalEvent]]", side: str, event: JournalEvent) -> None:
    with suppress(Full):  # A program that prints without end: what is over the bound is not told.
        events.put_nowait((side, event))
