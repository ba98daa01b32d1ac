"""The auction room in the live mounts, and behind the server that each framework's command starts.

`flask run` is Werkzeug's server. Each talk goes both ways and must be the same, word for word and
close for close. A crash is the one exception, and stands at the end.
"""

import pytest
from tests.fixtures.real_server import werkzeug
from tests.fixtures.served import CREDENTIALS, live_path, served
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import connect

from sidebyside.examples.program import load_program
from sidebyside.sandbox.sandboxes import Sandboxes
from sidebyside.server.asgi.live.mounts import LiveMounts

pytestmark = pytest.mark.slow

STEM = "web_sockets"
LOST = "nothing more"
TALKS = {
    "echo": ("/echo", ["hello", "", "naïve ☃ 𝄞", "a" * 200_000]),
    "goodbye": ("/echo", ["hello", "bye"]),
    "goodbye at once": ("/echo", ["bye"]),
    "bids": ("/bids", ['{"amount": 3}', '{"amount": 2}', '{"amount": 5}']),
    "bids that are looked at": ("/v2/bids", ['{"amount": 3}', '{"bidder": 1}', "no JSON", "[]"]),
    "a query": ("/echo?name=ana", ["hello"]),
    "no such path": ("/nowhere", []),
    "a slash too many": ("/echo/", []),
}


@pytest.fixture(scope="module")
def mounts():
    """Serve both programs as live mounts."""
    sandboxes = Sandboxes()
    with served(LiveMounts(sandboxes, CREDENTIALS)) as base:
        yield base.replace("http", "ws", 1)
    sandboxes.close()


@pytest.fixture(scope="module", params=["flask", "fastapi"])
def ways(request, mounts):
    """Return both ways to one program: its own server, and its live mount."""
    side = request.param

    def mount():
        return f"{mounts}{live_path(STEM)}/{side}/{STEM}"

    app = load_program(STEM, side).app
    if side == "flask":
        with werkzeug(app) as port:
            yield f"ws://127.0.0.1:{port}", mount
    else:
        with served(app) as base:
            yield base.replace("http", "ws", 1), mount


def talk(address, messages):
    """Return what comes back: each message, then how the connection ended or was refused."""
    heard = []
    try:
        with connect(address, max_size=None) as socket:
            for message in messages:
                socket.send(message)
                heard.append(socket.recv(timeout=2))
        # Werkzeug's server may close its end before the reply to this close has gone.
        return [*heard, "I left"]
    except ConnectionClosed as end:
        return [*heard, (end.rcvd.code, end.rcvd.reason) if end.rcvd else "broken off"]
    except TimeoutError:
        return [*heard, LOST]
    except InvalidStatus as refused:
        return [refused.response.status_code, bytes(refused.response.body)]


@pytest.mark.parametrize("name", TALKS)
def test_a_talk_is_the_same_both_ways(ways, name):
    path, messages = TALKS[name]
    alone, mount = ways
    here = talk(mount() + path, messages)
    # Under Werkzeug's server simple-websocket loses a close now and then; here none may be lost.
    assert any(talk(alone + path, messages) == here for _ in range(10))
    assert here[-1] != LOST


def test_a_crash_ends_with_1011_here_and_without_a_word_alone(ways):
    alone, mount = ways
    messages = ['{"amount": 3}', "no JSON"]
    assert talk(mount() + "/bids", messages)[-1] == (1011, "The program crashed.")
    if "Werkzeug" in _server(alone):
        # Werkzeug's server writes a response into the socket that is no longer HTTP's.
        with connect(alone + "/bids", close_timeout=0.5) as socket:
            socket.send("no JSON")
            with pytest.raises((TimeoutError, ConnectionClosed)) as silence:
                socket.recv(timeout=0.5)
            assert getattr(silence.value, "rcvd", None) is None
    else:
        assert talk(alone + "/bids", messages)[-1] == "broken off"


def _server(address):
    """Name the server behind an address."""
    with pytest.raises(InvalidStatus) as refused:
        connect(f"{address}/nowhere")
    return refused.value.response.headers.get("Server", "")
