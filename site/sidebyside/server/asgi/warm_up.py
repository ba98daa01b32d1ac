"""Do once, in the background, what the first reader would otherwise wait for.

FastAPI takes half a second to import, and each sample is compiled and answers a first request.
"""

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


def warm_up() -> None:
    """Start the work; it ends with the process, whatever it is at."""
    timer = threading.Timer(_DELAY, _answer_once)
    timer.daemon = True
    timer.start()


def _answer_once() -> None:
    for stem in stems():
        try:
            sandbox = Sandbox(stem)
            compare(sandbox, Request("OPTIONS", "/"))
            sandbox.close()
        except (SideBySideError, OSError, RuntimeError) as error:  # No file, or no thread, is left.
            _log.warning("%s was not warmed up: %s", stem, error)
            if not isinstance(error, SideBySideError):
                return
