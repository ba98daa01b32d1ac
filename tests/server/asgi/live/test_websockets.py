"""WebSockets through the live mounts, with a real server, real clients and real connections."""

import contextlib
import json
import socket
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from tests.fixtures.served import CREDENTIALS, KEY, learner_of, live_path, put_probe, served
from tests.fixtures.waiting import eventually
from websockets.client import ClientProtocol
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.protocol import State
from websockets.sync.client import connect
from websockets.uri import parse_uri

from sidebyside import paths
from sidebyside.http.limits import MESSAGE, Share
from sidebyside.sandbox.sandboxes import new_learner_id
from sidebyside.server.asgi.app import create_app

pytestmark = pytest.mark.slow

both = pytest.mark.parametrize("side", ["flask", "fastapi"])

FLASK = """
import json
import time
from flask import Flask, abort, request
from flask_sock import Sock
app = Flask(__name__)
sock = Sock(app)
sock_options = app.config["SOCK_SERVER_OPTIONS"] = {"subprotocols": ["v2", "v1"]}
heard = []
ended = []

@app.get("/ended")
def how_ended():
    return {"ended": ended}

@app.get("/plain")
def plain():
    return "plain"

@sock.route("/echo")
def echo(ws):
    try:
        while True:
            ws.send(ws.receive())
    except Exception as error:
        ended.append([getattr(error, "reason", None), getattr(error, "message", None)])
        raise

@sock.route("/heard")
def listen(ws):
    while True:
        heard.append(ws.receive())
        ws.send(json.dumps(heard))

@sock.route("/close/<int:code>")
def close(ws, code):
    ws.receive()
    ws.close(code, "because")

@sock.route("/return")
def return_(ws):
    ws.receive()

@sock.route("/crash")
def crash(ws):
    print("before the crash")
    app.logger.warning("logged before the crash")
    return {}[ws.receive()]

@sock.route("/close-at-once")
def close_at_once(ws):
    ws.send("last words")
    ws.close(4001, "done")

@sock.route("/head")
def head(ws):
    ws.send(json.dumps({
        "query": request.args.to_dict(), "root": request.script_root, "path": request.path,
        "cookies": dict(request.cookies), "scheme": request.scheme,
        "mine": request.headers.get("X-Mine"),
    }))
    ws.receive()

@sock.route("/many/<int:number>")
def many(ws, number):
    for _ in range(number):
        ws.send("x" * 10_000)
    ws.send("whole")

@sock.route("/never")
def never(ws):
    ws.send("here")
    while True:
        time.sleep(0.01)

@app.route("/refused", websocket=True)
def refused():
    response = app.make_response(("Not today.", 401, {"X-Why": "no ticket"}))
    response.set_cookie("a", "1")
    return response

@app.route("/broken", websocket=True)
def broken():
    return {}["missing"]

@sock.route("/garbled/<frame>")
def garbled(ws, frame):
    ws.receive()
    ws.sock.sendall(bytes.fromhex(frame))
    ws.receive()
"""

