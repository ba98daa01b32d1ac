"""Slashes, converters, the order of routes, redirects, and the pages that FastAPI adds."""

import uuid

import flask
from fastapi import APIRouter, FastAPI, HTTPException, Request, WebSocket
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


@PAIR.get("/items/<int:n>", "/items/{n}")
def item(n: int):
    return {"n": n}


@PAIR.flask.get("/checked/<n>")
def checked(n):
    if not n.isdecimal():
        flask.abort(404)
    return {"n": int(n)}


PAIR.fastapi.get("/checked/{n}")(item)


@PAIR.flask.get("/searched/<int:n>")
def searched(n):
    return {}


@PAIR.flask.get("/missed/<n>")
def missed(n):
    flask.abort(404)


@PAIR.fastapi.get("/searched/{n}")
@PAIR.fastapi.get("/missed/{n}")
def searched_declared(n: str, limit: int = 1):
    return {}


@PAIR.get("/floats/<float:n>", "/floats/{n}")
def number(n: float):
    return {"n": n}


@PAIR.get("/ids/<uuid:n>", "/ids/{n}")
def identifier(n: uuid.UUID):
    return {"n": str(n)}


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


@PAIR.flask.get("/old")
def old():
    return flask.redirect("/users/")


PAIR.fastapi.get("/old")(lambda: RedirectResponse("/users/"))


@PAIR.flask.get("/chosen")
def chosen():
    return flask.redirect("/users/", 308)


PAIR.fastapi.get("/chosen")(lambda: RedirectResponse("/users/", 307))


@PAIR.flask.get("/whole")
def whole():
    return flask.redirect(flask.url_for("users", _external=True))


PAIR.fastapi.get("/whole")(lambda: RedirectResponse("/users/", 302))


@PAIR.flask.get("/made")
def made():
    return {"id": 1}, 201, {"Location": "/items/1"}


PAIR.fastapi.get("/made", status_code=201)(lambda: {"id": 1})

_v1 = flask.Blueprint("v1", __name__, url_prefix="/v1")
_v1.get("/")(users)
PAIR.flask.register_blueprint(_v1)
_router = APIRouter(prefix="/v1")
_router.get("/")(users)
PAIR.fastapi.include_router(_router)


PAIR.flask.get("/deep/<rest>", endpoint="deep")(file)
PAIR.fastapi.get("/deep/{rest:path}")(file)
PAIR.flask.get("/unlike", endpoint="unlike")(old)
PAIR.fastapi.get("/unlike")(lambda: {"moved": False})


@PAIR.get("/notes/<int:n>", "/notes/{n}")
def note(n: int):
    if flask.has_request_context():
        flask.abort(404)
    raise OverflowError(n)


@PAIR.get("/whole/<int:n>", "/whole/{n:int}")
def whole_number(n: int):
    return {"n": n}


PAIR.flask.get("/whole-in-flask/<int:n>", endpoint="whole-in-flask")(whole_number)


@PAIR.flask.get("/linked")
def linked():
    return {"to": flask.url_for("team", name=flask.request.args["n"])}


@PAIR.fastapi.get("/linked")
def linked_in_fastapi(n: str):
    assert n != "assert"
    return {"to": PAIR.fastapi.url_path_for("team", name=n)}


@PAIR.flask.get("/raw/<path:rest>")
def raw(rest):
    return {"path": flask.request.environ["PATH_INFO"]}


