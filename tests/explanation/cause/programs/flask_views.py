"""Views, hooks and handlers of every kind; what follows `#:` names a line for the test."""

import functools
import json
import time

from flask import Blueprint, Flask, Response, abort, redirect, request, session
from flask.views import MethodView
from flask_caching import Cache
from werkzeug.exceptions import HTTPException, NotFound

app = Flask(__name__)
app.secret_key = "secret"
cache = Cache(app, config={"CACHE_TYPE": "SimpleCache"})
shop = Blueprint("shop", __name__, url_prefix="/shop")


class Late(Exception):
    pass


class Closed(HTTPException):
    code = 423
    description = "closed"


def find(shelf, name):
    if name not in shelf:
        abort(404)  #: find


def plain(view):
    def inner(*args, **kwargs):
        return view(*args, **kwargs)  #: inner

    inner.__name__ = view.__name__ + "_inner"
    return inner


def wrapped(view):
    @functools.wraps(view)
    def guard(*args, **kwargs):
        if "closed" in request.args:
            return "closed", 403  #: guard
        return view(*args, **kwargs)

    return guard


@app.before_request
def look():
    if "stop" in request.args:
        return "stopped", 429  #: look
    if "refuse" in request.args:
        abort(401)  #: look-abort
    if "session" in request.args:
        session["bad"] = object()


@app.after_request
def rewrite(response):
    if "rewrite" in request.args:
        response.set_data("rewritten")
    if "after" in request.args:
        raise Late("after")  #: rewrite
    return response


@app.teardown_request
def tidy(error):
    if "tidy" in request.args:
        raise Late("tidy")  #: tidy


@app.errorhandler(Late)
def late(error):
    return "late", 503  #: late


@app.errorhandler(410)
def gone(error):
    return {"when": object()}, 410  #: gone


@shop.errorhandler(404)
def no_stock(error):
    return {"stock": None}, 404  #: no_stock


@shop.get("/<name>")
def show_stock(name):
    abort(404)  #: show_stock


@app.get("/")
def home():
    return "home"  #: home


@app.get("/find/<name>")
def search(name):
    find([], name)
    return name


@app.get("/own")
def own():
    abort(Response("own", 418))  #: own


@app.get("/closed")
def close():
    raise Closed  #: close


@app.get("/swallowed")
def swallow():
    try:
        find([], "x")
    except NotFound:
        return "none", 404  #: swallow


@app.get("/gone")
def went():
    abort(410)  #: went


@app.get("/late")
def raise_late():
    raise Late("now")  #: raise_late


@app.get("/set")
def bad():
    return {"value": {1, 2}}  #: bad


@app.get("/none")
def nothing():
    pass


@app.get("/loads")
def loads():
    return json.loads("{")  #: loads


@app.get("/stream-first")
def first():
    def pieces():
        yield request.args["name"]  #: first-pieces

    return Response(pieces())  #: first


@app.get("/stream-midway")
def midway():
    def pieces():
        yield "a"
        raise Late("piece")  #: midway-pieces

    return Response(pieces())  #: midway


@app.get("/generator")
def generate():
    yield "a"
    yield "b"


@app.get("/async")
async def wait():
    return "waited"  #: wait


@app.get("/plain")
@plain
def undecorated():
    return "plain"


@app.get("/guarded")
@wrapped
def guarded():
    return "open"  #: guarded


@app.get("/cached")
@cache.cached()
def cached():
    return "cached"  #: cached


@app.get("/recursive")
def recursive(depth=2):
    return "end" if depth == 0 else recursive(depth - 1)  #: recursive


@app.get("/branches")
def branches(depth=2):
    if depth == 0:
        return "end"
    return branches(depth - 1)


@app.get("/redirected")
def redirected():
    return redirect("/")  #: redirected


@app.get("/slash/")
def slash():
    return "slash"


@app.get("/etag")
def etag():
    response = Response("etag")
    response.set_etag("v1")
    return response.make_conditional(request)  #: etag


@app.get("/slow")
def slow():
    time.sleep(30)  #: slow


class Users(MethodView):
    def get(self):
        return "users"  #: Users.get

    def post(self):
        abort(409)  #: Users.post


app.add_url_rule("/users", view_func=Users.as_view("users"))
app.add_url_rule("/lambda", "short", lambda: "short")  #: lambda
for number in (1, 2):

    def numbered(number=number):
        return str(number)  #: numbered

    app.add_url_rule(f"/{number}", f"numbered-{number}", numbered)
app.register_blueprint(shop)
