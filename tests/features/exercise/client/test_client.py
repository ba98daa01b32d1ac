"""The client sends what httpx would send, and gives back what httpx would give."""

import io

import pytest
from flask import Flask, jsonify, make_response, request
from hypothesis import given
from hypothesis import strategies as st

from sidebyside.errors import RequestError
from sidebyside.features.exercise.client.client import Client, NoAnswer
from sidebyside.features.exercise.client.response import StatusError
from sidebyside.http.request import Request
from sidebyside.http.response import Failure, Response

app = Flask(__name__)


@app.route("/echo", methods=["GET", "POST", "PUT", "PATCH", "DELETE"])
def echo():
    return {
        "method": request.method,
        "query": {key: request.args.getlist(key) for key in request.args},
        "form": {key: request.form.getlist(key) for key in request.form},
        "files": {
            key: [file.filename, file.mimetype, file.read().decode()]
            for key, file in request.files.items()
        },
        "body": request.get_data(as_text=True) if not request.files else "",
        "type": request.content_type,
        "headers": dict(request.headers),
        "cookies": request.cookies,
    }


@app.get("/visit")
def visit():
    count = int(request.cookies.get("visits", 0)) + 1
    response = make_response(jsonify(visits=count))
    response.set_cookie("visits", str(count))
    response.set_cookie("elsewhere", "1", path="/other")
    return response


@app.get("/leave")
def leave():
    response = make_response("", 204)
    response.delete_cookie("visits")
    return response


@app.get("/old")
def old():
    return "", 302, {"Location": "/visit"}


@app.get("/latin")
def latin():
    return "caf\u00e9".encode("latin-1"), 200, {"Content-Type": "text/plain; charset=iso-8859-1"}


def send(sent: Request) -> Response:
    response = app.test_client(use_cookies=False).open(
        sent.target, method=sent.method, headers=list(sent.headers), data=sent.body or None
    )
    return Response(response.status_code, tuple(response.headers.to_wsgi_list()), response.data)


@pytest.fixture
def client() -> Client:
    return Client(send)


@pytest.mark.parametrize("method", ["get", "post", "put", "patch", "delete"])
def test_methods(client, method):
    assert getattr(client, method)("/echo").json()["method"] == method.upper()


def test_head_and_options(client):
    assert client.head("/visit").content == b""
    assert "GET" in client.options("/visit").headers["allow"]


@pytest.mark.parametrize(
    ("url", "params", "query"),
    [
        ("/echo?a=1", None, {"a": ["1"]}),
        ("/echo?a=1", {"b": "x y&z"}, {"b": ["x y&z"]}),
        ("/echo", {"a": [1, 2], "b": True, "c": None}, {"a": ["1", "2"], "b": ["true"], "c": [""]}),
        ("/echo", [("a", "1"), ("a", "2")], {"a": ["1", "2"]}),
        ("http://testserver/echo?a=\u00e9", None, {"a": ["\u00e9"]}),
    ],
)
def test_params(client, url, params, query):
    assert client.get(url, params=params).json()["query"] == query


def test_json_is_sent_as_httpx_sends_it(client):
    seen = client.post("/echo", json={"name": "\u00e9", "n": [1, None]}).json()
    assert seen["body"] == '{"name":"\u00e9","n":[1,null]}'
    assert seen["type"] == "application/json"


def test_a_form(client):
    seen = client.post("/echo", data={"a": "1 &", "b": ["x", "y"], "c": False}).json()
    assert seen["form"] == {"a": ["1 &"], "b": ["x", "y"], "c": ["false"]}
    assert seen["type"] == "application/x-www-form-urlencoded"


