"""What two programs' own code says of a request, for the reasons that no answer shows."""

from decimal import Decimal
from pathlib import Path as File
from typing import Annotated

import flask
import pytest
from fastapi import APIRouter, FastAPI, HTTPException, Path, WebSocket
from flask import abort, request
from pydantic import AfterValidator, BaseModel
from werkzeug.exceptions import NotFound as WerkzeugNotFound
from werkzeug.middleware.dispatcher import DispatcherMiddleware

from sidebyside.examples.program import Program
from sidebyside.inspection.inspected_pair import InspectedPair

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
def inspected():
    programs = [
        Program("twin", side, app, File(__file__))
        for side, app in (("flask", flask_twin()), ("fastapi", fastapi_twin()))
    ]
    return lambda method, path: InspectedPair(*programs, method, path)


def test_the_functions_in_the_order_in_which_they_would_take_it(inspected):
    asked = inspected("GET", "/users/me")
    assert (asked.flask.name, asked.fastapi.names) == ("me", ("user", "me"))
    assert asked.fastapi.path_values == {"name": "me"}


def test_a_request_that_no_route_takes(inspected):
    asked = inspected("GET", "/nowhere")
    assert (asked.flask.name, asked.fastapi.names, asked.fastapi.path_values) == (None, (), {})
    assert asked.flask.names == frozenset()
    assert asked.fastapi.response_fields is None
    assert not asked.fastapi.reads_a_form
    assert not asked.flask.knows("decimal")


def test_the_names_in_a_view_and_in_the_functions_that_it_calls(inspected):
    names = inspected("GET", "/users/ana").flask.names
    assert {"args", "get", "type"} <= names
    assert "abort" not in names
    assert "abort" in inspected("GET", "/users/me").flask.names


def test_what_the_module_has_imported(inspected):
    asked = inspected("GET", "/users/ana")
    assert asked.flask.knows("decimal")
    assert not asked.flask.knows("enum")


def test_the_fields_of_the_models_that_go_in_and_out(inspected):
    assert inspected("POST", "/items").fastapi.body_fields == {"name", "price"}
    assert inspected("POST", "/items").fastapi.response_fields is None
    assert inspected("GET", "/users/ana").fastapi.response_fields == {"name", "items", "price"}
    assert inspected("GET", "/v1/users/ana").fastapi.response_fields == {"name", "items", "price"}


def test_a_path_that_takes_the_handshake_alone(inspected):
    assert inspected("GET", "/socket/a").is_websocket
    assert inspected("GET", "/socket/a").fastapi.names == ()
    assert not inspected("GET", "/half").is_websocket
    assert not inspected("GET", "/users/ana").is_websocket


def test_the_handler_for_fastapis_own_errors(inspected):
    assert inspected("GET", "/").fastapi.handles_fastapis_own
    programs = [
        Program("x", "flask", flask_twin(), File()),
        Program("x", "fastapi", FastAPI(), File()),
    ]
    assert not InspectedPair(*programs, "GET", "/").fastapi.handles_fastapis_own


def test_a_program_of_no_known_framework_says_nothing():
    programs = [Program("x", side, lambda *_: [], File()) for side in ("flask", "fastapi")]
    asked = InspectedPair(*programs, "GET", "/")
    assert (asked.flask.name, asked.fastapi.names, asked.fastapi.operation) == (None, (), None)
    assert asked.flask.names == frozenset()
    assert not asked.fastapi.handles_fastapis_own
    assert not asked.is_websocket


def mounted_twins():
    outer, inner = flask.Flask(__name__), flask.Flask(__name__)
    inner.get("/orders/<int:n>")(lambda n: {})
    inner.errorhandler(404)(lambda error: ("", 404))
    outer.errorhandler(Exception)(lambda error: ("", 500))
    outer.after_request(lambda response: response)
    outer.get("/users/")(lambda: {})
    outer.wsgi_app = DispatcherMiddleware(
        outer.wsgi_app, {"/v2": inner, "/other": lambda environ, start: []}
    )
    app, below = FastAPI(), FastAPI()

    @below.get("/orders/{n}")
    def order(n: Annotated[int, Path(le=9)]):
        return {}

    below.exception_handler(HTTPException)(lambda request, error: None)
    app.mount("/v2", below)
    app.mount("/other", lambda scope, receive, send: None)
    return Program("twin", "flask", outer, File()), Program("twin", "fastapi", app, File())


