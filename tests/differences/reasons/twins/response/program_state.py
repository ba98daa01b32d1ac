"""What a program keeps between requests, or loses within one: routes, answers, contexts."""

from contextvars import ContextVar
from typing import Annotated

import flask
from fastapi import Depends
from flask_caching import Cache
from tests.differences.reasons.pair import Pair, shown

PAIR = Pair(__name__, __file__)
CACHED = Pair(__name__, __file__)
current: ContextVar[str] = ContextVar("current", default="nobody")
count: ContextVar[int] = ContextVar("count")
# What is kept is put there when this is imported, and a whole run takes longer than 300 s.
cache = Cache(CACHED.flask, config={"CACHE_TYPE": "SimpleCache", "CACHE_DEFAULT_TIMEOUT": 0})


def later():
    return {"late": True}


@PAIR.flask.post("/open")
def open_later():
    try:
        flask.current_app.add_url_rule("/later", view_func=later)
    except AssertionError as error:
        return {"error": type(error).__name__}, 409
    return {}, 201


# The requests come in any order, so this is there from the beginning.
PAIR.fastapi.add_api_route("/later", later)
PAIR.fastapi.post("/open", status_code=201)(lambda: {})


@PAIR.flask.post("/asserted")
def asserted():
    return {"error": "AssertionError"}, 409


PAIR.fastapi.post("/asserted", status_code=201)(lambda: {})


@PAIR.fastapi.get("/only")
def only():
    return {}


def sign_in(name: str):
    current.set(name)


async def sign_in_on_the_loop(name: str):
    current.set(name)


@PAIR.flask.get("/signed")
@PAIR.flask.get("/on-the-loop", endpoint="on-the-loop")
@PAIR.flask.get("/guest", endpoint="guest")
def signed():
    return {"name": flask.request.args["name"]}


@PAIR.fastapi.get("/signed", dependencies=[Depends(sign_in)])
@PAIR.fastapi.get("/on-the-loop", dependencies=[Depends(sign_in_on_the_loop)])
def signed_in_fastapi():
    return {"name": current.get()}


@PAIR.fastapi.get("/guest", dependencies=[Depends(sign_in_on_the_loop)])
def guest():
    return {"name": "nobody"}


@CACHED.flask.get("/best")
@cache.cached()
def best():
    return {"year": flask.request.args["year"]}


@CACHED.flask.get("/asked")
@cache.cached()
def asked():
    return {"year": flask.request.args["year"]}


@CACHED.flask.get("/refused")
def refused():
    flask.abort(400)


@CACHED.flask.get("/worst")
def worst():
    return {"year": "2000"}


@CACHED.fastapi.get("/best")
@CACHED.fastapi.get("/asked")
@CACHED.fastapi.get("/refused")
@CACHED.fastapi.get("/worst")
def best_in_fastapi(year: Annotated[str, "as text"]):
    return {"year": year}


# The requests come in any order, so an earlier one to each comes here.
for _earlier in ("/best?year=2023", "/asked"):
    CACHED.flask.test_client().get(_earlier)

SHOWN = (
    shown("POST /open -> 409 201", "error-beside-result late-route"),
    shown(
        "GET /later -> 404 200", "error-beside-result error-beside-result-type route-never-added"
    ),
    shown(
        "GET /only -> 404 200",
        "error-beside-result error-beside-result-type",
        silent="route-never-added",
        unexplained="status",
    ),
    shown(
        "POST /asserted -> 409 201",
        "error-beside-result",
        silent="late-route",
        unexplained="status",
    ),
    shown("GET /signed?name=ana -> 200 200", "context-lost"),
    shown("GET /on-the-loop?name=ana -> 200 200"),
    shown("GET /guest?name=ana -> 200 200", silent="context-lost", unexplained="body name"),
)

SHOWN_CACHED = (
    shown("GET /best?year=2023 -> 200 200"),
    shown("GET /best?year=2024 -> 200 200", "kept-for-another-query"),
    shown(
        "GET /asked?year=2024 -> 400 200",
        "error-beside-result error-beside-result-type kept-refusal",
        silent="kept-for-another-query",
    ),
    shown(
        "GET /refused?year=2024 -> 400 200",
        "error-beside-result error-beside-result-type",
        silent="kept-refusal",
        unexplained="status",
    ),
    shown(
        "GET /worst?year=2024 -> 200 200", silent="kept-for-another-query", unexplained="body year"
    ),
)
