"""What the page asks of its Python, from texts of JSON to texts of JSON."""

import re
from html import unescape

import pytest
from tests.system.pyodide.page import Fault

from sidebyside import paths
from sidebyside.http.side import SIDES
from sidebyside.lessons.library import load_library

pytestmark = pytest.mark.slow

SLUG = "hello-two-worlds"
LESSON = load_library(paths.LESSONS).get(SLUG)
FLASK = """from flask import Flask, request, session
app = Flask(__name__)
app.secret_key = "k"
calls = []

@app.get("/")
def home():
    calls.append(1)
    print("flask heard", len(calls))
    session["calls"] = session.get("calls", 0) + 1
    return f"{len(calls)} calls, {session['calls']} by cookie"
"""
FASTAPI = """from fastapi import Cookie, FastAPI, Response
app = FastAPI()
calls = []

@app.get("/")
def home(response: Response, visits: int = Cookie(0)) -> str:
    calls.append(1)
    print("fastapi heard", len(calls))
    response.set_cookie("visits", str(visits + 1))
    return f"{len(calls)} calls, {visits + 1} by cookie"
"""
FINE = {"fault": "", "says": "", "line": None, "log": []}


@pytest.fixture
def bench(page):
    """Return the worker with a lesson begun, and nothing run."""
    page.open(SLUG)
    return page


def text(html):
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def response(given, side):
    (found,) = re.findall(rf'<section class="answer {side}[ "].*?</section>', given["html"], re.S)
    return text(found)


def exercise(kind):
    program = getattr(LESSON.exercise, kind)
    return {side: program(side).read_text(encoding="utf-8") for side in SIDES}


def test_both_programs_start_and_what_they_print_is_told(bench):
    assert bench.run(FLASK, FASTAPI) == {"flask": FINE, "fastapi": FINE}
    printing = bench.run(f"print('one', 2)\n{FLASK}", f"{FASTAPI}\nprint('three\\nfour')")
    assert [printing[side]["log"] for side in SIDES] == [["one 2"], ["three", "four"]]


@pytest.mark.parametrize(
    ("program", "says", "line"),
    [
        ("print('here')\n1 / 0", "FastAPI does not run. ZeroDivisionError: division by zero", 2),
        ("print('here')\nexit()", "FastAPI does not run. NameError: name 'exit' is not defined", 2),
        ("print('here')\nraise SystemExit(2)", "FastAPI does not run. SystemExit: 2", 2),
        (
            "print('here')\nx = 1",
            "FastAPI does not run. The program has nothing named `app`. Write `app = FastAPI()`.",
            None,
        ),
        (
            "print('here')\nimport nothing",
            "FastAPI does not run. ModuleNotFoundError: No module named 'nothing'. Here are the "
            "standard library, both frameworks, and the packages of the lessons.",
            2,
        ),
    ],
)
def test_a_program_that_does_not_run_says_why_and_the_other_runs(bench, program, says, line):
    started = bench.run(FLASK, program)

    assert started["flask"] == FINE
    assert started["fastapi"]["says"] == says
    assert started["fastapi"]["line"] == line
    assert started["fastapi"]["log"] == ["here"]
    assert says.partition(". Here")[0] in text(started["fastapi"]["fault"])
    given = bench.send()
    assert given["sides"]["flask"]["status"] == 200
    assert given["sides"]["fastapi"]["status"] is None


def test_text_that_is_no_python_has_its_line(bench):
    started = bench.run("from flask import Flask\n\napp = Flask(\n", FASTAPI)
    assert started["flask"]["line"] == 3
    assert started["flask"]["says"].startswith("Flask does not run. SyntaxError: '(' was never")
    assert 'href="#flask-3"' in started["flask"]["fault"]


def test_a_request_is_answered_by_both_with_state_cookies_and_logs(bench):
    bench.run(FLASK, FASTAPI)
    first, second = bench.send(), bench.send()

    assert first["sides"] == {
        "flask": {"status": 200, "log": ["flask heard 1"]},
        "fastapi": {"status": 200, "log": ["fastapi heard 1"]},
    }
    assert second["sides"]["fastapi"]["log"] == ["fastapi heard 2"]
    for side in SIDES:
        assert "2 calls, 2 by cookie" in response(second, side)
    assert second["announce"].startswith("Both answered 200.")


def test_running_again_takes_state_and_cookies_away(bench):
    for _ in range(2):
        assert bench.run(FLASK, FASTAPI) == {"flask": FINE, "fastapi": FINE}
        given = bench.send()
        for side in SIDES:
            assert "1 calls, 1 by cookie" in response(given, side)


def test_a_program_that_would_serve_itself_is_served_here(bench):
    assert bench.run(f"{FLASK}\napp.run(debug=True)\n", FASTAPI) == {"flask": FINE, "fastapi": FINE}
    assert bench.send()["sides"]["flask"]["status"] == 200


def test_a_program_that_asks_its_keyboard_is_told_that_there_is_none(bench):
    started = bench.run(f"name = input('Who? ')\n{FLASK}", FASTAPI)
    assert "EOFError: nobody sits at this program's keyboard" in started["flask"]["says"]
    assert started["flask"]["line"] == 1


def test_what_is_edited_is_what_runs(bench):
    for word in ("one", "two", "ten"):
        bench.run(FLASK.replace("calls,", f"{word},"), FASTAPI.replace("calls,", f"{word},"))
        given = bench.send()
        assert [f"1 {word}, 1 by" in response(given, side) for side in SIDES] == [True, True]


