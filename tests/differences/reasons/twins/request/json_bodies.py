"""JSON bodies: what counts as one, what a model refuses, and what it keeps."""

import json
from typing import Annotated, Any

from fastapi import Body, HTTPException, Request
from flask import abort, request
from pydantic import BaseModel
from tests.differences.reasons.pair import FORM, JSON, Pair, shown

PAIR = Pair(__name__, __file__)
TEXT = {"Content-Type": "text/plain"}


class User(BaseModel):
    email: str
    age: int
    city: str = "Ulm"
    note: str | None = None


class Login(BaseModel):
    username: str
    password: str


class Strict(BaseModel):
    model_config = {"extra": "forbid"}
    n: int


class Shown(BaseModel):
    email: str


@PAIR.flask.post("/echo")
def echo():
    return {"got": request.get_json()}


@PAIR.fastapi.post("/echo")
def echo_declared(got: dict[str, Any]):
    return {"got": got}


@PAIR.flask.post("/users")
def create():
    data = request.get_json()
    if "email" not in data:
        return {"error": "Missing required fields"}, 400
    return data


@PAIR.fastapi.post("/users")
def create_declared(user: User):
    return user


@PAIR.flask.post("/bare")
def bare():
    if "email" not in request.get_json():
        abort(400)
    return {}


PAIR.fastapi.post("/bare")(create_declared)


@PAIR.flask.post("/said")
def said():
    abort(400, "age is missing")


PAIR.fastapi.post("/said")(create_declared)


@PAIR.flask.post("/named")
def named():
    return {"errors": {"name": "name is too short"}}, 400


@PAIR.fastapi.post("/named")
def named_declared(user: dict[str, Any]):
    raise HTTPException(400, "Too short")


PAIR.flask.post("/public")(create)


@PAIR.fastapi.post("/public", response_model=Shown)
def public(user: User):
    return user


PAIR.flask.post("/picked")(create)


@PAIR.fastapi.post("/picked")
def picked(user: User):
    return {"email": user.email, "city": user.city, "note": user.note, "age": user.age + 1}


@PAIR.flask.post("/login")
def login():
    if "username" not in request.get_json():
        return {"error": "username required"}, 400
    return {}


@PAIR.fastapi.post("/login")
def login_declared(login: Login):
    return {}


@PAIR.flask.post("/strict")
def strict():
    return request.get_json()


@PAIR.fastapi.post("/strict")
def strict_declared(body: Strict):
    return body


@PAIR.flask.post("/silent")
def silent():
    return {"got": request.get_json(silent=True)}


PAIR.fastapi.post("/silent")(echo_declared)


@PAIR.flask.post("/forced")
def forced():
    return {"got": request.get_json(force=True)}


PAIR.fastapi.post("/forced")(echo_declared)
PAIR.flask.post("/ignored")(lambda: {"got": None})
PAIR.fastapi.post("/ignored")(echo_declared)


@PAIR.flask.post("/called")
def called():
    abort(415, "Send application/json.")


PAIR.fastapi.post("/called")(echo_declared)


@PAIR.fastapi.post("/read-by-hand")
@PAIR.fastapi.post("/wanted")
async def read_by_hand(request: Request):
    return {"got": json.loads(await request.body())}


PAIR.flask.post("/read-by-hand", endpoint="read-by-hand")(echo)
PAIR.flask.post("/wanted", endpoint="wanted")(called)


@PAIR.flask.post("/pydantic")
def pydantic():
    from pydantic import ValidationError

    try:
        return User.model_validate(request.get_json()).model_dump()
    except ValidationError as error:
        return {"detail": error.errors(include_url=False)}, 422


PAIR.fastapi.post("/pydantic")(create_declared)


@PAIR.flask.post("/number")
def number():
    return {"n": request.get_json()["n"]}


@PAIR.fastapi.post("/number")
def number_declared(n: Annotated[float, Body(embed=True)]):
    return {"n": n}


@PAIR.flask.post("/whole")
def whole():
    return {"n": request.get_json()["n"]}


@PAIR.fastapi.post("/whole")
def whole_declared(n: Annotated[int, Body(embed=True)]):
    return {"n": n}


