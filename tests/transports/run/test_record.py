"""What happens in a run is recorded: which route, who answered, what was raised and refused."""

import asyncio
import gc
import textwrap
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from sidebyside.examples.program import load_file
from sidebyside.http.limits import Limits
from sidebyside.http.request import Request
from sidebyside.http.run import Origin, Run
from sidebyside.transports.asgi import ASGITransport
from sidebyside.transports.wsgi import WSGITransport

KINDS = {"flask": WSGITransport, "fastapi": ASGITransport}


@pytest.fixture
def start(tmp_path):
    """Load a program that stands in the test."""
    begun = []

    def started(side, text, name="program"):
        path = tmp_path / f"{name}.py"
        path.write_text(textwrap.dedent(text), encoding="utf-8")
        begun.append(KINDS[side](load_file(path, side).app, path))
        return begun[-1]

    yield started
    for each in begun:
        each.close()


def run_of(transport, target, method="GET", headers=(), body=b"", **limits):
    request = Request(method, target, tuple(headers), body)
    return transport.send(request, Limits(**limits)).run


JSON = (("Content-Type", "application/json"),)

FLASK = """
    from flask import Flask, Response, abort, redirect, request
    from werkzeug.exceptions import HTTPException
    import functools

    app = Flask(__name__)

    class Late(Exception): pass

    def guarded(view):
        @functools.wraps(view)
        def inner():
            if "closed" in request.args:
                return "closed", 403
            return view()
        return inner

    @app.before_request
    def look():
        if request.args.get("stop"):
            return "stopped", 429

    @app.errorhandler(404)
    def missing(error):
        return {"missing": True}, 404

    @app.errorhandler(Late)
    def late(error):
        return "late", 503

    @app.post("/json")
    def read():
        data = request.get_json()
        return data

    @app.get("/key")
    def key():
        return request.args["name"]

    @app.get("/abort")
    def aborts():
        abort(404)

    @app.get("/own")
    def own_response():
        abort(Response("own", 418))

    @app.get("/late")
    def raises_late():
        raise Late("now")

    @app.get("/bad")
    def bad():
        return {"value": object()}

    @app.get("/crash")
    def crash():
        return 1 / 0

    @app.get("/slash/")
    def slash():
        return "slash"

    @app.get("/guarded")
    @guarded
    def guarded_view():
        return "open"

    @app.get("/stream")
    def stream():
        def pieces():
            yield "a"
            raise KeyError("piece")
        return Response(pieces())

    @app.after_request
    def add(response):
        response.headers["X-Added"] = "1"
        return response
"""


def names(run):
    return [call.function.name for call in run.calls]


def author(run):
    found = run.author
    if found is None:
        return None
    return found.kind, found.function.name if found.function else found.origin.name


def test_a_view_that_returns_is_the_author(start):
    run = run_of(start("flask", FLASK), "/key?name=a")

    assert author(run) == ("view", "key")
    assert (run.matched, run.route.path, run.route.name, run.route.begun) == (
        True,
        "/key",
        "key",
        True,
    )
    assert names(run) == ["look", "key", "add"]
    assert run.complete


def test_a_view_that_flask_ended_is_not(start):
    run = run_of(start("flask", FLASK), "/json", "POST", body=b"{")

    (caught,) = run.caught
    assert author(run) == ("framework", "UnsupportedMediaType")
    assert (caught.raised.kind, caught.raised.status) == ("UnsupportedMediaType", 415)
    assert (caught.function.name, caught.line) == ("read", 33)
    assert caught.raiser == Origin("Request.on_json_loading_failed", "werkzeug.wrappers.request")
    assert (caught.handler, caught.handled_by, caught.after_view) == (None, None, False)
    assert [(x.function.name, x.end, x.line) for x in run.calls][1] == ("read", "raised", 33)


def test_a_missing_key_names_the_line_that_asked_for_it(start):
    run = run_of(start("flask", FLASK), "/key")

    assert author(run) == ("framework", "BadRequestKeyError")
    assert run.caught[0].line == 38
    assert run.caught[0].raiser.name == "MultiDict.__getitem__"


def test_a_hook_answers_in_the_views_stead(start):
    run = run_of(start("flask", FLASK), "/key?stop=1")

    assert author(run) == ("hook", "look")
    assert (run.route.name, run.route.begun) == ("key", False)


