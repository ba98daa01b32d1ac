"""An event loop in a thread of its own: a program that blocks it slows no one else."""

import asyncio
import contextlib
import threading
from collections.abc import Coroutine
from concurrent.futures import Future
from typing import Any

from sidebyside.transports.threads.workers import Interrupted, interrupt

_PATIENCE = 0.05
_LAST_PATIENCE = 0.5  # An interruption by mistake could lose the last coroutine.


class LoopThread:
    """Run coroutines on an event loop of their own; the thread starts with the first.

    Args:
        name: What the thread is called.
    """

    def __init__(self, name: str) -> None:
        self._name = name
        self._lock = threading.Lock()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._thread: threading.Thread | None = None
        self._closed = False

    def submit(self, coroutine: Coroutine[Any, Any, None]) -> "Future[None]":
        """Start a coroutine on the loop; its future is cancelled where the loop was closed."""
        with self._lock:
            if self._closed:
                coroutine.close()
                refused: Future[None] = Future()
                refused.cancel()
                return refused
            if self._loop is None:
                self._loop = asyncio.new_event_loop()
                self._thread = threading.Thread(
                    target=_run, args=(self._loop,), name=self._name, daemon=True
                )
                self._thread.start()
            return asyncio.run_coroutine_threadsafe(coroutine, self._loop)

    @property
    def ident(self) -> int | None:
        """The thread's number while it runs; later the system may give it to another thread."""
        return self._thread.ident if self._thread and self._thread.is_alive() else None

    def unblock(self) -> None:
        """Raise `Interrupted` in what blocks the loop, if anything does."""
        if self._loop is not None:
            self._unblock(self._loop, _PATIENCE)

    def close(self, last: Coroutine[Any, Any, None]) -> None:
        """Run a last coroutine, cancel what still runs, and end the thread; does not wait for it.

        Args:
            last: What is to run; it does not where the loop never ran.
        """
        with self._lock:
            loop, self._loop = self._loop, None
            self._closed = True
        if loop is None:
            last.close()
            return
        # A live request may block the loop, and has no bound of its own.
        self._unblock(loop, _LAST_PATIENCE)
        ended = asyncio.run_coroutine_threadsafe(last, loop)
        ended.add_done_callback(lambda _: loop.call_soon_threadsafe(loop.stop))

    def _unblock(self, loop: asyncio.AbstractEventLoop, patience: float) -> None:
        alive = threading.Event()
        try:
            loop.call_soon_threadsafe(alive.set)
        except RuntimeError:  # It was closed meanwhile.
            return
        if not alive.wait(patience):
            interrupt(self.ident)


def _run(loop: asyncio.AbstractEventLoop) -> None:
    asyncio.set_event_loop(loop)
    loop.set_exception_handler(_tell)
    while True:
        # An interruption that comes late finds the loop between two tasks; it goes on. So it does
        # where a task raised what would end a process: asyncio tells the task's waiter, and stops.
        with contextlib.suppress(Interrupted, SystemExit, KeyboardInterrupt):
            loop.run_forever()
            break
    tasks = asyncio.all_tasks(loop)
    for task in tasks:
        task.cancel()
    with contextlib.suppress(Exception, Interrupted):
        loop.run_until_complete(asyncio.wait_for(_wait_for(tasks), 1.0))
        loop.run_until_complete(loop.shutdown_asyncgens())
    loop.close()


async def _wait_for(tasks: "set[asyncio.Task[Any]]") -> None:
    await asyncio.gather(*tasks, return_exceptions=True)


def _tell(loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
    """Let asyncio log what went wrong; an interruption that came late is nothing that did."""
    if not isinstance(context.get("exception"), Interrupted):
        loop.default_exception_handler(context)
