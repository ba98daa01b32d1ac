"""Both frameworks without threads: what runs in one on a server runs inline, and as there."""

import asyncio
import re
from html import unescape
from types import SimpleNamespace

import pytest

from sidebyside.pyodide.threads import _call_wsgi

FLASK = """import asyncio, contextvars, threading
from flask import Flask, Response, g, request, stream_with_context

app = Flask(__name__)
mark = contextvars.ContextVar("mark", default="unmarked")


def loop():
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return "no loop"
    return "a loop"


@app.before_request
async def before():
    await asyncio.sleep(0)
    g.before = "before"


@app.get("/async/<name>")
async def view(name):
    await asyncio.sleep(0.01)
    one, two = await asyncio.gather(asyncio.sleep(0, "one"), asyncio.sleep(0, "two"))
    return f"{loop()} {name} {request.path} {g.before} {one} {two}"


@app.get("/plain")
def plain():
    mark.set("marked")
    return f"{loop()} {g.before}"


@app.get("/marked")
def marked():
    return mark.get()


@app.get("/run")
def run():
    return asyncio.run(asyncio.sleep(0, "ran"))


@app.get("/crash")
async def crash():
    await asyncio.sleep(0)
    raise LookupError("in a coroutine")


@app.get("/thread")
def thread():
    threading.Thread(target=print).start()
    return "started"
"""
FASTAPI = """import asyncio, contextvars, threading
from concurrent.futures import ThreadPoolExecutor
from typing import Annotated
from a2wsgi import WSGIMiddleware
from fastapi import BackgroundTasks, Depends, FastAPI, UploadFile
from fastapi.responses import PlainTextResponse, StreamingResponse
from flask import Flask, request

app = FastAPI(default_response_class=PlainTextResponse)
mark = contextvars.ContextVar("mark", default="unmarked")


def loop():
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return "no loop"
    return "a loop"


def opened():
    print("opened", loop())
    yield "dependency"
    print("closed", loop())


@app.get("/plain")
def plain(given: Annotated[str, Depends(opened)]):
    mark.set("marked")
    return f"{loop()} {given}"


@app.get("/marked")
def marked():
    return mark.get()


def marking():
    mark.set("marked by a dependency")


@app.get("/beside")
def beside(_: Annotated[None, Depends(marking)]):
    return mark.get()


@app.get("/async/{name}")
async def view(name):
    return f"{loop()} {name}"


@app.get("/run")
def run():
    return asyncio.run(asyncio.sleep(0, "ran"))


@app.get("/crash")
def crash():
    raise LookupError("in a function")


@app.get("/stream")
def stream():
    return StreamingResponse(f"part {n} {loop()}; " for n in range(3))


@app.get("/later")
def later(tasks: BackgroundTasks):
    tasks.add_task(lambda: print("later", loop()))
    return "soon"


@app.post("/upload")
def upload(file: UploadFile):
    return f"{file.filename} {len(file.file.read())}"


@app.get("/thread")
def thread():
    threading.Thread(target=print).start()


@app.get("/pool")
def pool():
    with ThreadPoolExecutor(1) as executor:
        return executor.submit(loop).result()


inner = Flask("inner")


@inner.post("/echo")
def echo():
    data = request.get_data()
    return f"{len(data)} bytes {data[:6].decode()}|{request.script_root}|{request.headers['X-One']}"


@inner.post("/form")
def form():
    return request.form["name"], 201, {"X-Own": "here"}


@inner.get("/stream")
def parts():
    return (f"part {n}; " for n in range(3))


@inner.get("/async")
async def coroutine():
    await asyncio.sleep(0.01)
    return "async"


@inner.get("/loop")
def inner_loop():
    return loop()


@inner.get("/run")
def inner_run():
    return asyncio.run(asyncio.sleep(0, "ran"))


@inner.get("/crash")
def inner_crash():
    raise LookupError("in the mounted program")


app.mount("/in", WSGIMiddleware(inner))
"""


@pytest.fixture(scope="module")
def bench(page):
    page.open("hello-two-worlds")
    started = page.run(FLASK, FASTAPI)
    assert [started[side]["says"] for side in ("flask", "fastapi")] == ["", ""]
    return page


def response(given, side):
    (found,) = re.findall(rf'<section class="answer {side}[ "].*?</section>', given["html"], re.S)
    return " ".join(unescape(re.sub(r"<[^>]+>", "", found)).split())


@pytest.mark.parametrize(
    ("target", "flask", "fastapi"),
    [
        ("/plain", "no loop before", "no loop dependency"),
        ("/async/ana", "a loop ana /async/ana before one two", "a loop ana"),
        ("/run", "ran", "ran"),
    ],
)
def test_a_function_sees_no_loop_and_a_coroutine_has_one(bench, target, flask, fastapi):
    given = bench.send(target)
    assert [given["sides"][side]["status"] for side in ("flask", "fastapi")] == [200, 200]
    assert flask in response(given, "flask")
    assert fastapi in response(given, "fastapi")


def test_a_dependency_is_closed_after_the_answer(bench):
    assert bench.send("/plain")["sides"]["fastapi"]["log"] == ["opened no loop", "closed no loop"]


def test_what_a_function_sets_in_its_context_stays_there(bench):
    bench.send("/plain")
    given = bench.send("/marked")
    assert "unmarked" in response(given, "flask")
    assert "unmarked" in response(given, "fastapi")


def test_one_function_does_not_see_what_another_of_the_same_call_set(bench):
    assert "unmarked" in response(bench.send("/beside"), "fastapi")


