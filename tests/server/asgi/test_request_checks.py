"""What is turned away before any app sees it."""

import asyncio
import json

import pytest

from sidebyside.server.asgi.forwarded_scheme import believe_scheme
from sidebyside.server.asgi.request_checks import check_requests, is_served

SCOPE = {"type": "http", "path": "/", "query_string": b"", "headers": [(b"host", b"a")]}


def status(names=None, **changes):
    """Get the status of the answer, 200 where the app was reached, and hold the error's shape."""
    sent = []

    async def app(scope, receive, send):
        await send({"type": "http.response.start", "status": 200})

    async def send(message):
        sent.append(message)

    asyncio.run(check_requests(app, names)({**SCOPE, **changes}, None, send))
    if len(sent) > 1 and sent[1]["body"]:
        assert set(json.loads(sent[1]["body"])["error"]) == {"kind", "message"}
    return sent[0]["status"]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, 200),
        ({"path": "/\0"}, 400),
        ({"path": "/\ud800"}, 400),
        ({"query_string": b"\xff"}, 400),
        ({"headers": []}, 400),
        ({"headers": [], "http_version": "1.0"}, 200),
        ({"headers": [(b"host", b"a"), (b"host", b"a")]}, 400),
        ({"headers": [(b"host", b"a"), (b"transfer-encoding", b"Chunked")]}, 200),
        ({"headers": [(b"host", b"a"), (b"transfer-encoding", b"gzip, chunked")]}, 501),
        ({"headers": [(b"host", b"a"), *[(b"transfer-encoding", b"chunked")] * 2]}, 501),
        ({"headers": [(b"host", b"a"), (b"cookie", b"a=" + b" \t" * 400 + b"x y")]}, 200),
        ({"headers": [(b"host", b"a"), (b"cookie", b"a=" + b" \t" * 600 + b"x y")]}, 431),
        ({"method": "OPTIONS", "path": "*"}, 200),
        ({"names": frozenset({"class.example"})}, 421),
        ({"names": frozenset({"a"})}, 200),
    ],
)
def test_what_no_app_can_use_is_refused(changes, expected):
    assert status(**changes) == expected


def test_options_of_the_whole_server_says_what_it_knows():
    sent = []

    async def send(message):
        sent.append(message)

    asyncio.run(check_requests(None)({**SCOPE, "method": "OPTIONS", "path": "*"}, None, send))
    assert b"PATCH" in dict(sent[0]["headers"])[b"allow"]


@pytest.mark.parametrize(
    ("host", "served"),
    [
        ("localhost:8000", True),
        ("app.localhost", True),
        ("127.0.0.1:8000", True),
        ("192.168.1.5", True),
        ("[::1]", True),
        ("[2001:db8::1]:8000", True),
        ("Class.Example", True),
        ("class.example.:8443", True),
        ("evil.example", False),
        ("class.example.evil.example", False),
        ("127.0.0.1.evil.example:8000", False),
        ("localhost.evil.example", False),
        ("", False),
    ],
)
def test_a_name_that_is_not_ours_is_not_served(host, served):
    assert is_served(host, frozenset({"class.example"})) is served


@pytest.mark.parametrize(
    ("client", "stated", "expected"),
    [
        ("127.0.0.1", b"https", "https"),
        ("127.0.0.1", b"gopher", "http"),
        ("192.168.1.5", b"https", "http"),
    ],
)
def test_a_proxy_on_this_machine_tells_the_scheme_and_no_address(client, stated, expected):
    seen = []

    async def app(scope, receive, send):
        seen.append(scope)

    headers = [(b"x-forwarded-proto", stated), (b"x-forwarded-for", b"10.9.9.9")]
    scope = {"type": "http", "scheme": "http", "client": (client, 1), "headers": headers}
    asyncio.run(believe_scheme(app)(scope, None, None))
    assert seen[0]["scheme"] == expected
    assert seen[0]["client"] == (client, 1)
    assert seen[0]["headers"] == headers
