"""A finding says what was expected and what came, and never in Python's words."""

import re
from types import SimpleNamespace

import pytest

from sidebyside.features.exercise.check_runner import run_checks
from sidebyside.features.exercise.client.client import Client
from sidebyside.http.response import Failure, Response

HEADERS = (
    ("Content-Type", "application/json"),
    ("Allow", "GET, HEAD"),
    ("Set-Cookie", "basket=7"),
)
BODY = b'{"name":"ada","tags":["a"],"age":null,"n":0.5}'
SHOWN = f"status 201 Created, {BODY.decode()}"
PYTHON = re.compile(
    r"AssertionError|Traceback|lambda|\bNone\b|\bTrue\b|\bFalse\b| object at 0x|<class|<function"
    r"|\w\(|Error:|\bdict\b|\bself\b|@(?:left|right)"
)
ANSWERS = {
    "/empty": Response(200),
    "/list": Response(200, HEADERS, b"[1, null]"),
    "/null": Response(200, HEADERS, b"null"),
    "/page": Response(200, (("Content-Type", "text/html"),), b'<p class="a">Hello</p>\n'),
    "/long": Response(200, (), b"<i>a</i>" * 60 + b"pin 4711" + b"<i>b</i>" * 60),
    "/cut": Response(200, (), b"x", failure=Failure("too_large", "It sent too much.")),
}


def send(request):
    return ANSWERS.get(request.path, Response(201, HEADERS, BODY))


def found(tmp_path, check, path="/"):
    """Run one check of an answer `r`, and give what it found."""
    checks = tmp_path / "checks.py"
    text = f'def test_it(client):\n    """It works."""\n    r = client.get({path!r}); {check}\n'
    checks.write_text(text, encoding="utf-8")
    (result,) = run_checks(checks, lambda: Client(send))
    assert result.failure is not None
    return SimpleNamespace(**result.failure.to_json())


@pytest.mark.parametrize(
    ("path", "check", "expected", "got"),
    [
        ("/page", 'assert "Friday" in r.text', '"Friday" in the body', '<p class="a">Hello</p>'),
        ("/page", 'assert b"hi" in r.content', '"hi" in the body', '<p class="a">Hello</p>'),
        ("/page", 'assert "hi" in r.text.lower()', '"hi" in the body', '<p class="a">hello</p>'),
        ("/page", 'assert r.text == "Bye"', "the body: Bye", '<p class="a">Hello</p>'),
        ("/page", 'assert r.text == ""', "the body: none", '<p class="a">Hello</p>'),
        ("/empty", 'assert "x" in r.text', '"x" in the body', "no body"),
        ("/empty", 'assert r.text == "x"', "the body: x", "no body"),
        # Only white space tells these apart, so it must be seen.
        ("/empty", 'assert r.text == "\\n"', 'the body: "\\n"', '""'),
        ("/", 'BAD = "ada"; assert BAD not in r.text', 'no "ada" in the body', BODY.decode()),
    ],
)  # fmt: skip
def test_a_body_is_shown_as_text(tmp_path, path, check, expected, got):
    finding = found(tmp_path, check, path)
    assert (finding.expected, finding.got) == (expected, got)


def test_of_a_long_body_the_part_is_shown_that_should_not_be_there(tmp_path):
    finding = found(tmp_path, 'assert "4711" not in r.text', "/long")
    assert finding.expected == 'no "4711" in the body'
    assert re.fullmatch("\u2026.*<i>a</i>pin 4711<i>b</i>.*\u2026", finding.got)
    assert len(finding.got) <= 160
    names = found(tmp_path, 'names = ["x"] * 90 + ["4711"]; assert "4711" not in names')
    assert re.fullmatch('\u2026.*, "4711"]', names.got)


@pytest.mark.parametrize(
    ("check", "expected", "got"),
    [
        ('assert r.headers["etag"] == "x"', "It works.", f"no ETag header: {SHOWN}"),
        ('assert r.headers["X-Request-ID"]', "It works.", f"no X-Request-ID header: {SHOWN}"),
        ('assert r.cookies["seat"] == "x"', "It works.", f"no cookie seat: {SHOWN}"),
        ('assert client.cookies["seat"] == "x"', "It works.", f"no cookie seat: {SHOWN}"),
        ('assert r.json()["seat"] == "x"', "It works.", f'nothing named "seat": {SHOWN}'),
        ('assert "a" in r.headers.get("x-id", "")', '"a" in the x-id header', "no X-ID header"),
        ('assert "a" in r.headers.get("Vary", "").lower()',
         '"a" in the Vary header', "no Vary header"),
        ('assert r.headers.get("www-authenticate") == "Bearer"',
         'the www-authenticate header: "Bearer"', "no WWW-Authenticate header"),
        ('assert r.headers.get("etag")', "the etag header", "no ETag header"),
        ('assert r.headers.get("etag") is not None', "the etag header", "no ETag header"),
        ('assert r.headers.get("allow") is None', "no Allow header", '"GET, HEAD"'),
        ('assert r.headers.get("allow", "") == ""', 'the allow header: ""', '"GET, HEAD"'),
        ('assert r.cookies.get("seat") == "1"', 'the cookie seat: "1"', "no cookie seat"),
        ('assert r.json().get("seat") == 1', "seat in the JSON body: 1", 'nothing named "seat"'),
        ('assert r.json().get("age") == 1', "age in the JSON body: 1", "null"),
        ('assert "etag" in r.headers', "the ETag header", "no ETag header"),
        ('assert "allow" not in r.headers', "no Allow header", "the Allow header: GET, HEAD"),
        ('assert "basket" not in r.cookies', "no cookie basket", "the cookie basket: 7"),
    ],
)  # fmt: skip
def test_a_name_that_is_not_there_is_told_as_what_it_is(tmp_path, check, expected, got):
    finding = found(tmp_path, check)
    assert (finding.expected, finding.got) == (expected, got)


