"""The same routes as read by hand; most of them read little."""

import functools

from flask import Flask, abort, jsonify, request
from pydantic import BaseModel, ValidationError
from werkzeug.exceptions import HTTPException

app = Flask(__name__)
cached = {}


@app.before_request
def before():
    if request.args.get("stop"):
        return {"error": "stopped"}, 400
    return None


@app.errorhandler(HTTPException)
def failed(error):
    if "X-Whole" in request.headers:
        return {"errors": {"": "a sentence of the whole"}}, error.code
    return error


def remembering(view):
    @functools.wraps(view)
    def again(*args, **given):
        if view not in cached:
            cached[view] = view(*args, **given)
        return cached[view]

    return again


@app.post("/tagged")
def tagged():
    data = request.get_json()
    if data.get("kind") not in ("cat", "dog"):
        abort(400, "kind is cat or dog")
    return {"lives": data.get("lives")}


@app.post("/owners")
def owners():
    data = request.get_json()
    if "name" not in data:
        return {"errors": {"name": ["missing", "no name"], "pets": {"0": {"lives": "no"}}}}, 422
    return {"name": data["name"]}


@app.post("/plain")
def plain():
    return {"n": len(request.get_json())}


@app.post("/embedded")
def embedded():
    data = request.get_json()
    if "item" not in data:
        abort(400)
    return data


class User(BaseModel):
    name: str
    price: int


@app.post("/two")
def two():
    data = request.get_json()
    try:
        User(**data["item"])
    except ValidationError as error:
        return jsonify(error.errors(include_url=False)), 422
    return {"note": data["note"]}


@app.post("/list")
def take_list():
    return {"n": len(request.get_json())}


@app.post("/root")
def root():
    try:
        User(**request.get_json())
    except TypeError:
        abort(400, "not an object")
    return {}


@app.post("/strict")
def strict():
    data = request.get_json()
    age = data["age"]
    if not isinstance(age, int):
        raise TypeError("age")
    return {"age": age, "name": data.get("name")}


@app.post("/named")
def named():
    data = request.get_json()
    errors = {}
    if not isinstance(data.get("theSize"), int):
        errors["theSize"] = "a number"
    if not isinstance(data.get("count", 1), int):
        errors["count"] = "a number"
    if errors:
        return {"errors": errors}, 422
    return {"size": data["theSize"]}


@app.post("/checked")
def checked():
    user = User.model_validate(request.get_json())
    return {"name": user.name}


@app.post("/form-model")
@app.post("/form")
def form():
    username = request.form["username"]
    age = request.form.get("age", 1, type=int)
    return {"username": username, "age": age}


@app.post("/upload")
def upload():
    photo = request.files["photo"]
    return {"name": photo.filename}


@app.get("/query")
@app.get("/query-model")
@remembering
def query():
    return {"q": request.args["q"], "limit": request.args.get("limit", 10, type=int)}


@app.get("/cookie")
@app.get("/cookie-model")
def cookie():
    return {"session": request.cookies.get("session", 0, type=int)}


def branch():
    if "x-branch" not in request.headers:
        abort(400, "x-branch is missing")
    return request.headers["X-Branch"]


@app.get("/header-model")
def header_model():
    token = request.headers.get("X-Token")
    return {"token": token, "branch": branch()}


@app.post("/alias")
def alias():
    first = request.get_json().get("firstName") or abort(400, "firstName is missing")
    return {"first": first, "other": (lambda: request.json["other"])()}


def sized(data):
    data = data or {}
    if data.get("x") == "a":
        abort(400)
    return len(data)


@app.post("/dataclass")
def take_point():
    data = request.get_json()

    def inner():
        return data.get("z", 0) + sized(data)

    return {"n": inner()}


@app.post("/shapes")
def shapes():
    import flask

    kept = flask.request.get_json()
    return {"pair": kept["pair"]}


@app.get("/colours/<int:number>")
def colours(number):
    if number < 1:
        abort(400, "number is too small")
    for name in ("colour", "size"):
        if name not in request.args:
            return {"error": f"{name} is missing"}, 400
    return {"colour": request.args["colour"]}
