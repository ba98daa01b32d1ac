"""Checks run, and the first that fails says what was sent, expected and got."""

import pytest

from sidebyside.errors import LessonError, SampleError
from sidebyside.features.exercise.check_runner import run_checks
from sidebyside.features.exercise.client.client import Client
from sidebyside.features.exercise.failure.subject import subject
from sidebyside.http.request import Request
from sidebyside.http.response import Failure, Response

JSON = (("Content-Type", "application/json"), ("Allow", "GET, HEAD"))
USER = b'{"name": "ada", "tags": ["a"], "age": "old"}'


def send(request: Request) -> Response:
    if request.path == "/crash":
        failure = Failure("crash", "KeyError: 'email'", "", 12, "create_user")
        return Response(500, (("Content-Type", "text/html"),), b"<h1>Oops</h1>", failure=failure)
    if request.path == "/slow":
        return Response(None, failure=Failure("timeout", "No answer within 5 seconds."))
    if request.path == "/text":
        return Response(200, (("Content-Type", "text/html"),), b"<p>Hello</p>")
    return Response(201, JSON, USER)


def run(tmp_path, text: str, make_client=lambda: Client(send)):
    path = tmp_path / "checks.py"
    path.write_text(text, encoding="utf-8")
    return run_checks(path, make_client)


def failed(tmp_path, body: str):
    (result,) = run(tmp_path, f'def test_it(client):\n    """It works."""\n    {body}\n')
    assert not result.passed
    finding = result.failure
    assert finding is not None
    for text in finding.to_json().values():
        assert "Assertion" not in text
        assert "@" not in text
    return finding


def test_checks_that_pass(tmp_path):
    results = run(
        tmp_path,
        '''
def test_b(client):
    """It answers.

    More about it."""
    response = client.get("/")
    assert response.status_code == 201 and response.is_success
    assert 200 <= response.status_code < 300
    assert not response.status_code == 200
    assert "ada" == response.json()["name"]

def test_a():
    assert True
''',
    )
    assert [(r.name, r.title, r.passed, r.failure) for r in results] == [
        ("test_b", "It answers.", True, None),
        ("test_a", "A.", True, None),
    ]


def test_each_check_gets_a_fresh_client_and_only_the_first_failure_is_explained(tmp_path):
    made = []

    def make_client():
        made.append(Client(send))
        return made[-1]

    text = "".join(f"def test_{n}(client):\n    assert client.get('/') == {n}\n" for n in "123")
    results = run(tmp_path, text, make_client)
    assert len(made) == 3
    assert [result.failure is not None for result in results] == [True, False, False]
    assert results[0].to_json()["passed"] is False


