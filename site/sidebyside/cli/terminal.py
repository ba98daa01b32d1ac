"""What a server in a classroom shows on its terminal: short, clean lines, and not too many.

What learners send is in what their programs print and in how they crash. So every line is cut, its
control characters are shown and not obeyed (a terminal would set its title or clear its screen for
them), and a crash is one line: its traceback is where the learner sees it.
"""

import copy
import io
import logging
import os
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, TextIO

from sidebyside.cli.access_log import log_config

_LONGEST = 300  # characters of a line
_PER_MINUTE = 60  # lines
_MINUTE = 60.0
_LIBRARIES = ("site-packages", "dist-packages", sys.base_prefix)
_log = logging.getLogger(__name__)


class CleanLines(io.TextIOBase):
    """A text file that passes on clean lines, at most so many a minute, and says how many more.

    Args:
        terminal: Where they go.
        per_minute: How many lines; None for as many as come.
    """

    def __init__(self, terminal: TextIO, per_minute: int | None = _PER_MINUTE) -> None:
        self._terminal = terminal
        self._per_minute = per_minute
        self._lock = threading.Lock()
        self._begun = ""
        self._minute = float("-inf")
        self._shown = 0
        self._left_out = 0

    @property
    def encoding(self) -> str:  # type: ignore[override]
        """The terminal's encoding."""
        return self._terminal.encoding or "utf-8"

    def fileno(self) -> int:
        """Return the terminal's file descriptor."""
        return self._terminal.fileno()

    def writable(self) -> bool:
        """Return that it can be written to."""
        return True

    def write(self, text: str) -> int:
        """Take a text; what has no line break yet waits for it."""
        with self._lock:
            *lines, rest = text.split("\n")
            if lines:
                lines[0] = self._begun + lines[0]
                self._begun = ""
                for line in lines:
                    self._show(line)
            self._begun = (self._begun + rest)[: _LONGEST + 1]
        return len(text)

    def tell_what_was_left_out(self) -> None:
        """Say how many lines there were beyond the bound, if any."""
        with self._lock:
            self._tell()

    def _show(self, line: str) -> None:
        now = time.monotonic()
        if now - self._minute >= _MINUTE:
            self._tell()
            self._minute, self._shown = now, 0
        if self._per_minute is not None and self._shown >= self._per_minute:
            if not self._left_out:
                timer = threading.Timer(self._minute + _MINUTE - now, self.tell_what_was_left_out)
                timer.daemon = True
                timer.start()
            self._left_out += 1
            return
        self._shown += 1
        self._pass_on(clean(line))

    def _tell(self) -> None:
        if self._left_out:
            self._pass_on(f"… and {self._left_out} more lines within a minute")
            self._left_out = 0

    def _pass_on(self, line: str) -> None:
        known = line.encode(self.encoding, "backslashreplace").decode(self.encoding)
        try:
            self._terminal.write(known + "\n")
            self._terminal.flush()
        except (OSError, ValueError):
            return  # The terminal is full or gone; the site is not.


def clean(line: str) -> str:
    """Return a line with its control characters shown, cut where it is long."""
    shown = "".join(
        each if each.isprintable() else each.encode("unicode_escape").decode()
        for each in line[: _LONGEST + 1].rstrip("\r")
    )
    return shown if len(shown) <= _LONGEST else shown[: _LONGEST - 1] + "…"


class OneLine(logging.Formatter):
    """A record on one line, its exception included."""

    def __init__(self, fmt: str = "%(levelname)s: %(message)s", **options: Any) -> None:
        super().__init__(fmt, **options)

    def format(self, record: logging.LogRecord) -> str:
        """Return the line; the record, which other handlers get too, stays as it is."""
        whole = copy.copy(record)
        whole.exc_info = whole.exc_text = whole.stack_info = None
        line = super().format(whole).strip()
        error = record.exc_info[1] if record.exc_info else None
        if error is not None:
            line = f"{line}: {describe(error)}"
        return " ".join(line[: 4 * _LONGEST].split("\n"))


def describe(error: BaseException) -> str:
    """Say what was raised, and where in the code that is no library's."""
    try:
        message = str(error)[:_LONGEST]
    except Exception:
        message = "?"
    text = f"{type(error).__name__}: {message}" if message else type(error).__name__
    return f"{text} ({_place(error.__traceback__)})" if error.__traceback__ else text


def _place(trace: TracebackType | None) -> str:
    file, line = "?", 0
    while trace is not None:
        name = trace.tb_frame.f_code.co_filename
        if not line or not any(each in name for each in _LIBRARIES):
            file, line = Path(name).name, trace.tb_lineno
        trace = trace.tb_next
    return f"{file}, line {line}"


@contextmanager
def clean_terminal(access_log: bool) -> Iterator[dict[str, Any]]:
    """Keep the terminal clean meanwhile; gives uvicorn's configuration of logging for it.

    Args:
        access_log: Whether a line for each request was asked for, so that there may be many.
    """
    before = sys.stdout, sys.stderr, logging.lastResort, threading.excepthook, sys.unraisablehook
    config = log_config()
    config["formatters"]["default"] = {"()": f"{__name__}.OneLine"}
    with Path(os.devnull).open("w", encoding="utf-8") as nowhere:
        # Where the terminal was closed before we began, Python has None.
        sys.stdout = out = CleanLines(sys.stdout or nowhere, None if access_log else _PER_MINUTE)
        sys.stderr = err = CleanLines(sys.stderr or nowhere)
        last = logging.StreamHandler(err)
        last.setLevel(logging.WARNING)
        last.setFormatter(OneLine())
        logging.lastResort = last
        threading.excepthook = _log_thread_crash
        sys.unraisablehook = _log_unraisable
        try:
            yield config
        finally:
            out.tell_what_was_left_out()
            err.tell_what_was_left_out()
            sys.stdout, sys.stderr, logging.lastResort = before[:3]
            threading.excepthook, sys.unraisablehook = before[3:]


def _log_thread_crash(args: threading.ExceptHookArgs) -> None:
    if args.exc_value is not None and not issubclass(args.exc_type, SystemExit):
        name = args.thread.name if args.thread else "A thread"
        _log.error("%s crashed: %s", name, describe(args.exc_value))


def _log_unraisable(args: "sys.UnraisableHookArgs") -> None:
    if args.exc_value is not None:
        _log.error("%s: %s", args.err_msg or "Ignored", describe(args.exc_value))
