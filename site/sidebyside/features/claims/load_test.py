"""Ask both live programs the same again and again, for a few seconds, and count what comes.

The two take turns of half a second, so that what else the machine does meanwhile falls on both.
The callers are threads of this very process and take their share of its time.
"""

import socket
import threading
import time
from collections.abc import Generator
from contextlib import suppress
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from math import ceil

from sidebyside.features.claims.load_measurement import LoadMeasurement, measure_load
from sidebyside.http import limits
from sidebyside.http.request import Request
from sidebyside.http.side import SIDES
from sidebyside.transports.live.loopback import Address, send

_TURN = 0.5  # seconds
_PROGRESS_INTERVAL = 0.1  # seconds between two words about how far it is
Progress = float | dict[str, LoadMeasurement]


@dataclass(frozen=True, slots=True)
class Callers:
    """Who asks, and for how long.

    Args:
        number: How many callers there are; each waits for a response before it asks again.
        seconds: For how long each program is asked.
    """

    number: int
    seconds: float


def run_load_test(
    stem: str, request: Request, callers: Callers, address: Address
) -> Generator[Progress, None, None]:
    """Ask both programs of a pair; closing the generator ends the calls.

    Args:
        stem: The pair of programs.
        request: What to send.
        callers: Who asks, and for how long.
        address: Where this server has the pair.

    Returns:
        How far it is, from 0 to 1, several times a second. Last what came, for each side.
    """
    rounds = ceil(callers.seconds / _TURN)
    # Each is first as often as the other.
    order = [side for at in range(rounds) for side in (SIDES if at % 2 == 0 else SIDES[::-1])]
    turns: dict[str, list[_Turn]] = {side: [] for side in SIDES}
    for number, side in enumerate(order):
        target = f"{address.path}/{side}/{stem}{request.target}"
        turn = _Turn(request, target, callers.number, callers.seconds / rounds, address)
        turns[side].append(turn)
        try:
            turn.begin()
            while turn.goes_on(_PROGRESS_INTERVAL):
                yield min(number + turn.share, number + 1) / len(order)
        finally:
            turn.end()
    yield {side: _measure(turns[side]) for side in SIDES}


def _measure(turns: "list[_Turn]") -> LoadMeasurement:
    calls = [call for turn in turns for call in turn.calls]
    return measure_load(sum(turn.spent for turn in turns), calls)


class _Turn:
    """All callers at one program."""

    def __init__(
        self, request: Request, target: str, number: int, seconds: float, address: Address
    ) -> None:
        self.calls: list[tuple[float, int | None]] = []
        self.spent = 0.0
        self._request, self._target, self._seconds = request, target, seconds
        self._go = threading.Barrier(number, self._note_beginning)
        self._began: float | None = None
        self._stopped = False
        self._connections = [
            HTTPConnection(address.host, address.port, timeout=limits.DEFAULT.seconds)
            for _ in range(number)
        ]
        self._threads = [
            threading.Thread(target=self._ask, args=(connection,), daemon=True)
            for connection in self._connections
        ]

    @property
    def share(self) -> float:
        """How much of the turn is over, from 0."""
        return (time.perf_counter() - self._began) / self._seconds if self._began else 0.0

    def begin(self) -> None:
        for thread in self._threads:
            thread.start()

    def goes_on(self, seconds: float) -> bool:
        """Wait for the callers, and tell whether one of them still calls."""
        end = time.perf_counter() + seconds
        for thread in self._threads:
            thread.join(max(0.0, end - time.perf_counter()))
        return any(thread.is_alive() for thread in self._threads)

    def end(self) -> None:
        """Hang up; a caller that still waits ends with its connection."""
        self._stopped = True
        self._go.abort()
        for connection in self._connections:
            if connection.sock is not None:
                with suppress(OSError):
                    connection.sock.shutdown(socket.SHUT_RDWR)

    def _note_beginning(self) -> None:
        self._began = time.perf_counter()

    def _ask(self, connection: HTTPConnection) -> None:
        try:
            # Not counted: it opens the connection, and starts what the program starts once.
            send(connection, self._request, self._target)
            self._go.wait(limits.DEFAULT.seconds)
            self._ask_again_and_again(connection)
        except threading.BrokenBarrierError:
            pass  # Another caller's fault, which it tells itself; or nobody listens any more.
        except (OSError, HTTPException):
            self._go.abort()
            if not self._stopped:
                self.calls.append((0.0, None))
        finally:
            connection.close()

    def _ask_again_and_again(self, connection: HTTPConnection) -> None:
        began = self._began or 0.0
        sent = time.perf_counter()
        while sent - began < self._seconds and not self._stopped:
            status = send(connection, self._request, self._target)
            answered = time.perf_counter()
            self.calls.append(((answered - sent) * 1000, status))
            self.spent = max(self.spent, answered - began)
            sent = answered
