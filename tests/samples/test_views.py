"""What two programs' own code says of a request, for the reasons that no answer shows."""

from decimal import Decimal
from pathlib import Path

import flask
import pytest
from fastapi import APIRouter, FastAPI, HTTPException, WebSocket
from flask import abort, request
from pydantic import BaseModel

from sidebyside.samples import Program
from sidebyside.samples.views import Views

PRICE = Decimal("1.10")


class Item(BaseModel):
    name: str
    price: float = 1.0


class Public(BaseModel):
    name: str
    items: list[Item] | None = None


def _limit(value: str) -> int:
    return int(value)


def flask_twin() -> flask.Flask:
    app = flask.Flask(__name__)

    @app.get("/users/<name>")
    def user(name):
        return {"limit": _read(), "name": name}

    @app.get("/users/me")
    def me():
        abort(404)

    app.add_url_rule("/socket/<name>", "socket", lambda name: "", websocket=True)

    return app


def _read() -> int:
    return request.args.get("limit", 1, type=_limit)


def fastapi_twin() -> FastAPI:
    app = FastAPI()

    @app.get("/users/{name}", response_model=list[Public])
    def user(name: str):
        return []

    @app.get("/users/me")
    def me():
        return {}

    @app.websocket("/half")
    @app.websocket("/socket/{name}")
    async def socket(websocket: WebSocket, name: str = ""):
        await websocket.accept()

    @app.post("/items")
    def create(item: Item):
        return item

    router = APIRouter(prefix="/v1")
    router.get("/users/{name}", response_model=Public)(user)
    app.include_router(router)

    @app.exception_handler(HTTPException)
    async def own(_, error):
        raise error

    return app


@pytest.fixture
def views():
    programs = [
        Program("twin", side, app, Path(__file__))
        for side, app in (("flask", flask_twin()), ("fastapi", fastapi_twin()))
    ]
    return lambda method, path: Views(*programs, method, path)


def test_the_functions_in_the_order_in_which_they_would_take_it(views):
    asked = views("GET", "/users/me")
    assert (asked.flask.name, asked.fastapi.names) == ("me", ("user", "me"))
    assert asked.fastapi.path_values == {"name": "me"}


def test_a_request_that_no_route_takes(views):
    asked = views("GET", "/nowhere")
    assert (asked.flask.name, asked.fastapi.names, asked.fastapi.path_values) == (None, (), {})
    assert asked.flask.names == frozenset()
    assert asked.fastapi.response_fields is None
    assert not asked.fastapi.reads_a_form
    assert not asked.flask.knows("decimal")


def test_the_names_in_a_view_and_in_the_functions_that_it_calls(views):
    names = views("GET", "/users/ana").flask.names
    assert {"args", "get", "type"} <= names
    assert "abort" not in names
    assert "abort" in views("GET", "/users/me").flask.names


def test_what_the_module_has_imported(views):
    asked = views("GET", "/users/ana")
    assert asked.flask.knows("decimal")
    assert not asked.flask.knows("enum")


def test_the_fields_of_the_models_that_go_in_and_out(views):
    assert views("POST", "/items").fastapi.body_fields == {"name", "price"}
    assert views("POST", "/items").fastapi.response_fields is None
    assert views("GET", "/users/ana").fastapi.response_fields == {"name", "items", "price"}
    assert views("GET", "/v1/users/ana").fastapi.response_fields == {"name", "items", "price"}


def test_a_path_that_takes_the_handshake_alone(views):
    assert views("GET", "/socket/a").is_websocket
    assert views("GET", "/socket/a").fastapi.names == ()
    assert not views("GET", "/half").is_websocket
    assert not views("GET", "/users/ana").is_websocket


def test_the_handler_for_fastapis_own_errors(views):
    assert views("GET", "/").fastapi.handles_fastapis_own
    programs = [
        Program("x", "flask", flask_twin(), Path()),
        Program("x", "fastapi", FastAPI(), Path()),
    ]
    assert not Views(*programs, "GET", "/").fastapi.handles_fastapis_own


def test_a_program_of_no_known_framework_says_nothing():
    programs = [Program("x", side, lambda *_: [], Path()) for side in ("flask", "fastapi")]
    asked = Views(*programs, "GET", "/")
    assert (asked.flask.name, asked.fastapi.names, asked.fastapi.operation) == (None, (), None)
    assert asked.flask.names == frozenset()
    assert not asked.fastapi.handles_fastapis_own
    assert not asked.is_websocket
