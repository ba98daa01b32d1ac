"""What is turned away before any app sees it."""

import asyncio
import json

import pytest

from sidebyside.server.asgi.request_limits import limit_requests

SCOPE = {"type": "http", "path": "/", "query_string": b"", "headers": []}


def status(**changes):
    """Get the status of the answer, 200 where the app was reached, and hold the error's shape."""
    sent = []

    async def app(scope, receive, send):
        await send({"type": "http.response.start", "status": 200})

    async def send(message):
        sent.append(message)

    asyncio.run(limit_requests(app)({**SCOPE, **changes}, None, send))
    if len(sent) > 1:
        assert set(json.loads(sent[1]["body"])["error"]) == {"kind", "message"}
    return sent[0]["status"]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, 200),
        ({"path": "/\0"}, 400),
        ({"path": "/\ud800"}, 400),
        ({"query_string": b"\xff"}, 400),
        ({"headers": [(b"x", b"")] * 10_000}, 431),
        ({"headers": [(b"x", b"x" * 100_000)]}, 431),
        ({"headers": [(b"x", b"x" * 100)] * 100}, 200),
    ],
)
def test_what_no_app_can_use_is_refused(changes, expected):
    assert status(**changes) == expected