@pytest.mark.parametrize(
    ("check", "expected", "got"),
    [
        ("assert not r.json()", "no JSON body", SHOWN),
        ('assert r.json()["age"]', "age in the JSON body", SHOWN),
        ("assert isinstance(r.json(), list)", "the JSON body: a list", SHOWN),
        ('assert isinstance(r.json()["n"], (int, str))',
         "n in the JSON body: a whole number or a text", SHOWN),
        ("assert not isinstance(r.json(), dict)", "the JSON body: not an object", SHOWN),
        ("assert isinstance(r, Exception)", "It works.", SHOWN),
        ('assert type(r.json()["name"]) is int', "name in the JSON body: a whole number", "a text"),
        ('assert r.text.startswith("<h1>")', 'the body starting with "<h1>"', SHOWN),
        ('assert not r.text.endswith("}")', 'no body ending with "}"', SHOWN),
        ("assert 300 <= r.status_code < 400", "status at least 300 and below 400", SHOWN),
        ('assert r.json()["n"] == 1 or r.json()["n"] == 2', "It works.", SHOWN),
        ('assert any(x == "b" for x in r.json()["tags"])', "It works.", SHOWN),
        ("assert (lambda: False)()", "It works.", SHOWN),
        ("assert (lambda: 1) == 2", "It works.", "a function"),
        ("assert False", "It works.", SHOWN),
        ("assert r == 1", "r: 1", SHOWN),
        ("d = object(); assert d == []", "d: []", "an object"),
        ("d = [print, object()]; assert d == []", "d: []", '["a function", "an object"]'),
        ("d = {(1, 2): 3}; assert d == {}", "d: {}", "an object"),
        ("name = None; assert name is not None", "name", "nothing"),
        ("name = 'ada'; assert name is None", "no name", '"ada"'),
        ("assert [] == r.json()['tags']", "tags in the JSON body: []", '["a"]'),
        ("assert set(r.json()) <= {'name'}",
         'the JSON body only from ["name"]', '["age", "n", "name", "tags"]'),
        ("assert {'zip'} <= set(r.json())",
         'the JSON body with all of ["zip"]', '["age", "n", "name", "tags"]'),
        ("who = 'bo'; names = r.json()['tags']; assert who in names", '"bo" in names', '["a"]'),
        ("assert r.headers == {}",
         "the headers: {}",
         '{"content-type": "application/json", "allow": "GET, HEAD", "set-cookie": "basket=7"}'),
        ("client.get('/empty'); assert r.status_code == 200", "status 200", "status 201 Created"),
        ("assert client.get('/cut').status_code == 1",
         "status 1", "status 200 OK: It sent too much."),
        ("r.json().foo", "It works.", f"an answer of another shape: {SHOWN}"),
        ("int(r.json()['name'])", "It works.", f"an answer of another shape: {SHOWN}"),
        ("r.json()['n']['x']", "It works.", f"an answer of another shape: {SHOWN}"),
        ("client.get('/null').json().get('a')",
         "It works.", "an answer of another shape: status 200 OK, null"),
        ("next(x for x in r.json()['tags'] if not x)", "It works.", f"nothing like that: {SHOWN}"),
        ("raise AssertionError", "It works.", SHOWN),
        ("raise AssertionError('A seat is free.')", "A seat is free.", SHOWN),
        ("client.get('/empty').json()",
         "It works.", "a body that is not JSON: status 200 OK, no body"),
    ],
)  # fmt: skip
def test_no_check_speaks_python(tmp_path, check, expected, got):
    finding = found(tmp_path, check)
    assert (finding.expected, finding.got) == (expected, got)
    assert not PYTHON.search(f"{finding.sent} {finding.expected} {finding.got}")


def test_an_error_status_that_raises_is_told_as_an_answer(tmp_path):
    checks = tmp_path / "checks.py"
    checks.write_text("def test_it(client):\n    client.get('/').raise_for_status()\n", "utf-8")
    (result,) = run_checks(checks, lambda: Client(lambda _: Response(404, (), b"no")))
    assert result.failure.got == "status 404 Not Found, no"
