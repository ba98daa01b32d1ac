"""Warming up is a favour: it ends with the server, and where it cannot be done one line says so."""

import threading

import pytest
from tests.fixtures.served import served

from sidebyside.server.asgi import warm_up
from sidebyside.server.asgi.app import create_app


def test_every_pair_is_answered_once(monkeypatch):
    answered = []
    monkeypatch.setattr(warm_up, "_DELAY", 0)
    monkeypatch.setattr(warm_up, "stems", lambda: ["coercion", "nowhere", "blueprints_and_routers"])
    monkeypatch.setattr(warm_up, "compare", lambda pair, _: answered.append(pair.stem))

    warm_up.WarmUp()._thread.join(30)

    assert answered == ["coercion", "blueprints_and_routers"]


def test_no_pair_is_begun_once_the_server_has_ended(monkeypatch):
    begun, go_on = threading.Event(), threading.Event()
    answered = []

    def compare(pair, _):
        begun.set()
        go_on.wait(10)
        answered.append(pair.stem)

    monkeypatch.setattr(warm_up, "_DELAY", 0)
    monkeypatch.setattr(warm_up, "compare", compare)
    with served(create_app(), lifespan="on"):
        assert begun.wait(30)
        threading.Timer(0.2, go_on.set).start()
    assert len(answered) == 1
    assert not [each for each in threading.enumerate() if each.name == "warm-up"]


@pytest.mark.parametrize(
    "error", [OSError(24, "Too many open files"), RuntimeError("can't start new thread")]
)
def test_a_process_without_files_or_threads_goes_on(monkeypatch, caplog, error):
    def refuse(stem):
        raise error

    monkeypatch.setattr(warm_up, "_DELAY", 0)
    monkeypatch.setattr(warm_up, "Sandbox", refuse)
    monkeypatch.setattr(warm_up, "stems", lambda: ("a", "b"))
    warm_up.WarmUp()._thread.join(30)

    assert [record.exc_info for record in caplog.records] == [None]
    assert str(error) in caplog.text


def test_what_is_loaded_is_frozen_where_the_process_is_the_sites_own(monkeypatch):
    frozen = []
    monkeypatch.setattr(warm_up, "_DELAY", 0)
    monkeypatch.setattr(warm_up, "stems", lambda: ["coercion"])
    monkeypatch.setattr(warm_up.gc, "freeze", lambda: frozen.append(True))

    warm_up.WarmUp()._thread.join(30)
    assert not frozen
    warm_up.WarmUp(freezes=True)._thread.join(30)
    assert frozen
