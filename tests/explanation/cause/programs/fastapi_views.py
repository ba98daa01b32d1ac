"""Path operations, dependencies, middleware and handlers; `#:` names a line for the test."""

import asyncio
import functools
from typing import Annotated

from fastapi import APIRouter, Depends, FastAPI, Form, HTTPException, Request, WebSocket
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, PlainTextResponse, RedirectResponse, StreamingResponse
from fastapi.security import APIKeyHeader, HTTPBearer
from pydantic import BaseModel
from starlette.middleware.trustedhost import TrustedHostMiddleware

app = FastAPI()
router = APIRouter(prefix="/shop")
inner = FastAPI()
key = APIKeyHeader(name="X-Key")


class Late(Exception):
    pass


class Gone(HTTPException):
    def __init__(self):
        super().__init__(410, "gone")


class Item(BaseModel):
    name: str  #: Item.name
    price: float  #: Item.price


@app.middleware("http")
async def gate(request: Request, call_next):
    if "stop" in request.query_params:
        return PlainTextResponse("stopped", 429)  #: gate
    if "middle" in request.query_params:
        raise Late("middle")  #: gate-raise
    if "swallow" in request.query_params:
        try:
            return await call_next(request)
        except KeyError:
            return PlainTextResponse("swallowed", 502)  #: gate-swallow
    return await call_next(request)  #: gate-last


app.add_middleware(TrustedHostMiddleware, allowed_hosts=["localhost", "127.0.0.1", "testserver"])


@app.exception_handler(Late)
async def late(request, error):
    return JSONResponse("late", 503)  #: late


@app.exception_handler(RequestValidationError)
async def invalid(request, error):
    if "unwritable" in request.query_params:
        return JSONResponse(float("nan"))  #: unwritable
    return JSONResponse({"wrong": len(error.errors())}, 400)  #: invalid


def tidy(fail: bool = False):
    yield "tidy"
    if fail:
        raise KeyError("tidy")  #: tidy


def require(name: str = ""):
    if name == "stranger":
        raise HTTPException(403)  #: require
    return name


class Pager:
    def __init__(self, limit: int = 10):
        if limit > 100:
            raise HTTPException(400)  #: Pager
        self.limit = limit


def wrapped(view):
    @functools.wraps(view)
    def guard(*args, **kwargs):
        return view(*args, **kwargs)

    return guard


@app.get("/")
def home():
    return "home"  #: home


@app.get("/async")
async def wait():
    return "waited"  #: wait


@app.get("/gone")
def gone():
    raise Gone  #: gone


@app.get("/late")
async def raise_late():
    raise Late("now")  #: raise_late


@app.get("/crash")
def crash():
    return {}["x"]  #: crash


@app.post("/items")
def add(item: Item):
    return item  #: add


@app.post("/login")
def log_in(name: Annotated[str, Form()]):
    return name


@app.get("/tidied")
def tidied(value: Annotated[str, Depends(tidy)]):
    return value  #: tidied


@app.get("/required")
def required(name: Annotated[str, Depends(require)]):
    return name


@app.get("/paged")
def paged(pager: Annotated[Pager, Depends()]):
    return pager.limit  #: paged


@app.get("/key")
def keyed(value: Annotated[str, Depends(key)]):
    return value


@app.get("/bearer")
def borne(value: Annotated[object, Depends(HTTPBearer())]):
    return value


@app.get("/wrong", response_model=Item)
def wrong():
    return {"name": "tea"}  #: wrong


@app.get("/unserializable")
def unserializable():
    return {"value": {1: object()}}  #: unserializable


@app.get("/stream-first")
def first():
    def pieces():
        raise KeyError("first")  #: first-pieces
        yield

    return StreamingResponse(pieces())  #: first


@app.get("/stream-midway")
def midway():
    async def pieces():
        yield "a"
        raise KeyError("piece")  #: midway-pieces

    return StreamingResponse(pieces())  #: midway


@app.get("/guarded")
@wrapped
def guarded():
    return "open"  #: guarded


@app.get("/redirected")
def redirected():
    return RedirectResponse("/")  #: redirected


@app.get("/slash/")
def slash():
    return "slash"


@app.get("/slow")
async def slow():
    await asyncio.sleep(30)  #: slow


@app.websocket("/socket")
async def talk(socket: WebSocket):
    await socket.accept()


@router.get("/{number}")
def show_stock(number: int):  #: show_stock
    return number


@inner.get("/page")
def page():
    return "page"  #: page


@inner.get("/crash")
def inner_crash():
    raise KeyError("inner")  #: inner_crash


app.include_router(router)
app.mount("/inner", inner)
app.add_api_route("/lambda", lambda: "short")  #: lambda