FASTAPI = """
import asyncio
import json
from fastapi import FastAPI, Request, Response, WebSocket, WebSocketDisconnect
app = FastAPI()
heard = []
ended = []

@app.get("/ended")
def how_ended():
    return {"ended": ended}

@app.get("/plain")
def plain():
    return "plain"

@app.websocket("/echo")
async def echo(ws: WebSocket):
    offered = ws.scope["subprotocols"]
    await ws.accept(next((name for name in offered if name in ("v2", "v1")), None))
    try:
        while True:
            message = await ws.receive()
            if message["type"] == "websocket.disconnect":
                raise WebSocketDisconnect(message["code"], message.get("reason"))
            if message.get("text") is not None:
                await ws.send_text(message["text"])
            else:
                await ws.send_bytes(message["bytes"])
    except WebSocketDisconnect as error:
        ended.append([error.code, error.reason])

@app.websocket("/heard")
async def listen(ws: WebSocket):
    await ws.accept()
    async for text in ws.iter_text():
        heard.append(text)
        await ws.send_text(json.dumps(heard))

@app.websocket("/close/{code}")
async def close(ws: WebSocket, code: int):
    await ws.accept()
    await ws.receive_text()
    await ws.close(code, "because")

@app.websocket("/return")
async def return_(ws: WebSocket):
    await ws.accept()
    await ws.receive_text()

@app.websocket("/crash")
async def crash(ws: WebSocket):
    print("before the crash")
    await ws.accept()
    return {}[await ws.receive_text()]

@app.websocket("/close-at-once")
async def close_at_once(ws: WebSocket):
    await ws.accept()
    await ws.send_text("last words")
    await ws.close(4001, "done")

@app.websocket("/head")
async def head(ws: WebSocket):
    await ws.accept()
    root = ws.scope["root_path"]
    await ws.send_json({
        "query": dict(ws.query_params), "root": root, "path": ws.scope["path"].removeprefix(root),
        "cookies": ws.cookies, "scheme": ws.scope["scheme"].replace("ws", "http"),
        "mine": ws.headers.get("X-Mine"),
    })
    await ws.receive()

@app.websocket("/many/{number}")
async def many(ws: WebSocket, number: int):
    await ws.accept()
    for _ in range(number):
        await ws.send_text("x" * 10_000)
    await ws.send_text("whole")

@app.websocket("/never")
async def never(ws: WebSocket):
    await ws.accept()
    await ws.send_text("here")
    while True:
        await asyncio.sleep(0.01)

@app.websocket("/refused")
async def refused(ws: WebSocket):
    response = Response("Not today.", 401, {"X-Why": "no ticket"})
    response.set_cookie("a", "1")
    await ws.send_denial_response(response)

@app.websocket("/broken")
async def broken(ws: WebSocket):
    return {}["missing"]
"""


@pytest.fixture
def programs(tmp_path, monkeypatch):
    put_probe(tmp_path, monkeypatch, FLASK, FASTAPI)


def ws(live, path):
    """Return a function's address as a WebSocket's."""
    return str(live.base_url).replace("http", "ws", 1) + path


def raw(address):
    """Open a WebSocket that nobody reads from; give its protocol and its socket."""
    protocol = ClientProtocol(parse_uri(address), max_size=None)
    line = socket.create_connection((protocol.uri.host, protocol.uri.port), timeout=30)
    protocol.send_request(protocol.connect())
    line.sendall(b"".join(protocol.data_to_send()))
    while protocol.state is State.CONNECTING:
        protocol.receive_data(line.recv(4096))
    return protocol, line


def closed(socket):
    """Wait for the server's close, and give its code and reason."""
    with contextlib.suppress(ConnectionClosed):
        while True:
            socket.recv(timeout=10)
    received = socket.protocol.close_rcvd
    return (received.code, received.reason) if received else None


def sample_threads():
    """Name the threads that a WebSocket of a Flask program takes while it is used."""
    names = [thread.name for thread in threading.enumerate()]
    return [name for name in names if "simple_websocket" in name]


@both
@pytest.mark.parametrize("message", ["hello", "", "naïve ☃ 𝄞", b"", bytes(range(256))])
def test_an_echo_is_the_message(live, side, message):
    with connect(ws(live, f"{side}/probe/echo")) as socket:
        socket.send(message)
        assert socket.recv(timeout=5) == message


@both
def test_messages_keep_their_order_and_kind(live, side):
    messages = [str(n) if n % 3 else bytes([n]) for n in range(100)]
    with connect(ws(live, f"{side}/probe/echo")) as socket:
        for message in messages:
            socket.send(message)
        assert [socket.recv(timeout=5) for _ in messages] == messages


@both
def test_a_message_in_pieces_arrives_whole(live, side):
    with connect(ws(live, f"{side}/probe/echo")) as socket:
        socket.send(iter(["one ", "two ", "three"]))
        assert socket.recv(timeout=5) == "one two three"


@both
def test_a_large_message_comes_back_whole(live, side):
    with connect(ws(live, f"{side}/probe/echo"), max_size=None) as socket:
        socket.send("a" * MESSAGE)
        assert len(socket.recv(timeout=10)) == MESSAGE


