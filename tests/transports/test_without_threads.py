"""The callers without threads, and what is said of a call that is over or never began."""

import asyncio
import sys
import time
from pathlib import Path

import pytest

from sidebyside.errors import SampleError
from sidebyside.examples.program import load_file
from sidebyside.http.limits import Limits
from sidebyside.http.request import Request
from sidebyside.transports.asgi import ASGITransport
from sidebyside.transports.failures import load_failure
from sidebyside.transports.log_capture import current_buffer
from sidebyside.transports.pending_response import finish_response
from sidebyside.transports.response_buffer import ResponseBuffer
from sidebyside.transports.threads.workers import Interrupted
from sidebyside.transports.wsgi import WSGITransport

HERE = Path(__file__).resolve()
GET = Request("GET", "/")


def raising(error):
    """Make a WSGI and an ASGI program that raise something."""

    def wsgi(environ, start_response):
        raise error

    async def asgi(scope, receive, send):
        if scope["type"] == "http":
            raise error

    return {"flask": WSGITransport(wsgi, HERE), "fastapi": ASGITransport(asgi, HERE)}


def ask(transport, limits=None):
    async def main():
        try:
            return await transport.asend(GET, limits or Limits())
        finally:
            await transport.aclose()

    return asyncio.run(main())


@pytest.mark.parametrize("side", ["flask", "fastapi"])
def test_a_crash_is_a_500_with_its_line(side):
    response = ask(raising(ValueError("broken"))[side])

    assert (response.status, response.body) == (500, b"Internal Server Error")
    assert (response.failure.kind, response.failure.message) == ("crash", "ValueError: broken")
    assert response.failure.function in ("wsgi", "asgi")
    assert "sidebyside" not in response.failure.traceback.partition(HERE.name)[0]


@pytest.mark.parametrize("side", ["flask", "fastapi"])
def test_an_interruption_is_a_timeout_with_its_function_and_line(side):
    response = ask(raising(Interrupted())[side], Limits(seconds=3))

    line = response.failure.line
    function = "wsgi" if side == "flask" else "asgi"
    assert response.failure.kind == "timeout"
    assert response.failure.function == function
    assert HERE.read_text(encoding="utf-8").splitlines()[line - 1].strip() == "raise error"
    assert response.failure.message == (
        f"No answer within 3 seconds. It was in {function}, line {line}."
    )
    assert response.status is None


@pytest.mark.parametrize("side", ["flask", "fastapi"])
@pytest.mark.parametrize("error", [TimeoutError("the database"), TimeoutError()])
def test_a_programs_own_timeout_is_a_crash(side, error):
    failure = ask(raising(error)[side]).failure
    assert failure.kind == "crash"
    assert failure.message.startswith("TimeoutError")


@pytest.mark.parametrize("side", ["flask", "fastapi"])
@pytest.mark.parametrize("error", [SystemExit, KeyboardInterrupt, GeneratorExit])
def test_what_would_end_a_thread_is_a_crash_like_any_other(side, error):
    from sidebyside.pyodide.event_loop import InlineLoop

    loop = InlineLoop()
    transport = raising(error())[side]
    try:
        response = loop.run(transport.asend(GET))
    except BaseException as escaped:
        pytest.fail(f"It ended its caller: {escaped!r}")
    finally:
        loop.run(transport.aclose())
        loop.close()
    assert (response.status, response.failure.kind) == (500, "crash")
    assert error.__name__ in response.failure.message


def test_a_wsgi_program_sees_no_loop_and_its_call_is_known():
    def wsgi(environ, start_response):
        with pytest.raises(RuntimeError):
            asyncio.get_running_loop()
        start_response("200 OK", [])
        return [current_buffer().request.target.encode()]

    assert ask(WSGITransport(wsgi, HERE)).body == b"/"
    assert current_buffer() is None


def test_an_asgi_program_that_waits_too_long_is_given_up():
    gone = []

    async def asgi(scope, receive, send):
        if scope["type"] != "http":
            raise ValueError("no lifespan here")
        try:
            await asyncio.sleep(60)
        finally:
            gone.append(scope["type"])

    began = time.monotonic()
    response = ask(ASGITransport(asgi, HERE), Limits(seconds=0.1))

    assert (response.status, response.failure.kind) == (None, "timeout")
    assert response.failure.message.startswith("No answer within 0.1 seconds.")
    assert time.monotonic() - began < 5
    assert gone == ["http"]


