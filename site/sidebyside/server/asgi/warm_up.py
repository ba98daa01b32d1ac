"""Do once, in the background, what the first reader would otherwise wait for.

FastAPI takes half a second to import, and each sample is compiled and answers a first request.
"""

import gc
import logging
import threading

from sidebyside.errors import SideBySideError
from sidebyside.examples.program import stems
from sidebyside.http.request import Request
from sidebyside.sandbox.sandbox import Sandbox
from sidebyside.sandbox.try_request import compare

_log = logging.getLogger(__name__)
# The first page is on its way then, and has had the processor to itself.
_DELAY = 1.0
_LAST = 2.0  # seconds that the pair it is at may still take


class WarmUp:
    """The work, from the server's start until it is done or stopped.

    Args:
        freezes: Whether what is loaded by then is left out of all later collections of garbage,
            which stop every thread; for a process that serves nothing else.
    """

    def __init__(self, *, freezes: bool = False) -> None:
        """Start it, in a thread of its own that ends with the process."""
        self._freezes = freezes
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._answer_once, daemon=True, name="warm-up")
        self._thread.start()

    def stop(self) -> None:
        """Begin no further pair, and wait for the one that is being answered."""
        self._stopped.set()
        self._thread.join(_LAST)

    def _answer_once(self) -> None:
        self._stopped.wait(_DELAY)
        for stem in stems():
            if self._stopped.is_set():
                return
            try:
                sandbox = Sandbox(stem)
                compare(sandbox, Request("OPTIONS", "/"))
                sandbox.close()
            except (SideBySideError, OSError, RuntimeError) as error:  # No file or thread is left.
                _log.warning("%s was not warmed up: %s", stem, error)
                if not isinstance(error, SideBySideError):
                    return
        if self._freezes:
            gc.collect()
            gc.freeze()