@pytest.mark.parametrize(
    ("body", "expected", "got"),
    [
        (
            'r = client.get("/"); assert r.status_code == 200',
            "status 200",
            'status 201 Created, {"name": "ada", "tags": ["a"], "age": "old"}',
        ),
        (
            'r = client.get("/"); assert 400 == r.status_code',
            "status 400",
            'status 201 Created, {"name": "ada", "tags": ["a"], "age": "old"}',
        ),
        (
            'r = client.get("/text"); assert r.status_code in (400, 422)',
            "status 400 or 422",
            "status 200 OK, <p>Hello</p>",
        ),
        (
            'r = client.get("/text"); assert r.status_code < 200',
            "status below 200",
            "status 200 OK, <p>Hello</p>",
        ),
        (
            'r = client.get("/text"); assert r.is_client_error',
            "a status from 400 to 499",
            "status 200 OK, <p>Hello</p>",
        ),
        (
            'r = client.get("/text"); assert not r.is_success',
            "not a status from 200 to 299",
            "status 200 OK, <p>Hello</p>",
        ),
        (
            'r = client.get("/text"); assert "Friday" in r.text',
            '"Friday" in the body',
            "<p>Hello</p>",
        ),
        (
            'r = client.get("/text"); assert not "Hello" in r.text',
            'no "Hello" in the body',
            "<p>Hello</p>",
        ),
        (
            'r = client.get("/"); assert r.json() == {"name": "ada"}',
            'the JSON body: {"name": "ada"}',
            '{"name": "ada", "tags": ["a"], "age": "old"}',
        ),
        (
            'r = client.get("/"); assert r.json()["tags"][0] == "b"',
            'tags[0] in the JSON body: "b"',
            '"a"',
        ),
        (
            'r = client.get("/"); assert "POST" in r.headers.get("allow", "")',
            '"POST" in the allow header',
            '"GET, HEAD"',
        ),
        (
            'r = client.get("/"); assert len(r.json()["tags"]) == 2',
            "the length of tags in the JSON body: 2",
            "1",
        ),
        (
            'r = client.get("/"); assert set(r.json()["tags"]) == {"b", "a"}',
            'tags in the JSON body: ["a", "b"]',
            '["a"]',
        ),
        (
            'assert client.get("/").json()["id"] == 1',
            "It works.",
            'nothing named "id": status 201 Created, {"name": "ada", "tags": ["a"], "age": "old"}',
        ),
        (
            'assert client.get("/").json()["tags"][3] == 1',
            "It works.",
            "fewer items than that: status 201 Created,"
            ' {"name": "ada", "tags": ["a"], "age": "old"}',
        ),
        (
            'client.get("/text").json()',
            "It works.",
            "a body that is not JSON: status 200 OK, <p>Hello</p>",
        ),
        (
            'assert client.get("/crash").status_code == 400',
            "status 400",
            "status 500 Internal Server Error: the program raised KeyError: 'email' at line 12",
        ),
        (
            'assert client.get("/slow").status_code == 200',
            "It works.",
            "No answer within 5 seconds.",
        ),
        (
            'r = client.get("/text"); assert r.text == "Bye", "The page says goodbye."',
            "The page says goodbye.",
            "<p>Hello</p>",
        ),
        (
            'client.post("/", content="x" * 70000)',
            "It works.",
            "The body has 70000 bytes; the bench takes 65536.",
        ),
        (
            'r = client.get("/text"); assert r.status_code == 200 and "Bye" in r.text',
            '"Bye" in the body',
            "<p>Hello</p>",
        ),
        (
            'r = client.get("/text"); assert any(w in r.text for w in ("a", "b"))',
            None,
            "status 200 OK, <p>Hello</p>",
        ),
    ],
)
def test_a_failure_speaks_of_what_was_expected_and_what_came(tmp_path, body, expected, got):
    finding = failed(tmp_path, body)
    if expected is not None:
        assert finding.expected == expected
    assert finding.got == got


def test_a_page_is_not_quoted_whole(tmp_path):
    page = Response(404, (("Content-Type", "text/html"),), b"<p>Not found</p>" * 20)
    text = "def test_it(client):\n    assert client.get('/').status_code == 200\n"
    (result,) = run(tmp_path, text, lambda: Client(lambda _: page))
    assert result.failure.got == "status 404 Not Found, an HTML page"


def test_values_are_worked_out_once(tmp_path):
    text = """
calls = []

def call():
    calls.append(1)
    return len(calls)

def test_it():
    assert call() == 1
    assert calls == [1]
"""
    assert run(tmp_path, text)[0].passed


def test_a_program_that_does_not_load_fails_every_check(tmp_path):
    def make_client():
        raise SampleError("It does not run: NameError", tmp_path / "app.py", 3)

    one, two = run(tmp_path, "def test_a(client): ...\ndef test_b(client): ...\n", make_client)
    assert not one.passed
    assert not two.passed
    assert one.failure.got.endswith("app.py:3: It does not run: NameError")
    assert one.failure.sent == ""


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("def test_a(:\n", "no Python"),
        ("\n1 / 0\n", "does not run: ZeroDivisionError"),
        ("x = 1\n", "no check"),
    ],
)
def test_faulty_files_are_the_author_s(tmp_path, text, message):
    with pytest.raises(LessonError, match=message):
        run(tmp_path, text)


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("media_type(response)", "media type"),
        ('response.headers["X-A"]', "the X-A header"),
        ('response.cookies["a"]', "the cookie a"),
        ('response.json()["a"]["b c"][0]', 'a["b c"][0] in the JSON body'),
        ('response.json().get("a")', "a in the JSON body"),
        ("response.text.strip().lower()", "the body"),
        ("sorted(names)", "names"),
        ("response.json()[key]", "the JSON body"),
        ("a + b", "a + b"),
        ("not valid(", "not valid("),
    ],
)
def test_expressions_are_named_in_the_field_s_words(source, words):
    assert subject(source) == words
