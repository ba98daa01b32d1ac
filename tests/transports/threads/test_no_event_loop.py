"""What belongs in a thread of its own sees no event loop, and the loop goes on afterwards."""

import asyncio

import pytest

from sidebyside.transports.threads.no_event_loop import without_loop


def here():
    """Return the running loop and its task, as any code may ask for them."""
    try:
        return asyncio.get_running_loop(), asyncio.current_task()
    except RuntimeError:
        return None


async def response(value):
    await asyncio.sleep(0)
    return value


def test_inside_there_is_neither_loop_nor_task_and_afterwards_both():
    async def main():
        before = here()
        with without_loop():
            assert here() is None
            with pytest.raises(RuntimeError, match="no running event loop"):
                asyncio.get_running_loop()
        assert before is not None
        assert here() == before
        return await response("went on")

    assert asyncio.run(main()) == "went on"


def test_another_loop_can_run_inside():
    async def main():
        before = here()
        with without_loop():
            assert asyncio.run(response("inner")) == "inner"
        assert here() == before
        return await asyncio.wait_for(response("outer"), 1)

    assert asyncio.run(main()) == "outer"


def test_it_can_be_inside_itself_at_any_depth():
    async def innermost():
        with without_loop():
            assert here() is None
        return here()

    async def main():
        outer = here()
        with without_loop():
            with without_loop():
                assert here() is None
            assert here() is None
            loop, task = asyncio.run(innermost())
            assert loop is not outer[0]
            assert task is not outer[1]
            assert here() is None
        assert here() == outer

    asyncio.run(main())


@pytest.mark.parametrize("error", [ValueError, SystemExit, KeyboardInterrupt, GeneratorExit])
def test_what_is_raised_inside_comes_out_and_the_loop_goes_on(error):
    async def main():
        before = here()
        with pytest.raises(error), without_loop():
            raise error
        assert here() == before
        await asyncio.sleep(0)
        return here() == before

    assert asyncio.run(main())


def test_where_no_loop_runs_nothing_changes():
    with without_loop():
        assert here() is None
        assert asyncio.run(response(1)) == 1
    assert here() is None


def test_a_callback_of_a_loop_has_a_loop_and_no_task():
    seen = []

    async def main():
        loop = asyncio.get_running_loop()

        def called():
            with without_loop():
                seen.append(here())
            seen.append((asyncio.get_running_loop(), asyncio.current_task()))

        loop.call_soon(called)
        await asyncio.sleep(0)
        return loop

    loop = asyncio.run(main())
    assert seen == [None, (loop, None)]


def test_two_tasks_that_take_turns_each_keep_their_own():
    async def task():
        for _ in range(5):
            before = here()
            with without_loop():
                assert here() is None
            assert here() == before
            await asyncio.sleep(0)
        return asyncio.current_task()

    async def main():
        return await asyncio.gather(task(), task())

    one, other = asyncio.run(main())
    assert one is not other
