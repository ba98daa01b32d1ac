"""Credentials."""

from typing import Annotated

import flask
from fastapi import Depends, HTTPException
from fastapi.security import HTTPBasic, HTTPBearer, OAuth2PasswordBearer
from starlette.middleware.sessions import SessionMiddleware
from tests.differences.reasons.pair import Pair, shown

PAIR = Pair(__name__, __file__)


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
)
