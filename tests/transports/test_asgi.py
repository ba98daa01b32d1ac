"""The ASGI caller against programs of a few lines."""

import asyncio
import contextlib
import threading
import time
from pathlib import Path

import pytest
from fastapi import FastAPI

from sidebyside.http.limits import Limits
from sidebyside.http.request import Request
from sidebyside.transports.asgi import ASGITransport

HERE = Path(__file__).resolve()
START = {
    "type": "http.response.start",
    "status": 200,
    "headers": [(b"content-type", b"text/plain")],
}


def program(run):
    """Make an application without a lifespan of a function that handles requests."""

    async def app(scope, receive, send):
        if scope["type"] != "http":
            raise ValueError("no lifespan here")
        await run(scope, receive, send)

    return app


async def reply(send, body, **more):
    await send({"type": "http.response.body", "body": body, **more})


@program
async def echo(scope, receive, send):
    body = (await receive())["body"]
    await send(START)
    await reply(send, scope["path"].encode() + b"|" + scope["query_string"] + b"|" + body)


@program
async def stream(scope, receive, send):
    await send(START)
    for letter in (b"a", b"b", b"c"):
        await reply(send, letter, more_body=True)
    await reply(send, b"")


@program
async def endless(scope, receive, send):
    await send(START)
    while True:
        await reply(send, b"x" * 1000, more_body=True)


@program
async def block(scope, receive, send):
    time.sleep(1)


@program
async def spin(scope, receive, send):
    while True:
        pass


@program
async def wait(scope, receive, send):
    await asyncio.sleep(60)


@program
async def crash(scope, receive, send):
    raise KeyError("email")


@pytest.fixture
def transport():
    with contextlib.ExitStack() as stack:

        def make(app):
            made = ASGITransport(app, HERE)
            stack.callback(made.close)
            return made

        yield make


@pytest.mark.parametrize(
    ("target", "seen"),
    [("/a%2Fb?x=%20", b"/a/b|x=%20|in"), ("/%C3%A9", "/é||in".encode()), ("/", b"/||in")],
)
def test_the_request_goes_in_and_the_answer_comes_out(transport, target, seen):
    response = transport(echo).send(Request("POST", target, (), b"in"))

    assert (response.status, response.body, response.failure) == (200, seen, None)
    assert response.headers == (("content-type", "text/plain"),)


def test_a_stream_is_put_together(transport):
    assert transport(stream).send(Request("GET", "/")).body == b"abc"


def test_an_endless_stream_is_cut_and_the_next_request_answered(transport):
    made = transport(endless)
    first, second = (made.send(Request("GET", "/"), Limits(body=5000)) for _ in range(2))

    assert (len(first.body), first.truncated, first.failure.kind) == (5000, True, "too_large")
    assert second.body == first.body


@pytest.mark.parametrize(("app", "name"), [(spin, "spin"), (wait, "wait"), (block, "block")])
def test_a_program_that_takes_too_long_says_where(transport, app, name):
    response = transport(app).send(Request("GET", "/"), Limits(seconds=0.2))

    assert (response.status, response.failure.kind, response.failure.function) == (
        None,
        "timeout",
        name,
    )


def test_a_loop_that_was_stopped_answers_again(transport):
    calls = []

    @program
    async def once(scope, receive, send):
        calls.append(1)
        while len(calls) == 1:
            pass
        await send(START)
        await reply(send, b"again")

    made = transport(once)
    assert made.send(Request("GET", "/"), Limits(seconds=0.2)).failure.kind == "timeout"
    assert made.send(Request("GET", "/")).body == b"again"


def test_a_blocked_loop_slows_nobody_else(transport):
    slow, quick = transport(block), transport(stream)
    pending = slow.begin(Request("GET", "/"))
    assert quick.send(Request("GET", "/")).body == b"abc"
    assert not pending.future.done()
    pending.response()


def test_a_crash_is_a_500_with_its_line(transport):
    response = transport(crash).send(Request("GET", "/"))

    assert (response.status, response.failure.message) == (500, "KeyError: 'email'")
    assert response.failure.function == "crash"


