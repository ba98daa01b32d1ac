"""Bring what a program prints, logs and raises to the call, and to the journal, where it happened.

The call is found through a context variable, which follows the program into the threads that
Starlette starts and into the tasks that asyncio makes.
"""

import io
import logging
from contextvars import ContextVar
from typing import Any

from flask import got_request_exception

from sidebyside.transports.journal.current_call import current_journal
from sidebyside.transports.response_buffer import ResponseBuffer

current: ContextVar[ResponseBuffer | None] = ContextVar("reception", default=None)


def current_buffer() -> ResponseBuffer | None:
    """Return the call that the caller's code runs in, if any."""
    return current.get()


def capture_text(text: str) -> None:
    """Add a text that a program printed to the log of its call."""
    reception = current.get()
    if reception is not None:
        reception.log(text)


class LogStream(io.TextIOBase):
    """A text file that is the log of the call that writes to it (PEP 3333's `wsgi.errors`)."""

    def write(self, text: str) -> int:
        """Add a text."""
        capture_text(text)
        return len(text)


class _Recorder(logging.Handler):
    """Put a record into the log of its call; others go where they went before."""

    def emit(self, record: logging.LogRecord) -> None:
        reception, call = current.get(), current_journal.get()
        line = f"{record.levelname}: {record.getMessage()}\n"
        if call is not None and not record.name.startswith("sidebyside"):
            call.journal.record_lines(line, call.number)
        if reception is not None:
            reception.log(line)
        elif logging.lastResort is not None and record.levelno >= logging.lastResort.level:
            logging.lastResort.handle(record)


def capture_logging() -> None:
    """Listen to the standard library's logging, once a process."""
    root = logging.getLogger()
    if not any(isinstance(handler, _Recorder) for handler in root.handlers):
        root.addHandler(_Recorder())


@got_request_exception.connect
def _record_exception(_app: Any, exception: BaseException, **_extra: Any) -> None:
    # Flask turns an exception into its 500 page; this signal is how it tells of it.
    reception, call = current.get(), current_journal.get()
    if reception is not None:
        reception.error = exception
    if call is not None:
        call.crash(exception)
