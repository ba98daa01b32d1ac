"""HEAD, OPTIONS, Allow, and what a browser asks before it lets a page send."""

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


@PAIR.get("/text")
def text():
    return "Hello"


def write():
    return {"ok": True}


PAIR.flask.post("/x")(write)
PAIR.fastapi.post("/x")(write)
PAIR.flask.post("/written")(write)
PAIR.fastapi.post("/written")(write)


@PAIR.flask.route("/asked", methods=["OPTIONS"])
def asked():
    return {"own": True}


PAIR.fastapi.get("/asked")(read)
PAIR.flask.get("/moved")(read)
PAIR.fastapi.post("/moved")(write)


@PAIR.get("/free")
def free():
    return {"ok": True}


@PAIR.fastapi.options("/free")
def free_options():
    return JSONResponse({"ok": True})


@PAIR.flask.get("/listed")
def listed():
    return {"ok": True}, {"Allow": "GET, POST"}


@PAIR.fastapi.get("/listed")
def listed_in_fastapi():
    headers = {"Allow": "GET", "Access-Control-Allow-Origin": "*", "Vary": "Origin"}
    return JSONResponse({"ok": True}, headers=headers)


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


SHOWN = (
    shown("HEAD /x -> 200 405", "allow-with-405 head"),
    shown("HEAD /text -> 200 405", "allow-with-405 head head-type"),
    shown("HEAD /moved -> 200 405", "allow-with-405", silent="head", unexplained="status"),
    shown("OPTIONS /x -> 200 405", "allowed-methods options options-body options-type"),
    shown(
        "OPTIONS /asked -> 200 405",
        "allow-with-405 error-beside-result",
        silent="options",
        unexplained="status",
    ),
    shown(
        "OPTIONS /free -> 200 200",
        "allow-with-options stated-type",
        silent="allow-with-405",
        unexplained="body",
    ),
    shown(
        "OPTIONS /x -> 200 405",
        "allowed-methods options-body options-type preflight-undeclared",
        headers=PREFLIGHT,
    ),
    shown(
        "GET /listed -> 200 200",
        silent="allowed-methods",
        unexplained="header allow, header access-control-allow-origin, header vary",
    ),
    shown("DELETE /x -> 405 405", "allowed-methods default-errors error-type"),
    shown("DELETE /written -> 405 405", "allowed-methods default-errors error-type"),
)

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
