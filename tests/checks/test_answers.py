from collections.abc import Callable

import pytest

from sidebyside.checks.answers import answer_findings, send_all
from sidebyside.lessons.lesson import Lesson
from sidebyside.lessons.markdown.lesson_html import lesson_body

Write = Callable[..., Lesson]
HOME = '```http try="home" title="Home" flask=200 fastapi=200\nGET / HTTP/1.1\n```\n'


def found(lesson: Lesson) -> list[tuple[int, str]]:
    """Return line, counted from the start of the text, and message of each finding."""
    comparisons, findings = send_all(lesson)
    findings += answer_findings(lesson, lesson_body(lesson), comparisons)
    return [(finding.line - lesson.first_line + 1, finding.message) for finding in findings]


def test_a_true_lesson_has_no_findings(write: Write) -> None:
    assert found(write()) == []


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        (
            HOME.replace("flask=200", "flask=201"),
            1,
            "Flask answers 200 to 'home', not 201.",
        ),
        (
            "Text\n[404](try:home/fastapi/status)\n\n" + HOME,
            2,
            "'404' is not what FastAPI answers to 'home': the status is 200.",
        ),
        (
            "A\nbare 418.\n\n" + HOME,
            2,
            "No request of this lesson gets 418; link it to the answer it is about.",
        ),
        (
            HOME.replace("GET", "BREW"),
            2,
            "The method must be one of GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS.",
        ),
    ],
)
def test_what_is_not_true_names_its_line(write: Write, text: str, line: int, message: str) -> None:
    assert found(write(lesson=text)) == [(line, message)]


def test_requests_go_to_one_fresh_pair_in_order(write: Write) -> None:
    counting = "\ncount = 0\n\n\n@app.post('/')\ndef add():\n    global count\n    count += 1\n"
    flask = (
        "from flask import Flask\napp = Flask(__name__)" + counting + "    return {'n': count}\n"
    )
    fastapi = (
        "from fastapi import FastAPI\napp = FastAPI()" + counting + "    return {'n': count}\n"
    )
    post = '```http try="{0}" title="{0}" flask=200 fastapi=200\nPOST / HTTP/1.1\n```\n'
    text = "[1](try:one/flask/json/n) [2](try:two/fastapi/json/n)\n\n"

    lesson = write(
        lesson=text + post.format("one") + post.format("two"),
        examples_flask=flask,
        examples_fastapi=fastapi,
    )

    assert found(lesson) == []
    assert found(lesson) == []


def test_a_crash_says_why(write: Write) -> None:
    crashing = "from flask import Flask\napp = Flask(__name__)\n\n\n@app.get('/')\ndef home():\n"

    ((line, message),) = found(write(lesson=HOME, examples_flask=crashing + "    1 / 0\n"))

    assert line == 1
    assert message.startswith("Flask answers 500 to 'home', not 200 (")
    assert "ZeroDivisionError" in message


def test_a_program_that_does_not_load_is_found_elsewhere(write: Write) -> None:
    (finding,) = found(write(lesson=HOME, examples_flask="app = 1\n"))

    assert finding[1].startswith("Flask does not answer to 'home', not 200 (`app` is an int")
    assert found(write(lesson=HOME, examples_flask=None)) == []
