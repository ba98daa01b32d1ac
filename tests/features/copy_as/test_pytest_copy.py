"""A request as a test: it sends what the bench sends, and asserts what came, not its words."""

import json
import os
import subprocess
import sys

import pytest
from tests.features.copy_as.test_forms import REQUESTS

from sidebyside.features.copy_as.forms import CopySource, copies
from sidebyside.http.request import Request
from sidebyside.http.response import Failure, Response
from sidebyside.http.side import SIDES

FLASK = """
import json
from pathlib import Path
from flask import Flask, request
app = Flask(__name__)
METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]

@app.route("/", methods=METHODS, defaults={"path": ""})
@app.route("/<path:path>", methods=METHODS)
def take(path):
    headers = [[name.lower(), value] for name, value in request.headers.items()]
    keep(request.method, request.path, request.query_string, headers, request.get_data())
    return "ok", {"Content-Type": "text/plain"}
"""
FASTAPI = """
import json
from pathlib import Path
from fastapi import FastAPI, Request, Response
app = FastAPI(openapi_url=None)

async def take(request: Request):
    headers = [(name.decode(), value.decode("latin-1")) for name, value in request.headers.raw]
    path, query = request.scope["path"], request.scope["query_string"]
    keep(request.method, path, query, headers, await request.body())
    return Response("ok", media_type="text/plain")

app.add_api_route("/{path:path}", take, methods=["GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS"])
"""
KEEP = """
def keep(method, path, query, headers, body):
    came = [method, path, query.decode(), headers, body.hex()]
    Path(__file__).with_name("came.json").write_text(json.dumps(came))
"""
PLAIN = Response(200, (("Content-Type", "text/plain; charset=utf-8"),), b"ok")


def text_of(side, response, request=REQUESTS["get"]):
    sent, responses = dict.fromkeys(SIDES, request), dict.fromkeys(SIDES, response)
    source = CopySource(sent, stem="probe", responses=responses)
    return next(copy for copy in copies(source, tests=True) if copy.name == f"pytest-{side}")


def run(folder):
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"]
    env = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST")}
    env["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"  # They take longer than the tests.
    return subprocess.run(
        [*command, str(folder)], cwd=folder, capture_output=True, text=True, env=env
    )


@pytest.fixture
def programs(tmp_path):
    """Return a function that puts a test and the program that it is about into a folder each."""
    pop = "import sys\ndef pytest_pycollect_makemodule():\n    sys.modules.pop('probe', None)\n"
    (tmp_path / "conftest.py").write_text(pop)

    def put(side, name, text):
        folder = tmp_path / f"{side}-{name.replace(' ', '-')}"
        folder.mkdir()
        (folder / "probe.py").write_text((FLASK if side == "flask" else FASTAPI) + KEEP)
        (folder / f"test_{folder.name.replace('-', '_')}.py").write_text(text, encoding="utf-8")
        return folder

    put.root = tmp_path
    return put


def test_a_test_sends_what_the_bench_sends_and_nothing_else(programs):
    folders = {
        (side, name): programs(side, name, text_of(side, PLAIN, request).text)
        for side in SIDES
        for name, request in REQUESTS.items()
        if side == "flask" or all(value.isascii() for _, value in request.headers)
    }
    done = run(programs.root)
    assert done.returncode == 0, done.stdout[-3000:]
    assert f"{len(folders)} passed" in done.stdout
    for (side, name), folder in folders.items():
        sent = REQUESTS[name]
        method, path, query, headers, body = json.loads((folder / "came.json").read_text())
        assert (method, path, bytes.fromhex(body)) == (sent.method, sent.path, sent.body), name
        assert Request("GET", f"/?{query}").query_string == query
        got = [pair for pair in map(tuple, headers) if pair[0] not in ("host", "content-length")]
        stated = [(key.lower(), value) for key, value in sent.headers]
        if side == "flask":  # WSGI joins headers of one name
            joined = {key: ",".join(v for k, v in stated if k == key) for key, _ in stated}
            assert {k: v.replace(", ", ",") for k, v in got} == joined, name
        else:
            assert got == stated, name


def test_a_test_fails_where_the_answer_is_another(programs):
    wrong = [
        Response(201, PLAIN.headers, b"ok"),
        Response(200, (("Content-Type", "text/html"),), b"ok"),
        Response(200, (), b"ok"),
    ]
    for side in SIDES:
        for number, response in enumerate(wrong):
            programs(side, str(number), text_of(side, response).text)
    done = run(programs.root)
    assert done.returncode == 1
    assert f"{2 * len(wrong)} failed" in done.stdout


@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize("under", ['["detail"]', '["errors"]', ""])
def test_validation_errors_are_asserted_by_type_and_place_and_never_by_their_words(side, under):
    problems = [
        {"type": "missing", "loc": ["body", "email"], "msg": "Field required", "input": {}},
        {"type": "int_type", "loc": ["body", 0], "msg": "Be a number"},
    ]
    key = under.strip('[]"')
    body = json.dumps({"more": 1, key: problems} if key else problems).encode()
    text = text_of(side, Response(422, (("Content-Type", "application/json"),), body)).text
    assert "assert response.status_code == 422" in text
    assert f"json(){under}]" in text
    assert '("missing", ["body", "email"]),' in text
    assert '("int_type", ["body", 0]),' in text
    assert "Field required" not in text


@pytest.mark.parametrize("body", [b'{"detail": "Not Found"}', b'{"detail": []}', b"{", b"[1]"])
def test_a_body_without_validation_errors_gets_none_asserted(body):
    response = Response(404, (("Content-Type", "application/json"),), body)
    assert "errors" not in text_of("fastapi", response).text


@pytest.mark.parametrize(
    "response",
    [
        Response(None, failure=Failure("crash", "It did not load.")),
        Response(None, failure=Failure("timeout", "It took too long.")),
        Response(200, failure=Failure("timeout", "It never ended.")),
        Response(200, failure=Failure("too_large", "There was more.")),
    ],
)
def test_an_answer_that_never_ended_makes_no_test(response):
    copy = text_of("flask", response)
    assert copy.text == ""
    assert copy.refusal.endswith("no test can be made of it.")


def test_a_header_that_the_test_client_would_send_otherwise_makes_no_test():
    copy = text_of("fastapi", PLAIN, REQUESTS["a header beyond ASCII"])
    assert copy.text == ""
    assert "X-Latin" in copy.refusal


def test_a_crash_is_an_answer_like_any_other():
    crashed = Response(500, PLAIN.headers, failure=Failure("crash", "It broke."))
    assert "== 500" in text_of("fastapi", crashed).text
