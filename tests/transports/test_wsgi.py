"""The WSGI caller against five-line programs, each wrapped in the standard library's validator."""

import asyncio
import time
from pathlib import Path
from wsgiref.validate import validator

import pytest
from flask import Flask, Response

from sidebyside.http.limits import Limits
from sidebyside.http.request import Request
from sidebyside.transports.wsgi import WSGITransport

HERE = Path(__file__).resolve()


def application_factory(output, status="200 OK", headers=(("Content-Type", "text/plain"),)):
    def application(environ, start_response):
        start_response(status, list(headers))
        yield from output

    return validator(application)


def echo_body(environ, start_response):
    start_response("200 OK", [("Content-Type", "text/plain")])
    return [environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))]


def echo_path(environ, start_response):
    start_response("200 OK", [("Content-Type", "text/plain")])
    return [environ["PATH_INFO"].encode("latin-1") + b"?" + environ["QUERY_STRING"].encode()]


def raise_at_once(environ, start_response):
    raise ValueError("at once")


def raise_midway(environ, start_response):
    start_response("200 OK", [("Content-Type", "text/plain")])
    yield b"first"
    raise ValueError("midway")


def never_end(environ, start_response):
    while True:
        pass


ROOT = Request("GET", "/")


def send(app, request=ROOT, **limits):
    return WSGITransport(app, HERE).send(request, Limits(**limits))


def test_a_body_comes_back():
    answer = send(application_factory([b"Hello, ", b"world"]))

    assert (answer.status, answer.body, answer.failure) == (200, b"Hello, world", None)
    assert answer.headers == (("Content-Type", "text/plain"),)


def test_a_body_goes_in():
    assert send(validator(echo_body), Request("POST", "/", (), b"\x00\xff")).body == b"\x00\xff"


@pytest.mark.parametrize(
    ("target", "seen"),
    [
        ("/a%2Fb?x=%20", b"/a/b?x=%20"),
        ("/%C3%A9", "/é?".encode()),
        ("/%ff", b"/\xff?"),
        ("/a//b", b"/a//b?"),
    ],
)
def test_paths_are_decoded_once(target, seen):
    assert send(validator(echo_path), Request("GET", target)).body == seen


def test_a_repeated_header_is_joined_and_an_underscore_left_out():
    def app(environ, start_response):
        start_response("200 OK", [("Content-Type", "text/plain")])
        return [environ["HTTP_X_ONE"].encode(), str("HTTP_X_TWO" in environ).encode()]

    headers = (("X-One", "a"), ("X-One", "b"), ("X_Two", "c"))
    assert send(app, Request("GET", "/", headers)).body == b"a,bFalse"


@pytest.mark.parametrize(("method", "status"), [("HEAD", "200 OK"), ("GET", "204 No Content")])
def test_an_answer_without_content_has_none(method, status):
    # The validator itself refuses a body here, so the program stands bare, as it would go wrong.
    def app(environ, start_response):
        start_response(status, [])
        return [b"text"]

    answer = send(app, Request(method, "/"))
    assert answer.body == b""
    assert not answer.truncated


def test_a_crash_is_a_500_with_its_line():
    answer = send(raise_at_once)

    assert answer.status == 500
    assert answer.failure.kind == "crash"
    assert answer.failure.message == "ValueError: at once"
    assert answer.failure.function == "raise_at_once"
    assert f'File "{HERE.name}"' in answer.failure.traceback
    assert "sidebyside" not in answer.failure.traceback.partition(HERE.name)[0]


def test_a_crash_midway_keeps_what_had_come():
    answer = send(raise_midway)

    assert (answer.status, answer.body, answer.truncated) == (200, b"first", True)
    assert answer.failure.kind == "crash"


def test_a_program_that_hangs_is_stopped_and_its_line_named():
    began = time.monotonic()
    transport = WSGITransport(never_end, HERE)
    answer = transport.send(Request("GET", "/"), Limits(seconds=0.2))

    assert answer.status is None
    assert answer.failure.kind == "timeout"
    assert answer.failure.function == "never_end"
    assert time.monotonic() - began < 5
    after = WSGITransport(application_factory([b"ok"]), HERE).send(Request("GET", "/"))
    assert after.body == b"ok"


def test_more_than_the_bound_is_cut_and_said():
    answer = send(application_factory(iter([b"x" * 1000] * 1000)), body=1500)

    assert (len(answer.body), answer.truncated) == (1500, True)
    assert answer.failure.kind == "too_large"


def test_the_iterable_is_closed():
    closed = []

    class Body:
        def __iter__(self):
            return iter([b"x"])

        def close(self):
            closed.append(True)

    def app(environ, start_response):
        start_response("200 OK", [])
        return Body()

    send(app)
    assert closed == [True]


def test_work_on_close_comes_after_the_answer():
    app = Flask(__name__)

    @app.get("/")
    def view():
        response = Response("done")
        response.call_on_close(lambda: time.sleep(0.2))
        response.call_on_close(lambda: 1 / 0)
        return response

    answer = send(app)

    assert (answer.status, answer.body, answer.truncated) == (200, b"done", False)
    assert answer.elapsed_ms < 200
    assert answer.failure.kind == "crash"


def test_the_old_write_callable_works():
    def app(environ, start_response):
        start_response("200 OK", [])(b"written ")
        return [b"returned"]

    assert send(app).body == b"written returned"


def test_a_program_that_starts_nothing_is_a_crash():
    answer = send(lambda environ, start_response: [])

    assert (answer.status, answer.failure.kind) == (500, "crash")


def test_errors_written_to_the_server_are_in_the_log():
    def app(environ, start_response):
        environ["wsgi.errors"].write("careful\n")
        start_response("200 OK", [])
        return []

    assert send(app).log == ("careful",)


def test_the_twin_without_threads_answers_the_same():
    transport = WSGITransport(validator(echo_path), HERE)
    request = Request("GET", "/a?b=c")

    answer = asyncio.run(transport.asend(request))
    assert (answer.status, answer.headers, answer.body) == (
        200,
        transport.send(request).headers,
        b"/a?b=c",
    )


@pytest.mark.parametrize("error", [SystemExit(3), KeyboardInterrupt(), GeneratorExit()])
def test_what_would_end_a_thread_is_a_crash_like_any_other(error):
    def app(environ, start_response):
        raise error

    answer = send(app)
    assert (answer.status, answer.failure.kind) == (500, "crash")
    assert type(error).__name__ in answer.failure.message


def test_a_programs_own_timeout_is_a_crash():
    def app(environ, start_response):
        raise TimeoutError("the database")

    assert send(app).failure.message == "TimeoutError: the database"


def test_what_a_program_says_is_bounded_and_is_text():
    def app(environ, start_response):
        environ["wsgi.errors"].write("x" * 1_000_000)
        raise ValueError("\ud800")

    answer = send(app)
    assert len(answer.log[0]) < 100_000
    for text in (*answer.log, answer.failure.message, answer.failure.traceback):
        text.encode("utf-8")
