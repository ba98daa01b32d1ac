"""A call that has been started and may not have ended."""

import time
from collections.abc import Callable
from concurrent.futures import CancelledError, Future
from concurrent.futures import TimeoutError as FutureTimeout
from pathlib import Path

from sidebyside.http.response import Failure, Response
from sidebyside.transports import failures
from sidebyside.transports.response_buffer import ResponseBuffer
from sidebyside.transports.threads.workers import Interrupted


class PendingResponse:
    """One call under way.

    Args:
        reception: What has come so far.
        future: Done when the call is over; its exception is the program's.
        source: The program's file.
        give_up: Called once where the time is over: stops the program as far as that goes, and
            gives the reason.
    """

    def __init__(
        self,
        reception: ResponseBuffer,
        future: "Future[None]",
        source: Path,
        give_up: Callable[[], Failure],
    ) -> None:
        self.future = future
        self._reception = reception
        self._source = source
        self._give_up = give_up
        self._deadline = time.monotonic() + reception.limits.seconds

    def response(self) -> Response:
        """Wait for the call's end, at most until its bound, and give what has come."""
        try:
            # Asked for and not raised: a program may raise what would end this thread, too.
            error = self.future.exception(max(0.0, self._deadline - time.monotonic()))
        except FutureTimeout:
            failure = None if self._reception.whole else self._give_up()
            return self._reception.response(failure)
        except CancelledError:
            return self._reception.response(Failure("crash", "It was reset before it answered."))
        return finish_response(self._reception, self._source, error)


def finish_response(
    reception: ResponseBuffer, source: Path, error: BaseException | None
) -> Response:
    """Return the answer of a call that is over.

    Args:
        reception: What has come.
        source: The program's file.
        error: What the call raised, if it did.
    """
    left, error = error, error or reception.error
    if isinstance(error, Interrupted):
        return reception.response(failures.interrupted(reception.limits.seconds, error, source))
    if error is None and reception.status is None:
        error = RuntimeError("The program ended without starting an answer.")
    if error is None or reception.full:
        return reception.response(error=left)
    if reception.status is None:
        # Werkzeug's server and uvicorn both answer like this for a program that raises.
        reception.start(500, [("content-type", "text/plain; charset=utf-8")])
        reception.feed(b"Internal Server Error")
        reception.finish()
    return reception.response(failures.crash(error, source), left)
