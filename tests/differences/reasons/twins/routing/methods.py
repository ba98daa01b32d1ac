"""HEAD, OPTIONS and Allow."""

from fastapi.responses import JSONResponse
from tests.differences.reasons.pair import Pair, shown

PREFLIGHT = {"Origin": "http://a.example", "Access-Control-Request-Method": "POST"}


PAIR = Pair(__name__, __file__)


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
