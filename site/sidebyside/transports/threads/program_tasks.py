"""The tasks that one ASGI program runs as, ended so that none overtakes a thread of its own.

anyio waits for a function in a thread before it lets a cancellation in, if that comes through one
of its own cancel scopes; a plain `Task.cancel()` unwinds the task at once. A dependency would then
close its connection while the thread still works with it, and SQLite ends the process for that.
"""

import asyncio
from collections.abc import Awaitable
from contextvars import Context, ContextVar

from anyio import CancelScope

from sidebyside.transports.threads.functions import interrupt_functions

_PATIENCE = 0.2  # seconds until a thread that goes on is interrupted again
_owner: "ContextVar[ProgramTasks | None]" = ContextVar("program_tasks", default=None)


class ProgramTasks:
    """The tasks of one program, each in a cancel scope."""

    def __init__(self) -> None:
        self._scopes: dict[asyncio.Task[None], CancelScope] = {}

    def start(self, call: Awaitable[None]) -> "asyncio.Task[None]":
        """Start what an application returned when it was called."""
        scope = CancelScope()
        task = asyncio.ensure_future(self._run(call, scope))
        self._scopes[task] = scope
        task.add_done_callback(self._scopes.pop)
        return task

    def cancel(self, task: "asyncio.Task[None]") -> None:
        """Cancel a task; what runs in a thread comes to its end before."""
        if task in self._scopes:
            self._scopes[task].cancel()

    async def end(self) -> None:
        """Cancel every task, interrupt their threads, and wait for them."""
        for scope in self._scopes.values():
            scope.cancel()
        while self._scopes:
            interrupt_functions(self._is_owner)
            await asyncio.wait(set(self._scopes), timeout=_PATIENCE)

    async def _run(self, call: Awaitable[None], scope: CancelScope) -> None:
        _owner.set(self)
        with scope:
            await call
        if scope.cancelled_caught:
            raise asyncio.CancelledError

    def _is_owner(self, context: Context) -> bool:
        return context.get(_owner) is self
