from pathlib import Path

import pytest

from sidebyside.lessons.contents import read_body

HERE = Path("lesson.md")
REQUEST = """\
```http try="home" title="Home" flask=200 fastapi=404
GET / HTTP/1.1
```
"""
CHALLENGE = """\
```challenge
task: Send valid JSON that only Flask refuses.
expect:
  flask: {status: 415, json: {a.b: null}}
  fastapi: {problem: body.age}
  request: {body_is_json: true, target_without: [/docs]}
  differ: user.name
hints:
  - Look at the headers.
solution: |
  POST / HTTP/1.1
  Content-Type: text/plain

  {"text": "hi"}
```
"""


def test_a_request_is_read() -> None:
    (request,) = read_body("\n" + REQUEST, HERE, 30).requests

    assert (request.id, request.title, request.line) == ("home", "Home", 31)
    assert request.expected == {"flask": 200, "fastapi": 404}
    assert request.to_json() == {
        "id": "home",
        "title": "Home",
        "method": "GET",
        "target": "/",
        "headers": [],
        "body": "",
        "expected": {"flask": 200, "fastapi": 404},
    }


def test_a_message_without_an_id_is_only_shown() -> None:
    body = read_body("```http\nnot a message\n```\n", HERE, 1)

    assert body.requests == ()
    assert body.faults == ()


def test_a_challenge_is_read() -> None:
    body = read_body(CHALLENGE, HERE, 1)

    assert body.faults == ()
    assert body.challenge is not None
    assert body.challenge.expect["flask"] == {"status": 415, "json": {"a.b": None}}
    assert body.challenge.hints == ("Look at the headers.",)
    assert body.challenge.solution["headers"] == [["Content-Type", "text/plain"]]
    assert body.challenge.solution["body"] == '{"text": "hi"}'
    assert "solution" not in body.challenge.to_json()


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        ('try="home"', 'try="Home"', 11, "'Home' is no id"),
        ('try="home"', "try", 11, "lacks try"),
        ('title="Home"', "", 11, "lacks title"),
        ("flask=200", "flask=20", 11, "'20' is no status"),
        ("flask=200", "flask=200 django=1", 11, "has no 'django'"),
        ("GET /", "GET x", 12, "must start with a slash"),
        ("```http", " ```http", 11, "must start at the left margin"),
        ("HTTP/1.1\n```", "HTTP/1.1\n", 11, "does not end"),
    ],
)
def test_a_faulty_request_names_the_line(old: str, new: str, line: int, message: str) -> None:
    faults = read_body("\n" + REQUEST.replace(old, new, 1), HERE, 10).faults

    assert [fault.line for fault in faults] == [line]
    assert message in faults[0].message


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        ("task: Send", "tasks: Send", 2, "has no key 'tasks'"),
        ("hints:\n  - Look at the headers.\n", "hints: []\n", 8, "'hints' must be a list"),
        ("{status: 415", "{status: many", 4, "'status' must be a status"),
        ("{status: 415", "{colour: red", 4, "no condition 'colour'"),
        ("  request: {", "  server: {", 6, "'expect' has flask, fastapi and request"),
        ("differ: user.name", "differ: [a]", 7, "'differ' must be a path"),
        ("solution: |\n  POST", "solution: |\n  SEND", 11, None),
        ("Content-Type: text", "Content Type: text", 12, "no header line"),
    ],
)
def test_a_faulty_challenge_names_the_line(
    old: str, new: str, line: int, message: str | None
) -> None:
    faulty = CHALLENGE.replace(old, new, 1)
    assert faulty != CHALLENGE

    body = read_body(faulty, HERE, 1)

    if message is None:  # The method is the bench's to judge.
        assert body.faults == ()
        return
    assert body.challenge is None
    assert [(fault.line, message in fault.message) for fault in body.faults] == [(line, True)]


def test_an_id_stands_once_and_the_first_one_holds() -> None:
    body = read_body(REQUEST + "\n" + REQUEST.replace("200", "201"), HERE, 1)

    assert [request.expected["flask"] for request in body.requests] == [200]
    assert [(fault.line, fault.message[:6]) for fault in body.faults] == [(5, "Line 1")]


def test_requests_stand_together() -> None:
    second = REQUEST.replace("home", "away")

    (fault,) = read_body(REQUEST + "\nNow send the next.\n\n" + second, HERE, 1).faults

    assert fault.line == 5
    assert "stand together" in fault.message


def test_a_lesson_has_one_challenge() -> None:
    body = read_body(CHALLENGE + "\n" + CHALLENGE, HERE, 1)

    assert body.challenge is not None
    assert [fault.line for fault in body.faults] == [17]


def test_faults_come_in_the_order_of_the_file() -> None:
    text = CHALLENGE.replace("task", "tusk") + "\n" + REQUEST.replace("GET /", "GET x")

    assert [fault.line for fault in read_body(text, HERE, 1).faults] == [2, 18]