SHOWN = (
    shown(
        "POST /echo -> 400 422",
        "broken-json error-type page-or-list",
        body='{"text": ',
        headers=JSON,
    ),
    shown("POST /echo -> 400 422", "empty-json error-type page-or-list", headers=JSON),
    shown(
        "POST /echo -> 415 422",
        "content-type content-type-first error-type page-or-list",
        body='{"a":1}',
        headers=TEXT,
    ),
    shown(
        "POST /echo -> 415 422",
        "content-type content-type-first error-type page-or-list",
        body="text=a",
        headers=FORM,
    ),
    shown("POST /echo -> 415 422", "content-type content-type-first error-type page-or-list"),
    shown(
        "POST /called -> 415 422",
        "error-type own-check own-page-or-list",
        body="a",
        headers=TEXT,
        silent="content-type-first",
        unexplained="problem header.content-type",
    ),
    shown("POST /echo -> 200 422", "result-or-list unchecked-body", body="[1]", headers=JSON),
    shown(
        "POST /users -> 400 422",
        "fastapi-names-it own-check own-words-or-list",
        body='{"age":3}',
        headers=JSON,
    ),
    shown(
        "POST /bare -> 400 422",
        "bare-refusal error-type flask-page-names-none page-or-list",
        body='{"age":3}',
        headers=JSON,
        silent="json-for-a-form",
    ),
    shown(
        "POST /said -> 400 422",
        "error-type own-check own-page-or-list",
        body='{"email":"a"}',
        headers=JSON,
    ),
    shown("POST /named -> 400 400", "flask-names-it", body="{}", headers=JSON, unexplained="body"),
    shown(
        "POST /users -> 500 422", "error-type page-or-list uncaught-body", body="null", headers=JSON
    ),
    shown(
        "POST /users -> 200 422",
        "flask-accepted result-or-list unchecked-body",
        body='{"email":"a","age":"x"}',
        headers=JSON,
    ),
    shown(
        "POST /users -> 200 200",
        "converted model-default",
        body='{"email":"a","age":"36"}',
        headers=JSON,
    ),
    shown(
        "POST /users -> 200 200",
        "extra-field model-default",
        body='{"email":"a","age":3,"x":1}',
        headers=JSON,
    ),
    shown(
        "POST /public -> 200 200",
        "left-out-by-model",
        body='{"email":"a","age":3}',
        headers=JSON,
        silent="extra-field",
    ),
    shown(
        "POST /picked -> 200 200",
        "model-default",
        body='{"email":"a","age":3}',
        headers=JSON,
        silent="converted",
        unexplained="body age",
    ),
    shown(
        "POST /login -> 400 422",
        "fastapi-names-it own-check secret-repeated",
        body='{"password":"hunter2"}',
        headers=JSON,
    ),
    shown(
        "POST /users -> 400 422",
        "fastapi-names-it own-check own-words-or-list",
        body='{"city":"a"}',
        headers=JSON,
        silent="secret-repeated",
    ),
    shown(
        "POST /strict -> 200 422",
        "extra-forbidden flask-accepted result-or-list",
        body='{"n":1,"x":2}',
        headers=JSON,
    ),
    shown("POST /silent -> 200 422", "result-or-list silent-json", body="oops", headers=JSON),
    shown("POST /forced -> 200 422", "forced-json result-or-list", body='{"a":1}', headers=TEXT),
    shown(
        "POST /ignored -> 200 422",
        "result-or-list unchecked-body",
        body='{"a":1}',
        headers=TEXT,
        silent="forced-json",
    ),
    shown(
        "POST /ignored -> 200 422",
        "result-or-list",
        body="oops",
        headers=JSON,
        silent="silent-json",
        unexplained="status",
    ),
    shown(
        "POST /read-by-hand -> 415 200",
        "content-type-unread error-beside-result error-beside-result-type",
        body='{"a":1}',
        headers=TEXT,
        silent="flask-names-it",
        unexplained="problem header.content-type",
    ),
    shown(
        "POST /wanted -> 415 200",
        "error-beside-result error-beside-result-type own-check-alone",
        body='{"a":1}',
        headers=TEXT,
        silent="content-type-unread",
        unexplained="problem header.content-type",
    ),
    shown("POST /pydantic -> 422 422", "loc-with-part", body='{"email":"a"}', headers=JSON),
    shown(
        "POST /echo -> 400 400", "error-type unreadable-body", body=b'{"a":"\xff"}', headers=JSON
    ),
    shown(
        "POST /echo -> 500 400",
        "error-type too-deep unreadable-body",
        body="[" * 60_000,
        headers=JSON,
    ),
    shown(
        "POST /echo -> 400 400",
        "error-type unreadable-body",
        body='{"a":%s}' % ("9" * 5000),
        headers=JSON,
    ),
    shown("POST /echo -> 200 200", body='{"a":1,"a":2}', headers=JSON),
    shown(
        "POST /whole -> 200 500",
        "error-beside-result error-beside-result-type nan-sent",
        body='{"n":NaN}',
        headers=JSON,
    ),
    shown(
        "POST /whole -> 200 500",
        "error-beside-result error-beside-result-type nan-sent",
        body='{"n":1e400}',
        headers=JSON,
    ),
    shown(
        "POST /number -> 200 500",
        "error-beside-result error-beside-result-type not-a-number",
        body='{"n":NaN}',
        headers=JSON,
        silent="nan-sent",
    ),
    shown("POST /whole -> 200 200", body='{"n":1180591620717411303424}', headers=JSON),
)
