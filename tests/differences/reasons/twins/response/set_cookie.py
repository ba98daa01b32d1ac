"""Cookies that are set, and sessions."""

import flask
from fastapi import Request, Response
from fastapi.responses import JSONResponse
from starlette.middleware.sessions import SessionMiddleware
from tests.differences.reasons.pair import Pair, shown

PAIR = Pair(__name__, __file__)


WITHOUT_SECRET = Pair(__name__, __file__)


PAIR.flask.secret_key = "not a secret"


PAIR.fastapi.add_middleware(SessionMiddleware, secret_key="not a secret")


def _cookie(value: str, **options):
    def in_flask():
        response = flask.jsonify(ok=True)
        response.set_cookie("k", value, **options)
        return response

    def in_fastapi(response: Response):
        response.set_cookie("k", value)
        return {"ok": True}

    return in_flask, in_fastapi


for _path, _value, _options in (
    ("/cookie", "v", {}),
    ("/letters", "\u00e9", {"samesite": "lax"}),
    ("/secure", "v", {"secure": True}),
):
    _in_flask, _in_fastapi = _cookie(_value, **_options)
    PAIR.flask.add_url_rule(_path, _path[1:], _in_flask)
    PAIR.fastapi.get(_path)(_in_fastapi)


def written_by_hand():
    return JSONResponse({"ok": True}, headers={"Set-Cookie": "k=v; Path=/; SameSite=lax"})


PAIR.flask.add_url_rule("/written", "written", _cookie("v")[0])


PAIR.fastapi.get("/written")(written_by_hand)


@PAIR.flask.get("/session")
def session():
    flask.session["n"] = 1
    return {"ok": True}


@PAIR.fastapi.get("/session")
def session_in_fastapi(request: Request):
    request.session["n"] = 1
    return {"ok": True}


@PAIR.flask.get("/touched")
def touched():
    return {"n": flask.session.get("n")}


PAIR.fastapi.get("/touched")(lambda: {"n": None})


@PAIR.flask.get("/varied")
def varied():
    return {"ok": True}, {"Vary": "Accept"}


PAIR.fastapi.get("/varied")(lambda: {"ok": True})


WITHOUT_SECRET.flask.get("/session")(session)


WITHOUT_SECRET.fastapi.get("/session")(session_in_fastapi)


@WITHOUT_SECRET.get("/raised")
def raised():
    raise RuntimeError("no SessionMiddleware, no secret_key")


SHOWN = (
    shown("GET /cookie -> 200 200", "same-site"),
    shown("GET /letters -> 200 200", "cookie-escapes"),
    shown("GET /secure -> 200 200", silent="same-site", unexplained="header set-cookie"),
    shown("GET /written -> 200 200", silent="same-site", unexplained="header set-cookie"),
    shown("GET /session -> 200 200", "session-format"),
    shown("GET /touched -> 200 200", "session-vary"),
    shown("GET /varied -> 200 200", silent="session-vary", unexplained="header vary"),
)


SHOWN_WITHOUT_SECRET = (
    shown("GET /session -> 500 500", "crash-type session-without-secret"),
    shown("GET /raised -> 500 500", "crash-body crash-type", silent="session-without-secret"),
)
