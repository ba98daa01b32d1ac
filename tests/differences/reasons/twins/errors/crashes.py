"""What hooks and middleware do when an exception ends a request."""

import flask
from fastapi import HTTPException
from tests.differences.reasons.pair import Pair, shown

PAIR = Pair(__name__, __file__)


@PAIR.flask.after_request
def time_it(response):
    response.headers["X-Process-Time"] = "1"
    return response


@PAIR.fastapi.middleware("http")
async def time_it_too(request, call_next):
    response = await call_next(request)
    response.headers["X-Process-Time"] = "1"
    return response


@PAIR.get("/x")
def fine():
    return {}


@PAIR.get("/crash")
def crash():
    return {"n": 1 // 0}


@PAIR.get("/said")
def said():
    if flask.has_request_context():
        return {"detail": "sorry"}, 500, {"X-More": "1"}
    raise HTTPException(500, "sorry")


SHOWN = (
    shown("GET /x -> 200 200"),
    shown("GET /nowhere -> 404 404", "default-errors error-type"),
    shown("GET /crash -> 500 500", "crash-body crash-type hook-on-crash"),
    shown("GET /said -> 500 500", silent="hook-on-crash", unexplained="header x-more"),
)
