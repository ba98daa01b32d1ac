"""What each learner sent of late and what came back, to be sent again or laid beside another.

It is kept apart from the programs, so that it outlives their reset: what came before and after one
is worth comparing. It leaves with age, and is bounded in number and in bytes: of a response's body
the first part is kept, of its log and its traceback nothing.
"""

import threading
import time
from collections import OrderedDict, deque
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from sidebyside.errors import RequestError
from sidebyside.http import limits
from sidebyside.http.client import Client
from sidebyside.http.comparison import Comparison
from sidebyside.http.diff.messages import Delta, diff_requests, diff_responses
from sidebyside.http.request import Request
from sidebyside.http.response import Failure, Response
from sidebyside.http.side import SIDES
from sidebyside.sandbox.eviction import first_to_leave

_MOST_PROBLEMS = 50
# What Python takes for the objects of an entry beside their texts, measured and rounded up.
_OVERHEAD = 2 * 1024


@dataclass(frozen=True, slots=True)
class Entry:
    """One request that was sent, and both responses.

    Args:
        number: Its number, from 1, among all that this process ever kept.
        at: When the responses came, in seconds since 1970.
        request: The request.
        flask: Flask's response; `truncated` where only the first part of its body is kept.
        fastapi: FastAPI's response, likewise.
    """

    number: int
    at: float
    request: Request
    flask: Response
    fastapi: Response

    def response(self, side: str) -> Response:
        """Return one side's response."""
        return self.flask if side == "flask" else self.fastapi


@dataclass(frozen=True, slots=True)
class Change:
    """What changed from one entry to a later one; `left` is before, and `right` after.

    Args:
        request: What was sent otherwise, the request line aside.
        responses: For each side, what came otherwise.
    """

    request: tuple[Delta, ...]
    responses: dict[str, tuple[Delta, ...]]


def compare_entries(before: Entry, after: Entry) -> Change:
    """Compare two entries side by side: each program with itself, before and after."""
    to_head = after.request.method == "HEAD"
    return Change(
        _without_notation(diff_requests(before.request, after.request)),
        {
            side: _without_notation(
                diff_responses(before.response(side), after.response(side), to_head=to_head)
            )
            for side in SIDES
        },
    )


def _without_notation(deltas: Iterable[Delta]) -> tuple[Delta, ...]:
    return tuple(delta for delta in deltas if not delta.says_the_same)


@dataclass(slots=True)
class _History:
    client: Client
    used: float = 0.0
    entries: deque[tuple[Entry, int]] = field(default_factory=deque)
    size: int = 0


class Histories:
    """Each learner's history, one a pair of programs; where it is too much, who has most loses.

    Args:
        maximum: How many histories there may be.
        total: Bytes that all of them together may take, about.
        max_idle: Seconds without a request after which a history leaves.
    """

    def __init__(
        self,
        maximum: int = limits.SANDBOXES,
        total: int = limits.HISTORIES,
        max_idle: float = limits.IDLE,
    ) -> None:
        self._maximum = maximum
        self._total = total
        self._max_idle = max_idle
        self._lock = threading.Lock()
        self._histories: OrderedDict[tuple[str, str], _History] = OrderedDict()
        self._size = 0
        self._count = 0

    @property
    def size(self) -> int:
        """Bytes that all histories take, about."""
        return self._size

    def add(
        self, learner: str, stem: str, comparison: Comparison, client: Client | None = None
    ) -> None:
        """Keep what was sent and what came.

        Args:
            learner: A sandbox id.
            stem: The pair of programs.
            comparison: The request and both responses.
            client: Who sent it; else the learner, of no address.
        """
        client = client or Client("", learner)
        flask, fastapi = _truncate(comparison.flask), _truncate(comparison.fastapi)
        size = _OVERHEAD + _size(comparison.request) + _size(flask) + _size(fastapi)
        with self._lock:
            self._count += 1
            # A copy, without what was read from its body: that takes more room than the body.
            request = replace(comparison.request)
            entry = Entry(self._count, time.time(), request, flask, fastapi)
            key = (learner, stem)
            history = self._histories.setdefault(key, _History(client))
            if not history.client.learner:
                history.client = client  # Who came without an id has come back with it.
            history.used = time.monotonic()
            self._histories.move_to_end(key)
            history.entries.append((entry, size))
            self._grow(history, size)
            while len(history.entries) > limits.HISTORY_ENTRIES or history.size > limits.HISTORY:
                if len(history.entries) == 1:
                    break  # The newest stays, however long it is; a request has bounds of its own.
                self._grow(history, -history.entries.popleft()[1])
            self._leave(history.used)

    def entries(self, learner: str, stem: str) -> tuple[Entry, ...]:
        """Return what a learner sent to a pair, newest first."""
        with self._lock:
            self._leave(time.monotonic())
            history = self._histories.get((learner, stem))
            return tuple(entry for entry, _ in reversed(history.entries)) if history else ()

    def entry(self, learner: str, stem: str, number: int) -> Entry:
        """Return one of a learner's own entries.

        Raises:
            RequestError: It is not kept any more, or never was this learner's.
        """
        for entry in self.entries(learner, stem):
            if entry.number == number:
                return entry
        raise RequestError(
            "This request is not kept any more. The newest are; send it from the lesson.",
            kind="gone",
            status=410,
        )

    def forget(self, learner: str, stem: str) -> int:
        """Forget what a learner sent to a pair; say how many requests there were."""
        with self._lock:
            history = self._histories.pop((learner, stem), None)
            if history is None:
                return 0
            self._size -= history.size
            return len(history.entries)

    def _grow(self, history: _History, size: int) -> None:
        history.size += size
        self._size += size

    def _leave(self, now: float) -> None:
        """Take out what is over the bounds."""
        held = self._histories
        while held and now - next(iter(held.values())).used > self._max_idle:
            self._size -= held.popitem(last=False)[1].size
        while (many := len(held) > self._maximum) or self._size > self._total:
            key = first_to_leave((k, it.client, 1 if many else it.size) for k, it in held.items())
            self._size -= held.pop(key).size


def _truncate(response: Response) -> Response:
    """Return the part of a response that a history holds."""
    failure = response.failure
    # A refused value can be as long as the body, and stands in it anyway.
    problems = tuple(replace(problem, input=None) for problem in response.problems[:_MOST_PROBLEMS])
    return replace(
        response,
        body=response.body[: limits.HISTORY_BODY],
        truncated=response.truncated or len(response.body) > limits.HISTORY_BODY,
        problems=problems,
        log=(),
        failure=Failure(failure.kind, failure.message) if failure else None,
        recorded=None,  # It would hold on to the program.
    )


def _size(message: Request | Response) -> int:
    size = len(message.body) + sum(len(name) + len(value) for name, value in message.headers)
    if isinstance(message, Request):
        return size + len(message.target)
    return size + sum(len(problem.message) for problem in message.problems)
