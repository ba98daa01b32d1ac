"""Errors: the frameworks' own, the programs', and what a handler makes of them."""

import flask
from fastapi import HTTPException, Request
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException as StarletteHTTPException
from tests.differences.reasons.pair import Pair, shown
from werkzeug.exceptions import HTTPException as WerkzeugHTTPException

PAIR = Pair(__name__, __file__)
CATCHING_ALL = Pair(__name__, __file__)
CATCHING_HTTP = Pair(__name__, __file__)
CATCHING_404 = Pair(__name__, __file__)
HANDLED_BY_BOTH = Pair(__name__, __file__)


@PAIR.get("/orders/<int:n>", "/orders/{n}")
def order(n: int):
    if flask.has_request_context():
        flask.abort(404, f"No order {n}")
    raise HTTPException(404, f"No order {n}")


@PAIR.get("/mine")
def mine():
    if flask.has_request_context():
        flask.abort(404)
    raise HTTPException(404, "No order of yours")


@PAIR.get("/admin")
def admin():
    if flask.has_request_context():
        flask.abort(403)
    raise HTTPException(403)


@PAIR.get("/late")
def late():
    if flask.has_request_context():
        flask.abort(504)
    raise HTTPException(504, "too slow")


@PAIR.get("/crash")
def crash():
    return {"n": 1 // 0}


@PAIR.get("/crash-in-flask")
def crash_in_flask():
    return {"n": 1 // (0 if flask.has_request_context() else 1)}


@PAIR.get("/crash-in-fastapi")
def crash_in_fastapi():
    return {"n": 1 // (1 if flask.has_request_context() else 0)}


@PAIR.get("/said")
def said():
    if flask.has_request_context():
        return {"error": "sorry"}, 500
    raise HTTPException(500, "sorry")


@PAIR.get("/json")
def refused_in_json():
    if flask.has_request_context():
        return {"error": "no"}, 404
    raise HTTPException(404)


@CATCHING_ALL.flask.errorhandler(Exception)
def all_in_flask(error):
    return {"error": type(error).__name__}, 500


@CATCHING_ALL.fastapi.exception_handler(Exception)
async def all_in_fastapi(request: Request, error: Exception):
    return JSONResponse({"error": type(error).__name__}, 500)


CATCHING_ALL.get("/crash")(crash)


@CATCHING_ALL.get("/found")
def found():
    if flask.has_request_context():
        raise LookupError
    raise HTTPException(404)


@CATCHING_HTTP.flask.errorhandler(WerkzeugHTTPException)
def http_in_flask(error):
    return {"error": error.name}, error.code


@CATCHING_HTTP.fastapi.exception_handler(HTTPException)
async def http_in_fastapi(request: Request, error: HTTPException):
    return JSONResponse({"error": "custom"}, error.status_code)


CATCHING_HTTP.get("/mine")(mine)


@CATCHING_404.flask.errorhandler(404)
def not_found(error):
    return {"error": "custom"}, 404


HANDLED_BY_BOTH.flask.errorhandler(404)(not_found)


@HANDLED_BY_BOTH.fastapi.exception_handler(StarletteHTTPException)
async def as_by_default(request: Request, error: StarletteHTTPException):
    return JSONResponse({"detail": error.detail}, error.status_code)


SHOWN = (
    shown("GET /late -> 504 504", "default-page-or-detail error-type"),
    shown("GET /nowhere -> 404 404", "default-errors error-type"),
    shown("GET /orders/9 -> 404 404", "error-type page-or-detail"),
    shown("GET /mine -> 404 404", "default-page-or-detail error-type"),
    shown("GET /admin -> 403 403", "default-errors error-type"),
    shown("GET /crash -> 500 500", "crash-body crash-type"),
    shown(
        "GET /crash-in-flask -> 500 200",
        "error-beside-result error-beside-result-type flask-raised-alone",
    ),
    shown(
        "GET /crash-in-fastapi -> 200 500",
        "error-beside-result error-beside-result-type fastapi-raised-alone",
    ),
    shown("GET /said -> 500 500", silent="crash-body", unexplained="body"),
    shown("GET /json -> 404 404", silent="handler-in-flask", unexplained="body"),
)

SHOWN_CATCHING_ALL = (
    shown("GET /nowhere -> 500 404", "handler-in-flask handler-takes-all"),
    shown("GET /crash -> 500 500", silent="handler-takes-all"),
    shown("GET /found -> 500 404", silent="handler-takes-all", unexplained="body, status"),
)

SHOWN_CATCHING_HTTP = (
    shown("GET /nowhere -> 404 404", "router-error-uncaught"),
    shown("DELETE /mine -> 405 405", "allow-left-out router-error-uncaught"),
    shown("GET /mine -> 404 404", silent="router-error-uncaught", unexplained="body error"),
)

SHOWN_CATCHING_404 = (
    shown("GET /nowhere -> 404 404", "handler-in-flask", silent="router-error-uncaught"),
)

SHOWN_HANDLED_BY_BOTH = (
    shown("GET /nowhere -> 404 404", silent="handler-in-flask", unexplained="body"),
)
