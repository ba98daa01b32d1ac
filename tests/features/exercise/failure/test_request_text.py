"""What was sent stands on one line."""

import pytest

from sidebyside.features.exercise.client.client import Client
from sidebyside.features.exercise.failure.request_text import shown_request
from sidebyside.http.request import Request
from sidebyside.http.response import Response

TOKEN = "eyJhbGciOiJIUzI1NiJ9." + "x" * 170 + ".lastpart"


def shown(method: str, url: str, **options: object) -> str:
    client = Client(lambda _: Response(200))
    client.request(method, url, **options)
    assert client.last_request is not None
    return shown_request(client.last_request)


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
    assert shown(method, url, **options) == line


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
    assert shown("POST", "/", content=content, headers={"Content-Type": kind}) == line


def test_a_type_without_a_body_is_a_header_as_any_other():
    line = "GET / with Content-Type: application/json"
    assert shown("GET", "/", headers={"Content-Type": "application/json"}) == line


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
    assert shown("POST", "/", data=data, files=files) == f"POST / a multipart form: {parts}"


def test_a_long_multipart_form_is_shortened():
    line = shown("POST", "/", data={f"field{n}": "" for n in range(99)}, files={"f": b"x"})
    assert line.endswith("\u2026")
    assert len(line) < 200


def test_a_long_header_shows_its_two_ends():
    line = shown_request(Request("GET", "/", (("Authorization", f"Bearer {TOKEN}"),)))
    assert line.startswith("GET / with Authorization: Bearer eyJhbGciOiJIUzI1NiJ9.xxx")
    assert line.endswith("xxx.lastpart")
    assert "\u2026" in line
    assert len(line) < 120
    short = f"Bearer {'x' * 60}"
    assert shown_request(Request("GET", "/", (("Authorization", short),))).endswith(short)
