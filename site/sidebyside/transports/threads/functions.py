"""The functions that ASGI programs run in anyio's threads: each can be interrupted, its thread not.

A thread of anyio's takes one function after another. Interrupted between two of them, it would end,
and the next function that was put into its queue would never run. So each function is entered here
while it runs, and only what is entered is interrupted.
"""

import contextlib
import functools
import threading
from collections.abc import Callable
from contextvars import Context, copy_context
from typing import Any

import anyio.to_thread

from sidebyside.transports.threads.workers import Interrupted, interrupt

_lock = threading.Lock()
_running: dict[int, Context] = {}  # by the number of the thread


@functools.cache
def enter_functions() -> None:
    """Enter each function that goes into a thread of anyio's, from now on; once a process."""
    run_sync = anyio.to_thread.run_sync

    @functools.wraps(run_sync)
    async def entering(function: Callable[..., Any], *args: Any, **options: Any) -> Any:
        return await run_sync(functools.partial(_run, function), *args, **options)

    anyio.to_thread.run_sync = entering  # type: ignore[assignment]


def threads_of(context_has: Callable[[Context], bool]) -> list[int]:
    """Find the threads that functions run in.

    Args:
        context_has: Returns whether a context is that of a call that is looked for.
    """
    return [ident for ident, context in list(_running.items()) if context_has(context)]


def interrupt_functions(context_has: Callable[[Context], bool]) -> None:
    """Raise `Interrupted` in functions that run in threads, at their next step of Python code.

    Args:
        context_has: Returns whether a context is that of a call that is to end.
    """
    with _lock:  # Meanwhile none of them can leave.
        for ident in threads_of(context_has):
            interrupt(ident)


def _run(function: Callable[..., Any], *args: Any) -> Any:
    ident = threading.get_ident()
    # An interruption may come at any step, the first `_leave` included; a second one does not
    # follow at once.
    try:
        try:
            _running[ident] = copy_context()
            return function(*args)
        finally:
            _leave(ident)
    finally:
        _leave(ident)


def _leave(ident: int) -> None:
    while ident in _running:
        with contextlib.suppress(Interrupted), _lock:
            _running.pop(ident, None)
