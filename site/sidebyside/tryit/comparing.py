"""Send a request to both programs at once and compare what they answer."""

from collections.abc import Hashable, Iterator
from concurrent.futures import FIRST_COMPLETED, CancelledError, Future, wait
from contextlib import suppress
from dataclasses import replace

from sidebyside.comparing import compare as differences
from sidebyside.comparing import problems as complaints
from sidebyside.dispatch import Limits, Pending
from sidebyside.dispatch.limits import DEFAULT
from sidebyside.exchange import Answer, Comparison, Difference, Problem, Request
from sidebyside.tryit.kept import Kept
from sidebyside.tryit.sandbox import Instance, Sandbox

_HEAD_START = 0.02  # seconds
_COMPLAINTS: Kept[tuple[Problem, ...]] = Kept()
_DIFFERENCES: Kept[tuple[Difference, ...]] = Kept()


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


def answers(
    sandbox: Sandbox, request: Request, patience: float, limits: Limits = DEFAULT
) -> Iterator[tuple[str, Answer] | Comparison]:
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
    pending: dict[str, Pending | Answer],
    patience: float,
    limits: Limits,
) -> Iterator[tuple[str, Answer] | Comparison]:
    done: dict[str, Answer] = {}
    waiting = {call.future: side for side, call in pending.items() if isinstance(call, Pending)}
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
        answer = await instance.transport.asend(sent, limits)
        instance.cookies.keep(sent, answer)
        done.append(_with_problems(request, answer))
    return _comparison(sandbox, request, *done)


def _begin_both(sandbox: Sandbox, request: Request, limits: Limits) -> dict[str, Pending | Answer]:
    # Flask first: only its call may be refused, and a call that nobody waits for has no bound.
    flask = _begin(sandbox.flask, request, limits)
    if isinstance(flask, Pending):
        # Two threads at once would each be timed with the other's work in it. A quick program is
        # timed alone; a slow one runs beside its twin, so that a reader waits once.
        with suppress(TimeoutError, CancelledError):
            flask.future.exception(_HEAD_START)
    return {"flask": flask, "fastapi": _begin(sandbox.fastapi, request, limits)}


def _begin(instance: Instance, request: Request, limits: Limits) -> Pending | Answer:
    if instance.transport is None:
        return instance.unloadable()
    return instance.transport.begin(instance.cookies.add_to(request), limits)


def _end(instance: Instance, request: Request, call: Pending | Answer) -> Answer:
    if isinstance(call, Answer):
        return call
    answer = call.answer()
    instance.cookies.keep(request, answer)
    return _with_problems(request, answer)


def _with_problems(request: Request, answer: Answer) -> Answer:
    found = _COMPLAINTS.get(
        (request, _said(answer)), _size(request, answer), lambda: complaints(request, answer)
    )
    return replace(answer, problems=found) if found else answer


def _both_done(futures: "dict[Future[None], str]", seconds: float) -> bool:
    return not wait(futures, seconds).not_done


def _comparison(sandbox: Sandbox, request: Request, flask: Answer, fastapi: Answer) -> Comparison:
    found = _DIFFERENCES.get(
        (request, _said(flask), _said(fastapi), sandbox.stem, sandbox.versions),
        _size(request, flask, fastapi),
        lambda: differences(request, flask, fastapi, sandbox.views(request)),
    )
    return Comparison(request, flask, fastapi, found)


def _said(answer: Answer) -> tuple[Hashable, ...]:
    """Give all of an answer that a comparison looks at: not how long it took, nor what was logged.

    Its complaints are left out, too: they follow from the rest.
    """
    return answer.status, answer.headers, answer.body, answer.failure


def _size(*messages: Request | Answer) -> int:
    return sum(len(message.body) for message in messages)