@PAIR.fastapi.get("/raw/{rest:path}")
def raw_path(request: Request):
    return {"path": request.scope["path"]}


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
    shown(
        "GET /unlike -> 302 200",
        "location redirect-beside-result redirect-beside-result-type",
        silent="redirect",
        unexplained="status",
    ),
    shown(
        "GET /notes/-7 -> 404 500",
        "crash-beside-refusal crash-beside-refusal-type signed-number-raised",
    ),
    shown(
        "GET /notes/7 -> 404 500",
        "crash-beside-refusal crash-beside-refusal-type",
        silent="signed-number-raised",
        unexplained="status",
    ),
    shown("GET /whole/%EF%BC%97 -> 200 404", "digits-of-any-script-in-both error-beside-result"),
    shown(
        "GET /whole-in-flask/7 -> 200 404",
        "error-beside-result",
        silent="digits-of-any-script-in-both",
        unexplained="status",
    ),
    shown(
        "GET /linked?n=a/b -> 200 500",
        "error-beside-result error-beside-result-type url-with-slash-inside",
    ),
    shown(
        "GET /linked?n=assert -> 200 500",
        "error-beside-result error-beside-result-type fastapi-raised-alone",
        silent="url-with-slash-inside",
    ),
    shown("GET /users -> 308 307", "missing-slash redirect-body redirect-page-type"),
    shown("GET /v1 -> 308 307", "missing-slash redirect-body redirect-page-type"),
    shown(
        "POST /users -> 404 307",
        "error-beside-result error-beside-result-type location missing-slash-and-method",
    ),
    shown(
        "GET /items/3/ -> 404 307",
        "error-beside-result error-beside-result-type extra-slash location",
    ),
    shown(
        "GET /only -> 404 307",
        "error-beside-result error-beside-result-type location",
        silent="missing-slash-and-method",
        unexplained="status",
    ),
    shown(
        "GET /chosen -> 308 307",
        "redirect-body redirect-page-type",
        silent="missing-slash",
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
    shown(
        "DELETE /items/abc -> 404 405",
        "allow-with-405 default-errors error-type value-before-method",
    ),
    shown(
        "DELETE /only/-7 -> 404 405",
        "allow-with-405 default-errors error-type",
        silent="value-before-method",
        unexplained="status",
    ),
    shown(
        "GET /searched/x?limit=a -> 404 422",
        "error-type flask-page-names-none no-route-here page-or-list",
        silent="converter",
    ),
    shown(
        "GET /missed/x?limit=a -> 404 422",
        "bare-refusal error-type flask-page-names-none page-or-list",
        silent="no-route-here",
    ),
    shown("GET /items/abc -> 404 422", "converter error-type flask-page-names-none page-or-list"),
    shown(
        "GET /checked/abc -> 404 422",
        "bare-refusal error-type flask-page-names-none page-or-list",
        silent="converter",
    ),
    shown("GET /items/-7 -> 404 200", "error-beside-result error-beside-result-type signed-number"),
    shown(
        "GET /items/7.0 -> 404 200", "error-beside-result error-beside-result-type signed-number"
    ),
    shown(
        "GET /items/1_000 -> 404 200", "error-beside-result error-beside-result-type signed-number"
    ),
    shown(
        "GET /only/-7 -> 404 200",
        "error-beside-result error-beside-result-type",
        silent="signed-number",
        unexplained="status",
    ),
    shown("GET /items/%EF%BC%97 -> 200 422", "digits-of-any-script flask-accepted result-or-list"),
    shown("GET /floats/3 -> 404 200", "error-beside-result error-beside-result-type other-number"),
    shown(
        "GET /floats/1e3 -> 404 200", "error-beside-result error-beside-result-type other-number"
    ),
    shown(
        "GET /floats/nan -> 404 500",
        "crash-beside-refusal crash-beside-refusal-type not-a-number-in-path",
    ),
    shown(
        "GET /ids/c9bf9e5716854c89bafbff5af830be8a -> 404 200",
        "error-beside-result error-beside-result-type other-uuid",
    ),
    shown("GET /ids/123 -> 404 422", "converter error-type flask-page-names-none page-or-list"),
    shown("GET /files/ -> 404 200", "empty-path error-beside-result error-beside-result-type"),
    shown(
        "GET /only/ -> 404 200",
        "error-beside-result error-beside-result-type",
        silent="empty-path",
        unexplained="status",
    ),
    shown("GET /old -> 302 307", "redirect redirect-body redirect-page-type"),
    shown("GET /whole -> 302 302", "location-form redirect-body redirect-page-type"),
    shown("GET /made -> 201 201", "location"),
    shown("GET /raw/%C3%A9 -> 200 200", "wsgi-text"),
)

SHOWN_OWN_DOCS = (
    shown(
        "GET /docs -> 404 200",
        "error-beside-result error-beside-result-type",
        silent="docs",
        unexplained="status",
    ),
)
