"""An event loop that runs in the caller's thread and waits by sleeping.

Python in a browser has neither threads nor sockets, so there is nothing to select from.
"""

import asyncio
from collections.abc import Callable, Coroutine
from contextlib import suppress
from typing import Any, TypeVar

from sidebyside.pyodide.deadline import pause
from sidebyside.transports.threads.no_event_loop import without_loop

T = TypeVar("T")
_LONGEST = 0.05  # seconds between two looks at the clock


class _Sleep:
    """What a loop waits in, where a real one has a selector."""

    def select(self, timeout: float | None) -> list[Any]:
        """Wait; no event ever comes from outside."""
        if timeout is None or timeout > 0:
            pause(_LONGEST if timeout is None else min(timeout, _LONGEST))
        return []


class InlineLoop(asyncio.BaseEventLoop):
    """Runs coroutines right here, also inside another loop's task."""

    def __init__(self) -> None:
        super().__init__()
        self._selector = _Sleep()

    def run(self, coroutine: Coroutine[Any, Any, T]) -> T:
        """Run a coroutine to its end, with no other loop and no other task around it.

        Args:
            coroutine: What to run.
        """
        mine = self.create_task(coroutine)
        with without_loop():
            while not mine.done():
                # asyncio tells the task's waiter of what would end a process, and stops the loop.
                with suppress(SystemExit, KeyboardInterrupt):
                    self.run_until_complete(mine)
        return mine.result()

    def run_in_executor(  # type: ignore[override]
        self, executor: Any, func: Callable[..., T], *args: Any
    ) -> "asyncio.Future[T]":
        """Call a function at once; there is no thread to call it in."""
        future: asyncio.Future[T] = self.create_future()
        try:
            with without_loop():
                future.set_result(func(*args))
        except Exception as error:
            future.set_exception(error)
        return future

    def _process_events(self, event_list: list[Any]) -> None:
        """Do nothing: there are none."""

    def _write_to_self(self) -> None:
        """Do nothing: nobody else runs who could wake this loop."""
