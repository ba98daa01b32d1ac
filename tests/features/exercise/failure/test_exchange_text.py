"""What was sent, and what a program answered or raised, stands on one line."""

import pytest

from sidebyside.features.exercise.client.client import Client
from sidebyside.features.exercise.client.response import ClientResponse
from sidebyside.features.exercise.failure.exchange_text import (
    failure_text,
    request_text,
    response_text,
)
from sidebyside.http.request import Request
from sidebyside.http.response import Failure, Response

SQL = """sqlalchemy.exc.IntegrityError: (sqlite3.IntegrityError) CHECK constraint failed: euros >= 0
[SQL: INSERT INTO card (euros) VALUES (?)]
[parameters: (-5,)]
(Background on this error at: https://sqlalche.me/e/21/gkpj)"""
FASTAPI = """fastapi.exceptions.ResponseValidationError: 2 validation errors:
  {'type': 'int_from_float', 'loc': ('response', 'films', 0), 'msg': 'No whole number', 'input': 1.5}
  {'type': 'string_type', 'loc': ('response', 'title'), 'msg': "It's no text", 'input': None}

  File "/tmp/abc/solution.py", line 22, in show_book
    GET /books/{book}"""  # noqa: E501
WHOLE = """fastapi.exceptions.ResponseValidationError: 1 validation error:
  {'type': 'model', 'loc': ('response',), 'msg': 'No object', 'input': (Film(title='M'), 200)}
"""
PYDANTIC = """pydantic_core._pydantic_core.ValidationError: 1 validation error for Loan
days
  Input should be a valid integer [type=int_type, input_value='x', input_type=str]
    For further information visit https://errors.pydantic.dev/2.14/v/int_type"""


@pytest.mark.parametrize(
    ("message", "line", "said"),
    [
        ("KeyError: 'email'", 12, "KeyError: 'email' at line 12"),
        ("solution_flask.SoldOut", None, "SoldOut"),
        ("jwt.exceptions.InvalidKeyError: No key.", 4, "InvalidKeyError: No key at line 4"),
        (
            SQL,
            51,
            "IntegrityError: (sqlite3.IntegrityError) CHECK constraint failed: euros >= 0"
            " at line 51",
        ),
        (
            FASTAPI,
            None,
            "ResponseValidationError: films[0]: No whole number; title: It's no text at line 22",
        ),
        (WHOLE, None, "ResponseValidationError: No object"),
        (PYDANTIC, 7, "ValidationError: days: Input should be a valid integer at line 7"),
        (
            "FileNotFoundError: No such file: '/tmp/tmpx1/photos/cat.png'",
            None,
            "FileNotFoundError: No such file: 'cat.png'",
        ),
        (
            'File "<string>", line 1\n  a b\n    ^\nSyntaxError: invalid',
            3,
            "SyntaxError: invalid at line 3",
        ),
    ],
)  # fmt: skip
def test_an_exception_is_its_name_and_what_it_says_first(message, line, said):
    assert failure_text(Failure("crash", message, line=line)) == f"the program raised {said}"


@pytest.mark.parametrize("kind", ["timeout", "too_large", "crash"])
def test_what_no_exception_is_stays_a_sentence(kind):
    sentence = "It sent more than 1 KiB. Only the start is kept."
    assert failure_text(Failure(kind, sentence)) == sentence
    response = ClientResponse(
        Request("GET", "/"), Response(200, failure=Failure(kind, sentence)), ""
    )
    assert response_text(response) == f"status 200 OK: {sentence}"


def test_a_long_message_is_shortened():
    said = failure_text(Failure("crash", f"ValueError: {'x' * 400}", line=3))
    assert len(said) < 200
    assert said.endswith("x\u2026 at line 3")


TOKEN = "eyJhbGciOiJIUzI1NiJ9." + "x" * 170 + ".lastpart"


def line_of(method: str, url: str, **options: object) -> str:
    client = Client(lambda _: Response(200))
    client.request(method, url, **options)
    assert client.last_request is not None
    return request_text(client.last_request)


@pytest.mark.parametrize(
    ("method", "url", "options", "line"),
    [
        ("GET", "/users/?a=1", {}, "GET /users/?a=1"),
        ("POST", "/users/", {"json": {"age": "x"}}, 'POST /users/ {"age":"x"}'),
        ("GET", "/", {"headers": {"X-Card": "7"}}, "GET / with X-Card: 7"),
        ("POST", "/", {"data": {"a": 1, "b": ""}}, "POST / a=1&b="),
        ("POST", "/", {"content": b"\xff"}, "POST / 1 byte, sent without a Content-Type"),
        ("POST", "/", {"content": b"\xff\xfe"}, "POST / 2 bytes, sent without a Content-Type"),
    ],
)
def test_method_target_headers_and_body(method, url, options, line):
    assert line_of(method, url, **options) == line


@pytest.mark.parametrize(
    ("content", "kind", "line"),
    [
        ('{"a": 1}', "application/json; charset=utf-8", 'POST / {"a": 1}'),
        ('{"a": 1}', "text/plain", 'POST / {"a": 1}, sent as text/plain'),
        ('{"a": 1}', "application/xml; q=1", 'POST / {"a": 1}, sent as application/xml; q=1'),
        ('{"a": 1,}', "application/json", 'POST / {"a": 1,}, sent as application/json'),
        ("a=1&b=2", "application/x-www-form-urlencoded", "POST / a=1&b=2"),
        ("a=1", "application/json", "POST / a=1, sent as application/json"),
        ("hi", "text/plain", "POST / hi, sent as text/plain"),
        ("hi", "multipart/form-data", "POST / hi, sent as multipart/form-data"),
    ],
)
def test_a_type_that_the_body_does_not_imply_is_named(content, kind, line):
    assert line_of("POST", "/", content=content, headers={"Content-Type": kind}) == line


def test_a_type_without_a_body_is_a_header_as_any_other():
    line = "GET / with Content-Type: application/json"
    assert line_of("GET", "/", headers={"Content-Type": "application/json"}) == line


@pytest.mark.parametrize(
    ("data", "files", "parts"),
    [
        (
            {"title": "My cat"},
            {"photo": ("cat.png", b"mew!!", "image/png")},
            "title, photo (cat.png, 5 bytes)",
        ),
        ({"tag": ["a", "b"]}, {"f": b"x"}, "tag, tag, f (f, 1 byte)"),
        ({}, {"photo": ("", b"")}, "photo (no file name, 0 bytes)"),
    ],
)
def test_a_multipart_form_says_its_parts(data, files, parts):
    assert line_of("POST", "/", data=data, files=files) == f"POST / a multipart form: {parts}"


def test_a_long_multipart_form_is_shortened():
    line = line_of("POST", "/", data={f"field{n}": "" for n in range(99)}, files={"f": b"x"})
    assert line.endswith("\u2026")
    assert len(line) < 200


def test_a_long_header_shows_its_two_ends():
    line = request_text(Request("GET", "/", (("Authorization", f"Bearer {TOKEN}"),)))
    assert line.startswith("GET / with Authorization: Bearer eyJhbGciOiJIUzI1NiJ9.xxx")
    assert line.endswith("xxx.lastpart")
    assert "\u2026" in line
    assert len(line) < 120
    short = f"Bearer {'x' * 60}"
    assert request_text(Request("GET", "/", (("Authorization", short),))).endswith(short)
