"""Every exercise's checks, by a real client, against its solution behind a real server."""

import asyncio
import importlib.util
import threading
from contextlib import closing

import httpx
import pytest
from tests.fixtures.real_server import uvicorn_server, werkzeug
from werkzeug.wsgi import ClosingIterator

from sidebyside import paths
from sidebyside.examples.program import load_file
from sidebyside.http.side import SIDES
from sidebyside.lessons.library import load_library
from sidebyside.transports.lifespan import Lifespan

pytestmark = pytest.mark.slow

LESSONS = load_library(paths.LESSONS).lessons
SERVERS = {"flask": werkzeug, "fastapi": uvicorn_server}


class Served:
    """One server for all programs of a side: starting one for each check takes a minute."""

    def __init__(self):
        self.app = self.lifespan = self.loop = None
        # A real server's client may be back before the work after its answer is done; in the page
        # it cannot be, and the checks ask for that work.
        self.turn, self.turn_on_loop = threading.Lock(), asyncio.Lock()

    def take(self, app):
        if self.lifespan is not None:
            asyncio.run_coroutine_threadsafe(self.lifespan.shutdown(), self.loop).result(5)
        self.app, self.lifespan = app, None

    def wsgi(self, environ, start_response):
        with self.turn, closing(ClosingIterator(self.app(environ, start_response))) as parts:
            yield from parts

    async def asgi(self, scope, receive, send):
        if scope["type"] == "lifespan":
            return
        if self.lifespan is None:
            self.loop = asyncio.get_running_loop()
            self.lifespan = Lifespan(self.app)
            await self.lifespan.startup()
        async with self.turn_on_loop:
            await self.app({**scope, "state": dict(self.lifespan.state)}, receive, send)


@pytest.fixture(scope="module", params=SIDES)
def served(request):
    """Return a side, what it serves, and a client that opens a connection for each request."""
    programs = Served()

    async def asgi(scope, receive, send):  # uvicorn takes a bound method for ASGI 2.
        await programs.asgi(scope, receive, send)

    app = programs.wsgi if request.param == "flask" else asgi
    alone = httpx.Limits(max_keepalive_connections=0)  # A server hangs up on a program's crash.
    with (
        SERVERS[request.param](app) as port,
        httpx.Client(base_url=f"http://127.0.0.1:{port}", limits=alone) as client,
    ):
        yield request.param, programs, client
        programs.take(None)


def checks_of(exercise):
    """Return the checks as pytest finds them: plain functions of a module."""
    spec = importlib.util.spec_from_file_location("checks", exercise.checks)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return [value for name, value in vars(module).items() if name.startswith("test_")]


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.slug)
def test_a_served_solution_passes_every_check(served, lesson):
    side, programs, client = served
    checks = checks_of(lesson.exercise)
    assert checks
    for check in checks:
        programs.take(load_file(lesson.exercise.solution(side), side, print_to=print).app)
        client.cookies.clear()
        check(client)
