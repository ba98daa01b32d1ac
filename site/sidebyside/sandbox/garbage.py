"""Collect what programs leave behind, without stopping everybody all the time."""

import gc
import threading
import time
from collections.abc import Callable

# A collection stops every thread, for the longer the more is held: a second where 600 pairs run.
_SHARE = 4  # It takes one part in five of the time, at most: what is not collected is still held.


class GarbageCollection:
    """Full collections in a thread of their own, none of them soon after another.

    Args:
        collect: Collects garbage.
        rest: Waits for some seconds.
    """

    def __init__(
        self,
        collect: Callable[[], object] = gc.collect,
        rest: Callable[[float], None] = time.sleep,
    ) -> None:
        self._collect = collect
        self._rest = rest
        self._lock = threading.Lock()
        self._is_due = self._is_running = False

    def ask(self) -> None:
        """Collect soon, once for all that ask meanwhile; does not wait."""
        with self._lock:
            self._is_due = True
            if self._is_running:
                return
            self._is_running = True
        threading.Thread(target=self._run, name="collect-garbage", daemon=True).start()

    def _run(self) -> None:
        while self._take():
            began = time.monotonic()
            self._collect()
            self._rest(_SHARE * (time.monotonic() - began))

    def _take(self) -> bool:
        with self._lock:
            self._is_running = self._is_due
            self._is_due = False
            return self._is_running
