"""What a browser asks before it lets a page of another origin send, and what it is answered."""

import flask
from fastapi import Request
from fastapi.middleware.cors import CORSMiddleware
from fastapi.responses import JSONResponse
from tests.differences.reasons.pair import Pair, shown

PREFLIGHT = {"Origin": "http://a.example", "Access-Control-Request-Method": "POST"}


EVIL = {**PREFLIGHT, "Origin": "http://evil.example"}


PAIR = Pair(__name__, __file__)


GUARDED = Pair(__name__, __file__)


@PAIR.get("/x")
def read():
    return {"ok": True}


def write():
    return {"ok": True}


GUARDED.flask.post("/x")(write)


GUARDED.fastapi.post("/x")(write)


GUARDED.fastapi.add_middleware(
    CORSMiddleware, allow_origins=["http://a.example"], allow_methods=["POST"]
)


@GUARDED.flask.after_request
def allow(response):
    if flask.request.headers.get("Origin") == "http://a.example":
        response.headers["Access-Control-Allow-Origin"] = "http://a.example"
        response.headers["Access-Control-Allow-Methods"] = "DELETE, POST"
    return response


@GUARDED.flask.get("/varied")
def varied():
    return {"ok": True}, {"Vary": "Accept, Origin"}


GUARDED.fastapi.get("/varied")(read)


@GUARDED.flask.route("/lost", methods=["OPTIONS"])
def lost():
    flask.abort(404)


GUARDED.get("/crash")(lambda: {"n": 1 // 0})


@GUARDED.flask.route("/refused", methods=["OPTIONS"])
def ok():
    return {}


@GUARDED.fastapi.options("/refused")
def refused(request: Request):
    return JSONResponse({"detail": "no"}, 400)


SHOWN_GUARDED = (
    shown(
        "OPTIONS /x -> 200 200",
        "allow-with-options cors-headers cors-vary preflight-body preflight-type",
        headers=PREFLIGHT,
    ),
    shown(
        "OPTIONS /x -> 200 400",
        "allow-with-options cors-headers cors-vary preflight-body preflight-refused preflight-type",
        headers=EVIL,
    ),
    shown(
        "OPTIONS /x -> 200 400",
        "allow-with-options cors-headers cors-vary preflight-allowed preflight-body preflight-type",
        headers={**PREFLIGHT, "Access-Control-Request-Headers": "X-Key"},
        silent="preflight-refused",
    ),
    shown(
        "GET /crash -> 500 500",
        "crash-body crash-type hook-on-crash",
        headers=PREFLIGHT,
        silent="cors-headers",
    ),
    shown(
        "OPTIONS /nowhere -> 404 200",
        "cors-headers cors-vary error-beside-result error-beside-result-type"
        " preflight-before-routes",
        headers=PREFLIGHT,
    ),
    shown(
        "OPTIONS /lost -> 404 200",
        "cors-headers cors-vary error-beside-result error-beside-result-type",
        headers=PREFLIGHT,
        silent="preflight-before-routes",
        unexplained="status",
    ),
    shown(
        "OPTIONS /refused -> 200 400",
        "cors-vary error-beside-result",
        silent="preflight-refused",
        unexplained="status",
    ),
    shown("POST /x -> 200 200", "cors-headers cors-vary", headers=PREFLIGHT),
    shown("POST /x -> 200 200", "cors-vary", headers=EVIL),
    shown("POST /x -> 200 200", "cors-vary"),
    shown("GET /varied -> 200 200", silent="cors-vary", unexplained="header vary"),
)
