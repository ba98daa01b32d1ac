"""Handlers of everything, plain ASGI middleware, mounts; `#:` names a line for the test."""

import functools
from pathlib import Path
from typing import Annotated

from a2wsgi import WSGIMiddleware
from fastapi import BackgroundTasks, Depends, FastAPI, HTTPException
from fastapi.responses import PlainTextResponse
from fastapi.staticfiles import StaticFiles
from flask import Flask
from starlette.exceptions import HTTPException as StarletteHTTPException

app = FastAPI()
old = Flask(__name__)


class Gate:
    def __init__(self, app):
        self.app = app

    async def __call__(self, scope, receive, send):
        if scope["type"] == "http" and scope["query_string"] == b"gate":
            await PlainTextResponse("gate", 403)(scope, receive, send)
            return  #: Gate
        if scope["type"] == "http" and scope["query_string"] == b"broken":
            raise OSError("gate")  #: Gate-raise
        await self.app(scope, receive, send)


app.add_middleware(Gate)


@app.exception_handler(StarletteHTTPException)
def plain(request, error):
    return PlainTextResponse(str(error.detail), error.status_code)  #: plain


@app.exception_handler(LookupError)
def lookup(request, error):
    raise ValueError("handler")  #: lookup


@app.exception_handler(Exception)
async def anything(request, error):
    return PlainTextResponse("anything", 500)  #: anything


class Checker:
    def __init__(self, allowed):
        self.allowed = allowed

    def __call__(self, name: str = ""):
        if name not in self.allowed:
            raise HTTPException(403)  #: Checker
        return name


def swallow():
    try:
        yield 1
    except OSError:
        raise HTTPException(502) from None  #: swallow


def outer(name: Annotated[str, Depends(Checker({"ada"}))]):
    return name


def notify():
    raise OSError("notify")  #: notify


@app.get("/")
async def home():
    return "home"  #: home


@app.get("/crash")
async def crash():
    return [1 / number for number in (1, 0)]  #: crash


@app.get("/lookup")
def look_up():
    raise KeyError("x")  #: look_up


@app.get("/checked")
def checked(name: Annotated[str, Depends(outer)]):
    return name  #: checked


@app.get("/swallowed")
def swallowed(value: Annotated[int, Depends(swallow)]):
    raise OSError("swallowed")  #: swallowed


@app.get("/task")
def task(tasks: BackgroundTasks):
    tasks.add_task(notify)
    return "task"  #: task


@app.get("/lines")
def lines():
    yield "a"
    yield "b"


def add(first: int, second: int):  #: add-declared
    return first + second  #: add


app.add_api_route("/partial/{first}", functools.partial(add, second=2))


@old.get("/page")
def page():
    return "page"  #: page


@old.get("/broken")
def broken():
    return {}["x"]  #: broken


app.mount("/static", StaticFiles(directory=Path(__file__).parent))
app.mount("/old", WSGIMiddleware(old))
