"""Redirects that a function sends."""

import flask
from fastapi import APIRouter
from fastapi.responses import RedirectResponse
from tests.differences.reasons.pair import Pair, shown

PAIR = Pair(__name__, __file__)


@PAIR.get("/users/")
def users():
    return {"users": []}


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


PAIR.flask.get("/unlike", endpoint="unlike")(old)


PAIR.fastapi.get("/unlike")(lambda: {"moved": False})


@PAIR.get("/whole/<int:n>", "/whole/{n:int}")
def whole_number(n: int):
    return {"n": n}


SHOWN = (
    shown(
        "GET /unlike -> 302 200",
        "location redirect-beside-result redirect-beside-result-type",
        silent="redirect",
        unexplained="status",
    ),
    shown(
        "GET /chosen -> 308 307",
        "redirect-body redirect-page-type",
        silent="missing-slash",
        unexplained="status",
    ),
    shown("GET /old -> 302 307", "redirect redirect-body redirect-page-type"),
    shown("GET /whole -> 302 302", "location-form redirect-body redirect-page-type"),
    shown("GET /made -> 201 201", "location"),
)
