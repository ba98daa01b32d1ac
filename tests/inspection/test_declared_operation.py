"""What a FastAPI program declares, read from its own OpenAPI."""

import threading
from enum import Enum
from pathlib import Path
from typing import Annotated, Literal

import pytest
from fastapi import APIRouter, Body, Cookie, Depends, FastAPI, File, Form, Header, Query, UploadFile
from fastapi.security import APIKeyCookie, APIKeyHeader, HTTPBasic, HTTPBearer
from flask import Flask
from pydantic import AfterValidator, BaseModel, Field, field_validator

from sidebyside.examples.program import Program, load_program, stems
from sidebyside.inspection.declared_operation import declared_operation


class Size(Enum):
    SMALL = "small"
    LARGE = "large"


class Address(BaseModel):
    city: str
    code: Annotated[str, Field(pattern=r"^[0-9]{5}$")]


class Cat(BaseModel):
    kind: Literal["cat"]
    lives: int = 9


class Dog(BaseModel):
    kind: Literal["dog"]


class Order(BaseModel, extra="forbid"):
    name: Annotated[str, Field(min_length=2, max_length=5, examples=["tea"])]
    price: Annotated[float, Field(gt=0, le=9.5, multiple_of=0.5)]
    address: Address
    size: Size
    pet: Annotated[Cat | Dog, Field(discriminator="kind")]
    note: str | None = None
    tags: Annotated[list[str], Field(max_length=3)] = []
    counts: dict[str, int] = {}
    pair: tuple[int, str] = (1, "a")
    parts: list["Order"] = []


def program(app):
    return Program("made", "fastapi", app, Path("nowhere.py"))


@pytest.fixture
def app():
    return FastAPI()


@pytest.fixture
def order(app):
    @app.post("/orders/{number}")
    def create(
        number: int,
        order: Order,
        limit: Annotated[int | None, Query(ge=1, lt=50)] = None,
        shop_branch: Annotated[str, Header()] = "leeds",
        books: Annotated[int, Cookie()] = 0,
    ):
        pass

    return declared_operation(program(app), "POST", "/orders/7")


def test_the_parameters_stand_with_their_places(order):
    found = [(each.place, each.name, each.required) for each in order.parameters]
    assert found == [
        ("path", "number", True),
        ("query", "limit", False),
        ("header", "shop-branch", False),
        ("cookie", "books", False),
    ]
    assert order.path == "/orders/{number}"
    assert order.methods == ("POST",)
    assert order.parameter("header", "Shop-Branch").schema.suggested == ("leeds",)
    assert order.parameter("query", "Limit") is None


def test_a_nullable_parameter_has_its_bounds_behind_null(order):
    limit = order.parameter("query", "limit").schema
    assert limit.nullable
    assert (limit.plain.type, limit.plain.minimum, limit.plain.below) == ("integer", 1, 50)


def test_the_body_is_read_through_its_references(order):
    assert order.body.is_json
    assert order.body.required
    body = order.body.schema
    assert body.extra is None
    assert [field.name for field in body.fields if field.required] == [
        "name",
        "price",
        "address",
        "size",
        "pet",
    ]
    name, price = body.field("name").schema, body.field("price").schema
    assert (name.min_length, name.max_length, name.suggested) == (2, 5, ("tea",))
    assert (price.above, price.maximum, price.multiple_of) == (0, 9.5, 0.5)
    code = body.field("address").schema.field("code")
    assert (code.required, code.schema.pattern) == (True, "^[0-9]{5}$")
    assert body.field("size").schema.values == ("small", "large")
    assert [way.title for way in body.field("pet").schema.choices] == ["Cat", "Dog"]
    assert body.field("pet").schema.choices[0].field("kind").schema.values == ("cat",)
    assert body.field("counts").schema.extra.type == "integer"
    assert body.field("tags").schema.max_length == 3
    assert [item.type for item in body.field("pair").schema.first_items] == ["integer", "string"]
    assert body.field("address").schema.extra.type == ""


def test_a_model_that_holds_itself_ends(order):
    parts = order.body.schema.field("parts").schema
    assert parts.type == "array"
    assert not parts.items.known


def test_what_the_program_checks_beside_its_declarations_is_marked(app):
    def even(value):
        return value

    class ExerciseResult(BaseModel):
        plain: str
        code: Annotated[str, AfterValidator(even)]
        address: Address

        @field_validator("plain")
        @classmethod
        def short(cls, value):
            return value

    @app.post("/checked")
    def checked(value: ExerciseResult, x_code: Annotated[str, Header(), AfterValidator(even)]):
        pass

    found = declared_operation(program(app), "POST", "/checked")
    fields = {field.name: field.schema.checked for field in found.body.schema.fields}
    assert fields == {"plain": True, "code": True, "address": False}
    assert not found.body.schema.checked
    assert found.parameter("header", "x-code").schema.checked


