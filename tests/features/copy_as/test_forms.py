"""Copies are run against a small server, which says what really came."""

import re
import sys
import threading
from functools import partial
from html import unescape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from tests.fixtures.copies import (
    ask_nobody,
    bash,
    cmd,
    cmd_words,
    parts,
    powershell,
    python,
    run_httpie,
)
from tests.fixtures.profile import count

from sidebyside.features.copy_as.cmd import quote_for_cmd
from sidebyside.features.copy_as.forms import FORMS, CopySource, copies
from sidebyside.http.curl import command
from sidebyside.http.request import Request

pytestmark = pytest.mark.slow

JSON = ("Content-Type", "application/json")
MULTIPART = (
    b'--B\r\nContent-Disposition: form-data; name="f"; filename="a.txt"\r\n\r\n'
    b"hi\\n'there'\r\n--B--\r\n"
)
REQUESTS = {
    "get": Request("GET", "/users/?page=2&q=a%20b"),
    "brackets in the address": Request("GET", "/a{b,c}[1-3]?x[]=1&y=$HOME"),
    "head": Request("HEAD", "/users/"),
    "head with a body": Request("HEAD", "/users/", (JSON,), b"{}"),
    "options": Request("OPTIONS", "/users/"),
    "post without a body": Request("POST", "/users/"),
    "post": Request("POST", "/users/", (JSON,), b'{"name": "O\'Brien", "x": "$HOME `id` \\n %s"}'),
    "body of several lines": Request("POST", "/", (JSON,), b'{\n  "a": 1\n}\n'),
    "body like a file": Request("POST", "/", (JSON,), b"@/etc/passwd"),
    "body like an option": Request("PUT", "/", (JSON,), b"--data"),
    "body with its type left out": Request("POST", "/", (), b"hello"),
    "get with a body": Request("GET", "/", (JSON,), b"{}"),
    "delete with a body": Request("DELETE", "/", (JSON,), b"{}"),
    "bytes": Request("POST", "/", (("Content-Type", "image/png"),), bytes(range(256))),
    "text beyond ASCII": Request("POST", "/", (JSON,), '{"a": "\u00e9\u2026\U0001f600"}'.encode()),
    "every mark": Request(
        "POST", "/?q=%41&r=a%26b", (JSON,), b"%PATH% 100% ^a^ !b! $c `d` a\\\"b' (e) <f> |g \\"
    ),
    "body like a variable": Request("POST", "/", (JSON,), b"%TEMP%%PATH:a=b%"),
    "text and a header beyond ASCII": Request(
        "POST", "/", (("X-Latin", "caf\u00e9"), JSON), '"\u2026"'.encode()
    ),
    "repeated headers": Request("GET", "/", (("X-Twice", "1"), ("X-Twice", "2"))),
    "an Accept of its own": Request("POST", "/", (("Accept", "text/html"), JSON), b"{}"),
    "long": Request("POST", "/", (JSON,), b'"' + b'a\\" %x% ' * 6000 + b'"'),
    "multipart": Request(
        "POST", "/", (("Content-Type", "multipart/form-data; boundary=B"),), MULTIPART
    ),
    "headers": Request(
        "GET",
        "/",
        (
            ("X-Empty", ""),
            ("X-Like", "@file"),
            ("X-Raw", "=1"),
            ("X-Quote", 'it\'s "a" \\ $HOME `id`'),
            ("Cookie", "a=1; b=2"),
        ),
    ),
    "headers like options": Request(
        "POST", "/", (JSON, ("-o", "file"), ("--form", "1"), ("-d", "")), b"{}"
    ),
    "a header beyond ASCII": Request("GET", "/", (("X-Latin", "caf\u00e9 \u00fcber"),)),
}


class Recorder(BaseHTTPRequestHandler):
    """Keeps what came, and answers 200."""

    came: list[tuple[str, str, dict[str, list[str]], bytes]]
    protocol_version = "HTTP/1.1"

    def handle_any(self):
        body = self.rfile.read(int(self.headers.get("content-length", 0)))
        headers = {name.lower(): self.headers.get_all(name) for name in self.headers}
        self.came.append((self.command, self.path, headers, body))
        self.send_response(200)
        self.send_header("Content-Length", "2")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(b"ok")

    do_GET = do_HEAD = do_POST = do_PUT = do_PATCH = do_DELETE = do_OPTIONS = handle_any

    def log_message(self, *_):
        pass


