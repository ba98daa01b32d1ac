"""Socket.IO through the live mounts: the samples, python-socketio's own client, a real server."""

import json
import threading
import time

import httpx2
import pytest
import requests
import socketio
from tests.fixtures.served import CREDENTIALS, KEY, live_path, served
from tests.fixtures.waiting import eventually

from sidebyside.http.limits import SOCKETIO_SESSIONS
from sidebyside.sandbox.sandboxes import Sandboxes, new_learner_id
from sidebyside.server.asgi.app import create_app
from sidebyside.server.asgi.live.mounts import LiveMounts

pytestmark = pytest.mark.slow

both = pytest.mark.parametrize("side", ["flask", "fastapi"])
transports = pytest.mark.parametrize(
    "transports", [["polling"], ["websocket"], ["polling", "websocket"]], ids="-".join
)


@pytest.fixture
def sandboxes():
    made = Sandboxes()
    yield made
    made.close()


@pytest.fixture
def base(sandboxes):
    """Serve the live mounts with the project's own samples."""
    Room.sandboxes = sandboxes
    with served(LiveMounts(sandboxes, CREDENTIALS)) as address:
        yield address


class Room:
    """One client of one learner's auction room."""

    def __init__(self, base, side, learner=None, transports=None, headers=None):
        self.learner = learner or new_learner_id()
        self.heard = []
        self.session = requests.Session()
        self.client = socketio.Client(reconnection=False, http_session=self.session)
        self.client.on("*", lambda event, *data: self.heard.append((event, *data)))
        self.gone = threading.Event()
        self.client.on("disconnect", lambda *_: self.gone.set())
        path = f"{live_path('socket_io', self.learner)}/{side}/socket_io/socket.io".lstrip("/")
        self.client.connect(
            base, transports=transports, socketio_path=path, headers=headers or {}, wait_timeout=10
        )
        self.line = self.client.eio.ws

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.client.connected and self.client.transport() == "polling":
            # Who leaves waits half a minute for the last poll, under a bare uvicorn, too.
            self.sandboxes.reset(self.learner)
            self.gone.wait(10)
        self.client.disconnect()
        self.client.eio.wait()
        self.session.close()
        if self.line is not None:
            self.line.shutdown()  # The library leaves it open where the server ended it.

    def hears(self, event):
        return eventually(lambda: event in self.heard)


@both
@transports
def test_events_and_acknowledgements(base, side, transports):
    with Room(base, side, transports=transports) as room:
        assert room.hears(("highest", 0))
        room.client.emit("message", "hello")
        assert room.hears(("message", "You said: hello"))
        assert room.client.call("bid", {"amount": 5}, timeout=5) == {"accepted": True}
        assert room.client.call("bid", {"amount": 4}, timeout=5) == {"accepted": False}
        assert room.hears(("highest", 5))
        if "websocket" in transports:
            assert room.client.transport() == "websocket"


@both
def test_nobody_answers_an_unknown_event(base, side):
    with Room(base, side) as room:
        with pytest.raises(socketio.exceptions.TimeoutError):
            room.client.call("sell", 1, timeout=0.5)
        assert room.client.call("bid", {"amount": 1}, timeout=5) == {"accepted": True}


@both
@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_a_handler_that_fails_answers_nothing_and_the_room_goes_on(base, side):
    with Room(base, side) as room:
        with pytest.raises(socketio.exceptions.TimeoutError):
            room.client.call("bid", {}, timeout=0.5)
        assert room.client.call("bid", {"amount": 1}, timeout=5) == {"accepted": True}


@both
def test_a_bid_is_told_to_the_room_and_to_nobody_elses(base, side):
    with (
        Room(base, side) as one,
        Room(base, side, learner=one.learner) as same,
        Room(base, side) as other,
    ):
        one.client.call("bid", {"amount": 7}, timeout=5)
        assert same.hears(("highest", 7))
        assert other.hears(("highest", 0))
        assert ("highest", 7) not in other.heard


@both
def test_the_http_side_of_the_program_sees_the_same_bids(base, side):
    with Room(base, side) as room:
        room.client.call("bid", {"amount": 3}, timeout=5)
        response = httpx2.get(f"{base}{live_path('socket_io', room.learner)}/{side}/socket_io/bids")
        assert response.json() == [3]


@both
def test_this_sites_own_origin_is_taken(base, side):
    with Room(base, side, headers={"Origin": base}) as room:
        assert room.hears(("highest", 0))


@both
@pytest.mark.parametrize("origin", ["https://example.com", "null"])
def test_another_origin_is_refused_and_told_nothing(base, side, origin):
    url = f"{base}{live_path('socket_io')}/{side}/socket_io/socket.io/"
    params = {"EIO": "4", "transport": "polling"}
    response = httpx2.get(url, params=params, headers={"Origin": origin})
    assert response.status_code == 400
    assert response.headers.get("access-control-allow-origin") in (None, "null")
    assert response.headers.get("access-control-allow-origin") != "*"


@both
def test_sessions_are_a_share_and_come_back(base, sandboxes, side):
    learner = new_learner_id()
    room = f"{base}{live_path('socket_io', learner)}/{side}/socket_io"
    opening = {"EIO": "4", "transport": "polling"}
    share = SOCKETIO_SESSIONS.learner

    opened = [httpx2.get(f"{room}/socket.io/", params=opening) for _ in range(share)]
    refused = httpx2.get(f"{room}/socket.io/", params=opening)

    assert [answer.status_code for answer in opened] == [200] * share
    assert refused.status_code == 503
    assert int(refused.headers["Retry-After"]) > 0
    # Who is in goes on, and so does the rest of the program.
    sid = json.loads(opened[0].text[1:])["sid"]
    inside = httpx2.post(f"{room}/socket.io/", params={**opening, "sid": sid}, content="40")
    assert inside.status_code == 200
    assert httpx2.get(f"{room}/bids").status_code == 200
    sandboxes.reset(learner)
    assert eventually(lambda: httpx2.get(f"{room}/socket.io/", params=opening).status_code == 200)


@both
@pytest.mark.parametrize("transport", ["polling", "websocket"])
def test_a_reset_ends_the_room_and_its_threads(base, sandboxes, side, transport):
    before = _watchers()
    with Room(base, side, transports=[transport]) as room:
        assert room.hears(("highest", 0))
        began = time.monotonic()
        sandboxes.reset(room.learner)
        assert time.monotonic() - began < 1
        assert room.gone.wait(10)
    assert eventually(lambda: _watchers() <= before)


def _watchers():
    """Count the threads that watch over a Flask-SocketIO server or serve its WebSockets."""
    names = [thread.name for thread in threading.enumerate()]
    return sum("_service_task" in name or "simple_websocket" in name for name in names)


def test_a_server_that_ends_waits_for_no_poll():
    running = served(create_app({"FORM_KEY": KEY}), lifespan="on")
    base = running.__enter__()
    running.server.config.timeout_graceful_shutdown = 1
    rooms = [Room(base, side, transports=["polling"]) for side in ("flask", "fastapi")]
    assert all(room.hears(("highest", 0)) for room in rooms)
    began = time.monotonic()
    running.__exit__()
    assert time.monotonic() - began < 10
    for room in rooms:
        assert room.gone.wait(10)
        room.__exit__()
