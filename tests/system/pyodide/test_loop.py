"""The event loop that runs in its caller's thread."""

import asyncio
import time
from contextvars import copy_context

import pytest

from sidebyside.http.limits import Limits
from sidebyside.http.request import Request
from sidebyside.pyodide.event_loop import InlineLoop
from sidebyside.transports.log_capture import current
from sidebyside.transports.response_buffer import ResponseBuffer
from sidebyside.transports.threads.workers import Interrupted


@pytest.fixture
def loop():
    made = InlineLoop()
    yield made
    made.close()


async def give(value, seconds=0.0):
    await asyncio.sleep(seconds)
    return value


def test_a_coroutine_runs_to_its_end_and_another_after_it(loop):
    assert loop.run(give("one")) == "one"
    assert loop.run(give("two")) == "two"
    with pytest.raises(RuntimeError):
        asyncio.get_running_loop()


def test_what_is_raised_comes_out(loop):
    async def fail():
        await asyncio.sleep(0)
        raise ValueError("broken")

    with pytest.raises(ValueError, match="broken"):
        loop.run(fail())
    assert loop.run(give("went on")) == "went on"


def test_it_waits_as_long_as_it_is_asked_to_and_not_much_longer(loop):
    began = time.perf_counter()
    loop.run(give(None, 0.12))
    assert 0.11 < time.perf_counter() - began < 1


def test_many_short_waits_are_short(loop):
    async def main():
        for _ in range(10):
            await asyncio.sleep(0.001)

    began = time.perf_counter()
    loop.run(main())
    assert time.perf_counter() - began < 0.3


def test_tasks_take_turns(loop):
    said = []

    async def say(name, seconds):
        for _ in range(3):
            said.append(name)
            await asyncio.sleep(seconds)

    async def main():
        await asyncio.gather(say("quick", 0.01), say("slow", 0.05))

    loop.run(main())
    assert said[:2] == ["quick", "slow"]
    assert said[-1] == "slow"


def test_a_timeout_ends_what_waits(loop):
    async def main():
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(asyncio.Event().wait(), 0.02)
        async with asyncio.timeout(5):
            return await give("in time", 0.01)

    began = time.perf_counter()
    assert loop.run(main()) == "in time"
    assert time.perf_counter() - began < 2


def test_it_runs_inside_another_loops_task(loop):
    def nested():
        inner = InlineLoop()
        try:
            return inner.run(give("inner", 0.01))
        finally:
            inner.close()

    async def main():
        before = asyncio.get_running_loop(), asyncio.current_task()
        assert nested() == "inner"
        assert (asyncio.get_running_loop(), asyncio.current_task()) == before
        return await asyncio.wait_for(give("outer", 0.01), 1)

    assert loop.run(main()) == "outer"
    assert asyncio.run(main()) == "outer"


def test_inside_there_is_its_own_loop_and_task_alone(loop):
    async def inner():
        return asyncio.get_running_loop(), asyncio.current_task()

    async def outer():
        other = InlineLoop()
        try:
            found = other.run(inner())
            assert found[0] is other
            assert found[1] is not asyncio.current_task()
        finally:
            other.close()

    loop.run(outer())


def test_a_function_for_an_executor_is_called_at_once(loop):
    async def main():
        running = asyncio.get_running_loop()
        assert await running.run_in_executor(None, pow, 2, 5) == 32
        assert await asyncio.to_thread(int, "7", base=8) == 7
        failed = running.run_in_executor(None, divmod, 1, 0)
        with pytest.raises(ZeroDivisionError):
            await failed
        return "went on"

    assert loop.run(main()) == "went on"


def test_a_function_for_an_executor_sees_no_loop_as_in_a_thread(loop):
    async def main():
        return await asyncio.to_thread(lambda: asyncio.run(give("inner")))

    assert loop.run(main()) == "inner"


@pytest.mark.parametrize("error", [SystemExit(3), KeyboardInterrupt()])
def test_what_would_end_a_process_is_the_callers_to_judge(loop, error):
    async def end():
        await asyncio.sleep(0)
        raise error

    with pytest.raises(type(error)) as caught:
        loop.run(end())
    assert caught.value is error
    assert loop.run(give("went on")) == "went on"


@pytest.mark.parametrize("error", [SystemExit(3), KeyboardInterrupt()])
def test_where_it_ends_a_task_of_its_own_the_others_go_on(loop, error):
    async def end():
        raise error

    async def main():
        task = asyncio.create_task(end())
        await asyncio.sleep(0.01)
        return await give(task.exception(), 0.01)

    assert loop.run(main()) is error


def test_a_cancelled_task_ends_with_that_and_the_loop_goes_on(loop):
    cleaned = []

    async def sleeper():
        try:
            await asyncio.sleep(60)
        finally:
            cleaned.append(True)

    async def main():
        task = asyncio.create_task(sleeper())
        await asyncio.sleep(0)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        return "went on"

    async def itself():
        asyncio.current_task().cancel()
        await asyncio.sleep(60)

    assert loop.run(main()) == "went on"
    assert cleaned == [True]
    with pytest.raises(asyncio.CancelledError):
        loop.run(itself())
    assert loop.run(give("again")) == "again"


def test_a_task_goes_on_with_the_next_run(loop):
    said = []

    async def later():
        await asyncio.sleep(0.02)
        said.append("later")

    async def begin():
        return asyncio.create_task(later())

    task = loop.run(begin())
    assert not task.done()
    loop.run(give(None, 0.05))
    assert said == ["later"]


def test_a_call_that_takes_too_long_is_interrupted_while_it_waits(loop):
    def call():
        current.set(ResponseBuffer(Request("GET", "/"), Limits(seconds=0.05)))
        loop.run(asyncio.Event().wait())

    began = time.perf_counter()
    with pytest.raises(Interrupted):
        copy_context().run(call)
    assert time.perf_counter() - began < 2
    for task in asyncio.all_tasks(loop):
        task.cancel()
    assert loop.run(give("went on")) == "went on"
