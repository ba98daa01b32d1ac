"""A factory, handlers of everything, and what stands around the program; `#:` names a line."""

import functools
from collections import Counter

from flask import Flask, abort, request
from werkzeug.exceptions import HTTPException

CALLS = Counter()


def again(view):
    @functools.wraps(view)
    def repeat(*args, **kwargs):
        try:
            return view(*args, **kwargs)
        except OSError:
            return view(*args, **kwargs)

    return repeat


class Gate:
    def __init__(self, wsgi_app):
        self.wsgi_app = wsgi_app

    def __call__(self, environ, start_response):
        if environ["QUERY_STRING"] == "gate":
            start_response("403 FORBIDDEN", [("Content-Type", "text/plain")])
            return [b"gate"]  #: Gate
        if environ["QUERY_STRING"] == "broken":
            raise OSError("gate")  #: Gate-raise
        return self.wsgi_app(environ, start_response)


def create_app():
    app = Flask(__name__)

    @app.errorhandler(HTTPException)
    def plain(error):
        return error.name, error.code  #: plain

    @app.errorhandler(Exception)
    def anything(error):
        if "twice" in request.args:
            raise KeyError("twice")  #: anything-raise
        return "anything", 500  #: anything

    @app.get("/")
    def home():
        return "home"  #: home

    @app.get("/crash")
    def crash():
        return [][1]  #: crash

    @app.get("/missing")
    def missing():
        abort(404, "nothing here")  #: missing

    @app.get("/key")
    def key():
        return request.args["key"]  #: key

    @app.get("/again")
    @again
    def flaky():
        CALLS["flaky"] += 1
        if CALLS["flaky"] % 2:
            raise OSError("flaky")
        return "flaky"

    @app.get("/cleanup")
    def clean():
        try:
            return "clean"  #: clean
        finally:
            CALLS["clean"] += 1

    @app.get("/other")
    def other():
        try:
            abort(404)
        except HTTPException as error:
            raise RuntimeError("other") from error  #: other

    @app.get("/comprehension")
    def comprehension():
        return [1 / number for number in (1, 0)]  #: comprehension

    app.wsgi_app = Gate(app.wsgi_app)
    return app


app = create_app()
