"""An exercise's program under its checks, and what a program prints while it loads."""

import pytest

from sidebyside import paths
from sidebyside.errors import LessonError, SampleError
from sidebyside.features.exercise import service
from sidebyside.features.exercise.service import check_results
from sidebyside.http.response import Response
from sidebyside.http.side import SIDES
from sidebyside.lessons.library import load_library

FLASK = """from flask import Flask
app = Flask(__name__)
print("loaded")
calls = []

@app.get("/")
def home():
    calls.append(1)
    return f"{len(calls)} calls"
"""
FASTAPI = FLASK.replace("Flask(__name__)", "FastAPI()").replace("flask", "fastapi")
FASTAPI = FASTAPI.replace("import Flask", "import FastAPI")
PROGRAMS = {"flask": FLASK, "fastapi": FASTAPI}
ONE = "def test_one(client):\n    assert client.get('/').status_code == 200\n"


@pytest.fixture
def opened(monkeypatch):
    """List the transports that were opened, each with whether it was closed."""
    found = []

    def watched(make):
        def start(app, source):
            transport = make(app, source)
            entry = {"source": source, "closed": 0}
            found.append(entry)
            end = transport.close

            def close():
                entry["closed"] += 1
                end()

            transport.close = close
            return transport

        return start

    watching = {side: watched(make) for side, make in service.TRANSPORTS.items()}
    monkeypatch.setattr(service, "TRANSPORTS", watching)
    return found


@pytest.fixture
def files(tmp_path):
    """Return a function that writes checks and a program."""

    def write(checks, program):
        (tmp_path / "checks.py").write_text(checks)
        (tmp_path / "app.py").write_text(program)
        return tmp_path / "checks.py", tmp_path / "app.py"

    return write


@pytest.mark.parametrize("side", SIDES)
def test_each_check_has_a_fresh_program_and_each_is_closed(files, opened, side):
    checks = "".join(
        f"def test_{n}(client):\n"
        "    client.get('/')\n    assert '2 calls' in client.get('/').text\n"
        for n in "abc"
    )
    results = check_results(*files(checks, PROGRAMS[side]), side)

    assert [result.passed for result in results] == [True] * 3
    assert [each["closed"] for each in opened] == [1] * 4


@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize("raised", ["assert False", "1 / 0", "client.get('/').json()['x']"])
def test_a_check_that_fails_leaves_nothing_open(files, opened, side, raised):
    checks = f"def test_bad(client):\n    client.get('/')\n    {raised}\n{ONE}"
    results = check_results(*files(checks, PROGRAMS[side]), side)

    assert [result.passed for result in results] == [False, True]
    assert [each["closed"] for each in opened] == [1] * 3


@pytest.mark.parametrize("raised", ["SystemExit(2)", "KeyboardInterrupt()"])
def test_what_no_check_should_raise_leaves_nothing_open(files, opened, raised):
    checks = f"def test_bad(client):\n    raise {raised}\n"
    with pytest.raises((SystemExit, KeyboardInterrupt)):
        check_results(*files(checks, FLASK), "flask")
    assert [each["closed"] for each in opened] == [1] * 2


def test_checks_that_do_not_run_leave_nothing_open(files, opened):
    with pytest.raises(LessonError):
        check_results(*files("1 / 0", FLASK), "flask")
    assert [each["closed"] for each in opened] == [1]


@pytest.mark.parametrize("side", SIDES)
def test_a_program_that_does_not_run_is_told_before_any_check(files, opened, side):
    with pytest.raises(SampleError):
        check_results(*files(ONE, "1 / 0"), side)
    with pytest.raises(SampleError):
        check_results(*files(ONE, PROGRAMS["fastapi" if side == "flask" else "flask"]), side)
    assert opened == []


def test_requests_go_and_programs_end_by_the_callers_own_ways(files):
    sent, closed = [], []

    def send(transport, request):
        sent.append((transport, request.target))
        return Response(200, (), b"mine")

    checks = "def test_one(client):\n    assert client.get('/x').text == 'mine'\n"
    results = check_results(*files(checks, FLASK), "flask", send, closed.append)

    assert [result.passed for result in results] == [True]
    assert [target for _, target in sent] == ["/x"]
    assert len(closed) == 2
    assert sent[0][0] in closed


def test_one_who_cannot_send_leaves_nothing_open(files):
    closed = []

    def send(transport, request):
        raise OSError("no way there")

    (result,) = check_results(*files(ONE, FLASK), "flask", send, closed.append)
    assert not result.passed
    assert len(closed) == 2


def test_what_a_checked_program_prints_is_not_heard(files, capsys):
    check_results(*files(ONE, FLASK), "flask")
    assert capsys.readouterr() == ("", "")


LESSON = load_library(paths.LESSONS).get("hello-two-worlds")


@pytest.mark.parametrize("side", SIDES)
def test_a_solution_passes_and_its_start_does_not(side):
    found = LESSON.exercise
    assert all(r.passed for r in check_results(found.checks, found.solution(side), side))
    results = check_results(found.checks, found.start(side), side)
    assert not all(r.passed for r in results)
    assert [r.failure is not None for r in results].count(True) == 1


def test_what_a_program_prints_while_it_loads_is_kept_and_later_lines_are_not(pair):
    text = "print('one', 2)\nprint('three\\nfour')\n" + FLASK.replace('"loaded"', "'five'")
    sandbox = pair(text + "\nprint('six', file=__import__('io').StringIO())\n", FASTAPI)

    events = sandbox.flask.loading
    assert [event.text for event in events] == ["one 2", "three", "four", "five"]
    assert {event.kind for event in events} == {"line"}
    assert [event.text for event in sandbox.fastapi.loading] == ["loaded"]
    sandbox.flask.journal.record("line", "later")
    assert len(events) == 4


def test_a_program_that_does_not_load_keeps_what_it_had_printed(pair):
    sandbox = pair("print('before')\n1 / 0\nprint('after')", FASTAPI)

    assert [event.text for event in sandbox.flask.loading] == ["before"]
    assert sandbox.flask.failure.message == "ZeroDivisionError: division by zero"
    assert (sandbox.flask.failure.line, sandbox.flask.failure.function) == (2, "<module>")
    assert sandbox.flask.transport is None
    assert sandbox.fastapi.failure is None


def test_a_program_that_prints_on_and_on_while_it_loads_is_not_kept_whole(pair):
    sandbox = pair("for n in range(50_000): print(n)\n" + FLASK, FASTAPI)
    assert sum(len(event.text) for event in sandbox.flask.loading) <= 64 * 1024