@pytest.mark.parametrize(
    ("file", "expected"),
    [
        (("cat.png", b"meow", "image/png"), ["cat.png", "image/png", "meow"]),
        (("a.txt", "hi"), ["a.txt", "text/plain", "hi"]),
        (("a.txt", io.BytesIO(b"hi"), "text/x-own"), ["a.txt", "text/x-own", "hi"]),
        (b"raw", ["photo", "application/octet-stream", "raw"]),
    ],
)
def test_files(client, file, expected):
    seen = client.post("/echo", files={"photo": file}, data={"caption": "My cat"}).json()
    assert seen["files"] == {"photo": expected}
    assert seen["form"] == {"caption": ["My cat"]}
    assert seen["type"].startswith("multipart/form-data; boundary=")


def test_content_has_no_type_of_its_own(client):
    seen = client.post("/echo", content="hello").json()
    assert (seen["body"], seen["type"]) == ("hello", None)
    typed = client.post("/echo", content=b"x", headers={"Content-Type": "text/plain"})
    assert typed.json()["type"] == "text/plain"


def test_headers_and_cookies_of_one_request(client):
    seen = client.get("/echo", headers={"X-Card": "7"}, cookies={"a": "1"}).json()
    assert seen["headers"]["X-Card"] == "7"
    assert seen["cookies"] == {"a": "1"}
    assert client.get("/echo").json()["cookies"] == {}


def test_cookies_are_kept_by_their_path(client):
    assert client.get("/visit").json() == {"visits": 1}
    response = client.get("/visit")
    assert response.json() == {"visits": 2}
    assert response.cookies["visits"] == "2"
    assert client.cookies["visits"] == "2"
    assert client.get("/echo").json()["cookies"] == {"visits": "2"}
    client.get("/leave")
    assert "visits" not in client.cookies


def test_cookies_can_be_set_and_forgotten(client):
    client.cookies["visits"] = "41"
    assert client.get("/visit").json() == {"visits": 42}
    client.cookies.delete("visits")
    assert client.cookies.get("visits") is None
    with pytest.raises(KeyError):
        client.cookies.delete("visits")


def test_no_redirect_is_followed(client):
    response = client.get("/old")
    assert (response.status_code, response.is_redirect) == (302, True)
    assert response.headers["LOCATION"] == "/visit"
    assert response.has_redirect_location


def test_a_response_has_httpx_s_names(client):
    response = client.get("/latin")
    assert response.text == "caf\u00e9"
    assert response.content == b"caf\xe9"
    assert response.url == "http://localhost/latin"
    assert response.reason_phrase == "OK"
    assert response.is_success
    assert not response.is_error
    assert response.raise_for_status() is response
    missing = client.get("/nowhere")
    assert missing.is_client_error
    with pytest.raises(StatusError, match="404 Not Found"):
        missing.raise_for_status()
    with pytest.raises(ValueError, match="Expecting value"):
        missing.json()


def test_headers_are_found_in_any_case_and_may_repeat(client):
    headers = client.get("/visit").headers
    assert "content-TYPE" in headers
    assert headers.get("nothing") is None
    assert len(headers.get_list("Set-Cookie")) == 2
    assert headers["set-cookie"].count(", ") == 1
    with pytest.raises(KeyError):
        headers["nothing"]


def test_no_answer_is_an_error_with_its_reason():
    late = Client(
        lambda _: Response(None, failure=Failure("timeout", "No answer within 5 seconds."))
    )
    with pytest.raises(NoAnswer, match="No answer within 5 seconds"):
        late.get("/")


def test_a_request_keeps_the_bench_s_bounds(client):
    with pytest.raises(RequestError, match="65537 bytes"):
        client.post("/echo", content=b"x" * 65537)


@given(
    st.dictionaries(
        st.text(st.characters(codec="utf-8"), min_size=1, max_size=8),
        st.text(st.characters(codec="utf-8"), max_size=20),
        max_size=4,
    )
)
def test_any_form_and_query_arrives(fields):
    client = Client(send)
    expected = {key: [value] for key, value in fields.items()}
    assert client.post("/echo", data=fields).json()["form"] == expected
    if not any("\0" in text for pair in fields.items() for text in pair):
        assert client.get("/echo", params=fields).json()["query"] == expected
