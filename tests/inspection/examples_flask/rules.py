"""Every way in which a Flask program checks a field; `#: name` marks the line that does."""

from typing import Any

from flask import Blueprint, Flask, abort, request
from flask.typing import ResponseReturnValue
from pydantic import BaseModel, ConfigDict, ValidationError, field_validator

app = Flask(__name__)


def require(data: dict[str, Any], name: str) -> None:
    if name not in data:  #: helper
        abort(400, f"{name} is required")


def as_count(text: str) -> int:
    if not text.isdecimal():  #: converter of an argument
        abort(400, "count takes a number.")
    return int(text)


@app.post("/orders")
def order() -> ResponseReturnValue:
    data = request.get_json()  #: whole body
    require(data, "title")
    for field in ("street", "city"):
        if field not in data:  #: loop
            return {"error": f"{field} is missing"}, 400
    if "age" not in data:  #: condition
        return {"error": "age is not there"}, 400
    if data["age"] < 18:  #: second condition
        return {"error": "age must be 18 or more"}, 400
    missing = [name for name in ("size", "colour") if name not in data]  #: gathered
    if missing:
        return {"error": f"Missing fields: {', '.join(missing)}"}, 400
    errors = {}
    try:
        total = float(data["total"])  #: raised
    except ValueError:
        errors["total"] = "takes a number, please"
    else:
        if total < 0:  #: gathered in a dict
            errors["total"] = "cannot be negative"
    if errors:
        return {"errors": errors}, 400
    key = data["key"]  #: key error
    note = data.get("note")  #: read
    return {"key": key, "note": note}


class Person(BaseModel):
    model_config = ConfigDict(extra="forbid")  #: ban

    name: str  #: field
    age: int

    @field_validator("age")
    @classmethod
    def grown_up(cls, value: int) -> int:
        if value < 18:  #: validator
            raise ValueError("grown-ups only")
        return value


def checked(data: object) -> ResponseReturnValue:
    try:
        return Person.model_validate(data).model_dump()
    except ValidationError as error:
        return {"detail": error.errors(include_url=False, include_context=False)}, 422


@app.post("/people")
def people() -> ResponseReturnValue:
    return checked(request.get_json())


@app.post("/login")
def login() -> ResponseReturnValue:
    user = request.form["user"]  #: form
    photo = request.files["photo"]  #: file
    return {"user": user, "photo": photo.filename}


@app.get("/things/<int(min=1):thing_id>")  #: route
def things(thing_id: int) -> ResponseReturnValue:
    token = request.headers.get("X-Token")
    if token is None:  #: header
        abort(400, "The X-Token header is missing.")
    session = request.cookies["session"]  #: cookie
    q = request.args["q"]  #: query
    count = request.args.get("count", 1, type=as_count)
    return {"q": q, "session": session, "count": count}


shop = Blueprint("shop", __name__, url_prefix="/shop")


@shop.get("/shelves/<int:shelf>")  #: blueprint
def shelf(shelf: int) -> ResponseReturnValue:
    return {}


app.register_blueprint(shop)
