"""The same program in this process, and behind a real Werkzeug and a real uvicorn on loopback.

Each request goes both ways; the answers must be equal, header by header, apart from what the
server itself adds.
"""

import contextlib
import hashlib
from pathlib import Path
from typing import Annotated

import pytest
from fastapi import BackgroundTasks, Depends, FastAPI, HTTPException, Request, Response
from fastapi.responses import PlainTextResponse, RedirectResponse, StreamingResponse
from flask import Flask, abort, redirect, request
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.fixtures.profile import count
from tests.fixtures.real_server import comparable, over_http, uvicorn_server, werkzeug

from sidebyside.http.request import METHODS
from sidebyside.http.request import Request as Sent
from sidebyside.transports.asgi import ASGITransport
from sidebyside.transports.wsgi import WSGITransport

HERE = Path(__file__)


def flask_program():
    app = Flask("sample")

    @app.route("/echo/<path:rest>", methods=METHODS)
    def echo(rest):
        body = request.get_data()
        headers = sorted((k, v) for k, v in request.headers if k.lower() != "connection")
        return {
            "rest": rest,
            "query": request.query_string.decode("latin-1"),
            "args": request.args.to_dict(flat=False),
            "body": hashlib.sha256(body).hexdigest(),
            "headers": headers,
            "method": request.method,
        }

    @app.get("/stream")
    def stream():
        return (letter.encode() for letter in "abc")

    @app.get("/bytes")
    def binary():
        return bytes(range(256)), {"Content-Type": "application/octet-stream"}

    @app.get("/empty")
    def empty():
        return "", 204

    @app.get("/cookies")
    def cookies():
        return "two", {"Set-Cookie": ["a=1; Path=/", "b=2; Path=/"]}

    @app.get("/folder/")
    def folder():
        return redirect("/bytes")

    @app.get("/teapot")
    def teapot():
        abort(418)

    @app.post("/json")
    def json():
        return request.get_json()

    @app.get("/crash")
    def crash():
        return {}["missing"]

    return app


def fastapi_program():
    app = FastAPI(lifespan=lifespan)

    @app.api_route("/echo/{rest:path}", methods=list(METHODS))
    async def echo(rest: str, request: Request):
        body = await request.body()
        return {
            "rest": rest,
            "query": request.url.query,
            "body": hashlib.sha256(body).hexdigest(),
            "headers": sorted(request.headers.items()),
            "method": request.method,
            "state": request.state.ready,
            "raw_path": request.scope["raw_path"].decode("latin-1"),
        }

    @app.get("/stream")
    def stream():
        return StreamingResponse(iter("abc"))

    @app.get("/bytes")
    def binary():
        return Response(bytes(range(256)), media_type="application/octet-stream")

    @app.get("/empty", status_code=204)
    def empty():
        return None

    @app.get("/cookies")
    def cookies(response: Response):
        response.set_cookie("a", "1")
        response.set_cookie("b", "2")
        return "two"

    @app.get("/folder/")
    def folder():
        return RedirectResponse("/bytes")

    @app.get("/teapot")
    async def teapot(tasks: BackgroundTasks):
        tasks.add_task(lambda: None)
        raise HTTPException(418)

    @app.post("/json")
    def json(value: dict[str, int]):
        return value

    @app.get("/plain")
    def plain(text: Annotated[str, Depends(lambda: "from a dependency")]):
        return PlainTextResponse(text)

    @app.get("/crash")
    def crash():
        return {}["missing"]

    return app


@contextlib.asynccontextmanager
async def lifespan(app):
    yield {"ready": "yes"}


@pytest.fixture(scope="module")
def werkzeug_port():
    with werkzeug(flask_program()) as port:
        yield port


@pytest.fixture(scope="module")
def uvicorn_port():
    with uvicorn_server(fastapi_program()) as port:
        yield port


@pytest.fixture(scope="module")
def in_process():
    made = {
        "flask": WSGITransport(flask_program(), HERE),
        "fastapi": ASGITransport(fastapi_program(), HERE),
    }
    yield made
    for transport in made.values():
        transport.close()


def inside(transport, sent):
    answer = transport.send(sent)
    return answer.status, comparable(answer.headers), answer.body


PATHS = ["/stream", "/bytes", "/empty", "/cookies", "/folder", "/folder/", "/teapot", "/crash"]
FIXED = [
    *(Sent(method, path) for path in PATHS for method in METHODS),
    Sent("GET", "/echo/%C3%A9%20b%2Fc?q=%C3%A9&q=2&empty="),
    Sent("GET", "/echo/%ff?%ff=%zz"),
    Sent("GET", "/echo//double//"),
    Sent("GET", "/echo/;a=b,c@d:e!$&'()*+"),
    Sent("POST", "/echo/x", (("X-Twice", "a"), ("X-Twice", "b"), ("Host", "example.com")), b"\x00"),
    Sent("POST", "/json", (("Content-Type", "application/json"),), b'{"a": 1}'),
    Sent("POST", "/json", (("Content-Type", "application/json"),), b'{"a": '),
    Sent("POST", "/json", (("Content-Type", "application/json"),), b"\xff"),
    Sent("POST", "/json", (), b'{"a": 1}'),
    Sent("POST", "/json"),
    Sent("GET", "/plain"),
    Sent("GET", "/missing"),
]


@pytest.mark.parametrize("sent", FIXED, ids=lambda sent: f"{sent.method} {sent.target}")
def test_werkzeug_gives_the_same_answer(werkzeug_port, in_process, sent):
    assert inside(in_process["flask"], sent) == over_http(werkzeug_port, sent)


@pytest.mark.parametrize("sent", FIXED, ids=lambda sent: f"{sent.method} {sent.target}")
def test_uvicorn_gives_the_same_answer(uvicorn_port, in_process, sent):
    assert inside(in_process["fastapi"], sent) == over_http(uvicorn_port, sent)


segment = st.text(
    st.one_of(st.characters(codec="utf-8", exclude_characters="\0"), st.sampled_from("%2F.;+ ")),
    max_size=12,
)
header_value = st.text(st.characters(min_codepoint=0x21, max_codepoint=0xFF), max_size=20).filter(
    lambda text: "\x7f" not in text and not any("\x80" <= letter <= "\xa0" for letter in text)
)


@st.composite
def requests(draw):
    names = draw(st.lists(st.from_regex(r"X-[A-Z][a-z]{1,8}", fullmatch=True), max_size=3))
    path = "/".join(draw(st.lists(segment, min_size=1, max_size=3)))
    query = draw(segment)
    wire = {
        "method": draw(st.sampled_from(METHODS)),
        "target": "/echo/x" + _harmless(path) + "?" + _harmless(query),
        "headers": [[name, draw(header_value)] for name in names],
        "body": draw(st.text(st.characters(codec="utf-8"), max_size=50)),
    }
    return Sent.from_json(wire)


def _harmless(text):
    """Leave out what the bench refuses anyway, so that every example is sent."""
    kept = "".join(letter for letter in text if letter.isprintable() and letter not in "#\\")
    return kept.replace("..", "").replace("./", "").replace("/.", "").replace("%2F.", "")


quick = settings(
    max_examples=count(60, 15),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@quick
@given(sent=requests())
def test_any_request_reaches_flask_as_through_werkzeug(werkzeug_port, in_process, sent):
    assert inside(in_process["flask"], sent) == over_http(werkzeug_port, sent)


@quick
@given(sent=requests())
def test_any_request_reaches_fastapi_as_through_uvicorn(uvicorn_port, in_process, sent):
    assert inside(in_process["fastapi"], sent) == over_http(uvicorn_port, sent)