@both
def test_a_message_over_the_bound_ends_the_line_and_says_so(live, side):
    with connect(ws(live, f"{side}/probe/echo")) as socket:
        socket.send("a" * (MESSAGE + 1))
        code, reason = closed(socket)
    assert code == 1009
    assert "1024 KiB" in reason

    def ends():
        return [each[0] for each in live.get(f"/{side}/probe/ended").json()["ended"]]

    assert eventually(lambda: ends() == [1009])


@both
@pytest.mark.parametrize("code", [1000, 1003, 1008, 1011, 4000])
def test_the_programs_close_arrives_with_code_and_reason(live, side, code):
    with connect(ws(live, f"{side}/probe/close/{code}")) as socket:
        socket.send("go")
        assert closed(socket) == (code, "because")


@both
def test_last_words_arrive_before_the_close(live, side):
    for _ in range(20):
        with connect(ws(live, f"{side}/probe/close-at-once")) as socket:
            with contextlib.suppress(ConnectionClosed):
                socket.send("unread")  # It may not cost the last words.
            assert socket.recv(timeout=5) == "last words"
            assert closed(socket) == (4001, "done")


@both
def test_a_view_that_returns_closes_normally(live, side):
    with connect(ws(live, f"{side}/probe/return")) as socket:
        socket.send("go")
        assert closed(socket) == (1000, "")


@both
def test_a_crash_closes_with_1011_and_stands_in_the_journal(live, sandboxes, side):
    learner = learner_of(live)
    told = []
    journal = sandboxes.get(learner, "probe").instance(side).journal
    with journal.listen(lambda event: told.append((event.kind, event.text))):
        with connect(ws(live, f"{side}/probe/crash")) as socket:
            socket.send("missing")
            assert closed(socket)[0] == 1011
        assert eventually(lambda: "over" in dict(told))
    assert told[0] == ("begun", "WebSocket /crash")
    assert ("line", "before the crash") in told
    assert [text for kind, text in told if kind == "crash" and text.startswith("KeyError")]
    if side == "flask":
        assert ("line", "WARNING: logged before the crash") in told


@both
@pytest.mark.parametrize(("code", "reason"), [(1000, "bye"), (1001, ""), (4321, "mine ☃")])
def test_the_clients_close_reaches_the_program(live, side, code, reason):
    with connect(ws(live, f"{side}/probe/echo")) as socket:
        socket.close(code, reason)
    assert eventually(lambda: live.get(f"/{side}/probe/ended").json()["ended"] == [[code, reason]])


@both
def test_a_client_that_vanishes_ends_the_view(live, side):
    socket = connect(ws(live, f"{side}/probe/echo"))
    socket.socket.close()
    assert eventually(lambda: live.get(f"/{side}/probe/ended").json()["ended"])
    socket.close_socket()


@both
@pytest.mark.parametrize(
    ("offered", "chosen"), [(["v1"], "v1"), (["v9", "v2"], "v2"), (["v9"], None), (None, None)]
)
def test_a_subprotocol_is_agreed_on(live, side, offered, chosen):
    with connect(ws(live, f"{side}/probe/echo"), subprotocols=offered) as socket:
        assert socket.subprotocol == chosen


@both
def test_a_ping_is_answered(live, side):
    with connect(ws(live, f"{side}/probe/echo")) as socket:
        assert socket.ping().wait(5)


@both
def test_the_handshake_reaches_the_program(live, side):
    headers = {"Cookie": "sandbox=secret; mine=1", "X-Mine": "yes"}
    address = ws(live, f"{side}/probe/head?a=b%20c")
    with connect(address, additional_headers=headers) as socket:
        told = json.loads(socket.recv(timeout=5))
    assert told.pop("root").endswith(f"/{side}/probe")
    assert told == {
        "query": {"a": "b c"},
        "path": "/head",
        "cookies": {"mine": "1"},
        "scheme": "http",
        "mine": "yes",
    }


