from collections.abc import Callable

import pytest

from sidebyside.features.exercise.check import exercise_findings
from sidebyside.lessons.lesson import Lesson

Write = Callable[..., Lesson]
START = "from flask import Flask\n\napp = Flask(__name__)\n"
SOLVED = START + '\n\n@app.get("/hello")\ndef hello() -> str:\n    return "hello"\n'


def test_a_sound_exercise_has_no_findings(write: Write) -> None:
    assert list(exercise_findings(write())) == []


@pytest.mark.parametrize(
    ("name", "text", "file", "message"),
    [
        ("checks", None, "checks.py", "The exercise lacks this file."),
        ("start_flask", None, "start_flask.py", "The exercise lacks this file."),
        ("task", "\n", "task.md", "The task says nothing."),
        ("hints", "---\n", "hints.md", "There is no hint; lines of --- part them."),
    ],
)
def test_an_incomplete_exercise_names_the_file(
    write: Write, name: str, text: str | None, file: str, message: str
) -> None:
    (finding,) = exercise_findings(write(**{name: text}))

    assert (finding.path.name, finding.message) == (file, message)


@pytest.mark.parametrize(
    ("name", "text", "file", "message"),
    [
        ("start_flask", SOLVED, "start_flask.py", "leave something to do"),
        ("solution_flask", START, "solution_flask.py", "The solution fails test_it_says_hello"),
        ("start_flask", "app = 1\n", "start_flask.py", "`app` is an int"),
        ("solution_fastapi", "1 / 0\n", "solution_fastapi.py", "ZeroDivisionError"),
    ],
)
def test_a_program_that_is_not_what_it_should_be_is_named(
    write: Write, name: str, text: str, file: str, message: str
) -> None:
    (finding,) = exercise_findings(write(**{name: text}))

    assert finding.path.name == file
    assert message in finding.message


def test_a_check_says_what_it_is_about(write: Write) -> None:
    checks = "def test_it(client):\n    assert client.get('/hello').status_code == 200\n"

    (finding,) = exercise_findings(write(checks=checks))

    assert (finding.path.name, finding.line) == ("checks.py", 1)
    assert finding.message == "test_it needs a docstring for learners."


def test_checks_that_do_not_run_are_named(write: Write) -> None:
    found = list(exercise_findings(write(checks="def (:\n")))

    assert {finding.path.name for finding in found} == {"checks.py"}


def test_a_stray_file_is_named_and_what_python_leaves_is_not(write: Write) -> None:
    lesson = write()
    folder = lesson.path.parent / "exercise"
    (folder / "__pycache__").mkdir()
    (folder / "solution_falsk.py").write_text(SOLVED, encoding="utf-8")

    (finding,) = exercise_findings(lesson)

    assert finding.path.name == "solution_falsk.py"
    assert finding.message == "Nothing reads this file. Remove it, or correct its name."
