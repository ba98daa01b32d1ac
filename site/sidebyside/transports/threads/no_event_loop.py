"""Run code that belongs in a thread of its own where there is only one: it sees no event loop."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager


def is_cancelled() -> bool:
    """Return whether somebody cancels the running task; then its end is not the program's."""
    task = asyncio.current_task()
    return task is not None and task.cancelling() > 0


@contextmanager
def without_loop() -> Iterator[None]:
    """Hide the running loop and its task, as in a thread that has none (Extending asyncio)."""
    loop = asyncio._get_running_loop()
    task = asyncio.current_task(loop) if loop is not None else None
    if loop is not None and task is not None:
        asyncio.tasks._leave_task(loop, task)
    asyncio._set_running_loop(None)
    try:
        yield
    finally:
        asyncio._set_running_loop(loop)
        if loop is not None and task is not None:
            asyncio.tasks._enter_task(loop, task)