def test_an_error_handler_is_the_author_with_or_without_a_route(start):
    program = start("flask", FLASK)

    routed, unrouted = run_of(program, "/abort"), run_of(program, "/nowhere")

    assert author(routed) == author(unrouted) == ("handler", "missing")
    assert (routed.matched, unrouted.matched, unrouted.route) == (True, False, None)
    assert routed.caught[0].handler.name == "missing"
    assert routed.caught[0].raiser.name == "Aborter.__call__"
    assert (unrouted.caught[0].function, unrouted.caught[0].raiser.name) == (
        None,
        "MapAdapter.match",
    )


def test_what_is_raised_by_the_program_has_no_other_raiser(start):
    run = run_of(start("flask", FLASK), "/late")

    (caught,) = run.caught
    assert author(run) == ("handler", "late")
    assert (caught.raised.message, caught.raiser) == ("now", None)
    assert (caught.function.name, caught.line) == ("raises_late", 50)


def test_a_response_inside_an_exception_is_whose_aborted_with_it(start):
    run = run_of(start("flask", FLASK), "/own")

    assert author(run) == ("function", "own_response")


def test_what_cannot_be_written_was_returned(start):
    run = run_of(start("flask", FLASK), "/bad")

    (caught,) = run.caught
    assert [(x.function.name, x.end) for x in run.calls][1] == ("bad", "returned")
    assert (caught.raised.kind, caught.after_view, caught.function) == ("TypeError", True, None)
    assert author(run) == ("framework", "Flask")


def test_a_view_that_raises_is_not_after_itself(start):
    run = run_of(start("flask", FLASK), "/crash")

    (caught,) = run.caught
    assert (caught.raised.kind, caught.after_view, caught.line) == ("ZeroDivisionError", False, 58)
    assert author(run) == ("framework", "Flask")


def test_the_router_redirects_and_answers_options(start):
    program = start("flask", FLASK)

    redirected, options = run_of(program, "/slash"), run_of(program, "/key", "OPTIONS")

    assert author(redirected) == ("framework", "RequestRedirect")
    assert redirected.matched is False
    assert author(options) == ("framework", "Flask")
    assert (options.matched, options.route.begun) == (True, False)
    assert author(run_of(program, "/key", "DELETE")) == ("framework", "MethodNotAllowed")


def test_a_decorator_that_answers_is_not_the_view(start):
    program = start("flask", FLASK)

    closed, opened = run_of(program, "/guarded?closed=1"), run_of(program, "/guarded")

    assert author(closed) == ("function", "inner")
    assert (closed.route.name, closed.route.begun) == ("guarded_view", False)
    assert author(opened) == ("view", "guarded_view")


def test_a_stream_that_breaks_was_the_views_answer(start):
    run = run_of(start("flask", FLASK), "/stream")

    assert author(run) == ("view", "stream")
    assert [(x.function.name, x.end, x.line) for x in run.calls][-1] == ("pieces", "raised", 73)
    assert (run.caught[-1].raised.kind, run.caught[-1].after_view) == ("KeyError", True)


def test_what_stands_before_the_view_may_answer(start):
    run = run_of(
        start(
            "flask",
            """
            from flask import Flask
            from flask_caching import Cache

            app = Flask(__name__)
            cache = Cache(app, config={"CACHE_TYPE": "SimpleCache"})

            @app.get("/")
            @cache.cached()
            def page():
                return "page"
            """,
        ),
        "/",
    )
    assert author(run) == ("view", "page")


def test_a_kept_answer_is_not_the_views(start):
    program = start(
        "flask",
        """
        from flask import Flask
        from flask_caching import Cache

        app = Flask(__name__)
        cache = Cache(app, config={"CACHE_TYPE": "SimpleCache"})

        @app.get("/")
        @cache.cached()
        def page():
            return "page"
        """,
    )
    run_of(program, "/")

    run = run_of(program, "/")

    assert (run.calls, run.route.begun) == ((), False)
    assert run.author.kind == "framework"
    assert run.author.origin.module == "flask_caching"


def test_a_bare_wsgi_program_answers_by_itself(start):
    run = run_of(
        start(
            "flask",
            """
            def app(environ, start_response):
                start_response("200 OK", [])
                return [b"bare"]
            """,
        ),
        "/",
    )
    assert author(run) == ("function", "app")
    assert (run.matched, run.route) == (None, None)


