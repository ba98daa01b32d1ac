"""Streams of events and of lines of JSON."""

import json
from collections.abc import AsyncIterator
from pathlib import Path

import flask
from fastapi.responses import StreamingResponse
from fastapi.sse import EventSourceResponse, ServerSentEvent
from tests.differences.reasons.pair import Pair, shown

PAIR = Pair(__name__, __file__)


FILE = Path(__file__)


PAIR.flask.static_folder = str(FILE.parent)


EVENT = 'data: {"n": 1}\n\n'


@PAIR.flask.get("/events")
def events():
    return flask.Response(iter([EVENT]), mimetype="text/event-stream")


@PAIR.fastapi.get("/events", response_class=EventSourceResponse)
async def events_declared():
    yield {"n": 1}


@PAIR.flask.get("/steps")
def steps():
    return flask.Response(iter([json.dumps({"n": 1}) + "\n"]), mimetype="application/jsonl")


@PAIR.fastapi.get("/steps")
async def steps_declared() -> AsyncIterator[dict[str, int]]:
    yield {"n": 1}


@PAIR.flask.get("/other-steps")
def other_steps():
    return flask.Response(iter([json.dumps({"n": 2}) + "\n"]), mimetype="application/jsonl")


@PAIR.flask.get("/steps-by-hand")
def steps_by_hand():
    return flask.Response(iter(['{"n": 1}\n']), mimetype="application/jsonl")


PAIR.fastapi.get("/steps-by-hand")(steps_declared)


PAIR.fastapi.get("/other-steps")(steps_declared)


@PAIR.flask.get("/numbered")
def numbered():
    return flask.Response(iter(["id: 0\n" + EVENT]), mimetype="text/event-stream")


@PAIR.fastapi.get("/numbered", response_class=EventSourceResponse)
async def numbered_declared():
    yield ServerSentEvent(data={"n": 1}, id="0")


@PAIR.flask.get("/counted")
def counted():
    return flask.Response(iter(["id: 1\n" + EVENT]), mimetype="text/event-stream")


PAIR.fastapi.get("/counted", response_class=EventSourceResponse)(numbered_declared)


@PAIR.flask.get("/lines")
def lines():
    return flask.Response(iter(["a"]), mimetype="text/plain")


@PAIR.fastapi.get("/lines")
def lines_declared():
    return StreamingResponse(
        iter(["a"]), media_type="text/plain", headers={"Cache-Control": "no-cache"}
    )


SHOWN = (
    shown("GET /steps -> 200 200", "lines-spacing"),
    shown(
        "GET /other-steps -> 200 200",
        silent="lines-spacing",
        unexplained="body line 1",
    ),
    shown(
        "GET /steps-by-hand -> 200 200",
        silent="lines-spacing",
        unexplained="body line 1",
    ),
    shown("GET /events -> 200 200", "events-cache"),
    shown("GET /numbered -> 200 200", "event-fields events-cache"),
    shown(
        "GET /counted -> 200 200",
        "events-cache",
        silent="event-fields",
        unexplained="body lines 1 to 2",
    ),
    shown("GET /lines -> 200 200", silent="events-cache", unexplained="header cache-control"),
)
