"""Slashes, the order of routes, WebSockets, and the pages that FastAPI adds."""

import flask
from fastapi import APIRouter, FastAPI, HTTPException, WebSocket
from fastapi.responses import RedirectResponse
from tests.differences.reasons.pair import Pair, shown

PAIR = Pair(__name__, __file__)


OWN_DOCS = Pair(__name__, __file__)


OWN_DOCS.fastapi = FastAPI(docs_url=None)


OWN_DOCS.fastapi.get("/docs")(lambda: {"docs": "our own"})


@PAIR.get("/users/")
def users():
    return {"users": []}


@PAIR.get("/users/<name>", "/users/{name}")
def user(name: str):
    return {"name": name}


@PAIR.get("/users/me")
def me():
    return {"me": True}


@PAIR.get("/teams/<name>", "/teams/{name}")
def team(name: str):
    if name == "mine":
        flask.abort(404) if flask.has_request_context() else _refuse("No such team")
    return {"team": name}


def _refuse(detail):
    raise HTTPException(404, detail)


@PAIR.get("/teams/mine")
def my_team():
    return {"team": "mine"}


@PAIR.get("/names/<name>", "/names/{name}")
def named(name: str):
    return {"in": "flask" if flask.has_request_context() else name}


@PAIR.get("/files/<path:rest>", "/files/{rest:path}")
def file(rest: str):
    return {"rest": rest}


@PAIR.get("/a/b")
def nested():
    return {"ok": True}


@PAIR.fastapi.get("/only/-7")
def only_in_fastapi():
    return {"ok": True}


@PAIR.fastapi.get("/only/")
def only_with_a_slash():
    return {"ok": True}


PAIR.fastapi.get("/old")(lambda: RedirectResponse("/users/"))


PAIR.fastapi.get("/chosen")(lambda: RedirectResponse("/users/", 307))


PAIR.fastapi.get("/whole")(lambda: RedirectResponse("/users/", 302))


_v1 = flask.Blueprint("v1", __name__, url_prefix="/v1")


_v1.get("/")(users)


PAIR.flask.register_blueprint(_v1)


_router = APIRouter(prefix="/v1")


_router.get("/")(users)


PAIR.fastapi.include_router(_router)


PAIR.flask.get("/deep/<rest>", endpoint="deep")(file)


PAIR.fastapi.get("/deep/{rest:path}")(file)


def socket():
    flask.abort(400)


PAIR.flask.add_url_rule("/socket", "socket", socket, websocket=True)


PAIR.flask.add_url_rule("/not-a-socket", "plain", socket)


@PAIR.fastapi.websocket("/not-a-socket")
@PAIR.fastapi.websocket("/socket")
async def socket_in_fastapi(websocket: WebSocket):
    await websocket.accept()


SHOWN = (
    shown("GET /socket -> 400 404", "default-errors error-type no-handshake"),
    shown(
        "GET /not-a-socket -> 400 404",
        "default-errors error-type",
        silent="no-handshake",
        unexplained="status",
    ),
    shown(
        "POST /socket -> 405 404", "allow-with-405 default-errors error-type no-handshake-method"
    ),
    shown(
        "POST /not-a-socket -> 405 404",
        "allow-with-405 default-errors error-type",
        silent="no-handshake-method",
        unexplained="status",
    ),
    shown(
        "GET /deep//x -> 308 200",
        "double-slash location redirect-beside-result redirect-beside-result-type",
    ),
    shown("GET /users -> 308 307", "missing-slash redirect-body redirect-page-type"),
    shown("GET /v1 -> 308 307", "missing-slash redirect-body redirect-page-type"),
    shown(
        "POST /users -> 404 307",
        "error-beside-result error-beside-result-type location missing-slash-and-method",
    ),
    shown(
        "GET /only -> 404 307",
        "error-beside-result error-beside-result-type location",
        silent="missing-slash-and-method",
        unexplained="status",
    ),
    shown(
        "GET /a//b -> 308 404", "double-slash error-beside-result error-beside-result-type location"
    ),
    shown("GET /users/me -> 200 200", "route-order"),
    shown("GET /teams/mine -> 200 404", "error-beside-result route-order-status"),
    shown("GET /names/ana -> 200 200", silent="route-order", unexplained="body in"),
    shown("GET /docs -> 404 200", "docs error-beside-result"),
    shown("GET /openapi.json -> 404 200", "docs error-beside-result error-beside-result-type"),
    shown("GET /nowhere -> 404 404", "default-errors error-type", silent="docs"),
    shown("HEAD /nowhere -> 404 404", "error-type"),
    shown("DELETE /docs -> 404 405", "allow-with-405 default-errors docs error-type"),
)


SHOWN_OWN_DOCS = (
    shown(
        "GET /docs -> 404 200",
        "error-beside-result error-beside-result-type",
        silent="docs",
        unexplained="status",
    ),
)
