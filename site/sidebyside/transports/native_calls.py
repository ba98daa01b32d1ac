"""Bounds for what a program does in C code, which Python cannot interrupt: SQLite and scrypt.

SQLite asks a function of Python's while a statement runs (`sqlite3_progress_handler`). There an
interruption of the thread arrives, and there a statement is ended that takes too long, or that goes
on while this process holds more memory than it may.
"""

import functools
import os
import sys
import threading
import time
from typing import Any

from sidebyside.http import limits

_STEPS = 10_000  # of SQLite's virtual machine, less than a millisecond of them
_PAGE = os.sysconf("SC_PAGE_SIZE") if hasattr(os, "sysconf") else 4096  # bytes
_STATM = "/proc/self/statm"  # pages of memory, the resident ones second; Linux alone has it


def bound_native_calls() -> None:
    """Bound SQLite's statements and scrypt's memory, once a process.

    In a page there are neither: it ends its worker, whatever that does.
    """
    if sys.platform == "emscripten":
        return
    import hashlib
    import sqlite3

    if not hasattr(sqlite3.connect, "__wrapped__"):
        sqlite3.connect = sqlite3.dbapi2.connect = _bounded_connect(sqlite3.connect)
        hashlib.scrypt = few_at_once(hashlib.scrypt, limits.SCRYPTS)


@functools.cache
def _statm() -> int | None:
    # Left open: an interruption may come between any two steps, and would leave each one open.
    try:
        return os.open(_STATM, os.O_RDONLY)
    except OSError:
        return None


def resident_bytes() -> int:
    """Return the memory that this process holds; 0 where the system does not say."""
    file = _statm()
    return int(os.pread(file, 256, 0).split()[1]) * _PAGE if file is not None else 0


class _Statements:
    """When each thread began its statement on one connection."""

    def __init__(self) -> None:
        self._began: dict[int, float] = {}

    def begin(self, _text: str) -> None:
        """Note that a statement begins in this thread."""
        self._began[threading.get_ident()] = time.monotonic()

    def is_over(self) -> bool:
        """Return whether the statement in this thread has to end."""
        began = self._began.get(threading.get_ident(), 0.0)
        late = time.monotonic() - began > limits.DEFAULT.seconds
        return late or resident_bytes() > limits.MEMORY


def _bounded_connect(connect: Any) -> Any:
    @functools.wraps(connect)
    def bounded(*args: Any, **options: Any) -> Any:
        import sqlite3

        connection = connect(*args, **options)
        # What a learner adds to a database stays there; one that is full says so.
        page = connection.execute("pragma page_size").fetchone()[0]
        connection.execute(f"pragma max_page_count = {limits.DATABASE // page}")
        statements = _Statements()
        connection.set_trace_callback(statements.begin)
        connection.set_progress_handler(statements.is_over, _STEPS)
        connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, limits.DATABASE_VALUE)
        connection.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
        return connection

    return bounded


def few_at_once(function: Any, maximum: int) -> Any:
    """Return a function that lets the others wait while so many calls of it run.

    Args:
        function: What is called.
        maximum: How many calls may run at once.
    """
    places = threading.BoundedSemaphore(maximum)

    @functools.wraps(function)
    def bounded(*args: Any, **options: Any) -> Any:
        with places:
            return function(*args, **options)

    return bounded
