"""Whose handshake it is: the cookie decides for a page of this site, behind a proxy too."""

import pytest
from tests.fixtures.served import CREDENTIALS, live_path

from sidebyside.errors import RequestError
from sidebyside.sandbox.sandboxes import new_learner_id
from sidebyside.server.asgi.live.origin import resolve_learner
from sidebyside.web.credentials import Credentials

LEARNER = "AAAAAAAAAAAAAAAAAAAAAA"


def handshake(origin, host, scheme="ws", cookie=None, path="/live/mine/flask/room/echo"):
    headers = [("origin", origin), ("host", host), ("cookie", cookie)]
    encoded = [(name.encode(), value.encode()) for name, value in headers if value is not None]
    return {"type": "websocket", "path": path, "scheme": scheme, "headers": encoded}


@pytest.mark.parametrize(
    ("origin", "host", "scheme"),
    [
        ("http://127.0.0.1:8000", "127.0.0.1:8000", "ws"),
        ("http://example.com", "example.com:80", "ws"),
        ("https://example.com", "example.com", "wss"),
        ("https://example.com", "example.com:443", "wss"),
        ("http://[::1]:8000", "[::1]:8000", "ws"),
    ],
)
def test_a_page_of_this_site_is_known_by_its_origin(origin, host, scheme):
    learner = new_learner_id()
    cookie = f"a=b; sandbox={CREDENTIALS.cookie(learner)}"
    scope = resolve_learner(handshake(origin, host, scheme, cookie), CREDENTIALS)
    assert scope["path"] == f"{live_path('room', learner)}/flask/room/echo"


@pytest.mark.parametrize(
    ("origin", "host"),
    [
        ("http://example.com", "example.com:8000"),
        ("http://example.com.evil.test", "example.com"),
        ("http://evil.test/example.com", "example.com"),
        ("null", "example.com"),
        ("null", "null"),
        ("", ""),
        (None, None),
        ("http://[", "["),
    ],
)
def test_any_other_origin_is_refused(origin, host):
    cookie = f"sandbox={CREDENTIALS.cookie(new_learner_id())}"
    with pytest.raises(RequestError) as refused:
        resolve_learner(handshake(origin, host, cookie=cookie), CREDENTIALS)
    assert refused.value.status == 403


def test_an_address_with_the_secret_needs_no_origin():
    scope = handshake(None, "example.com", path=f"{live_path('room')}/flask/room/echo")
    assert resolve_learner(scope, CREDENTIALS) is scope


@pytest.mark.parametrize(
    "cookie",
    [
        None,
        "",
        f"sandbox={LEARNER}",
        f"sandbox={Credentials('another key').cookie(LEARNER)}",
        f"sandbox={live_path('room', LEARNER).removeprefix('/live/')}",
        'sandbox="' + "\\" * 60_000,
        "sandbox=\xff\xfe",
    ],
)
def test_a_cookie_that_this_site_did_not_make_leads_nowhere(cookie):
    scope = handshake("http://example.com", "example.com", cookie=cookie)
    with pytest.raises(RequestError) as refused:
        resolve_learner(scope, CREDENTIALS)
    assert refused.value.status == 403
