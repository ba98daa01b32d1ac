"""What a program says of the whole origin stays in its mount."""

import asyncio

import pytest

from sidebyside.server.asgi.live.mount import Mount

PREFIX = "/live/a/flask/b"


def sent_outward(headers, origin=None):
    passed = []

    async def send(message):
        passed.append(message)

    asked = [(b"origin", origin)] if origin else []
    outward = Mount(PREFIX).outward({"type": "http", "headers": asked}, send)
    asyncio.run(outward({"type": "http.response.start", "status": 200, "headers": headers}))
    return dict(passed[0]["headers"])


@pytest.mark.parametrize(
    "name",
    [
        "Alt-Svc",
        "NEL",
        "Report-To",
        "Reporting-Endpoints",
        "Accept-CH",
        "Critical-CH",
        "Clear-Site-Data",
        "Strict-Transport-Security",
        "Service-Worker-Allowed",
    ],
)
def test_what_speaks_for_the_whole_origin_is_taken_out(name):
    found = sent_outward([(name.lower().encode(), b"x"), (b"x-own", b"1")])
    assert name.lower().encode() not in found
    assert found[b"x-own"] == b"1"


def test_what_is_added_for_one_origin_varies_by_it():
    assert sent_outward([], b"null")[b"vary"] == b"origin"
    assert sent_outward([(b"vary", b"Cookie")], b"null")[b"vary"] == b"Cookie, origin"
    assert b"vary" not in sent_outward([])
    own = sent_outward([(b"access-control-allow-origin", b"*")], b"null")
    assert b"vary" not in own
