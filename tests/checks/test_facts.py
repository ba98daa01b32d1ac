import json
from typing import Any

import pytest

from sidebyside.checks.facts import fact_fault
from sidebyside.http.problem import Problem
from sidebyside.http.response import Response
from sidebyside.lessons.markdown.context import Fact

BODY = {"user": {"name": "ada", "tags": ["a", None]}, "détail": "it's\n here", "n": 1.5, "ok": True}
ANSWER = Response(
    422,
    headers=(
        ("content-type", "application/json; charset=utf-8"),
        ("Set-Cookie", "a=1; Path=/; SameSite=lax"),
        ("Set-Cookie", "b=2"),
        ("allow", "GET, HEAD"),
    ),
    body=json.dumps(BODY).encode(),
    problems=(Problem(("body", "tags", 0), "int_parsing", "Input should be an integer"),),
)


def fault(part: str, text: str, at: str = "", response: Response = ANSWER) -> str | None:
    return fact_fault(Fact("id", "flask", part, at, text, 1), response)


@pytest.mark.parametrize(
    ("part", "text", "at"),
    [
        ("status", "422", ""),
        ("status", "422 Unprocessable Content", ""),
        ("media_type", "application/json", ""),
        ("header", "allow: GET, HEAD", ""),
        ("header", "Allow", ""),
        ("header", "set-cookie: a=1", ""),
        ("header", "set-cookie: a=1; Path=/", ""),
        ("header", "set-cookie: b=2", ""),
        ("body", '"name": "ada"', ""),
        ("body", "it's here", ""),
        ("body", "détail", ""),
        ("problem", "int_parsing", "body.tags.0"),
        ("json", "ada", "user.name"),
        ("json", '"ada"', "user.name"),
        ("json", "null", "user.tags[1]"),
        ("json", "a", "user.tags.0"),
        ("json", "1.5", "n"),
        ("json", "true", "ok"),
        ("json", '["a",null]', "user.tags"),
    ],
)
def test_a_fact_that_holds(part: str, text: str, at: str) -> None:
    assert fault(part, text, at) is None


@pytest.mark.parametrize(
    ("part", "text", "at", "instead"),
    [
        ("status", "400", "", "the status is 422"),
        ("status", "", "", "the status is 422"),
        ("media_type", "text/html", "", "the media type is application/json"),
        ("header", "allow: GET", "", "the header is allow: GET, HEAD"),
        ("header", "x-powered-by: us", "", "there is no header 'x-powered-by'"),
        ("body", "grace", "", "the body is {"),
        (
            "problem",
            "missing",
            "body.tags.0",
            "the validation errors are int_parsing at body.tags.0",
        ),
        (
            "problem",
            "int_parsing",
            "body.age",
            "the validation errors are int_parsing at body.tags.0",
        ),
        ("json", "grace", "user.name", 'the value is "ada"'),
        ("json", "ada", "user.age", "the body has nothing there"),
        ("json", "1", "ok", "the value is true"),
    ],
)
def test_a_fact_that_does_not_hold_says_what_is(
    part: str, text: str, at: str, instead: str
) -> None:
    found = fault(part, text, at)

    assert found is not None
    assert found.startswith(instead)


def test_html_is_read_as_a_reader_sees_it() -> None:
    response = Response(404, body=b"<p>You didn&#39;t\nask nicely</p>")

    assert fault("body", "You didn't ask nicely", response=response) is None
    assert fault("json", "1", "a", response) is not None


@pytest.mark.parametrize("body", [b"", b"\xff\xfe", b"[" * 100_000])
def test_any_body_can_be_looked_at(body: bytes) -> None:
    response = Response(None, body=body)
    found: list[Any] = [fault("body", "x", response=response), fault("json", "x", "a", response)]

    assert all(found)
    assert fault("problem", "missing", "a", response) == "there is no validation error"
