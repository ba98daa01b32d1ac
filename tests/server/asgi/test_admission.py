"""A full server answers each client in its own form, and takes no more than it can."""

import asyncio

import pytest

from sidebyside.server.asgi.admission import Admission


async def ok(scope, receive, send):
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": b"ok"})


def answered(app, accept):
    sent = []

    async def send(message):
        sent.append(message)

    headers = [(b"accept", accept)] if accept else []
    scope = {"type": "http", "path": "/try/a", "headers": headers}
    asyncio.run(app(scope, None, send))
    return sent[0]["status"], dict(sent[0]["headers"]), sent[1]["body"]


def test_one_within_the_bound_is_let_in_and_leaves_its_place():
    app = Admission(ok, 1)
    for _ in range(3):
        assert answered(app, b"*/*")[0] == 200
    assert app.under_way == 0


@pytest.mark.parametrize("accept", [b"application/x-ndjson", b"application/json", b"*/*", b""])
def test_a_program_gets_the_one_json_error(accept):
    status, headers, body = answered(Admission(ok, 0), accept)
    assert (status, headers[b"content-type"]) == (503, b"application/json")
    assert int(headers[b"retry-after"]) > 0
    assert body.startswith(b'{"error": {"kind": "busy"')


def test_a_browser_without_javascript_gets_a_page_that_sends_it_again():
    status, headers, body = answered(Admission(ok, 0), b"text/html,application/xhtml+xml")
    assert status == 503
    assert headers[b"content-type"].startswith(b"text/html")
    assert int(headers[b"retry-after"]) > 0
    assert headers[b"content-security-policy"] == b"default-src 'none'"
    assert b"Load this page again" in body
    assert b"<script" not in body
