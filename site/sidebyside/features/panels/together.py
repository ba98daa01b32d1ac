"""Send one request to both live programs several times at once, over connections of its own.

A browser opens at most six connections to one host, so this server opens them: real ones, to its
own live mounts, on the address that it listens on.
"""

import socket
import threading
import time
from collections.abc import Generator
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from queue import Empty, SimpleQueue
from typing import Any

from sidebyside.http.request import Request
from sidebyside.http.side import SIDES
from sidebyside.sandbox.sandbox import RunningProgram, Sandbox
from sidebyside.transports.journal.events import JournalEvent
from sidebyside.transports.live.loopback import Address, send

SECONDS = 10.0
_HEARTBEAT = 0.2  # seconds after which a caller that has nothing to tell shows that it is there
TogetherLine = dict[str, Any]


class _Side:
    """The calls to one program."""

    def __init__(self, instance: RunningProgram, address: Address, request: Request) -> None:
        stem = instance.source.stem
        self.name = instance.side
        self.request = request
        self.target = f"{address.path}/{self.name}/{stem}{request.target}"
        self.begun: dict[int | None, float] = {}  # by the port that the program saw
        self.connections: list[HTTPConnection] = []

    def record(self, event: JournalEvent) -> None:
        if event.kind == "begun":
            self.begun[event.call] = event.at


@dataclass(slots=True)
class _Call:
    """One call, filled in as it goes on in its own thread."""

    side: _Side
    number: int
    sent: float
    ended: float = 0.0
    port: int | None = None
    status: int | None = None
    failure: str | None = None


_Done = SimpleQueue[_Call]


def send_together(
    sandbox: Sandbox, request: Request, times: int, address: Address, seconds: float = SECONDS
) -> Generator[TogetherLine | None, None, None]:
    """Send a request several times at once to both programs.

    Args:
        sandbox: The learner's own pair, whose live programs the address leads to.
        request: What to send.
        times: How often, to each.
        address: Where this server reaches itself.
        seconds: How long to wait for the responses.

    Returns:
        A line for each call that ended: `sent`, `begun` (when the program began with it; null where
        that is not known) and `ended` in milliseconds on one clock, `status`, and `failure`, of
        which one is null. Last `{"end": true}`. None now and then, where there is nothing to tell.
    """
    done: _Done = SimpleQueue()
    start = time.perf_counter()
    go = threading.Barrier(times * len(SIDES))
    sides = [_Side(instance, address, request) for instance in sandbox.instances]
    with ExitStack() as held:
        for side, instance in zip(sides, sandbox.instances, strict=True):
            held.enter_context(instance.journal.listen(side.record))
            held.callback(_hang_up, side)
        held.callback(go.abort)
        for side in sides:
            for number in range(1, times + 1):
                connection = HTTPConnection(address.host, address.port, timeout=seconds)
                side.connections.append(connection)
                work = (side, number, connection, go, done)
                threading.Thread(target=_call, args=work, daemon=True).start()
        yield from _as_they_end(done, times * len(sides), start, seconds)
    yield {"end": True}


def _as_they_end(
    done: _Done, expected: int, start: float, seconds: float
) -> Generator[TogetherLine | None, None, None]:
    def since(moment: float | None) -> float | None:
        return None if moment is None else round((moment - start) * 1000, 2)

    while expected and time.perf_counter() - start < seconds:
        try:
            call = done.get(timeout=_HEARTBEAT)
        except Empty:
            yield None
            continue
        expected -= 1
        yield {
            "side": call.side.name,
            "number": call.number,
            "sent": since(call.sent),
            "begun": since(call.side.begun.get(call.port)),
            "ended": since(call.ended),
            "status": call.status,
            "failure": call.failure,
        }


def _call(
    side: _Side, number: int, connection: HTTPConnection, go: threading.Barrier, done: _Done
) -> None:
    call = _Call(side, number, sent=time.perf_counter())
    try:
        connection.connect()
        call.port = connection.sock.getsockname()[1]
        with suppress(threading.BrokenBarrierError):
            go.wait()
        call.sent = time.perf_counter()
        call.status = send(connection, side.request, side.target)
    except (OSError, HTTPException) as error:
        go.abort()  # The others need not wait for one that cannot come.
        call.failure = f"{type(error).__name__}: {error}"
    finally:
        connection.close()
        call.ended = time.perf_counter()
        done.put(call)


def _hang_up(side: _Side) -> None:
    """End the calls that still wait; their threads end with them."""
    for connection in side.connections:
        if connection.sock is not None:
            with suppress(OSError):
                connection.sock.shutdown(socket.SHUT_RDWR)
