"""Warming up is a favour: where it cannot be done, one line says so."""

import pytest

from sidebyside.errors import SideBySideError
from sidebyside.server.asgi import warm_up


@pytest.mark.parametrize(
    "error", [OSError(24, "Too many open files"), RuntimeError("can't start new thread")]
)
def test_a_process_without_files_or_threads_goes_on(monkeypatch, caplog, error):
    def refuse(stem):
        raise error

    monkeypatch.setattr(warm_up, "Sandbox", refuse)
    monkeypatch.setattr(warm_up, "stems", lambda: ("a", "b"))
    warm_up._answer_once()
    assert not isinstance(error, SideBySideError)
    assert [record.exc_info for record in caplog.records] == [None]
    assert str(error) in caplog.text
