"""Send a request to both programs at once and compare what they answer."""

from collections.abc import Hashable, Iterator
from concurrent.futures import FIRST_COMPLETED, CancelledError, Future, wait
from contextlib import suppress
from dataclasses import replace

from sidebyside.differences.compare import compare as list_differences
from sidebyside.differences.problems import read_problems
from sidebyside.http.comparison import Comparison, Difference
from sidebyside.http.limits import DEFAULT, PROBLEMS, Limits
from sidebyside.http.problem import Problem
from sidebyside.http.request import Request
from sidebyside.http.response import Response
from sidebyside.sandbox.bounded_cache import BoundedCache
from sidebyside.sandbox.sandbox import RunningProgram, Sandbox
from sidebyside.transports.pending_response import PendingResponse

_HEAD_START = 0.02  # seconds
_PROBLEMS: BoundedCache[tuple[Problem, ...]] = BoundedCache()
_DIFFERENCES: BoundedCache[tuple[Difference, ...]] = BoundedCache()


def compare(sandbox: Sandbox, request: Request, limits: Limits = DEFAULT) -> Comparison:
    """Send one request to both programs and compare the answers.

    Args:
        sandbox: The learner's own pair.
        request: What to send.
        limits: How long each may take and how much it may send.

    Raises:
        Busy: Every thread that may run a program is taken.
    """
    calls = _begin_both(sandbox, request, limits)
    ended = {side: _end(sandbox.instance(side), request, call) for side, call in calls.items()}
    return _comparison(sandbox, request, ended["flask"], ended["fastapi"])


def compare_stepwise(
    sandbox: Sandbox, request: Request, patience: float, limits: Limits = DEFAULT
) -> Iterator[tuple[str, Response] | Comparison]:
    """Do the same, and give one side's answer early where the other keeps the reader waiting.

    Args:
        sandbox: The learner's own pair.
        request: What to send.
        patience: Seconds after which one answer alone is worth showing.
        limits: How long each may take and how much it may send.

    Returns:
        At most one pair of side and answer, then the comparison.

    Raises:
        Busy: Every thread that may run a program is taken.
    """
    return _as_they_come(sandbox, request, _begin_both(sandbox, request, limits), patience, limits)


def _as_they_come(
    sandbox: Sandbox,
    request: Request,
    pending: dict[str, PendingResponse | Response],
    patience: float,
    limits: Limits,
) -> Iterator[tuple[str, Response] | Comparison]:
    done: dict[str, Response] = {}
    waiting = {
        call.future: side for side, call in pending.items() if isinstance(call, PendingResponse)
    }
    if len(waiting) == 2 and not _both_done(waiting, patience):
        finished, _ = wait(waiting, limits.seconds, FIRST_COMPLETED)
        for future in finished:
            side = waiting[future]
            done[side] = _end(sandbox.instance(side), request, pending[side])
            if len(finished) == 1:
                yield side, done[side]
    for side, call in pending.items():
        if side not in done:
            done[side] = _end(sandbox.instance(side), request, call)
    yield _comparison(sandbox, request, done["flask"], done["fastapi"])


async def compare_async(sandbox: Sandbox, request: Request, limits: Limits = DEFAULT) -> Comparison:
    """Do what `compare` does on the running event loop, where there are no threads."""
    done = []
    for instance in sandbox.instances:
        if instance.transport is None:
            done.append(instance.unloadable())
            continue
        sent = instance.cookies.add_to(request)
        response = await instance.transport.asend(sent, limits)
        instance.cookies.keep(sent, response)
        done.append(_with_problems(request, response))
    return _comparison(sandbox, request, *done)


def _begin_both(
    sandbox: Sandbox, request: Request, limits: Limits
) -> dict[str, PendingResponse | Response]:
    sandbox.count(len(request.target) + len(request.body))
    # Flask first: only its call may be refused, and a call that nobody waits for has no bound.
    flask = _begin(sandbox.flask, request, limits)
    if isinstance(flask, PendingResponse):
        # Two threads at once would each be timed with the other's work in it. A quick program is
        # timed alone; a slow one runs beside its twin, so that a reader waits once.
        with suppress(TimeoutError, CancelledError):
            flask.future.exception(_HEAD_START)
    return {"flask": flask, "fastapi": _begin(sandbox.fastapi, request, limits)}


def _begin(
    instance: RunningProgram, request: Request, limits: Limits
) -> PendingResponse | Response:
    if instance.transport is None:
        return instance.unloadable()
    return instance.transport.begin(instance.cookies.add_to(request), limits)


def _end(instance: RunningProgram, request: Request, call: PendingResponse | Response) -> Response:
    if isinstance(call, Response):
        return call
    response = call.response()
    instance.cookies.keep(request, response)
    return _with_problems(request, response)


def _with_problems(request: Request, response: Response) -> Response:
    found = _PROBLEMS.get(
        (request, _compared(response)),
        _size(request, response),
        lambda: read_problems(request, response),
    )
    if not found:
        return response
    more = len(found) > PROBLEMS
    return replace(response, problems=found[:PROBLEMS], more_problems=more)


def _both_done(futures: "dict[Future[None], str]", seconds: float) -> bool:
    return not wait(futures, seconds).not_done


def _comparison(
    sandbox: Sandbox, request: Request, flask: Response, fastapi: Response
) -> Comparison:
    found = _DIFFERENCES.get(
        (request, _compared(flask), _compared(fastapi), sandbox.stem, sandbox.versions),
        _size(request, flask, fastapi),
        lambda: list_differences(request, flask, fastapi, sandbox.inspect(request)),
    )
    return Comparison(request, flask, fastapi, found)


def _compared(response: Response) -> tuple[Hashable, ...]:
    """Return all of an answer that a comparison looks at: neither its time nor its log.

    Its problems are left out, too: they follow from the rest.
    """
    return response.status, response.headers, response.body, response.failure


def _size(*messages: Request | Response) -> int:
    return sum(len(message.body) for message in messages)