@both
def test_a_refusal_arrives_with_its_status_and_stays_in_the_mount(live, side):
    with pytest.raises(InvalidStatus) as refused:
        connect(ws(live, f"{side}/probe/refused"))
    response = refused.value.response
    assert (response.status_code, response.body) == (401, b"Not today.")
    assert response.headers["X-Why"] == "no ticket"
    assert response.headers["Set-Cookie"].endswith(f"/{side}/probe/")


@both
def test_a_crash_before_the_handshake_is_a_500(live, side):
    with pytest.raises(InvalidStatus) as refused:
        connect(ws(live, f"{side}/probe/broken"))
    assert refused.value.response.status_code == 500


@pytest.mark.parametrize("frame", ["8101ff", "8300", "a10161"], ids=["text", "opcode", "bits"])
def test_a_program_that_breaks_the_protocol_has_crashed(live, frame):
    with connect(ws(live, f"flask/probe/garbled/{frame}")) as socket:
        socket.send("now")
        assert closed(socket)[0] == 1011


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("flask/probe/nothing", 404),  # Flask routes a handshake as any other request,
        ("fastapi/probe/nothing", 403),  # Starlette closes what no route takes,
        ("flask/probe/plain", 400),  # and Werkzeug tells a path from a protocol.
        ("fastapi/probe/plain", 403),
        ("fastapi/probe", 403),
        ("flask/probe", 404),
        ("flask/missing/", 404),
        ("neither/probe/", 404),
    ],
)
def test_what_no_route_takes_is_refused(live, path, status):
    with pytest.raises(InvalidStatus) as refused:
        connect(ws(live, path))
    assert refused.value.response.status_code == status


@both
def test_many_messages_wait_for_a_slow_reader(live, side):
    with connect(ws(live, f"{side}/probe/many/1000"), max_queue=2) as socket:
        time.sleep(0.3)
        sizes = [len(socket.recv(timeout=10)) for _ in range(1000)]
        assert set(sizes) == {10_000}
        assert socket.recv(timeout=5) == "whole"
        assert closed(socket)[0] == 1000


@both
def test_a_client_that_does_not_read_is_not_heard_until_it_does(live, side, monkeypatch):
    monkeypatch.setattr("sidebyside.http.limits.KEPT_BY_PROGRAMS", Share(2**30, 2**30, 2**30))
    sent = []
    protocol, line = raw(ws(live, f"{side}/probe/echo"))

    def send_all():
        for number in range(1000):
            protocol.send_binary(b"a" * 60_000)
            line.sendall(b"".join(protocol.data_to_send()))
            sent.append(number)

    with line, ThreadPoolExecutor(1) as pool:
        sending = pool.submit(send_all)
        before = -1
        while before < len(sent):
            before = len(sent)
            time.sleep(1)
        assert not sending.done()
        echoed = 0
        while echoed < 1000 * 60_000:
            echoed += len(line.recv(MESSAGE))
        sending.result()


@both
def test_fifty_connections_at_once_each_hear_themselves(live, side):
    together = threading.Barrier(50)

    def talk(number):
        with connect(ws(live, f"{side}/probe/echo")) as socket:
            together.wait(20)
            socket.send(f"I am {number}")
            return socket.recv(timeout=20)

    with ThreadPoolExecutor(50) as pool:
        heard = list(pool.map(talk, range(50)))
    assert heard == [f"I am {number}" for number in range(50)]
    assert eventually(lambda: len(live.get(f"/{side}/probe/ended").json()["ended"]) == 50)


@both
def test_two_learners_never_hear_each_other(live, side):
    other = str(live.base_url).rpartition("/live/")[0].replace("http", "ws", 1)
    with (
        connect(ws(live, f"{side}/probe/heard")) as mine,
        connect(f"{other}{live_path()}/{side}/probe/heard") as another,
    ):
        mine.send("mine")
        another.send("another")
        assert json.loads(mine.recv(timeout=5)) == ["mine"]
        assert json.loads(another.recv(timeout=5)) == ["another"]


