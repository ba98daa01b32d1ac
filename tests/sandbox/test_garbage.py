"""Garbage is collected once for all that ask, and not again at once."""

import threading
import time

from tests.fixtures.waiting import eventually

from sidebyside.sandbox.garbage import GarbageCollection


def test_all_that_ask_meanwhile_get_one_collection():
    going, go_on, done = threading.Event(), threading.Event(), []

    def collect():
        going.set()
        go_on.wait(30)
        done.append(None)

    collection = GarbageCollection(collect, lambda seconds: None)
    collection.ask()
    assert going.wait(30)
    for _ in range(5):
        collection.ask()
    go_on.set()
    assert eventually(lambda: len(done) == 2 and not collection._is_running)
    collection.ask()
    assert eventually(lambda: len(done) == 3)


def test_the_next_one_waits_longer_than_the_last_one_took():
    took, waits = [], []

    def collect():
        began = time.monotonic()
        time.sleep(0.01)
        took.append(time.monotonic() - began)

    GarbageCollection(collect, waits.append).ask()
    assert eventually(lambda: waits)
    assert waits[0] >= 4 * took[0]
