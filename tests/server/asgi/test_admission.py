"""A full server answers each client in its own form, and takes no more than it can."""

import asyncio

import pytest

from sidebyside.http.limits import Share
from sidebyside.server.asgi.admission import Admission
from sidebyside.server.asgi.client import by_cookie
from sidebyside.web.credentials import Credentials
from sidebyside.web.shares import Shares


async def ok(scope, receive, send):
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": b"ok"})


def admission(maximum, **options):
    return Admission(ok, Shares(Share(maximum, maximum, maximum), "tries"), **options)


def answered(app, accept):
    sent = []

    async def send(message):
        sent.append(message)

    headers = [(b"accept", accept)] if accept else []
    scope = {"type": "http", "path": "/try/a", "headers": headers}
    asyncio.run(app(scope, None, send))
    return sent[0]["status"], dict(sent[0]["headers"]), sent[1]["body"]


def test_one_within_the_bound_is_let_in_and_leaves_its_place():
    app = admission(1)
    for _ in range(3):
        assert answered(app, b"*/*")[0] == 200
    assert app.places.taken == 0


@pytest.mark.parametrize("accept", [b"application/x-ndjson", b"application/json", b"*/*", b""])
def test_a_program_gets_the_one_json_error(accept):
    status, headers, body = answered(admission(0), accept)
    assert (status, headers[b"content-type"]) == (503, b"application/json")
    assert int(headers[b"retry-after"]) > 0
    assert body.startswith(b'{"error": {"kind": "busy"')


def test_a_browser_without_javascript_gets_a_page_that_sends_it_again():
    status, headers, body = answered(admission(0), b"text/html,application/xhtml+xml")
    assert status == 503
    assert headers[b"content-type"].startswith(b"text/html")
    assert int(headers[b"retry-after"]) > 0
    assert headers[b"content-security-policy"] == b"default-src 'none'"
    assert b"Load this page again" in body
    assert b"<script" not in body


def test_the_place_of_what_is_whole_is_left_before_a_slow_reader_has_it():
    app = admission(1, whole=True)
    taken = []

    async def slow(message):
        taken.append(app.places.taken)

    asyncio.run(app({"type": "http", "path": "/", "headers": []}, None, slow))
    assert taken == [0, 0]


def test_a_place_counts_for_the_address_and_for_the_cookies_learner():
    credentials = Credentials("a key")
    app = admission(1, client_of=by_cookie(credentials))
    scope = {"type": "http", "path": "/", "client": ("10.0.0.1", 1)}
    own = credentials.cookie("A" * 22).encode()
    scope["headers"] = [(b"cookie", b"theme=dark; sandbox=" + own)]
    seen = []

    async def spy(*_):
        seen.append((dict(app.places._by_address), dict(app.places._by_learner)))

    app.app = spy
    asyncio.run(app(scope, None, None))
    scope["headers"] = [(b"cookie", b"sandbox=no-id")]
    asyncio.run(app(scope, None, None))
    assert seen[0] == ({"10.0.0.1": 1}, {"A" * 22: 1})
    assert seen[1][1] == {"": 1}
