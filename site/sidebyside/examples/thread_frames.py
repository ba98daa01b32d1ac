"""Where each thread of this process is."""

import gc
import sys
import threading
from types import FrameType

_lock = threading.Lock()


def thread_frames() -> dict[int, FrameType]:
    """Return the innermost frame of each thread, by the thread's number.

    `sys._current_frames` makes its dictionary under a lock of the interpreter's. Until Python
    3.11.9 and 3.12.3 that may collect garbage, whose callbacks let another thread run; one that
    begins or ends then waits for that lock, and every thread for it (python/cpython#106883).
    """
    with _lock:  # Another thread's `gc.enable` would come too early.
        was_enabled = gc.isenabled()
        gc.disable()
        try:
            return sys._current_frames()
        finally:
            if was_enabled:
                gc.enable()
