"""Bring what a program prints, and what crashes in its threads, to its own journal."""

import threading
from collections.abc import Iterator
from pathlib import Path
from types import FrameType, TracebackType
from typing import Any

from sidebyside.examples.program import printer_of
from sidebyside.transports.journal.current_call import current_journal, record_crash
from sidebyside.transports.journal.events import Journal
from sidebyside.transports.log_capture import capture_text


class PrintCapture:
    """Takes a program's lines: for its journal, and for the log of the call they are printed in.

    Args:
        journal: The program's.
        source: The program's file.
    """

    def __init__(self, journal: Journal, source: Path) -> None:
        self.journal = journal
        self.source = source

    def __call__(self, text: str) -> None:
        """Take a text, with its line break."""
        call = current_journal.get()
        self.journal.record_lines(text, call.number if call else None)
        capture_text(text)


def capture_thread_crashes() -> None:
    """Record what a program's own threads raise, once a process; an earlier hook still runs."""
    before = threading.excepthook
    if getattr(before, "of_sidebyside", False):
        return

    def record(args: Any) -> None:
        if args.exc_value is not None:
            _record_thread_crash(args.exc_value)
        before(args)

    record.of_sidebyside = True  # type: ignore[attr-defined]
    threading.excepthook = record


def _record_thread_crash(error: BaseException) -> None:
    for frame in _frames(error.__traceback__):
        printer = printer_of(frame.f_globals)
        if isinstance(printer, PrintCapture):
            record_crash(printer.journal, printer.source, error)
            return


def _frames(trace: TracebackType | None) -> Iterator[FrameType]:
    while trace is not None:
        yield trace.tb_frame
        trace = trace.tb_next