FASTAPI = """
    from typing import Annotated, Literal, Union
    from fastapi import Body, Depends, FastAPI, Header, HTTPException, Query
    from fastapi.responses import JSONResponse, StreamingResponse
    from fastapi.security import OAuth2PasswordBearer
    from pydantic import BaseModel, Field, model_validator

    app = FastAPI()
    bearer = OAuth2PasswordBearer("token")

    class Item(BaseModel):
        name: str
        price: float = Field(alias="cost", default=1)

    class Checked(BaseModel):
        low: int
        high: int

        @model_validator(mode="after")
        def ordered(self):
            if self.low > self.high:
                raise ValueError("order")
            return self

    class Cat(BaseModel):
        kind: Literal["cat"]
        lives: int
        name: str = ""

    class Dog(BaseModel):
        kind: Literal["dog"]
        name: str

    class Late(Exception): pass

    @app.exception_handler(Late)
    def late(request, error):
        return JSONResponse("late", 503)

    def page(limit: int = 10, token: Annotated[str | None, Header(alias="X-Token")] = None):
        if limit > 100:
            raise HTTPException(400)
        return limit

    @app.post("/items")
    def add(
        item: Item, size: Annotated[int, Depends(page)], tags: Annotated[list[int], Query()] = []
    ):
        return item

    @app.post("/embedded")
    def embedded(item: Annotated[Item, Body(embed=True)]):
        return item

    @app.post("/checked")
    def checked(item: Checked):
        return item

    @app.post("/pets")
    def pets(pet: Annotated[Union[Cat, Dog], Field(discriminator="kind")]):
        return pet

    @app.get("/secret")
    def secret(token: Annotated[str, Depends(bearer)]):
        return token

    @app.get("/late")
    async def raises_late():
        raise Late

    @app.get("/bad")
    def bad():
        return JSONResponse(float("nan"))

    @app.get("/wrong", response_model=Item)
    def wrong():
        return {"nothing": 1}

    @app.get("/crash")
    async def crash():
        return 1 / 0

    @app.get("/stream")
    def stream():
        def pieces():
            yield "a"
            raise KeyError("piece")
        return StreamingResponse(pieces())

    def cleaned():
        try:
            yield 1
        finally:
            print("end")

    @app.get("/cleaned")
    def uses(value: Annotated[int, Depends(cleaned)]):
        return value
"""


def refused(run):
    return [error.at for error in run.validation.errors]


def outcomes(run, *places):
    return [run.validation.outcome(place) for place in places]


def test_a_422_tells_what_passed_and_that_nothing_ran(start):
    run = run_of(start("fastapi", FASTAPI), "/items?limit=3&tags=x", "POST", JSON, b'{"cost": 2}')

    assert author(run) == ("framework", "request_validation_exception_handler")
    assert run.calls[0].function.name == "page"
    assert (run.route.path, run.route.name, run.route.begun) == ("/items", "add", False)
    assert refused(run) == [("query", "tags", 0), ("body", "name")]
    assert run.validation.whole
    assert outcomes(
        run, ("query", "limit"), ("header", "X-Token"), ("body", "cost"), ("query", "other")
    ) == ["passed", "default", "passed", "unread"]
    assert outcomes(run, ("query", "tags"), ("query", "tags", 0), ("body", "name")) == [None] * 3
    assert run.caught[0].raised.kind == "RequestValidationError"
    assert run.caught[0].handled_by.module == "fastapi.exception_handlers"


def test_a_view_that_ran_had_all_of_it_valid(start):
    run = run_of(start("fastapi", FASTAPI), "/items", "POST", JSON, b'{"name": "a"}')

    assert author(run) == ("view", "add")
    assert names(run) == ["page", "add"]
    assert outcomes(run, ("query", "limit"), ("body", "name"), ("body", "cost")) == [
        "default",
        "passed",
        "default",
    ]


def test_a_body_that_is_no_json_stops_the_validation(start):
    run = run_of(start("fastapi", FASTAPI), "/items?limit=3", "POST", JSON, b"{")

    assert not run.validation.whole
    assert outcomes(run, ("query", "limit"), ("body", "name")) == ["unread", "unread"]
    assert [error.kind for error in run.validation.errors] == ["json_invalid"]


def test_an_embedded_body_that_is_flat_was_not_looked_at(start):
    run = run_of(start("fastapi", FASTAPI), "/embedded", "POST", JSON, b'{"name": "a", "cost": 1}')

    assert refused(run) == [("body", "item")]
    assert outcomes(run, ("body", "name"), ("body", "cost"), ("body", "item")) == [
        "unread",
        "unread",
        None,
    ]


