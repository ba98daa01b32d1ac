"""What a function may return, and what becomes of it."""

import flask
from fastapi.responses import PlainTextResponse, StreamingResponse
from tests.differences.reasons.pair import Pair, shown

PAIR = Pair(__name__, __file__)


@PAIR.get("/text")
def text():
    return "<b>hi</b>"


@PAIR.get("/empty")
def empty():
    return ""


@PAIR.get("/bytes")
def some_bytes():
    return b"abc"


@PAIR.get("/none")
def none():
    return None


@PAIR.get("/int")
def number():
    return 5


@PAIR.get("/set")
def a_set():
    return {1}


@PAIR.get("/tuple")
def pair():
    return "made", 201


@PAIR.get("/three")
def three():
    return {"a": 1}, 202, {"X-A": "b"}


@PAIR.get("/generator")
def generator():
    return (letter for letter in "ab")


@PAIR.get("/yields")
def yields():
    yield "one"
    yield "two"


@PAIR.flask.get("/stream")
def stream():
    return iter(["one\n", "two\n"])


@PAIR.fastapi.get("/stream")
def stream_declared():
    return StreamingResponse(iter(["one\n", "two\n"]), media_type="text/plain")


@PAIR.flask.get("/pieces")
def pieces():
    return "one\ntwo\n", {"Content-Type": "text/plain"}


PAIR.fastapi.get("/pieces")(stream_declared)


@PAIR.flask.get("/other")
def other():
    return "one"


@PAIR.fastapi.get("/other")
def other_text():
    return "two"


@PAIR.flask.get("/gone")
def gone():
    return "", 204


@PAIR.fastapi.get("/gone", status_code=204)
def gone_declared():
    return None


@PAIR.flask.get("/typed")
def typed():
    return "a", {"Content-Type": "text/plain"}


@PAIR.fastapi.get("/typed")
def typed_declared():
    return PlainTextResponse("a")


@PAIR.get("/raised")
def raised():
    if flask.has_request_context():
        raise TypeError("The view function did not return a valid response.")


@PAIR.get("/late")
def late():
    if flask.has_request_context():
        PAIR.flask.add_url_rule("/later", view_func=text)
    else:
        PAIR.fastapi.add_api_route("/later", text)
    return {"added": True}


@PAIR.get("/asserted")
def asserted():
    assert not flask.has_request_context(), "The setup method is not what failed."
    return {"added": True}


SHOWN = (
    shown("GET /text -> 200 200", "returned-string returned-string-type"),
    shown("GET /empty -> 200 200", "returned-string returned-string-type"),
    shown("GET /bytes -> 200 200", "returned-string returned-string-type"),
    shown("GET /none -> 500 200", "error-beside-result error-beside-result-type returned-none"),
    shown(
        "GET /int -> 500 200", "error-beside-result error-beside-result-type returned-other-type"
    ),
    shown(
        "GET /set -> 500 200", "error-beside-result error-beside-result-type returned-other-type"
    ),
    shown("GET /tuple -> 201 200", "returned-tuple returned-tuple-body stated-type"),
    shown("GET /three -> 202 200", "returned-tuple returned-tuple-body", unexplained="header x-a"),
    shown("GET /generator -> 200 200", "no-length returned-generator returned-string-type"),
    shown("GET /yields -> 200 200", "yielded-lines yielded-type"),
    shown("GET /stream -> 200 200", "stated-type"),
    shown("GET /pieces -> 200 200", "charset no-length"),
    shown("GET /typed -> 200 200", "charset"),
    shown("GET /gone -> 204 204", "no-content-type"),
    shown("GET /other -> 200 200", "stated-type", silent="returned-string", unexplained="body"),
    shown(
        "GET /raised -> 500 200",
        "error-beside-result error-beside-result-type flask-raised-alone",
        silent="returned-none",
    ),
    shown("GET /late -> 500 200", "error-beside-result error-beside-result-type late-route"),
    shown(
        "GET /asserted -> 500 200",
        "error-beside-result error-beside-result-type flask-raised-alone",
        silent="late-route",
    ),
)