def test_a_form_and_its_files(app):
    @app.post("/photos")
    def upload(photo: UploadFile, more: list[UploadFile], raw: Annotated[bytes, File()]):
        pass

    @app.post("/login")
    def log_in(name: Annotated[str, Form()], times: Annotated[int, Form()] = 1):
        pass

    photos = declared_operation(program(app), "POST", "/photos").body
    login = declared_operation(program(app), "POST", "/login").body
    assert (photos.media_type, photos.is_form) == ("multipart/form-data", True)
    assert photos.schema.field("photo").schema.is_file
    assert photos.schema.field("more").schema.items.is_file
    assert photos.schema.field("raw").schema.is_file
    assert (login.media_type, login.is_form) == ("application/x-www-form-urlencoded", True)
    assert [field.required for field in login.schema.fields] == [True, False]


def test_two_body_parameters_are_fields_of_one_body(app):
    @app.put("/both")
    def both(address: Address, count: Annotated[int, Body()]):
        pass

    schema = declared_operation(program(app), "PUT", "/both").body.schema
    assert [field.name for field in schema.fields] == ["address", "count"]


@pytest.mark.parametrize(
    ("scheme", "place", "name", "kind"),
    [
        (HTTPBearer(), "header", "Authorization", "bearer"),
        (HTTPBasic(), "header", "Authorization", "basic"),
        (APIKeyHeader(name="X-Key"), "header", "X-Key", "key"),
        (APIKeyCookie(name="seat"), "cookie", "seat", "key"),
    ],
)
def test_credentials(app, scheme, place, name, kind):
    @app.get("/secret", dependencies=[Depends(scheme)])
    def secret():
        pass

    (found,) = declared_operation(program(app), "GET", "/secret").security
    assert (found.place, found.name, found.scheme) == (place, name, kind)


def test_an_included_router_declares_like_the_application(app):
    router = APIRouter(prefix="/shop")

    @router.get("/{number:int}")
    def show(number: int):
        pass

    app.include_router(router, prefix="/v2")
    found = declared_operation(program(app), "GET", "/v2/shop/12")
    assert found.path == "/v2/shop/{number}"
    assert declared_operation(program(app), "GET", "/v2/shop/twelve") is None


def test_the_first_route_that_takes_the_request_counts(app):
    @app.get("/guests/{name}")
    def guest(name: str):
        pass

    @app.delete("/guests/count")
    def clear():
        pass

    @app.websocket("/guests/live")
    async def live(socket):
        pass

    assert declared_operation(program(app), "GET", "/guests/count").path == "/guests/{name}"
    assert declared_operation(program(app), "DELETE", "/guests/count").path == "/guests/count"
    assert declared_operation(program(app), "GET", "/guests/live").path == "/guests/{name}"


@pytest.mark.parametrize(
    ("method", "path"),
    [("GET", "/nowhere"), ("PATCH", "/guests"), ("GET", "/guests/"), ("GET", "/docs")],
)
def test_nothing_is_declared_where_no_route_of_the_program_takes_the_request(app, method, path):
    @app.get("/guests")
    def guests():
        pass

    assert declared_operation(program(app), method, path) is None


def test_a_description_that_cannot_be_made_is_no_description(app):
    @app.get("/")
    def home():
        pass

    def broken():
        raise RuntimeError("nothing to see")

    app.openapi = broken
    assert declared_operation(program(app), "GET", "/") is None


def test_flask_declares_nothing():
    assert (
        declared_operation(Program("made", "flask", Flask("made"), Path("x.py")), "GET", "/")
        is None
    )


def test_every_sample_of_the_site_is_described():
    found = [
        declared_operation(load_program(stem, "fastapi"), "GET", "/books")
        for stem in ("hello_two_worlds", "query_parameters")
    ]
    assert all(found)
    assert len(stems()) >= 8


def test_a_file_is_described_once_also_when_many_ask(tmp_path, monkeypatch):
    file = tmp_path / "counted.py"
    file.write_text(
        "from fastapi import FastAPI\napp = FastAPI()\n@app.get('/')\ndef home(): ...\n"
    )
    made = []
    openapi = FastAPI.openapi
    monkeypatch.setattr(FastAPI, "openapi", lambda app: made.append(1) or openapi(app))
    from sidebyside.examples.program import load_file

    programs = [load_file(file, "fastapi") for _ in range(8)]
    found = []
    threads = [
        threading.Thread(
            target=lambda each=each: found.append(declared_operation(each, "GET", "/"))
        )
        for each in programs
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 8
    assert all(found)
    assert len(made) == 1