@pytest.mark.parametrize("body", [b"[]", b"null", b'"x"', b'{"low": 2, "high": 1}'])
def test_nothing_in_a_body_that_is_refused_as_a_whole_passed(start, body):
    run = run_of(start("fastapi", FASTAPI), "/checked", "POST", JSON, body)

    assert refused(run) == [("body",)]
    assert "passed" not in outcomes(run, ("body",), ("body", "low"), ("body", "high"))


def test_a_tag_chooses_which_model_looked(start):
    program = start("fastapi", FASTAPI)

    cat = run_of(program, "/pets", "POST", JSON, b'{"kind": "cat", "lives": "many", "name": "a"}')
    dog = run_of(program, "/pets", "POST", JSON, b'{"kind": "dog", "name": "a", "lives": "many"}')
    none = run_of(program, "/pets", "POST", JSON, b'{"kind": "cow", "name": "a"}')

    assert refused(cat) == [("body", "cat", "lives")]
    assert cat.validation.place(("body", "cat", "lives")) == ("body", "lives")
    places = ("body", "kind"), ("body", "name"), ("body", "lives")
    assert outcomes(cat, *places) == ["passed", "passed", None]
    assert outcomes(dog, *places) == ["passed", "passed", "unread"]
    assert outcomes(none, *places[1:]) == ["unread", "unread"]


def test_a_security_class_refused(start):
    run = run_of(start("fastapi", FASTAPI), "/secret")

    (caught,) = run.caught
    assert run.calls == ()
    assert (caught.raised.status, caught.function) == (401, None)
    assert caught.raiser == Origin("OAuth2PasswordBearer.__call__", "fastapi.security.oauth2")
    assert (run.route.begun, run.validation) == (False, None)
    assert author(run) == ("framework", "http_exception_handler")


def test_a_dependency_that_refuses_leaves_the_validation_unknown(start):
    run = run_of(start("fastapi", FASTAPI), "/items?limit=500", "POST", JSON, b"{}")

    assert (run.caught[0].function.name, run.caught[0].raiser) == ("page", None)
    assert run.validation is None


def test_a_handler_of_the_program_is_the_author(start):
    run = run_of(start("fastapi", FASTAPI), "/late")

    assert author(run) == ("handler", "late")
    assert run.caught[0].handler.name == "late"
    assert names(run) == ["raises_late", "late"]


@pytest.mark.parametrize(
    ("path", "kind"), [("/bad", "ValueError"), ("/wrong", "ResponseValidationError")]
)
def test_what_cannot_be_answered_was_raised_by_another(start, path, kind):
    run = run_of(start("fastapi", FASTAPI), path)

    (caught,) = run.caught
    assert (caught.raised.kind, author(run)) == (
        kind,
        ("framework", "ServerErrorMiddleware.__call__"),
    )
    if kind == "ResponseValidationError":
        assert (caught.after_view, caught.function) == (True, None)
        assert run.calls[0].end == "returned"
    else:
        assert (caught.after_view, caught.function.name) == (False, "bad")


def test_a_crash_is_the_servers_answer(start):
    run = run_of(start("fastapi", FASTAPI), "/crash")

    (caught,) = run.caught
    assert (caught.raised.kind, caught.after_view) == ("ZeroDivisionError", False)
    assert author(run) == ("framework", "ServerErrorMiddleware.__call__")


def test_no_route_and_another_method(start):
    program = start("fastapi", FASTAPI)

    nowhere, method, docs = (
        run_of(program, "/nowhere"),
        run_of(program, "/crash", "POST"),
        run_of(program, "/docs"),
    )

    assert (nowhere.matched, method.matched, docs.matched) == (False, False, True)
    assert nowhere.caught[0].raiser.name == "Router.not_found"
    assert method.caught[0].raiser.name == "Route.handle"
    assert docs.route.view is None
    assert (docs.author.kind, docs.author.function) == ("view", None)
    assert docs.author.origin.module == "fastapi.applications"


def test_a_late_failure_does_not_take_the_answer_from_the_view(start):
    run = run_of(start("fastapi", FASTAPI), "/stream")

    assert author(run) == ("view", "stream")
    assert run.calls[-1].raised.kind == "KeyError"
    assert run.caught[-1].after_view


