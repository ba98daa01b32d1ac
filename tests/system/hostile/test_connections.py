"""A client that sends without an end, or does not read, costs the others nothing."""

import contextlib
import time

import pytest
from tests.fixtures.waiting import eventually

from .conftest import ATTACKER, LARGE, LEARNER, SMALL, live, read, request

pytestmark = [pytest.mark.slow, pytest.mark.timeout(180)]
TRY = "/api/try/json_bodies"
MIB = 2**20


@pytest.fixture(scope="module")
def server(start):
    return start(
        HEAD_SECONDS=2,
        BODY_SECONDS=2,
        SEND_SECONDS=3,
        TRIES="Share(8, 8, 8)",
        CONNECTIONS="Share(60, 40, 40)",
    )


@pytest.fixture
def several(server):
    """Open connections that end with the test."""
    with contextlib.ExitStack() as stack:

        def connect(number, **options):
            return [stack.enter_context(server.connect(**options)) for _ in range(number)]

        yield connect
    assert eventually(lambda: server.ask("/healthz", ATTACKER).status == 200)


def works(server, address=LEARNER):
    return server.ask(TRY, address, SMALL).status == 200


def test_readers_that_do_not_read_take_no_place(start):
    server = start(SEND_SECONDS=120, TRIES="Share(4, 4, 4)")
    assert works(server, ATTACKER)
    with contextlib.ExitStack() as stack:
        for _ in range(20):
            client = stack.enter_context(server.connect(receive_buffer=2048))
            client.sendall(request(TRY, LARGE, close=False))
            assert eventually(lambda: works(server, ATTACKER), 20)
        assert [works(server, ATTACKER) for _ in range(5)] == [True] * 5


def test_a_reader_that_does_not_read_is_cut_off(server, several):
    [client] = several(1, receive_buffer=2048)
    body = b"x" * 500_000
    client.sendall(request("/nothing", body, close=False))
    pages = request("/lessons/json-bodies/", close=False)
    with contextlib.suppress(OSError):
        for _ in range(200):
            client.settimeout(1)
            client.sendall(pages)

    def is_cut_off():
        try:
            client.sendall(b"x")
        except TimeoutError:
            return False
        except OSError:
            return True
        return False

    assert eventually(is_cut_off, 20)


@pytest.mark.parametrize(
    "piece", [b"X-Long: " + b"a" * MIB, b"a:\r\n" * (MIB // 4), b"/a" * (MIB // 2)]
)
def test_a_head_without_an_end_is_not_kept(server, several, piece):
    before = server.memory()
    sent = 0
    [client] = several(1)
    with contextlib.suppress(ConnectionError):
        client.sendall(b"GET /healthz" + (b" HTTP/1.1\r\nHost: a\r\n" if b":" in piece else b""))
        for _ in range(30):
            client.sendall(piece)
            sent += len(piece)
    assert sent < 20 * MIB
    assert server.memory() - before < 30 * MIB
    assert works(server)


def test_a_pipeline_without_an_end_is_not_kept(server, several):
    before = server.memory()
    [client] = several(1)
    client.settimeout(5)
    with contextlib.suppress(OSError):
        for _ in range(20):
            client.sendall(b"GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n" * 30_000)
    assert server.memory() - before < 30 * MIB
    assert works(server)


def test_a_short_pipeline_is_answered_in_order(server):
    paths = ["/healthz", "/nothing", "/readyz"]
    data = b"".join(request(path, close=path == paths[-1]) for path in paths)
    raw = server.exchange(data).raw
    assert raw.count(b"HTTP/1.1 200") == 2
    assert raw.index(b'"ok"') < raw.index(b"HTTP/1.1 404")


def test_a_head_that_does_not_come_is_given_up(server):
    assert server.exchange(b"GET / HTTP/1.1\r\nHost: a\r\n").status == 408


@pytest.mark.parametrize(
    "path", [TRY, "/theme", f"{live('json_bodies', 'A' * 22)}/flask/json_bodies/users/"]
)
def test_a_body_that_does_not_come_is_given_up(server, path):
    whole = request(path, b"x" * 100, close=False)
    response = server.exchange(whole[:-50])
    assert (response.status, response.kind) == (408, "timeout")


def test_connections_on_which_nothing_is_sent_are_closed(server, several):
    idle = several(5)
    began = time.monotonic()
    assert [read(client) for client in idle] == [b""] * 5
    assert time.monotonic() - began < 20


def test_an_address_has_no_more_than_its_share_of_the_connections(server, several):
    several(40)
    refused = server.ask("/healthz", ATTACKER)
    assert (refused.status, refused.kind) == (503, "busy")
    assert int(refused.headers["retry-after"]) > 0
    assert works(server)  # from another address
    assert eventually(lambda: server.ask("/healthz", ATTACKER).status == 200, 20)


def test_a_bound_on_files_is_kept_away_from(start):
    server = start(files=400)
    with contextlib.ExitStack() as stack:
        for _ in range(380):
            with contextlib.suppress(OSError):
                stack.enter_context(server.connect())
        assert [server.ask("/healthz", LEARNER).status for _ in range(5)] == [200] * 5
        assert works(server)
    assert "Traceback" not in server.terminal()


def test_bytes_of_bodies_are_counted(start):
    server = start(BODIES="Share(2000, 1000, 1000)")
    with server.connect() as client:
        client.sendall(request(TRY, b"x" * 900)[:-10])
        assert eventually(lambda: server.ask(TRY, ATTACKER, b"x" * 500).status == 503, 10)
        refused = server.ask(TRY, ATTACKER, b"x" * 500)
        assert (refused.kind, refused.headers["retry-after"]) == ("busy", "2")
        assert works(server)
    assert eventually(lambda: works(server, ATTACKER), 10)


def test_a_handshake_with_a_long_header_gets_an_answer(server):
    handshake = request(
        f"{live('web_sockets', 'A' * 22)}/flask/web_sockets/echo",
        close=False,
        Connection="upgrade",
        Upgrade="websocket",
        Sec_WebSocket_Version=13,
        Sec_WebSocket_Key="AAAAAAAAAAAAAAAAAAAAAA==",
        X_Long="a" * 9000,
    )
    assert server.exchange(handshake).status == 431
