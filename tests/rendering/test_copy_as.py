"""Copies are run against a small server, which says what really came."""

import shutil
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib import import_module
from importlib.util import find_spec

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sidebyside.exchange import Request
from sidebyside.rendering.copy_as import copies

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
            ("X-Latin", "caf\u00e9 \u00fcber"),
            ("Cookie", "a=1; b=2"),
        ),
    ),
}


class Recorder(BaseHTTPRequestHandler):
    """Keeps what came, and answers 200."""

    came: list[tuple[str, str, dict[str, str], bytes]]
    protocol_version = "HTTP/1.1"

    def handle_any(self):
        body = self.rfile.read(int(self.headers.get("content-length", 0)))
        headers = {name.lower(): value for name, value in self.headers.items()}
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
    found = copies(request, {"flask": f"{base}/live/flask", "fastapi": f"{base}/live/fastapi/"})
    return next(copy.text for copy in found if copy.name == name)


def came(request: Request, run) -> None:
    """Run a copy and hold both requests that came against the one that was copied."""
    Recorder.came.clear()
    run()
    assert len(Recorder.came) == 2
    pairs = zip(("flask", "fastapi"), Recorder.came, strict=True)
    for side, (method, path, headers, body) in pairs:
        assert method == request.method
        assert path == f"/live/{side}{request.target}"
        assert body == request.body
        for name, value in request.headers:
            assert headers[name.lower()] == value
        if request.header("content-type") is None:
            assert "content-type" not in headers


def bash(command: str) -> None:
    done = subprocess.run(["bash", "-c", f"set -e\n{command}"], capture_output=True, timeout=20)
    assert done.returncode == 0, done.stderr


needs_curl = pytest.mark.skipif(not shutil.which("curl"), reason="install curl to run its copies")


@needs_curl
@pytest.mark.parametrize("request_", REQUESTS.values(), ids=REQUESTS)
def test_curl_sends_what_the_bench_sends(server, request_):
    came(request_, lambda: bash(text_of("curl", request_, server)))


@needs_curl
@pytest.mark.parametrize(
    "request_", [r for n, r in REQUESTS.items() if n not in ("bytes", "headers")]
)
def test_the_text_that_powershell_hands_to_curl_is_its_configuration(server, request_):
    blocks = text_of("powershell", request_, server).split("@'\n")[1:]
    configs = [block.split("\n'@ | curl.exe --include --globoff --config -")[0] for block in blocks]
    assert len(configs) == 2

    def run():
        for config in configs:
            done = subprocess.run(
                ["curl", "--include", "--globoff", "--config", "-"],
                input=config.encode(),
                capture_output=True,
                timeout=20,
            )
            assert done.returncode == 0, done.stderr

    came(request_, run)


def test_powershell_writes_bytes_to_a_file():
    text = text_of("powershell", REQUESTS["bytes"], "http://h")
    assert "FromBase64String('AAECAwQF" in text
    assert '--data-binary "@$body" --config -' in text


def test_powershell_is_told_of_text_beyond_ascii():
    text = text_of("powershell", REQUESTS["text beyond ASCII"], "http://h")
    assert "$OutputEncoding = [Text.UTF8Encoding]::new($false)" in text
    assert "$OutputEncoding" not in text_of("powershell", REQUESTS["post"], "http://h")


@pytest.mark.parametrize(
    "request_", [r for n, r in REQUESTS.items() if n != "brackets in the address"]
)
def test_httpx_sends_what_the_bench_sends(server, request_, monkeypatch):
    name = next(name for name in ("httpx", "httpx2") if find_spec(name))
    monkeypatch.setitem(sys.modules, "httpx", import_module(name))
    program = compile(text_of("httpx", request_, server), "copy.py", "exec")
    came(request_, lambda: exec(program, {"print": lambda *_: None}))


@pytest.mark.parametrize(
    ("request_", "expected"),
    [
        ("get", "http --ignore-stdin \\\n  GET 'http://h/live/flask/users/?page=2&q=a%20b'\n"),
        ("post without a body", "http --ignore-stdin \\\n  POST http://h/live/flask/users/\n"),
        ("body like a file", "  --raw=@/etc/passwd \\\n  POST http://h/live/flask/ \\\n"),
        ("body like an option", "  --raw=--data \\\n  PUT "),
        ("body with its type left out", "POST http://h/live/flask/ \\\n  Content-Type:\n"),
        ("bytes", "printf %s AAECAwQF"),
        ("bytes", "| base64 -d | http POST http://h/live/flask/ \\\n  Content-Type:image/png\n"),
        ("multipart", "--raw=$'--B\\r\\nContent-Disposition"),
        ("headers", "\\\n  'X-Empty;' \\\n"),
        ("headers", "\\\n  'X-Like:\\@file' \\\n  'X-Raw:\\=1' \\\n"),
        ("headers", "\\\\\\\\ $HOME"),
        ("headers", "$'X-Latin:caf\\xe9 \\xfc'$'ber'"),
    ],
)
def test_httpie_gets_its_items_escaped(request_, expected):
    text = text_of("httpie", REQUESTS[request_], "http://h")
    if expected == "\\\\\\\\ $HOME":
        expected = "\\\\ $HOME"
    assert expected in text


def test_each_copy_holds_both_commands_in_their_order():
    for copy in copies(REQUESTS["post"], {"flask": "http://h/a/", "fastapi": "http://h/b"}):
        assert copy.text.index("# Flask") > 0 or copy.text.startswith("# Flask")
        assert copy.text.index("http://h/a/users/") < copy.text.index("http://h/b/users/")
        assert copy.text.index("# Flask") < copy.text.index("# FastAPI")


def test_the_copies_have_the_names_that_the_page_knows():
    found = copies(REQUESTS["get"], {"flask": "http://h", "fastapi": "http://h"})
    assert [copy.name for copy in found] == ["curl", "powershell", "httpie", "httpx"]
    assert [copy.label for copy in found] == ["curl", "PowerShell", "HTTPie", "httpx"]


BODIES = st.binary(min_size=1, max_size=60) | st.text(
    st.characters(codec="utf-8"), min_size=1, max_size=40
).map(str.encode)


@needs_curl
@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(body=BODIES, value=st.text(st.characters(codec="latin-1", exclude_categories=["Cc"])))
def test_curl_sends_any_body_and_header(server, body, value):
    request = Request("POST", "/", (("X-Any", value.strip()), JSON), body)
    came(request, lambda: bash(text_of("curl", request, server)))