def test_a_yield_dependency_ends_after_the_view(start):
    run = run_of(start("fastapi", FASTAPI), "/cleaned")

    assert [(x.function.name, x.end) for x in run.calls] == [
        ("cleaned", "finished"),
        ("uses", "returned"),
    ]


MIDDLEWARE = """
    from fastapi import FastAPI, Request
    from fastapi.responses import PlainTextResponse
    from starlette.middleware.trustedhost import TrustedHostMiddleware

    app = FastAPI()

    @app.middleware("http")
    async def gate(request: Request, call_next):
        if "stop" in request.query_params:
            return PlainTextResponse("stopped", 429)
        return await call_next(request)

    app.add_middleware(TrustedHostMiddleware, allowed_hosts=["localhost"])

    @app.get("/")
    def home():
        return "home"

    @app.get("/late")
    def late():
        raise KeyError

    inner = FastAPI()
    app.mount("/inner", inner)

    @inner.get("/page")
    def page():
        return "page"
"""


def test_a_middleware_that_answers_is_told_from_one_that_passes_on(start):
    program = start("fastapi", MIDDLEWARE)

    stopped, passed = run_of(program, "/?stop=1"), run_of(program, "/")

    assert (author(stopped), stopped.matched) == (("function", "gate"), False)
    assert (author(passed), passed.route.begun) == (("view", "home"), True)
    assert names(passed) == ["gate", "home"]


def test_a_middleware_of_the_framework_refuses(start):
    run = run_of(start("fastapi", MIDDLEWARE), "/", headers=(("Host", "evil.example"),))

    assert author(run) == ("framework", "TrustedHostMiddleware.__call__")
    assert (run.calls, run.matched) == ((), False)


def test_what_passes_a_message_on_is_not_its_author(start):
    run = run_of(
        start(
            "fastapi",
            """
            from fastapi import FastAPI

            app = FastAPI()

            class Stamp:
                def __init__(self, app):
                    self.app = app

                async def __call__(self, scope, receive, send):
                    async def stamped(message):
                        await send(message)
                    await self.app(scope, receive, stamped)

            app.add_middleware(Stamp)

            @app.get("/")
            def home():
                return "home"
            """,
        ),
        "/",
    )
    assert author(run) == ("view", "home")
    assert names(run) == ["__call__", "home", "stamped", "stamped"]


def test_a_bare_asgi_program_answers_by_itself(start):
    run = run_of(
        start(
            "fastapi",
            """
            async def app(scope, receive, send):
                await send({"type": "http.response.start", "status": 200, "headers": []})
                await send({"type": "http.response.body", "body": b"bare"})
            """,
        ),
        "/",
    )
    assert author(run) == ("function", "app")


def test_a_mounted_application_has_its_own_routes(start):
    program = start("fastapi", MIDDLEWARE)

    page, nowhere = run_of(program, "/inner/page"), run_of(program, "/inner/nowhere")

    assert (author(page), page.route.name) == (("view", "page"), "page")
    assert nowhere.matched is False
    assert author(nowhere) == ("framework", "http_exception_handler")


def test_an_exception_comes_through_a_middleware(start):
    run = run_of(start("fastapi", MIDDLEWARE), "/late")

    assert author(run) == ("framework", "ServerErrorMiddleware.__call__")
    assert [(x.function.name, x.end) for x in run.calls] == [("gate", "raised"), ("late", "raised")]
    assert (run.caught[-1].raised.kind, run.caught[-1].function.name) == ("KeyError", "late")


def test_a_crash_behind_a_middleware_is_not_the_views_answer(start):
    run = run_of(
        start(
            "fastapi",
            """
            from fastapi import FastAPI

            app, inner = FastAPI(), FastAPI()

            @app.middleware("http")
            async def gate(request, call_next):
                return await call_next(request)

            @inner.get("/crash")
            def crash():
                raise KeyError("inner")

            app.mount("/inner", inner)
            """,
        ),
        "/inner/crash",
    )
    assert run.author is None
    assert (run.caught[0].raised.kind, run.caught[0].function.name) == ("KeyError", "crash")


def test_a_middleware_that_answers_an_exception_does_not_hide_it(start):
    run = run_of(
        start(
            "fastapi",
            """
            from fastapi import FastAPI
            from fastapi.responses import PlainTextResponse

            app = FastAPI()

            @app.middleware("http")
            async def gate(request, call_next):
                try:
                    return await call_next(request)
                except KeyError:
                    return PlainTextResponse("caught", 502)

            @app.get("/")
            def crash():
                raise KeyError("x")
            """,
        ),
        "/",
    )
    assert author(run) == ("function", "gate")
    assert [(x.raised.kind, x.function.name, x.handler) for x in run.caught] == [
        ("KeyError", "crash", None)
    ]