@both
@pytest.mark.parametrize("path", ["echo", "never"])
def test_a_reset_closes_with_1012_and_leaves_nothing(live, sandboxes, monkeypatch, side, path):
    monkeypatch.setattr("sidebyside.server.asgi.live.websocket_frames.PATIENCE", 0.2)
    learner = learner_of(live)
    with connect(ws(live, f"{side}/probe/{path}")) as socket:
        if path == "echo":
            socket.send("hello")
        socket.recv(timeout=5)
        transport = sandboxes.get(learner, "probe").instance(side).transport
        sandboxes.reset(learner)
        assert closed(socket)[0] == 1012
    assert eventually(lambda: not sample_threads())
    if side == "flask":
        assert eventually(lambda: len(transport.relay) == 0)
    with connect(ws(live, f"{side}/probe/echo")) as socket:
        socket.send("again")
        assert socket.recv(timeout=5) == "again"


def test_a_view_that_goes_on_alone_is_interrupted(live, sandboxes, monkeypatch):
    monkeypatch.setattr("sidebyside.server.asgi.live.websocket_frames.PATIENCE", 0.2)
    learner = learner_of(live)
    with connect(ws(live, "flask/probe/never")) as socket:
        socket.recv(timeout=5)
        relay = sandboxes.get(learner, "probe").flask.transport.relay
        assert len(relay) == 1
    assert eventually(lambda: len(relay) == 0)


@both
def test_no_file_is_left_open(live, side):
    files = paths.Path("/proc/self/fd")
    if not files.is_dir():
        pytest.skip("This system does not list a process's open files.")
    live.get(f"/{side}/probe/plain")
    with contextlib.suppress(InvalidStatus):
        connect(ws(live, f"{side}/probe/refused"))
    before = len(list(files.iterdir()))
    for path in ("echo", "refused", "return", "crash", "close-at-once") * 5:
        with (
            contextlib.suppress(InvalidStatus, ConnectionClosed),
            connect(ws(live, f"{side}/probe/{path}")) as socket,
        ):
            socket.send("x")
    assert eventually(lambda: len(list(files.iterdir())) <= before)


def test_a_program_that_does_not_load_refuses(live):
    (paths.SAMPLES["flask"] / "broken.py").write_text("raise OSError('no')")
    (paths.SAMPLES["fastapi"] / "broken.py").write_text("raise OSError('no')")
    above = str(live.base_url).replace("http", "ws", 1).partition("/live/")[0] + live_path("broken")
    for side in ("flask", "fastapi"):
        with pytest.raises(InvalidStatus) as refused:
            connect(f"{above}/{side}/broken/echo")
        assert refused.value.response.status_code == 502


@pytest.fixture
def site(programs):
    """Serve the whole site, and give its host and port."""
    with served(create_app({"FORM_KEY": KEY}), lifespan="on") as base:
        yield base.removeprefix("http://")


@both
class TestMine:
    """`/live/mine/…` finds the learner by the cookie, for a page of this site only."""

    def test_the_cookie_names_the_learner(self, site, side):
        learner = new_learner_id()
        cookie = {"Cookie": f"theme=dark; sandbox={CREDENTIALS.cookie(learner)}"}
        address = f"ws://{site}/live/mine/{side}/probe/heard"
        with connect(address, origin=f"http://{site}", additional_headers=cookie) as mine:
            mine.send("one")
            assert json.loads(mine.recv(timeout=5)) == ["one"]
        with connect(f"ws://{site}{live_path('probe', learner)}/{side}/probe/heard") as same:
            same.send("two")
            assert json.loads(same.recv(timeout=5)) == ["one", "two"]

    @pytest.mark.parametrize(
        "origin", ["https://example.com", "null", None, "http://127.0.0.1", "http://["]
    )
    def test_another_site_is_refused(self, site, side, origin):
        cookie = {"Cookie": f"sandbox={CREDENTIALS.cookie(new_learner_id())}"}
        address = f"ws://{site}/live/mine/{side}/probe/echo"
        with pytest.raises(InvalidStatus) as refused:
            connect(address, origin=origin, additional_headers=cookie)
        assert refused.value.response.status_code == 403

    @pytest.mark.parametrize(
        "cookie", ["", "sandbox=no-id", "sandbox=../../x", "sandbox=" + "A" * 22]
    )
    def test_a_visitor_without_a_cookie_is_refused(self, site, side, cookie):
        address = f"ws://{site}/live/mine/{side}/probe/echo"
        with pytest.raises(InvalidStatus) as refused:
            connect(address, origin=f"http://{site}", additional_headers={"Cookie": cookie})
        assert refused.value.response.status_code == 403
        assert json.loads(refused.value.response.body)["error"]["kind"] == "forbidden"


