"""A function in anyio's thread can be interrupted at any step; the thread takes the next one."""

import threading
import time
from contextvars import ContextVar

import anyio
import anyio.to_thread
import pytest

from sidebyside.transports.threads.functions import (
    enter_functions,
    interrupt_functions,
    threads_of,
)
from sidebyside.transports.threads.workers import Interrupted

CALL = ContextVar("call", default=None)


@pytest.fixture
def crashes(monkeypatch):
    enter_functions()
    found = []
    monkeypatch.setattr(threading, "excepthook", found.append)
    return found


def of(name):
    return lambda context: context.get(CALL) == name


def test_what_runs_is_interrupted_and_nothing_else(crashes):
    other = threading.Event()

    def forever():
        while True:
            time.sleep(0.001)

    async def begin(name, function, outcomes):
        CALL.set(name)
        try:
            outcomes[name] = await anyio.to_thread.run_sync(function)
        except Interrupted:
            outcomes[name] = Interrupted

    async def main():
        outcomes = {}
        async with anyio.create_task_group() as group:
            group.start_soon(begin, "a", forever, outcomes)
            group.start_soon(begin, "b", other.wait, outcomes)
            while not (threads_of(of("a")) and threads_of(of("b"))):
                await anyio.sleep(0.001)
            interrupt_functions(of("a"))
            while "a" not in outcomes:
                await anyio.sleep(0.001)
            assert "b" not in outcomes
            other.set()
        return outcomes

    assert anyio.run(main) == {"a": Interrupted, "b": True}
    assert not threads_of(lambda _: True)
    assert crashes == []


def test_a_thread_survives_interruptions_at_every_step(crashes):
    over = threading.Event()

    def disturb():
        while not over.is_set():
            interrupt_functions(of("short"))
            time.sleep(0.0005)

    async def main():
        CALL.set("short")
        outcomes = []
        for _ in range(3000):
            try:
                outcomes.append(await anyio.to_thread.run_sync(sum, range(10)))
            except Interrupted:
                outcomes.append(None)
        return outcomes

    thread = threading.Thread(target=disturb)
    thread.start()
    try:
        outcomes = anyio.run(main)
    finally:
        over.set()
        thread.join()
    assert len(outcomes) == 3000
    assert set(outcomes) <= {45, None}
    assert not threads_of(lambda _: True)
    assert crashes == []
