"""What a program answered or raised stands on one line."""

import pytest

from sidebyside.features.exercise.client.response import ClientResponse
from sidebyside.features.exercise.failure.response_text import shown_answer, shown_failure
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
    assert shown_failure(Failure("crash", message, line=line)) == f"the program raised {said}"


@pytest.mark.parametrize("kind", ["timeout", "too_large", "crash"])
def test_what_no_exception_is_stays_a_sentence(kind):
    sentence = "It sent more than 1 KiB. Only the start is kept."
    assert shown_failure(Failure(kind, sentence)) == sentence
    response = ClientResponse(
        Request("GET", "/"), Response(200, failure=Failure(kind, sentence)), ""
    )
    assert shown_answer(response) == f"status 200 OK: {sentence}"


def test_a_long_message_is_shortened():
    said = shown_failure(Failure("crash", f"ValueError: {'x' * 400}", line=3))
    assert len(said) < 200
    assert said.endswith("x\u2026 at line 3")