def test_what_is_mounted_is_asked_in_its_own_place():
    asked = InspectedPair(*mounted_twins(), "GET", "/v2/orders/7")
    assert asked.flask.is_mounted
    assert not asked.flask.no_route
    assert asked.flask.handles(WerkzeugNotFound)
    assert not asked.flask.handles(Exception)
    assert asked.flask.handles_werkzeugs
    assert asked.fastapi.names == ("order",)
    assert asked.fastapi.path_values == {"n": "7"}
    assert not asked.fastapi.refuses_the_path
    assert asked.fastapi.handles_fastapis_own


def test_a_mounted_application_without_a_route_for_it():
    asked = InspectedPair(*mounted_twins(), "GET", "/v2/nowhere")
    assert asked.has_no_route
    assert asked.flask.has_hooks


def test_what_is_mounted_and_of_no_known_framework_is_not_known_to_have_no_route():
    asked = InspectedPair(*mounted_twins(), "GET", "/other/x")
    assert asked.flask.is_mounted
    assert not asked.flask.no_route
    assert not asked.has_no_route
    assert not asked.flask.handles(Exception)
    assert not asked.flask.handles_werkzeugs
    assert not asked.flask.adds("order")
    assert asked.fastapi.path_values == {"path": "x"}


def test_outside_a_mount_the_outer_application_is_asked():
    asked = InspectedPair(*mounted_twins(), "GET", "/users")
    assert asked.flask.needs_a_slash
    assert not asked.flask.is_mounted
    assert asked.flask.handles(Exception)
    assert not asked.flask.handles_werkzeugs
    assert not InspectedPair(*mounted_twins(), "GET", "/nowhere").flask.needs_a_slash


@pytest.mark.parametrize(("text", "refused"), [("7", False), ("10", True), ("x", True)])
def test_a_value_in_the_path_is_held_against_its_declaration(text, refused):
    asked = InspectedPair(*mounted_twins(), "GET", f"/v2/orders/{text}")
    assert asked.fastapi.refuses_the_path is refused


def test_a_validator_that_breaks_refuses_nothing():
    app = FastAPI()

    def breaks(value: str) -> str:
        raise RuntimeError(value)

    @app.get("/{n}")
    def read(n: Annotated[str, AfterValidator(breaks)]):
        return {}

    programs = mounted_twins()[0], Program("x", "fastapi", app, File())
    assert not InspectedPair(*programs, "GET", "/x").fastapi.refuses_the_path


def test_a_model_that_keeps_what_it_does_not_know():
    app = FastAPI()

    class Open(BaseModel):
        model_config = {"extra": "allow"}

    app.post("/open")(lambda body: {})

    @app.post("/kept")
    def kept(body: Open):
        return body

    @app.post("/dropped")
    def dropped(body: Item):
        return body

    programs = mounted_twins()[0], Program("x", "fastapi", app, File())
    assert InspectedPair(*programs, "POST", "/kept").fastapi.keeps_extra_fields
    assert not InspectedPair(*programs, "POST", "/dropped").fastapi.keeps_extra_fields
    assert not InspectedPair(*programs, "POST", "/nowhere").fastapi.keeps_extra_fields


def test_a_view_that_looks_first_and_can_refuse():
    app = flask.Flask(__name__)

    @app.get("/checks")
    def checks():
        return {} if request.form.get("name") else abort(400)

    @app.get("/asks")
    def asks():
        return {} if request.form.get("name") else abort(401)

    programs = Program("x", "flask", app, File()), mounted_twins()[1]
    assert InspectedPair(*programs, "GET", "/checks").flask.may_refuse
    assert not InspectedPair(*programs, "GET", "/asks").flask.may_refuse


def order():
    return {}


def test_a_route_that_a_view_adds():
    app = flask.Flask(__name__)

    @app.post("/open")
    def open_order():
        app.add_url_rule("/v2/orders/1", view_func=order)

    programs = Program("x", "flask", app, File()), mounted_twins()[1]
    assert InspectedPair(*programs, "GET", "/v2/orders/1").added_while_running
    assert not InspectedPair(*programs, "GET", "/users").added_while_running
    assert not InspectedPair(*mounted_twins(), "GET", "/v2/orders/1").added_while_running


def test_what_a_program_is_extended_with():
    app = flask.Flask(__name__)
    app.extensions["cache"] = {}
    programs = Program("x", "flask", app, File()), mounted_twins()[1]
    asked = InspectedPair(*programs, "GET", "/")
    assert asked.flask.extended_by("cache")
    assert not asked.flask.extended_by("flask-smorest")
    assert not asked.flask.keeps_answers
