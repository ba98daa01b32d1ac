"""Credentials, cookies and sessions."""

from typing import Annotated

import flask
from fastapi import Depends, HTTPException, Request, Response
from fastapi.responses import JSONResponse
from fastapi.security import HTTPBasic, HTTPBearer, OAuth2PasswordBearer
from starlette.middleware.sessions import SessionMiddleware
from tests.differences.reasons.pair import Pair, shown

PAIR = Pair(__name__, __file__)
WITHOUT_SECRET = Pair(__name__, __file__)
PAIR.flask.secret_key = "not a secret"
PAIR.fastapi.add_middleware(SessionMiddleware, secret_key="not a secret")

Bearer = Annotated[object, Depends(HTTPBearer())]
Basic = Annotated[object, Depends(HTTPBasic())]


@PAIR.flask.get("/bearer")
def bearer():
    if flask.request.authorization is None:
        flask.abort(401)
    return {}


@PAIR.fastapi.get("/bearer")
def bearer_declared(credentials: Bearer):
    return {}


@PAIR.flask.get("/basic")
def basic():
    if flask.request.authorization is None:
        return {"error": "Who are you?"}, 401, {"WWW-Authenticate": "Basic realm=x"}
    return {}


@PAIR.fastapi.get("/basic")
def basic_declared(credentials: Basic):
    return {}


@PAIR.flask.get("/forbidden")
def forbidden():
    if flask.request.authorization is None:
        flask.abort(403)
    return {}


PAIR.fastapi.get("/forbidden")(bearer_declared)


@PAIR.flask.get("/failing")
def failing():
    return {"n": 1 // 0}


PAIR.fastapi.get("/failing")(bearer_declared)
PAIR.flask.get("/open")(lambda: {})
PAIR.fastapi.get("/open")(bearer_declared)


@PAIR.flask.get("/careless")
def careless():
    return {"token": flask.request.authorization.token}


PAIR.fastapi.get("/careless")(bearer_declared)


@PAIR.get("/own")
def own():
    if flask.has_request_context():
        return {}
    raise HTTPException(401, "Log in first.")


@PAIR.flask.get("/token")
@PAIR.flask.get("/silent", endpoint="silent")
def token():
    return {"token": flask.request.authorization.token}


@PAIR.fastapi.get("/token")
def token_declared(token: Annotated[str, Depends(OAuth2PasswordBearer("login"))]):
    return {"token": token}


PAIR.fastapi.get("/silent")(lambda: {"token": "seat"})


@PAIR.flask.get("/own-challenge")
def own_challenge():
    flask.abort(401)


@PAIR.fastapi.get("/own-challenge")
def own_challenge_in_fastapi():
    raise HTTPException(401, "Log in first.", {"WWW-Authenticate": "Bearer"})


@PAIR.flask.get("/crash")
def crash():
    return {"n": 1 // 0}


PAIR.fastapi.get("/crash")(own)


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
    shown(
        "GET /failing -> 500 401",
        "challenge-with-401 error-type security-detail",
        silent="credentials-raised",
        unexplained="status",
    ),
    shown("GET /bearer -> 401 401", "challenge-added error-type security-detail"),
    shown("GET /basic -> 401 401", "challenge security-detail-or-words"),
    shown(
        "GET /forbidden -> 403 401",
        "challenge-with-401 credentials-status error-type security-detail",
    ),
    shown("GET /open -> 200 401", "challenge-with-401 credentials-unchecked error-beside-result"),
    shown(
        "GET /own -> 200 401",
        "error-beside-result",
        silent="credentials-unchecked",
        unexplained="status",
    ),
    shown(
        "GET /own-challenge -> 401 401",
        "default-page-or-detail error-type",
        silent="challenge-added",
        unexplained="header www-authenticate",
    ),
    shown(
        "GET /careless -> 500 401",
        "challenge-with-401 credentials-raised error-type security-detail",
    ),
    shown(
        "GET /crash -> 500 401",
        "default-page-or-detail error-type",
        silent="credentials-raised",
        unexplained="status",
    ),
    shown("GET /bearer -> 200 200", headers={"Authorization": "Bearer anything"}),
    shown(
        "GET /token -> 200 200",
        "token-read-as-parameters",
        headers={"Authorization": "Bearer seat=7"},
    ),
    shown("GET /token -> 200 200", headers={"Authorization": "Bearer c2VhdA=="}),
    shown(
        "GET /silent -> 200 200",
        headers={"Authorization": "Bearer seat=7"},
        silent="token-read-as-parameters",
        unexplained="body token",
    ),
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