def test_the_answer_does_not_wait_for_what_comes_after_it(transport):
    over = threading.Event()

    @program
    async def app(scope, receive, send):
        await send(START)
        await reply(send, b"done")
        await asyncio.sleep(0.6)
        over.set()

    response = transport(app).send(Request("GET", "/"))
    assert response.body == b"done"
    assert not over.is_set()
    assert response.elapsed_ms < 600
    assert over.wait(5)


def test_the_lifespan_runs_once_and_its_state_is_there(transport):
    events = []

    async def app(scope, receive, send):
        if scope["type"] == "lifespan":
            await receive()
            scope["state"]["ready"] = "yes"
            events.append("up")
            await send({"type": "lifespan.startup.complete"})
            await receive()
            events.append("down")
            await send({"type": "lifespan.shutdown.complete"})
            return
        await send(START)
        await reply(send, scope["state"]["ready"].encode())

    made = transport(app)
    assert [made.send(Request("GET", "/")).body for _ in range(2)] == [b"yes", b"yes"]
    assert events == ["up"]
    made.close()
    for _ in range(100):
        if events == ["up", "down"]:
            break
        time.sleep(0.02)
    assert events == ["up", "down"]


def test_a_start_up_that_fails_fails_each_request(transport):
    async def app(scope, receive, send):
        await receive()
        await send({"type": "lifespan.startup.failed", "message": "no database"})
        raise RuntimeError("no database")

    response = transport(app).send(Request("GET", "/"))
    assert (response.status, response.failure.kind) == (500, "crash")
    assert "no database" in response.failure.message


def test_closing_ends_the_thread(transport):
    made = transport(wait)
    made.send(Request("GET", "/"), Limits(seconds=0.1))
    thread = next(each for each in threading.enumerate() if each.ident == made.loop.ident)
    made.close()
    thread.join(5)
    assert not thread.is_alive()


def test_a_call_that_comes_after_the_end_starts_no_thread(transport):
    made = transport(echo)
    made.send(Request("GET", "/"))
    made.close()
    response = made.send(Request("GET", "/"))
    assert (response.status, response.failure.kind) == (None, "crash")
    assert "reset" in response.failure.message


def test_the_twin_without_threads_answers_the_same(transport):
    made = transport(echo)
    response = asyncio.run(made.asend(Request("GET", "/a?b=c")))

    assert response.body == made.send(Request("GET", "/a?b=c")).body == b"/a|b=c|"


def test_the_twin_without_threads_is_bounded_too(transport):
    response = asyncio.run(transport(wait).asend(Request("GET", "/"), Limits(seconds=0.1)))

    assert response.failure.kind == "timeout"


@pytest.mark.parametrize("error", [SystemExit(3), KeyboardInterrupt(), GeneratorExit()])
def test_what_would_end_a_thread_is_a_crash_and_the_next_request_is_answered(transport, error):
    @program
    async def app(scope, receive, send):
        if scope["path"] == "/":
            raise error
        await send(START)
        await reply(send, b"again")

    made = transport(app)
    response = made.send(Request("GET", "/"))
    assert (response.status, response.failure.kind) == (500, "crash")
    assert type(error).__name__ in response.failure.message
    assert made.send(Request("GET", "/next")).body == b"again"


def test_a_view_that_spins_in_a_thread_is_ended_and_its_neighbours_are_not(transport):
    rounds = {"/spin": 0, "/work": 0}
    app = FastAPI()

    @app.get("/spin")
    def spin():
        while True:
            rounds["/spin"] += 1

    @app.get("/work")
    def work():
        for _ in range(10):
            time.sleep(0.1)
            rounds["/work"] += 1

    made = transport(app)
    neighbour = made.begin(Request("GET", "/work"))
    failure = made.send(Request("GET", "/spin"), Limits(seconds=0.3)).failure

    assert (failure.kind, failure.function) == ("timeout", "spin")
    assert neighbour.response().status == 200
    assert rounds["/work"] == 10
    before = rounds["/spin"]
    time.sleep(0.2)
    assert rounds["/spin"] == before
    assert made.send(Request("GET", "/work")).status == 200
