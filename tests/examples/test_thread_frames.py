"""Threads are looked at without collecting garbage meanwhile."""

import gc
import sys
import threading

import pytest

from sidebyside.examples.thread_frames import thread_frames


@pytest.fixture
def collections(monkeypatch):
    """Make sure that much garbage comes meanwhile; give where collections began."""
    look = sys._current_frames
    inside, found = set(), []

    def current_frames():
        inside.add(threading.get_ident())
        try:
            assert len([[] for _ in range(2000)]) == 2000
            return look()
        finally:
            inside.discard(threading.get_ident())

    def note(phase, info):
        found.append(threading.get_ident() in inside)

    monkeypatch.setattr(sys, "_current_frames", current_frames)
    gc.callbacks.append(note)
    before = gc.get_threshold()
    gc.set_threshold(50)
    yield found
    gc.set_threshold(*before)
    gc.callbacks.remove(note)


def test_nothing_is_collected_while_threads_are_looked_at(collections):
    def look_often():
        for _ in range(30):
            assert threading.get_ident() in thread_frames()
            assert len([[] for _ in range(2000)]) == 2000

    threads = [threading.Thread(target=look_often) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert gc.isenabled()
    assert collections
    assert not any(collections)


def test_a_collector_that_was_off_stays_off():
    gc.disable()
    try:
        thread_frames()
        assert not gc.isenabled()
    finally:
        gc.enable()
