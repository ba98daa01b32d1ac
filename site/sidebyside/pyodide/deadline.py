"""Interrupt a program that runs on and on, at a line of its own.

On the server another thread does it. Here the interpreter asks at each jump in a program's own code
(`sys.monitoring`, PEP 669), and at each sleep, whether the time is over.
"""

import sys
import time
from pathlib import Path
from types import CodeType
from typing import Any

from sidebyside.http.limits import DEFAULT
from sidebyside.transports.log_capture import current_buffer
from sidebyside.transports.threads.workers import Interrupted

_sleep = time.sleep
_DISABLE: Any = getattr(getattr(sys, "monitoring", None), "DISABLE", None)
_STEP = 0.05  # seconds between two looks at the clock while a program sleeps


def watch(folders: tuple[Path, ...]) -> None:
    """Look at the clock in every loop of the programs in some folders, and in every sleep.

    Args:
        folders: Where the programs lie.
    """
    clock = _Clock(tuple(f"{folder}/" for folder in folders))
    time.sleep = clock.sleep  # type: ignore[assignment]
    if sys.version_info >= (3, 12):
        monitoring, events = sys.monitoring, sys.monitoring.events
        tool = monitoring.OPTIMIZER_ID
        monitoring.use_tool_id(tool, "sidebyside")
        monitoring.register_callback(tool, events.PY_START, clock.on_start)
        monitoring.register_callback(tool, events.JUMP, clock.on_jump)
        monitoring.set_events(tool, events.PY_START | events.JUMP)


def pause(seconds: float) -> None:
    """Sleep where only the call that the caller's code runs in is bounded.

    Args:
        seconds: How long.

    Raises:
        Interrupted: That call has taken too long.
    """
    call = current_buffer()
    if call is not None and call.late:
        raise Interrupted
    _sleep(seconds)


class _Clock:
    """Knows when the code of a program has run for too long.

    Args:
        homes: The programs' folders; code from elsewhere is not looked at again.
    """

    def __init__(self, homes: tuple[str, ...]) -> None:
        self._homes = homes
        self._began = 0.0  # loading the newest program

    def on_start(self, code: CodeType, _offset: int) -> Any:
        """Take the time at which a program begins to load."""
        if code.co_name != "<module>" or not code.co_filename.startswith(self._homes):
            return _DISABLE
        self._began = time.perf_counter()
        return None

    def on_jump(self, code: CodeType, _from: int, _to: int) -> Any:
        """Look at the clock at a jump."""
        if not code.co_filename.startswith(self._homes):
            return _DISABLE
        self._check_clock()
        return None

    def sleep(self, seconds: float, /) -> None:
        """Sleep as `time.sleep`, at most until the time is over."""
        if seconds < 0:
            raise ValueError("sleep length must be non-negative")
        end = time.perf_counter() + seconds
        while (left := end - time.perf_counter()) > 0:
            self._check_clock()
            _sleep(min(left, _STEP))
        self._check_clock()

    def _check_clock(self) -> None:
        call = current_buffer()
        if call is not None:
            if call.late:
                raise Interrupted
        elif time.perf_counter() - self._began > DEFAULT.seconds:
            raise TimeoutError(f"it was still loading after {DEFAULT.seconds:g} seconds")
