"""Bodies are taken in whole, before any thread or place is spent on them."""

import asyncio
import contextlib
import json
import socket
import time
from urllib.parse import urlsplit

import httpx2
import pytest
from tests.fixtures.served import served

from sidebyside.http.limits import BODIES, Share
from sidebyside.server.asgi.app import create_app
from sidebyside.server.asgi.body_buffer import buffer_body
from sidebyside.web.shares import Shares

TRY = "/api/try/json_bodies"
GET = json.dumps({"target": "/users/adults"}).encode()


CHUNKED = ((b"transfer-encoding", b"chunked"),)


def run(app, *messages, headers=CHUNKED):
    """Call an app with these messages from the client, and give what it was called with."""
    unread = list(messages)

    async def receive():
        return unread.pop(0) if unread else await asyncio.sleep(60)

    sent = []

    async def send(message):
        sent.append(message)

    asyncio.run(app({"type": "http", "headers": list(headers)}, receive, send))
    return sent


def piece(body, more):
    return {"type": "http.request", "body": body, "more_body": more}


@pytest.fixture
def seen():
    """Return an app with a bound of four bytes, and what came of each request."""
    calls = []

    async def app(scope, receive, send):
        calls.append(("app", await receive()))

    async def too_large(scope, receive, send):
        calls.append(("too large", len((await receive())["body"])))

    return buffer_body(app, 4, too_large, Shares(BODIES, "bytes")), calls


def test_pieces_become_one_message(seen):
    app, calls = seen
    run(app, piece(b"ab", True), piece(b"", True), piece(b"cd", False))
    assert calls == [("app", piece(b"abcd", False))]


def test_a_body_in_chunks_gets_a_length():
    scopes = []

    async def app(scope, receive, send):
        scopes.append(scope)

    headers = [*CHUNKED, (b"x-other", b"1")]
    run(
        buffer_body(app, 4, None, Shares(BODIES, "bytes")),
        piece(b"abc", True),
        piece(b"", False),
        headers=headers,
    )
    assert scopes[0]["headers"] == [(b"x-other", b"1"), (b"content-length", b"3")]


@pytest.mark.parametrize("headers", [[], [(b"content-length", b"0")]])
def test_a_request_without_a_body_is_passed_on_as_it_is(seen, headers):
    app, calls = seen
    run(app, piece(b"", False), headers=headers)
    assert calls == [("app", piece(b"", False))]


def test_a_client_that_leaves_midway_reaches_no_program(seen):
    app, calls = seen
    run(app, piece(b"ab", True), {"type": "http.disconnect"})
    assert calls == []


def test_a_body_over_the_bound_is_read_no_further(seen):
    app, calls = seen
    run(app, piece(b"abc", True), piece(b"de", True))
    assert calls == [("too large", 5)]


def test_a_stated_length_over_the_bound_is_believed(seen):
    app, calls = seen
    run(app, piece(b"", True), headers=[(b"content-length", b"5")])
    assert calls == [("too large", 0)]


@pytest.mark.parametrize("headers", [CHUNKED, [(b"content-length", b"9")]])
def test_bytes_are_counted_before_they_are_kept_and_until_the_answer(headers):
    seen = []
    shares = Shares(Share(8, 8, 8), "bytes")

    async def app(scope, receive, send):
        seen.append(shares.taken)

    wrapped = buffer_body(app, 100, None, shares)
    refused = run(wrapped, piece(b"abc", True), piece(b"defghi", False), headers=headers)
    assert refused[0]["status"] == 503
    assert dict(refused[0]["headers"])[b"retry-after"] == b"2"
    run(wrapped, piece(b"abc", True), piece(b"def", False))
    assert seen == [6]
    assert shares.taken == 0


def test_a_body_has_a_time_limit(monkeypatch, seen):
    monkeypatch.setattr("sidebyside.http.limits.BODY_SECONDS", 0.01)
    app, calls = seen
    sent = run(app, piece(b"a", True))
    assert sent[0]["status"] == 408
    assert dict(sent[0]["headers"])[b"connection"] == b"close"
    assert calls == []


@pytest.fixture(scope="module")
def site():
    with served(create_app(), lifespan="on") as base:
        yield base


@contextlib.contextmanager
def trickles(base, path, number):
    """Hold requests open that have said half of what they have to say."""
    address = urlsplit(base)
    head = f"POST {path} HTTP/1.1\r\nHost: x\r\nContent-Length: 99\r\n"
    head += "Content-Type: application/x-www-form-urlencoded\r\n\r\nhalf="
    with contextlib.ExitStack() as stack:
        for _ in range(number):
            opened = socket.create_connection((address.hostname, address.port))
            stack.enter_context(opened).sendall(head.encode())
        time.sleep(0.2)
        yield


@pytest.mark.parametrize(("path", "number"), [("/theme", 20), ("/try/json_bodies", 110)])
def test_slow_senders_keep_nobody_waiting(site, path, number):
    with trickles(site, path, number):
        assert httpx2.get(f"{site}/lessons/", timeout=5).status_code == 200
        response = httpx2.post(site + TRY, json={"target": "/users/adults"}, timeout=5)
        assert response.json()["same"] is not None


def test_a_body_in_chunks_is_a_body_like_any_other(site):
    headers = {"Content-Type": "application/json"}
    response = httpx2.post(site + TRY, content=iter([GET[:9], GET[9:]]), headers=headers)
    assert response.json()["flask"]["status"] == 200


@pytest.mark.parametrize("path", [TRY, "/try/json_bodies", f"/live/{'A' * 22}/flask/json_bodies/"])
@pytest.mark.parametrize("chunked", [True, False])
def test_a_body_that_is_too_large_is_said_to_be(site, path, chunked):
    body = b'{"body": "' + b"x" * 9 * 1024 * 1024 + b'"}'
    headers = {"Content-Type": "application/json" if "api" in path else "text/plain"}
    if path.startswith("/try"):
        headers["Content-Type"] = "application/x-www-form-urlencoded"
    pieces = (body[at : at + 65536] for at in range(0, len(body), 65536))
    response = httpx2.post(site + path, content=pieces if chunked else body, headers=headers)
    assert response.status_code == 413
    if not path.startswith("/try"):
        assert response.json()["error"]["kind"] == "too_large"