def test_a_crash_comes_out_with_its_line(bench):
    given = bench.send("/crash")
    assert [given["sides"][side]["status"] for side in ("flask", "fastapi")] == [500, 500]
    for side, program, words in (
        ("flask", FLASK, "in a coroutine"),
        ("fastapi", FASTAPI, "in a function"),
    ):
        line = program.splitlines().index(f'    raise LookupError("{words}")') + 1
        assert f"LookupError: {words}" in response(given, side)
        assert f"#{side}-{line}" in given["html"]


def test_a_plain_generator_is_streamed(bench):
    said = response(bench.send("/stream"), "fastapi")
    assert "part 0 no loop; part 1 no loop; part 2 no loop;" in said


def test_work_after_the_answer_is_done(bench):
    assert bench.send("/later")["sides"]["fastapi"] == {"status": 200, "log": ["later no loop"]}


def test_an_upload_is_read(bench):
    body = (
        '--x\nContent-Disposition: form-data; name="file"; filename="a.txt"\n\n'
        + "z" * 50
        + "\n--x--\n"
    )
    headers = "Content-Type: multipart/form-data; boundary=x"
    given = bench.send("/upload", method="POST", headers=headers, body=body)
    assert "a.txt 50" in response(given, "fastapi")


@pytest.mark.parametrize("target", ["/thread", "/pool"])
def test_a_thread_is_refused_with_what_to_do(bench, target):
    given = bench.send(target)
    said = (
        "Python in a browser has no threads. This program needs a server: take it home, and run it"
    )
    assert f"RuntimeError: {said}" in given["html"]
    assert given["sides"]["fastapi"]["status"] == 500
    assert given["sides"]["flask"]["status"] == (500 if target == "/thread" else 404)


def test_a_thread_at_the_start_is_refused_the_same(bench):
    began = "import threading\nthreading.Thread(target=print).start()\n"
    try:
        started = bench.run(began + FLASK, FASTAPI)
        assert "Python in a browser has no threads." in started["flask"]["says"]
        assert started["flask"]["line"] == 2
    finally:
        bench.run(FLASK, FASTAPI)


def test_a_mounted_program_gets_the_whole_request(bench):
    headers = "X-One: 1\nContent-Type: text/plain"
    given = bench.send("/in/echo", method="POST", headers=headers, body="héllo\nworld" * 4000)
    said = response(given, "fastapi")

    assert given["sides"]["fastapi"]["status"] == 200
    assert "48000 bytes héllo|/in|1" in said


def test_a_mounted_programs_status_and_headers_come_back(bench):
    headers = "Content-Type: application/x-www-form-urlencoded"
    given = bench.send("/in/form", method="POST", headers=headers, body="name=ana")
    said = response(given, "fastapi")

    assert given["sides"]["fastapi"]["status"] == 201
    assert "ana" in said
    assert re.search(r"x-own ?here", said, re.I)


@pytest.mark.parametrize(
    ("target", "says"),
    [("/in/stream", "part 0; part 1; part 2;"), ("/in/async", "async"), ("/in/none", "404")],
)
def test_a_mounted_program_answers(bench, target, says):
    assert says in response(bench.send(target), "fastapi")


@pytest.mark.parametrize(("target", "says"), [("/in/loop", "no loop"), ("/in/run", "ran")])
def test_a_mounted_program_sees_no_loop_as_in_a_thread(bench, target, says):
    given = bench.send(target)
    assert given["sides"]["fastapi"]["status"] == 200
    assert says in response(given, "fastapi")


def test_a_mounted_programs_crash_is_told(bench):
    given = bench.send("/in/crash")
    assert given["sides"]["fastapi"]["status"] == 500
    assert "LookupError: in the mounted program" in response(given, "fastapi")


def test_a_mounted_program_gets_a_body_that_comes_in_pieces():
    def wsgi(environ, start_response):
        start_response("200 OK", [("X-Own", "here")])
        yield environ["wsgi.input"].read()
        yield b"!"

    pieces = [{"body": b"one ", "more_body": True}, {"more_body": True}, {"body": b"two"}]
    sent = []

    async def receive():
        return {"type": "http.request", **pieces.pop(0)}

    async def send(message):
        sent.append(message)

    scope = {
        "type": "http",
        "method": "POST",
        "path": "/",
        "query_string": b"",
        "http_version": "1.1",
    }
    asyncio.run(_call_wsgi(SimpleNamespace(app=wsgi), scope, receive, send))

    assert (sent[0]["status"], sent[0]["headers"]) == (200, [(b"x-own", b"here")])
    assert b"".join(message["body"] for message in sent[1:]) == b"one two!"
    assert [message.get("more_body", False) for message in sent[1:]] == [True, True, False]


def test_a_mounted_program_that_raises_leaves_its_answer_closed():
    closed = []

    class Body:
        def __iter__(self):
            yield b"x"
            raise ValueError("midway")

        def close(self):
            closed.append(True)

    def wsgi(environ, start_response):
        start_response("200 OK", [])
        return Body()

    async def receive():
        return {"type": "http.request", "body": b""}

    scope = {
        "type": "http",
        "method": "GET",
        "path": "/",
        "query_string": b"",
        "http_version": "1.1",
    }
    with pytest.raises(ValueError, match="midway"):
        asyncio.run(_call_wsgi(SimpleNamespace(app=wsgi), scope, receive, None))
    assert closed == [True]