def test_closing_runs_a_programs_shutdown_and_waits_for_it_a_moment(monkeypatch):
    monkeypatch.setattr("sidebyside.transports.asgi._LAST_WORDS", 0.1)
    said = []

    async def asgi(scope, receive, send):
        if scope["type"] == "lifespan":
            for event in ("startup", "shutdown"):
                assert (await receive())["type"] == f"lifespan.{event}"
                said.append(event)
                if event == "shutdown":
                    await asyncio.sleep(60)
                await send({"type": f"lifespan.{event}.complete"})
        else:
            await send({"type": "http.response.start", "status": 204, "headers": []})
            await send({"type": "http.response.body"})

    began = time.monotonic()
    assert ask(ASGITransport(asgi, HERE)).status == 204
    assert said == ["startup", "shutdown"]
    assert time.monotonic() - began < 5


def in_a_function(error):
    """Raise from a function of this file, and give what was raised."""
    try:
        raise error
    except BaseException as raised:
        return raised


def test_a_call_that_was_interrupted_keeps_what_had_come():
    found = ResponseBuffer(GET, Limits(seconds=2))
    found.start(200, [])
    found.feed(b"first")
    response = finish_response(found, HERE, in_a_function(Interrupted()))

    assert (response.status, response.body, response.truncated) == (200, b"first", True)
    assert (response.failure.kind, response.failure.function) == ("timeout", "in_a_function")
    assert response.failure.message.startswith(
        "No answer within 2 seconds. It was in in_a_function"
    )


def test_one_that_was_interrupted_elsewhere_has_no_line():
    response = finish_response(
        ResponseBuffer(GET, Limits()), Path("other.py"), in_a_function(Interrupted())
    )
    assert response.failure.message == "No answer within 5 seconds."
    assert (response.failure.line, response.failure.function) == (None, None)


def test_a_call_that_ended_well_has_no_failure_and_one_without_an_answer_has():
    whole = ResponseBuffer(GET, Limits())
    whole.start(200, [])
    whole.finish()
    assert finish_response(whole, HERE, None).failure is None
    empty = finish_response(ResponseBuffer(GET, Limits()), HERE, None)
    assert (empty.status, empty.failure.kind) == (500, "crash")


def test_what_flask_turned_into_its_page_is_told_too():
    found = ResponseBuffer(GET, Limits())
    found.start(500, [])
    found.feed(b"own page")
    found.finish()
    found.error = in_a_function(KeyError("email"))
    response = finish_response(found, HERE, None)

    assert response.body == b"own page"
    assert response.failure.message == "KeyError: 'email'"


def fails(tmp_path, text):
    """Load a program that does not load, and give what is said of it."""
    path = tmp_path / "probe.py"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SampleError) as caught:
        load_file(path, "flask")
    return load_failure(caught.value, path)


def test_text_that_is_no_python_has_its_line(tmp_path):
    failure = fails(tmp_path, "x = 1\n\ndef f(:\n    pass\n")
    assert (failure.kind, failure.line, failure.function) == ("crash", 3, None)
    assert failure.message == "SyntaxError: invalid syntax (probe.py, line 3)"
    assert "def f(:" in failure.traceback


def test_what_a_program_raised_has_the_line_of_its_own_code(tmp_path):
    failure = fails(tmp_path, "def f():\n    return 1 / 0\n\n\nf()\n")
    assert (failure.line, failure.function) == (2, "f")
    assert failure.message == "ZeroDivisionError: division by zero"
    assert failure.traceback.startswith("Traceback")
    assert 'File "probe.py", line 5, in <module>' in failure.traceback
    assert "sidebyside" not in failure.traceback


def test_what_a_library_raised_has_the_programs_line(tmp_path):
    failure = fails(tmp_path, "import json\n\njson.loads('{')\n")
    assert (failure.line, failure.function) == (3, "<module>")


def test_a_plain_sentence_has_no_traceback(tmp_path):
    failure = fails(tmp_path, "x = 1\n")
    assert failure.message == "The program has nothing named `app`. Write `app = Flask(__name__)`."
    assert (failure.traceback, failure.line, failure.function) == ("", None, None)


@pytest.mark.parametrize(
    "text",
    [
        "raise ValueError('x')",
        "def (",
        "x = 1",
        "import flask\nflask.Flask('x').get('no slash')(print)",
        "import json\ntry:\n    json.loads('')\nexcept ValueError as e:\n    raise KeyError from e",
        "raise ExceptionGroup('two', [ValueError(__file__), KeyError(1)])",
        "raise ValueError(__file__)",
        "from probe import app",
        "open(__file__ + '.txt')",
    ],
)
def test_no_words_of_a_fault_name_the_programs_folder(tmp_path, text):
    failure = fails(tmp_path, text)
    assert str(tmp_path) not in failure.traceback
    assert str(tmp_path) not in failure.message


@pytest.mark.parametrize("side", ["flask", "fastapi"])
def test_no_words_of_a_crash_name_the_programs_folder(side):
    failure = ask(raising(ValueError(f"in {HERE}, line 3"))[side]).failure
    assert failure.message == f"ValueError: in {HERE.name}, line 3"
    assert str(HERE.parent) not in failure.traceback
    assert sys.prefix not in failure.traceback
