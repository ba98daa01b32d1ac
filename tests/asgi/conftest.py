"""A real server on loopback, with programs written for the test."""

import threading
import time
import warnings

import httpx2
import pytest
import uvicorn

from sidebyside import paths
from sidebyside.asgi.body import gathered
from sidebyside.asgi.live import Live
from sidebyside.tryit import Sandboxes, new_sandbox_id

FLASK = """
import time
from flask import Flask, redirect, request
app = Flask(__name__)
seen = []
ended = []

@app.get("/")
def home():
    return "<script>document.title = 'mine'</script>"

@app.post("/add")
def add():
    seen.append(request.get_data(as_text=True))
    return {"seen": seen}

@app.get("/away")
def away():
    return redirect("/inside")

@app.get("/folder/")
def folder():
    return {"cookies": dict(request.cookies), "root": request.script_root}

@app.get("/cookie")
def cookie():
    response = app.make_response("set")
    response.set_cookie("sandbox", "stolen", domain="localhost")
    response.set_cookie("deep", "1", path="/folder")
    response.headers["Clear-Site-Data"] = '"cookies"'
    return response

@app.get("/named")
def named():
    response = app.make_response("set")
    response.headers.add("Set-Cookie", "path=1; Path=/; Domain=example.com")
    return response

@app.get("/endless")
def endless():
    def letters():
        try:
            while True:
                yield "a"
                time.sleep(0.01)
        finally:
            ended.append(1)
    return app.response_class(letters())

@app.get("/longer")
def longer():
    def letters():
        try:
            for _ in range(100):
                yield "abc"
        finally:
            ended.append(1)
    return app.response_class(letters(), headers={"Content-Length": "5"})

@app.get("/ended")
def how_many_ended():
    return {"ended": len(ended)}

@app.get("/crash")
def crash():
    return {}["missing"]

@app.get("/slow")
def slow():
    time.sleep(1)
    return "slow"
"""

FASTAPI = """
import time
from contextlib import asynccontextmanager
from fastapi import FastAPI, Request, Response
from fastapi.responses import RedirectResponse, StreamingResponse

@asynccontextmanager
async def lifespan(app):
    yield {"ready": "yes"}

app = FastAPI(lifespan=lifespan)
seen = []

@app.get("/")
def home(request: Request):
    return {"ready": request.state.ready}

@app.post("/add")
async def add(request: Request):
    seen.append((await request.body()).decode())
    return {"seen": seen}

@app.get("/away")
def away():
    return RedirectResponse("/inside")

@app.get("/folder/")
def folder(request: Request):
    return {"cookies": request.cookies, "root": request.scope["root_path"]}

@app.get("/cookie")
def cookie(response: Response):
    response.set_cookie("sandbox", "stolen", domain="localhost")
    response.set_cookie("deep", "1", path="/folder")
    response.headers["Clear-Site-Data"] = '"cookies"'

@app.get("/named")
def named(response: Response):
    response.headers.append("Set-Cookie", "path=1; Path=/; Domain=example.com")

@app.get("/nowhere")
def nowhere():
    return Response(status_code=302, headers={"Location": "http://["})

@app.get("/exit")
async def leave():
    raise SystemExit(2)

@app.get("/hang")
async def hang():
    while True:
        pass

@app.get("/crash")
def crash():
    return {}["missing"]

@app.get("/slow")
async def slow():
    time.sleep(1)
    return "slow"

@app.get("/stream")
def stream():
    def letters():
        for letter in "abc":
            yield letter
            time.sleep(0.1)
    return StreamingResponse(letters())
"""


@pytest.fixture
def programs(tmp_path, monkeypatch):
    """Put the pair `probe` where the samples are looked for."""
    for side, text in (("flask", FLASK), ("fastapi", FASTAPI)):
        folder = tmp_path / f"examples_{side}"
        folder.mkdir()
        (folder / "probe.py").write_text(text)
        monkeypatch.setitem(paths.SAMPLES, side, folder)


@pytest.fixture
def sandboxes(programs):
    """Give the sandboxes that `live` serves."""
    made = Sandboxes()
    yield made
    made.close()


@pytest.fixture
def live(sandboxes):
    """Serve the live mounts, and give a client for a learner of its own."""
    app = gathered(Live(sandboxes), 2**20, _refused)
    with (
        served(app) as base,
        httpx2.Client(base_url=f"{base}/live/{new_sandbox_id()}", timeout=10) as client,
    ):
        yield client


async def _refused(scope, receive, send):
    raise NotImplementedError


class served:
    """Run an ASGI app behind uvicorn in a thread."""

    def __init__(self, app, lifespan="off", **options):
        config = uvicorn.Config(app, port=0, log_level="critical", lifespan=lifespan, **options)
        self.server = uvicorn.Server(config)
        self.thread = threading.Thread(target=self.server.run)

    def __enter__(self):
        self.thread.start()
        while not self.server.started:
            time.sleep(0.01)
        port = self.server.servers[0].sockets[0].getsockname()[1]
        return f"http://127.0.0.1:{port}"

    def __exit__(self, *_):
        with warnings.catch_warnings():
            # a2wsgi's thread may speak to the loop in the moment in which that ends. A process
            # would end with it; here the coroutine stays, and would fail a test that comes later.
            warnings.filterwarnings("ignore", "coroutine 'Queue.put' was never awaited")
            self.server.should_exit = True
            self.thread.join()
