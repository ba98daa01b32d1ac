"""Values in the path: converters, digits, UUIDs, and links that are built from values."""

import uuid

import flask
from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse
from tests.differences.reasons.pair import Pair, shown

PAIR = Pair(__name__, __file__)


@PAIR.get("/users/")
def users():
    return {"users": []}


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


@PAIR.fastapi.get("/only/-7")
def only_in_fastapi():
    return {"ok": True}


@PAIR.fastapi.get("/only/")
def only_with_a_slash():
    return {"ok": True}


@PAIR.flask.get("/whole")
def whole():
    return flask.redirect(flask.url_for("users", _external=True))


PAIR.fastapi.get("/whole")(lambda: RedirectResponse("/users/", 302))


_v1 = flask.Blueprint("v1", __name__, url_prefix="/v1")


_v1.get("/")(users)


PAIR.flask.register_blueprint(_v1)


_router = APIRouter(prefix="/v1")


_router.get("/")(users)


PAIR.fastapi.include_router(_router)


@PAIR.get("/notes/<int:n>", "/notes/{n}")
def note(n: int):
    if flask.has_request_context():
        flask.abort(404)
    raise OverflowError(n)


@PAIR.get("/whole/<int:n>", "/whole/{n:int}")
def whole_number(n: int):
    return {"n": n}


PAIR.flask.get("/whole-in-flask/<int:n>", endpoint="whole-in-flask")(whole_number)


@PAIR.get("/link/<int:n>", "/link/{n}")
def link(n: int):
    return {}


@PAIR.get("/links")
def links():
    if flask.has_request_context():
        return {"u": flask.url_for("link", n=1, page=2)}
    return {"u": str(PAIR.fastapi.url_path_for("link", n=1, page=2))}


@PAIR.get("/teams/<name>", "/teams/{name}")
def team(name: str):
    return {"team": name}


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


SHOWN = (
    shown(
        "GET /links -> 200 500",
        "error-beside-result error-beside-result-type url-with-unknown-part",
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
    shown(
        "GET /items/3/ -> 404 307",
        "error-beside-result error-beside-result-type extra-slash location",
    ),
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
    shown("GET /raw/%C3%A9 -> 200 200", "wsgi-text"),
)
