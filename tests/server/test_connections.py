"""A connection is counted, and ended where it keeps the server waiting."""

import asyncio

import pytest

from sidebyside.http import limits
from sidebyside.http.limits import Share
from sidebyside.server import connections
from sidebyside.server.connections import Connection
from sidebyside.web.shares import Shares


class Transport:
    def __init__(self):
        self.aborted = False
        self.closing = False

    def abort(self):
        self.aborted = True

    def is_closing(self):
        return self.closing


@pytest.fixture
def counted(monkeypatch):
    """Count in shares of the test's own, and check every hundredth of a second."""
    shares = Shares(Share(5, 2, 2), "connections")
    away = Shares(Share(1, 1, 1), "connections")
    monkeypatch.setattr(connections, "_open_connections", lambda: shares)
    monkeypatch.setattr(connections, "_turned_away", lambda: away)
    monkeypatch.setattr(connections, "_EACH_CHECK", 0.01)
    for name in ("HEAD_SECONDS", "SEND_SECONDS"):
        monkeypatch.setattr(limits, name, 0.05)
    return shares, away


def after(seconds, prepare):
    """Return a transport, and how often its head was slow, after some seconds."""
    transport, slow = Transport(), []

    async def main():
        line = Connection(transport, ("10.0.0.1", 1), False, lambda: slow.append(1))
        prepare(line, transport)
        await asyncio.sleep(seconds)
        line.end()

    asyncio.run(main())
    return transport, len(slow)


def close(_, transport):
    transport.closing = True


def read_slowly(line, _):
    line.begin_request()
    line.pause_writing()


def read_on(line, _):
    line.begin_request()
    line.pause_writing()
    line.resume_writing()


@pytest.mark.parametrize(
    ("prepare", "is_aborted", "is_slow"),
    [
        (lambda *_: None, False, True),
        (close, True, False),
        (read_slowly, True, False),
        (read_on, False, False),
    ],
)
def test_what_keeps_the_server_waiting_is_ended(counted, prepare, is_aborted, is_slow):
    transport, slow = after(0.3, prepare)
    assert (transport.aborted, slow > 0) == (is_aborted, is_slow)
    assert counted[0].taken == 0


def test_an_address_has_a_share_and_a_proxy_is_nobodys_address(counted):
    async def main():
        def connect(host, port, is_proxy=False):
            return Connection(Transport(), (host, port), is_proxy, lambda: None)

        lines = [connect("10.0.0.1", port) for port in range(4)]
        assert [line.refusal is None for line in lines] == [True, True, False, False]
        # The first of them is told why; of more, there is only the end.
        assert [line._transport.aborted for line in lines] == [False, False, False, True]
        behind = [connect("10.0.0.9", port, is_proxy=True) for port in range(3)]
        assert all(line.refusal is None for line in behind)
        for line in (*lines, *behind):
            line.end()

    asyncio.run(main())
    assert [each.taken for each in counted] == [0, 0]


def test_there_are_never_more_connections_than_half_of_the_files(monkeypatch):
    resource = pytest.importorskip("resource", reason="this platform has no such bound")
    wanted = Share(1000, 750, 750)
    for files, expected in (
        (500, Share(250, 187, 187)),
        (2000, wanted),
        (resource.RLIM_INFINITY, wanted),
    ):
        monkeypatch.setattr(resource, "getrlimit", lambda _, files=files: (files, files))
        assert connections._within_the_bound_on_files(wanted) == expected
