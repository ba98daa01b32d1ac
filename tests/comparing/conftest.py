"""Twins in both frameworks, called in this process, for what the first lessons teach."""

import asyncio
import io
from typing import Annotated, Any

import pytest
from fastapi import Cookie, FastAPI, Form, Header, HTTPException, Query, Request, Response
from fastapi.responses import RedirectResponse
from flask import Flask, abort, make_response, redirect
from flask import request as flask_request
from pydantic import BaseModel

from sidebyside.exchange import Answer
from sidebyside.exchange import Request as BenchRequest


class User(BaseModel):
    email: str
    age: int


def flask_twin() -> Flask:
    app = Flask("twin")

    @app.get("/users/")
    def users():
        return {"users": [], "name": "\u00e9"}

    @app.post("/users/")
    def create_user():
        data = flask_request.get_json()
        if "email" not in data:
            return {"error": "Missing required fields"}, 400
        return {"user": data}

    @app.get("/users/<name>")
    def user(name: str):
        return {"name": name}

    @app.get("/users/me")
    def me():
        return {"me": True}

    @app.get("/items/<int:item_id>")
    def item(item_id: int):
        return {"item_id": item_id}

    @app.get("/orders/<int:order_id>")
    def order(order_id: int):
        abort(404, f"No order {order_id}")

    @app.get("/search")
    def search():
        args = flask_request.args
        limit = args.get("limit", 10, type=int)
        exact = args.get("exact", False, type=bool)
        return {"q": args["q"], "limit": limit, "exact": exact, "page": args.get("page", 1, int)}

    @app.post("/echo")
    def echo():
        return {"got": flask_request.get_json()}

    @app.post("/login")
    def login():
        return {"username": flask_request.form["username"]}

    @app.get("/me")
    def whoami():
        visits = int(flask_request.cookies.get("visits", "0"))
        return {"token": flask_request.headers["X-Token"], "visits": visits}

    @app.get("/cookie")
    def cookie():
        return {"visits": flask_request.cookies["visits"]}

    @app.post("/visit")
    def visit():
        response = make_response({"ok": True})
        response.set_cookie("visits", "1", max_age=60)
        return response

    @app.get("/text")
    def text():
        return "Hello"

    @app.get("/old")
    def old():
        return redirect("/users/")

    @app.get("/crash")
    def crash():
        return {"n": 1 // 0}

    @app.get("/tuple")
    def pair():
        return "made", 201

    @app.get("/none")
    def none():
        return None

    return app


def fastapi_twin() -> FastAPI:
    app = FastAPI()

    @app.get("/users/")
    def users():
        return {"users": [], "name": "\u00e9"}

    @app.post("/users/")
    def create_user(user: User):
        return {"user": user}

    @app.get("/users/{name}")
    def user(name: str):
        return {"name": name}

    @app.get("/users/me")
    def me():
        return {"me": True}

    @app.get("/items/{item_id}")
    def item(item_id: int):
        return {"item_id": item_id}

    @app.get("/orders/{order_id}")
    def order(order_id: int):
        raise HTTPException(404, f"No order {order_id}")

    @app.get("/search")
    def search(
        q: str,
        limit: int = 10,
        exact: bool = False,
        page: Annotated[int, Query(ge=1)] = 1,
    ):
        return {"q": q, "limit": limit, "exact": exact, "page": page}

    @app.post("/echo")
    async def echo(request: Request, got: dict[str, Any]):
        return {"got": got}

    @app.post("/login")
    def login(username: Annotated[str, Form()]):
        return {"username": username}

    @app.get("/me")
    def whoami(x_token: Annotated[str, Header()], visits: Annotated[int, Cookie()] = 0):
        return {"token": x_token, "visits": visits}

    @app.get("/cookie")
    def cookie(visits: Annotated[str, Cookie()]):
        return {"visits": visits}

    @app.post("/visit")
    def visit(response: Response):
        response.set_cookie("visits", "1", max_age=60)
        return {"ok": True}

    @app.get("/text")
    def text():
        return "Hello"

    @app.get("/old")
    def old():
        return RedirectResponse("/users/")

    @app.get("/crash")
    def crash():
        return {"n": 1 // 0}

    @app.get("/tuple")
    def pair():
        return "made", 201

    @app.get("/none")
    def none():
        return None

    return app


def call_wsgi(app: Flask, request: BenchRequest) -> Answer:
    started: dict[str, Any] = {}

    def start_response(status, headers, exc_info=None):
        started.update(status=int(status[:3]), headers=tuple(headers))

    environ = {
        "REQUEST_METHOD": request.method,
        "PATH_INFO": request.path.encode().decode("latin-1"),
        "QUERY_STRING": request.query,
        "SERVER_NAME": "localhost",
        "SERVER_PORT": "80",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "CONTENT_LENGTH": str(len(request.body)),
        "wsgi.url_scheme": "http",
        "wsgi.input": io.BytesIO(request.body),
        "wsgi.errors": io.StringIO(),
    }
    for name, value in request.headers:
        key = name.upper().replace("-", "_")
        environ[key if key == "CONTENT_TYPE" else f"HTTP_{key}"] = value
    result = app(environ, start_response)
    body = b"".join(result)
    result.close()
    return Answer(started["status"], started["headers"], body)


def call_asgi(app: FastAPI, request: BenchRequest) -> Answer:
    sent: list[dict[str, Any]] = []
    pairs = [("host", "localhost"), *request.headers]
    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "method": request.method,
        "scheme": "http",
        "path": request.path,
        "raw_path": request.raw_path.encode(),
        "query_string": request.query.encode(),
        "root_path": "",
        "http_version": "1.1",
        "server": ("localhost", 80),
        "headers": [(name.lower().encode(), value.encode("latin-1")) for name, value in pairs],
    }

    async def receive():
        return {"type": "http.request", "body": request.body, "more_body": False}

    async def send(message):
        sent.append(message)

    async def call():
        try:
            await app(scope, receive, send)
        except Exception:
            if not sent:
                raise

    asyncio.run(call())
    headers = tuple((name.decode(), value.decode("latin-1")) for name, value in sent[0]["headers"])
    return Answer(sent[0]["status"], headers, b"".join(part.get("body", b"") for part in sent[1:]))


@pytest.fixture(scope="session")
def ask():
    """Give a function that sends one request to both twins."""
    flask, fastapi = flask_twin(), fastapi_twin()

    def ask_both(request: BenchRequest) -> tuple[Answer, Answer]:
        return call_wsgi(flask, request), call_asgi(fastapi, request)

    return ask_both