def test_a_websockets_path_is_no_path_without_a_route(start):
    program = start(
        "fastapi",
        """
        from fastapi import APIRouter, FastAPI

        app, router = FastAPI(), APIRouter(prefix="/talk")

        @router.websocket("/{name}")
        async def talk(socket, name): ...

        app.include_router(router)
        """,
    )
    assert run_of(program, "/talk/ada").matched is None
    assert run_of(program, "/nowhere").matched is False


SLOW = {
    "flask": """
        import time
        from flask import Flask
        app = Flask(__name__)

        @app.get("/<name>")
        def wait(name):
            if name != "quick":
                time.sleep(float(name))
            return name
        """,
    "fastapi": """
        import asyncio
        from fastapi import FastAPI
        app = FastAPI()

        @app.get("/{name}")
        async def wait(name: str):
            if name != "quick":
                await asyncio.sleep(float(name))
            return name
        """,
}


@pytest.mark.parametrize("side", SLOW)
def test_what_took_too_long_was_still_running(start, side):
    run = run_of(start(side, SLOW[side]), "/2", seconds=0.2)

    (call,) = run.calls
    assert (call.function.name, call.end, call.line) == ("wait", "running", 9)
    assert run.author is None
    assert run.route.begun


@pytest.mark.parametrize("side", SLOW)
def test_calls_at_once_are_kept_apart(start, side):
    program = start(side, SLOW[side])

    with ThreadPoolExecutor(8) as pool:
        runs = list(pool.map(lambda n: run_of(program, f"/0.0{n}"), range(1, 9)))

    assert [[(x.function.name, x.end) for x in run.calls] for run in runs] == [
        [("wait", "returned")]
    ] * 8


@pytest.mark.parametrize("side", SLOW)
def test_it_is_the_same_on_a_loop(start, side):
    program = start(side, SLOW[side])

    async def send():
        try:
            return (await program.asend(Request("GET", "/quick"))).run
        finally:
            await program.aclose()

    run = asyncio.run(send())

    assert author(run) == ("view", "wait")


def test_an_answer_of_a_program_that_was_not_loaded_here_says_that_nothing_is_known():
    def app(_environ, start_response):
        start_response("200 OK", [])
        return [b"x"]

    run = WSGITransport(app, Path(__file__)).send(Request("GET", "/")).run

    assert (run.calls, run.complete, run.matched, run.author) == ((), False, None, None)


def test_answers_are_equal_whatever_happened(start):
    response = start("flask", SLOW["flask"]).send(Request("GET", "/quick"))

    assert isinstance(response.run, Run)
    assert "run" not in response.to_json()
    assert response == replace(response, recorded=None)
    assert hash(response) == hash(replace(response, recorded=None))


HOLDING = {
    "flask": """
        import weakref
        from flask import Flask, abort
        app = Flask(__name__)
        app.logger.disabled = True  # pytest holds what is logged
        held = []
        class Work: pass
        @app.get("/<how>")
        def view(how):
            work = Work()
            held.append(weakref.ref(work))
            if how == "refused":
                abort(404)
            return 1 / 0 if how == "crash" else "done"
        """,
    "fastapi": """
        import weakref
        from fastapi import FastAPI, HTTPException
        app = FastAPI()
        held = []
        class Work: pass
        @app.get("/{how}")
        def view(how: str):
            work = Work()
            held.append(weakref.ref(work))
            if how == "refused":
                raise HTTPException(404)
            return 1 / 0 if how == "crash" else "done"
        """,
}


@pytest.mark.parametrize("side", KINDS)
@pytest.mark.parametrize("how", ["done", "refused", "crash"])
def test_a_response_holds_nothing_that_the_program_worked_with(start, side, how):
    transport = start(side, HOLDING[side])
    response = transport.send(Request("GET", f"/{how}"))

    (work,) = work_of(transport.app)
    gc.collect()
    assert work() is None
    assert response.run.route.name == "view"


def work_of(app):
    view = app.view_functions["view"] if hasattr(app, "view_functions") else app.routes[-1].endpoint
    return view.__globals__["held"]