@pytest.mark.parametrize("path", ["/", "/lessons/", "/try/json_bodies", "/api/try/json_bodies"])
def test_no_other_address_takes_a_websocket(site, path):
    with pytest.raises(InvalidStatus) as refused:
        connect(f"ws://{site}{path}")
    assert refused.value.response.status_code == 404


@both
def test_a_full_server_says_503_and_when_to_try_again(programs, monkeypatch, side):
    monkeypatch.setattr("sidebyside.http.limits.WEBSOCKETS", Share(2, 2, 2))
    with served(create_app({"FORM_KEY": KEY}), lifespan="on") as base:
        address = f"{base.replace('http', 'ws', 1)}{live_path()}/{side}/probe/echo"
        with connect(address), connect(address):
            with pytest.raises(InvalidStatus) as refused:
                connect(address)
            response = refused.value.response
            assert response.status_code == 503
            assert int(response.headers["Retry-After"]) > 0
        assert eventually(lambda: _connects(address))


def send_and_read(socket, text):
    for _ in range(40):
        socket.send(text)
        with contextlib.suppress(TimeoutError):
            socket.recv(timeout=0.05)


@both
def test_what_is_sent_to_a_program_has_an_end(programs, monkeypatch, side):
    monkeypatch.setattr("sidebyside.http.limits.KEPT_BY_PROGRAMS", Share(2**22, 2**21, 2**20))
    with served(create_app({"FORM_KEY": KEY}), lifespan="on") as base:
        address = f"{base.replace('http', 'ws', 1)}{live_path()}/{side}/probe"
        with connect(f"{address}/heard") as socket:
            socket.send("one")
            socket.recv(timeout=5)
        # Flask's view does not read; what is sent to it is taken in by its library.
        path = "never" if side == "flask" else "echo"
        with connect(f"{address}/{path}") as socket, pytest.raises(ConnectionClosed) as closed:
            send_and_read(socket, "x" * 2**16)
        assert closed.value.rcvd.code == 1009
        assert "keep no more" in closed.value.rcvd.reason
        with connect(f"{address}/heard") as fresh:
            fresh.send("two")
            assert json.loads(fresh.recv(timeout=5)) == ["two"]


@both
def test_one_learner_cannot_take_every_place(programs, monkeypatch, side):
    monkeypatch.setattr("sidebyside.http.limits.WEBSOCKETS", Share(9, 9, 2))
    with served(create_app({"FORM_KEY": KEY}), lifespan="on") as base:
        base = base.replace("http", "ws", 1)
        mine, theirs = (f"{base}{live_path()}/{side}/probe/echo" for _ in range(2))
        with connect(mine), connect(mine):
            with pytest.raises(InvalidStatus) as refused:
                connect(mine)
            assert refused.value.response.status_code == 503
            assert int(refused.value.response.headers["Retry-After"]) > 0
            assert _connects(theirs)
        assert eventually(lambda: _connects(mine))


def _connects(address):
    with contextlib.suppress(InvalidStatus), connect(address):
        return True
    return False


def test_a_server_that_ends_closes_every_line(programs):
    learner = new_learner_id()
    with contextlib.ExitStack() as stack:
        running = served(create_app({"FORM_KEY": KEY}), lifespan="on")
        base = running.__enter__().replace("http", "ws", 1)
        sockets = [
            stack.enter_context(connect(f"{base}{live_path('probe', learner)}/{side}/probe/echo"))
            for side in ("flask", "fastapi")
        ]
        running.server.config.timeout_graceful_shutdown = 3
        began = time.monotonic()
        running.__exit__()
        assert time.monotonic() - began < 10
        assert [closed(socket)[0] for socket in sockets] == [1012, 1012]
    assert eventually(lambda: not sample_threads())
