"""What may be an `app`, and what is said of everything else."""

import functools
from pathlib import Path

import pytest
from a2wsgi import ASGIMiddleware, WSGIMiddleware
from fastapi import APIRouter, FastAPI
from flask import Blueprint, Flask
from starlette.applications import Starlette
from starlette.middleware.cors import CORSMiddleware
from werkzeug.middleware.dispatcher import DispatcherMiddleware
from werkzeug.middleware.proxy_fix import ProxyFix

from sidebyside.errors import SampleError
from sidebyside.examples.application import application
from sidebyside.examples.program import load_file
from sidebyside.http.side import SIDES

PATH = Path("program.py")
ADVICE = {"flask": "Write `app = Flask(__name__)`.", "fastapi": "Write `app = FastAPI()`."}


def wsgi_function(environ, start_response):
    start_response("200 OK", [])
    return []


async def asgi_function(scope, receive, send):
    pass


class WSGIObject:
    def __call__(self, environ, start_response):
        return []

    def response(self, environ, start_response):
        return []


class ASGIObject:
    async def __call__(self, scope, receive, send):
        pass

    async def response(self, scope, receive, send):
        pass


class Inherited(ASGIObject):
    pass


WSGI = {
    "a function": wsgi_function,
    "a lambda": lambda environ, start_response: [],
    "an object": WSGIObject(),
    "a method": WSGIObject().response,
    "Flask": Flask("x"),
    "Flask's wsgi_app": Flask("x").wsgi_app,
    "Flask in a dispatcher": DispatcherMiddleware(Flask("x"), {"/in": Flask("y")}),
    "Flask behind a proxy": ProxyFix(Flask("x").wsgi_app),
    "FastAPI as WSGI": ASGIMiddleware(FastAPI()),
    "part of a function": functools.partial(wsgi_function),
    "part of an object": functools.partial(WSGIObject()),
}
ASGI = {
    "a function": asgi_function,
    "an object": ASGIObject(),
    "an object of a subclass": Inherited(),
    "a method": ASGIObject().response,
    "FastAPI": FastAPI(),
    "Starlette": Starlette(),
    "a router": APIRouter(),
    "FastAPI in a middleware": CORSMiddleware(FastAPI()),
    "Flask as ASGI": WSGIMiddleware(Flask("x")),
    "part of a function": functools.partial(asgi_function),
    "part of an object": functools.partial(ASGIObject()),
}
ALL = [("flask", name, app) for name, app in WSGI.items()]
ALL += [("fastapi", name, app) for name, app in ASGI.items()]


def refused(side, **namespace):
    with pytest.raises(SampleError) as caught:
        application(namespace, side, PATH)
    assert caught.value.path == PATH
    assert caught.value.message.endswith(ADVICE[side])
    return caught.value.message.removesuffix(ADVICE[side]).strip()


@pytest.mark.parametrize(("side", "name", "app"), ALL, ids=lambda value: str(value)[:25])
def test_an_application_of_its_sides_kind_is_taken_as_it_is(side, name, app):
    assert application({"app": app}, side, PATH) is app


@pytest.mark.parametrize(("side", "name", "app"), ALL, ids=lambda value: str(value)[:25])
def test_one_of_the_other_kind_is_refused(side, name, app):
    other = "fastapi" if side == "flask" else "flask"
    said = refused(other, app=app)

    kind = "a WSGI application" if side == "flask" else "an ASGI application"
    framework = "FastAPI" if other == "fastapi" else "Flask"
    assert f", {kind}, and this is {framework}’s side." in said


@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize(
    ("value", "said"),
    [
        (None, "`app` is None, not an application."),
        (3, "`app` is an int, not an application."),
        ("app", "`app` is a str, not an application."),
        (Blueprint("x", "y"), "`app` is a Blueprint, not an application."),
        (functools, "`app` is a module, not an application."),
        (Flask, "`app` is the class Flask itself."),
        (FastAPI, "`app` is the class FastAPI itself."),
        (WSGIObject, "`app` is the class WSGIObject itself."),
    ],
    ids=lambda value: str(value)[:25],
)
def test_what_is_no_application_is_named(side, value, said):
    assert refused(side, app=value) == said


@pytest.mark.parametrize("side", SIDES)
def test_a_program_without_an_app_is_told_what_to_write(side):
    assert refused(side, application=Flask("x")) == "The program has nothing named `app`."


def test_a_coroutine_in_an_apps_place_is_refused():
    app = asgi_function(None, None, None)
    try:
        assert refused("fastapi", app=app) == "`app` is a coroutine, not an application."
    finally:
        app.close()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("app = FastAPI()", "`app` is a FastAPI, an ASGI application, and this is Flask’s side."),
        ("app = FastAPI", "`app` is the class FastAPI itself."),
        ("application = FastAPI()", "The program has nothing named `app`."),
        ("del FastAPI\napp = __doc__", "`app` is None, not an application."),
    ],
)
def test_a_files_fault_has_its_path(tmp_path, text, said):
    path = tmp_path / "probe.py"
    path.write_text(f"from fastapi import FastAPI\n{text}\n")
    with pytest.raises(SampleError) as caught:
        load_file(path, "flask")
    assert caught.value.message == f"{said} {ADVICE['flask']}"
    assert caught.value.path == path
