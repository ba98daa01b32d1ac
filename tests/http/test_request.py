"""What the bench takes as a request, and what it refuses before any program sees it."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sidebyside.errors import RequestError, TooLarge
from sidebyside.http.request import METHODS, Request


def request(**parts):
    return Request.from_json({"method": "GET", "target": "/", **parts})


@pytest.mark.parametrize(
    ("parts", "status"),
    [
        ({"method": "BREW"}, 400),
        ({"method": "get"}, 400),
        ({"method": 1}, 400),
        ({"target": "users/"}, 400),
        ({"target": ""}, 400),
        ({"target": None}, 400),
        ({"target": "//example.com/"}, 400),
        ({"target": "http://example.com/"}, 400),
        ({"target": "/a/../b"}, 400),
        ({"target": "/a/.."}, 400),
        ({"target": "/%2e%2E/b"}, 400),
        ({"target": "/./a"}, 400),
        ({"target": "/a\r\nX: y"}, 400),
        ({"target": "/a\0"}, 400),
        ({"target": "/%00"}, 400),
        ({"target": "/\\example.com"}, 400),
        ({"target": "/#part"}, 400),
        ({"target": "/\ud800"}, 400),
        ({"target": "/" + "a" * 9000}, 414),
        ({"headers": {"A": "b"}}, 400),
        ({"headers": [["A"]]}, 400),
        ({"headers": [["A", 1]]}, 400),
        ({"headers": [["", "x"]]}, 400),
        ({"headers": [["A b", "x"]]}, 400),
        ({"headers": [["A:", "x"]]}, 400),
        ({"headers": [["A", "x\r\nB: y"]]}, 400),
        ({"headers": [["A", "x\0"]]}, 400),
        ({"headers": [["A", "€"]]}, 400),
        ({"headers": [["Host", "a"], ["host", "b"]]}, 400),
        ({"headers": [["Content-Length", "5"]]}, 400),
        ({"headers": [["Transfer-Encoding", "chunked"]]}, 400),
        ({"headers": [["A", "b"]] * 10_000}, 431),
        ({"headers": [["A", "b" * 1000]] * 50}, 431),
        ({"body": 5}, 400),
        ({"body": {"base64": "%%%"}}, 400),
        ({"body": {"base64": "YQ==", "more": 1}}, 400),
        ({"body": "\ud800"}, 400),
        ({"body": "x" * (1024 * 1024)}, 413),
        ({"url": "/x"}, 400),
    ],
)
def test_a_broken_rule_is_refused_with_its_status(parts, status):
    with pytest.raises(RequestError) as caught:
        request(**parts)
    assert caught.value.status == status
    assert caught.value.message.endswith(".")


@pytest.mark.parametrize("data", [None, [], "GET /", 3])
def test_only_an_object_is_a_request(data):
    with pytest.raises(RequestError):
        Request.from_json(data)


def test_a_target_is_percent_encoded_as_a_browser_does_it():
    assert request(target="/käse?q=a b&r=%20").target == "/k%C3%A4se?q=a%20b&r=%20"


def test_an_encoded_slash_is_no_slash():
    assert request(target="/covers/..%2Forders.db").path == "/covers/../orders.db"


def test_path_and_query_come_apart():
    sent = request(target="/a%2Fb/é?x=1?y")
    assert (sent.raw_path, sent.path, sent.query_string) == ("/a%2Fb/%C3%A9", "/a/b/é", "x=1?y")


def test_too_large_is_an_error_of_its_own():
    with pytest.raises(TooLarge):
        request(body="x" * (64 * 1024 + 1))
    assert len(request(body="x" * (64 * 1024)).body) == 64 * 1024


def test_bytes_survive_as_base64():
    sent = request(body={"base64": "AP8="})
    assert sent.body == b"\x00\xff"
    assert sent.to_json()["body"] == {"base64": "AP8="}


token = st.from_regex(r"[A-Za-z][A-Za-z0-9-]{0,10}", fullmatch=True)
value = st.text(st.characters(min_codepoint=0x20, max_codepoint=0x7E), max_size=20)


@given(
    method=st.sampled_from(METHODS),
    path=st.text(st.characters(codec="utf-8"), max_size=40),
    headers=st.lists(st.tuples(token, value), max_size=5),
    body=st.one_of(st.text(st.characters(codec="utf-8")), st.binary()),
)
def test_what_is_taken_keeps_its_wire_form(method, path, headers, body):
    wire = {"method": method, "target": f"/{path}", "headers": [list(pair) for pair in headers]}
    wire["body"] = (
        body if isinstance(body, str) else Request("GET", "/", (), body).to_json()["body"]
    )
    try:
        sent = Request.from_json(wire)
    except RequestError:
        return
    again = Request.from_json(json.loads(json.dumps(sent.to_json())))
    assert again == sent
    assert sent.target.isascii()
    assert sent.body == (body.encode() if isinstance(body, str) else body)


anything = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=8,
)


@given(
    data=st.one_of(
        anything,
        st.fixed_dictionaries(
            {}, optional=dict.fromkeys(("method", "target", "headers", "body"), anything)
        ),
    )
)
def test_whatever_comes_is_taken_or_refused(data):
    try:
        sent = Request.from_json(data)
    except RequestError as error:
        assert 400 <= error.status < 500  # noqa: PT017
    else:
        assert sent.method in METHODS


@pytest.mark.parametrize("host", ["[x", "a:²", "a:" + "9" * 5000, "a b", "a@b", "a/b", "[1]", "é"])
def test_a_host_header_that_names_no_host_is_refused(host):
    with pytest.raises(RequestError, match="Host"):
        Request.from_json({"headers": [["Host", host]]})


@pytest.mark.parametrize("host", ["", "localhost", "example.com:8000", "127.0.0.1:80", "[::1]:80"])
def test_a_host_header_that_names_one_is_taken(host):
    assert Request.from_json({"headers": [["Host", host]]}).header("host") == host