def test_a_lifespan_runs_from_one_start_to_the_next(bench):
    program = """from contextlib import asynccontextmanager
from fastapi import FastAPI
import builtins

@asynccontextmanager
async def lifespan(app):
    app.state.up = "up"
    yield
    builtins.went_down = True

app = FastAPI(lifespan=lifespan)

@app.get("/")
def home() -> str:
    return app.state.up + str(getattr(builtins, "went_down", ""))
"""
    bench.run(FLASK, program)
    assert '"up"' in response(bench.send(), "fastapi")
    bench.run(FLASK, program)
    assert '"upTrue"' in response(bench.send(), "fastapi")
    bench.run(f"import builtins\ndel builtins.went_down\n{FLASK}", FASTAPI)


@pytest.mark.parametrize(
    ("name", "argument", "error"),
    [
        ("send", {"method": "GET", "target": "/"}, "Press Run first: no program is running."),
        ("send", {"method": "GET", "target": "nowhere"}, None),
        ("send", {"method": "G T", "target": "/"}, None),
        ("send", {"target": "/", "headers": "no colon"}, None),
        ("send", {"target": "/", "method": "POST", "body_base64": "?"}, None),
    ],
)
def test_what_a_reader_has_to_mend_is_an_error_with_a_sentence(bench, name, argument, error):
    if error is None:
        bench.run(FLASK, FASTAPI)
    given = bench.call(name, argument)
    assert given.keys() == {"error"}
    assert given["error"] == error if error else given["error"].endswith(".")


def own_lesson(page, stem):
    """Open a lesson of a program that nobody has written, without an exercise."""
    head = "---\ntitle: T\nsummary: S\n---\n"
    part = paths.LESSONS / "02-requests" / "03-json-bodies" / "lesson.md"
    lesson = part.read_text(encoding="utf-8").replace("json_bodies", stem)
    texts = {"lessons/99-own/part.md": head, "lessons/99-own/01-own/lesson.md": lesson}
    page._ask("open", {"slug": "own", "texts": texts})


def test_a_lesson_without_an_exercise_says_so(page):
    own_lesson(page, "json_bodies")
    assert page.check(FLASK, FASTAPI) == {"error": "This lesson has no exercise."}
    assert page.wants("import jwt") == ["tokens"]


def test_a_solution_passes(bench):
    given = bench.check(**exercise("solution"))
    assert (given["passed"], given["failed"]) == (list(SIDES), [])
    assert given["announce"].count("passed, all 4 checks.") == 2


def test_a_start_does_not_pass_and_is_no_failed_try(bench):
    given = bench.check(**exercise("start"))
    assert (given["passed"], given["failed"]) == ([], [])
    assert "of 4 checks pass." in given["announce"]
    assert "<dl" in given["html"]


@pytest.mark.parametrize("side", SIDES)
def test_one_solution_is_a_pass_and_says_what_the_other_had_for_free(bench, side):
    other = "fastapi" if side == "flask" else "flask"
    programs = {**exercise("start"), side: exercise("solution")[side]}
    given = bench.check(**programs)
    said = text(given["html"])

    assert (given["passed"], given["failed"]) == ([side], [])
    assert "passed, all 4 checks." in given["announce"]
    assert "You have not touched" in said
    if other == "flask":
        assert "had to write: “GET / answers 200 with text/html" in said
        assert "/meeting" not in said.partition("had to write")[2].partition("”")[0]
    else:
        assert "yet." in said


def test_a_changed_program_that_fails_is_a_failed_try(bench):
    programs = exercise("start")
    given = bench.check(programs["flask"] + "\n# mine\n", "def (")

    assert (given["passed"], given["failed"]) == ([], list(SIDES))
    assert "FastAPI does not run. SyntaxError" in given["announce"]
    assert "fastapi_app.py" in given["announce"]


def test_checks_leave_the_running_programs_as_they_are(bench):
    bench.run(FLASK, FASTAPI)
    bench.send()
    bench.check(**exercise("solution"))
    for side in SIDES:
        assert "2 calls, 2 by cookie" in response(bench.send(), side)
        bench.run(FLASK, FASTAPI)
        bench.send()


def test_groups_are_wanted_for_what_is_imported_and_not_here(bench):
    assert bench.wants(FLASK, FASTAPI) == []
    assert bench.wants(
        "import jwt", "from sqlmodel import SQLModel", "import flask_sqlalchemy"
    ) == [
        "database",
        "tokens",
    ]
    assert bench.wants("import jwt\ndef (") == []


# While a program loads, this interpreter cannot tell its KeyboardInterrupt from somebody's Ctrl-C.
@pytest.mark.parametrize(
    ("place", "error"),
    [
        ("loads", "SystemExit(2)"),
        ("loads", "GeneratorExit"),
        ("answers", "SystemExit(2)"),
        ("answers", "KeyboardInterrupt"),
        ("answers", "GeneratorExit"),
    ],
)
def test_nothing_that_a_program_raises_ends_the_worker(bench, place, error):
    try:
        if place == "loads":
            assert error.partition("(")[0] in bench.run(f"raise {error}", FASTAPI)["flask"]["says"]
        else:
            bench.run(FLASK.replace("calls.append(1)", f"raise {error}"), FASTAPI)
            assert bench.send()["sides"]["flask"]["status"] == 500
    except Fault as fault:
        pytest.fail(f"It ended: {fault}")


def test_a_text_that_utf_8_does_not_know_is_a_fault_of_its_program(bench):
    """A key that deletes half of an emoji leaves the other half."""
    try:
        assert bench.run(FLASK + "# \ud83d\n", FASTAPI)["fastapi"] == FINE
    except Fault as fault:
        pytest.fail(f"It ended: {fault}")