@pytest.fixture(scope="module")
def server():
    Recorder.came = []
    with ThreadingHTTPServer(("127.0.0.1", 0), Recorder) as httpd:
        thread = threading.Thread(target=httpd.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{httpd.server_port}"
        httpd.shutdown()
        thread.join()


def text_of(name: str, request: Request, base: str) -> str:
    return copy_of(name, request, base).text


def copy_of(name: str, request: Request, base: str):
    addresses = {"flask": f"{base}/live/flask", "fastapi": f"{base}/live/fastapi/"}
    found = copies(CopySource({"flask": request, "fastapi": request}, addresses=addresses))
    return next(copy for copy in found if copy.name == name)


def came(request: Request, run, exact_target=True) -> None:
    """Run a copy and hold both requests that came against the one that was copied."""
    Recorder.came.clear()
    run()
    assert len(Recorder.came) == 2
    pairs = zip(("flask", "fastapi"), Recorder.came, strict=True)
    for side, (method, path, headers, body) in pairs:
        assert method == request.method
        if exact_target:
            assert path == f"/live/{side}{request.target}"
        else:
            assert unquote(path) == f"/live/{side}{unquote(request.target)}"
        assert body == request.body
        for name, _ in request.headers:
            stated = [value for key, value in request.headers if key.lower() == name.lower()]
            assert headers[name.lower()] == stated
        if request.header("content-type") is None:
            assert "content-type" not in headers
        if request.header("accept") is None:
            assert headers.get("accept", ["*/*"]) == ["*/*"]


def each(text: str, run, comment="#") -> None:
    for half in parts(text, comment):
        run(half)


def requests_without(*names):
    some = {name: each for name, each in REQUESTS.items() if name not in names}
    return pytest.mark.parametrize("request_", some.values(), ids=some)


every_request = requests_without()


@every_request
def test_curl_sends_what_the_bench_sends(server, request_):
    came(request_, lambda: bash(text_of("curl", request_, server)))


@pytest.mark.parametrize(
    ("name", "version"),
    [*((name, "5.1") for name in REQUESTS), ("text beyond ASCII", "7"), ("bytes", "7")],
)
def test_powershell_makes_curl_send_what_the_bench_sends(server, name, version, tmp_path):
    text = text_of("powershell", REQUESTS[name], server)
    run = partial(powershell, folder=tmp_path, version=version)
    came(REQUESTS[name], lambda: each(text, run))


@every_request
def test_cmd_makes_curl_send_what_the_bench_sends(server, request_, tmp_path):
    folder = tmp_path / "user name (1) & co"
    folder.mkdir()
    text = text_of("cmd", request_, server)
    came(request_, lambda: each(text, lambda half: cmd(half, folder), "rem"))


@requests_without("a header beyond ASCII", "text and a header beyond ASCII")
def test_httpie_sends_what_the_bench_sends(server, request_, tmp_path):
    text = text_of("httpie", request_, server)
    # It sends brackets and quotes in an address percent-encoded, as browsers do.
    came(request_, lambda: each(text, lambda half: run_httpie(half, tmp_path)), exact_target=False)


def test_httpie_as_it_is_installed(server, tmp_path, monkeypatch):
    ask_nobody(tmp_path)
    monkeypatch.setenv("HTTPIE_CONFIG_DIR", str(tmp_path))
    http = str(Path(sys.executable).with_name("http"))
    text = text_of("httpie", REQUESTS["multipart"], server).replace("http --", f"{http} --")
    came(REQUESTS["multipart"], lambda: bash(text))


@every_request
def test_httpx_sends_what_the_bench_sends(server, request_):
    came(request_, lambda: python(text_of("httpx", request_, server)), exact_target=False)


@requests_without("repeated headers")
def test_requests_sends_what_the_bench_sends(server, request_):
    came(request_, lambda: python(text_of("requests", request_, server)), exact_target=False)


def test_what_a_tool_cannot_send_is_refused_in_one_sentence():
    repeated = copy_of("requests", REQUESTS["repeated headers"], "http://h")
    assert repeated.text == ""
    assert "X-Twice" in repeated.refusal
    long = copy_of("cmd", Request("GET", f"/?q={'%20' * 2500}"), "http://h")
    assert long.text == ""
    assert "8,191" in long.refusal
    latin = copy_of("httpie", REQUESTS["a header beyond ASCII"], "http://h")
    assert latin.text == ""
    assert "X-Latin" in latin.refusal
    lost = copy_of("httpie", Request("GET", "/", (("X-Path", "c\\\\a\\:b"),)), "http://h")
    assert lost.text == ""
    assert "X-Path" in lost.refusal
    for copy in (repeated, long, latin, lost):
        assert copy.refusal.endswith(".")
        assert copy.refusal.count(". ") == 0


def test_a_body_that_no_line_of_cmd_holds_goes_through_a_file():
    for name in ("bytes", "text beyond ASCII", "body of several lines", "multipart"):
        assert "certutil -f -decode" in text_of("cmd", REQUESTS[name], "http://h"), name
    assert "certutil" not in text_of("cmd", REQUESTS["post"], "http://h")


def test_powershell_writes_bytes_to_a_file_and_is_told_of_text_beyond_ascii():
    assert "FromBase64String('AAECAwQF" in text_of("powershell", REQUESTS["bytes"], "http://h")
    text = text_of("powershell", REQUESTS["text beyond ASCII"], "http://h")
    assert "$OutputEncoding = [Text.UTF8Encoding]::new($false)" in text
    assert "$OutputEncoding" not in text_of("powershell", REQUESTS["post"], "http://h")


def test_each_side_gets_the_cookies_that_it_set(server):
    plain = Request("GET", "/basket", (("Shop-Branch", "north"),))
    with_cookie = Request("GET", "/basket", (*plain.headers, ("Cookie", "books=2")))
    sent = {"flask": plain, "fastapi": with_cookie}
    for copy in copies(CopySource(sent, addresses=dict.fromkeys(sent, server))):
        if copy.name == "link":  # It has the request as the editor has it.
            continue
        if copy.name in ("httpx", "requests"):
            Recorder.came.clear()
            python(copy.text)
            assert ["cookie" in headers for _, _, headers, _ in Recorder.came] == [False, True]
        else:
            comment = "rem" if copy.name == "cmd" else "#"
            flask, fastapi = parts(copy.text, comment)
            assert ("books=2" in flask, "books=2" in fastapi) == (False, True), copy.name


def test_every_form_is_in_the_menu_and_is_written_for_it(client, form):
    menu = unescape(client.get("/lessons/json-bodies/").text)
    offered = re.findall(r'name="copy" value="([^"]+)"\s+formaction="([^"]+)"[^>]*>([^<]+)<', menu)
    assert [(name, label) for name, _, label in offered] == [(f.name, f.label) for f in FORMS]
    written = {}
    for action in dict.fromkeys(action for _, action, _ in offered):
        copies = client.post(action, data=form(), headers={"Accept": "application/json"}).json[
            "copies"
        ]
        written[action] = {copy["name"] for copy in copies}
    assert all(name in written[action] for name, action, _ in offered)


BODIES = st.binary(min_size=1, max_size=60) | st.text(
    st.characters(codec="utf-8"), min_size=1, max_size=40
).map(str.encode)


VALUES = st.text(st.characters(codec="latin-1", exclude_categories=["Cc"]), max_size=40).map(
    str.strip
)
any_request = settings(
    max_examples=count(20, 6),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@any_request
@given(body=BODIES, value=VALUES)
def test_curl_sends_any_body_and_header(server, body, value):
    request = Request("POST", "/", (("X-Any", value), JSON), body)
    came(request, lambda: bash(text_of("curl", request, server)))


@any_request
@given(body=BODIES, value=VALUES)
def test_powershell_sends_any_body_and_header(server, tmp_path, body, value):
    request = Request("POST", "/", (("X-Any", value), JSON), body)
    text = text_of("powershell", request, server)
    came(request, lambda: each(text, lambda half: powershell(half, tmp_path, version="5.1")))


@settings(max_examples=count(300, 60), deadline=None)
@given(st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=60))
@example('%PATH% %% "%TEMP%" \\" \\\\" & ^ | < > ( ) ! \\')
@example("%PATH:a=b%\\")
def test_a_word_comes_through_cmd_as_it_is(word):
    line = command(["curl", f"--header {quote_for_cmd(word)}", "http://h"], continued="^")
    assert cmd_words(line, "/tmp") == ["curl", "--header", word, "http://h"]
