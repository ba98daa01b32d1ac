"""HTTP as its standards say, from a real process."""

import re
import socket

import pytest

from .conftest import live, request

pytestmark = [pytest.mark.slow, pytest.mark.timeout(180)]


@pytest.fixture(scope="module")
def server(start):
    return start("--allow-host", "Class.Example")


@pytest.fixture(scope="module")
def behind(start):
    return start("--trust-proxy", "127.0.0.1")


@pytest.mark.parametrize(
    ("lines", "status"),
    [
        ("GET /healthz HTTP/1.1", 400),
        ("GET /healthz HTTP/1.1\r\nHost: localhost\r\nHost: localhost", 400),
        ("GET /healthz HTTP/1.0", 200),
        ("GET /healthz HTTP/1.1\r\nHost: localhost", 200),
        ("OPTIONS * HTTP/1.1\r\nHost: localhost", 200),
        ("POST /theme HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: gzip, chunked", 501),
        ("POST /theme HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: gzip", (400, 501)),
        ("no request at all", 400),
    ],
)
def test_a_message_is_framed_as_rfc_9112_says(server, lines, status):
    body = "0\r\n\r\n" if "chunked" in lines else ""
    data = f"{lines}\r\nConnection: close\r\n\r\n{body}".encode()
    assert server.exchange(data).status in (status if isinstance(status, tuple) else (status,))


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("localhost:8000", 200),
        ("127.0.0.1", 200),
        ("192.168.1.5:8000", 200),
        ("[::1]:8000", 200),
        ("class.example:8443", 200),
        (socket.gethostname(), 200),
        ("evil.example", 421),
        ("127.0.0.1.evil.example", 421),
    ],
)
def test_only_the_sites_own_names_are_served(server, host, status):
    data = f"GET /healthz HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n".encode()
    response = server.exchange(data)
    assert response.status == status
    if status == 421:
        assert response.kind == "misdirected"
        assert b"--allow-host" in response.body


def test_a_form_from_behind_a_proxy_on_another_port_is_taken(behind):
    """`Host $http_host`, as docs/nginx.conf has it: the port is a part of the origin."""
    sent = request("/api/sandbox/reset", b"{}")
    more = b"Origin: https://class.example:8443\r\nX-Forwarded-Proto: https\r\n"
    sent = sent.replace(b"Host: localhost\r\n", b"Host: class.example:8443\r\n" + more)
    response = behind.exchange(sent)
    assert response.status == 200, response.raw
    assert "secure" in response.headers["set-cookie"].lower()


@pytest.mark.parametrize("path", ["docs", "redoc", "openapi.json"])
def test_head_equals_get_on_a_programs_documentation(server, path):
    address = f"{live('json_bodies')}/fastapi/json_bodies/{path}"
    got = server.ask(address)
    asked = server.exchange(request(address, method="HEAD"))
    names = ("content-length", "content-type")
    assert [asked.headers[name] for name in names] == [got.headers[name] for name in names]
    assert (asked.status, asked.body) == (got.status, b"")


@pytest.mark.parametrize("accepted", ["gzip;q=0", "identity", "notgzip"])
def test_what_takes_no_gzip_gets_none(server, accepted):
    for path in ("/lessons/", "/lessons/json-bodies/edit.json", "/static/site.js"):
        response = server.ask(path, accept_encoding=accepted)
        assert "content-encoding" not in response.headers
        assert "Accept-Encoding" in response.headers["vary"]


def test_only_this_servers_own_digest_is_kept_for_good(server):
    page = server.ask("/lessons/").body.decode()
    address = re.search(r"/static/v-[0-9a-f]+/site\.js", page)[0]
    assert "immutable" in server.ask(address).headers["cache-control"]
    other = re.sub("v-[0-9a-f]+", "v-000000000000", address)
    assert server.ask(other).headers["cache-control"] == "no-cache"


def test_a_page_takes_scripts_from_the_sites_own_files_alone(server):
    policy = server.ask("/lessons/").headers["content-security-policy"]
    assert "script-src localhost/static/ localhost/offline.js;" in policy


def test_an_upgrade_to_something_else_is_a_request_like_any_other(server):
    response = server.exchange(request("/healthz", close=False, Upgrade="h2c", Connection="close"))
    assert response.status == 200


def test_a_trailer_is_no_header(server):
    trailing = b"0\r\nHost: evil.example\r\nCookie: sandbox=x\r\n\r\n"
    head = b"POST /api/try/json_bodies HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
    head += b"Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
    body = b'{"method": "GET", "target": "/users/adults"}'
    sent = head + b"%x\r\n" % len(body) + body + b"\r\n" + trailing
    assert server.exchange(sent).status == 200


@pytest.mark.parametrize(("host", "status"), [("evil.example", 421), ("localhost", 101)])
def test_a_handshake_is_held_to_the_sites_names_too(server, host, status):
    handshake = request(
        f"{live('web_sockets')}/flask/web_sockets/echo",
        close=False,
        Connection="upgrade",
        Upgrade="websocket",
        Sec_WebSocket_Version=13,
        Sec_WebSocket_Key="AAAAAAAAAAAAAAAAAAAAAA==",
    )
    with server.connect() as client:
        client.sendall(handshake.replace(b"localhost", host.encode()))
        assert client.recv(100).split()[1] == str(status).encode()
