"""Generated requests through the bench: no 500 of ours, and each answer the real one's.

The same sequence goes to the bench and to the same two programs behind a real Werkzeug and a real
uvicorn, so that state and cookies move on alike. There are 10,000 of them where `CI` is set.
"""

import base64
import contextlib
import json
import re

import pytest
from tests.fixtures.profile import count, spread
from tests.fixtures.real_server import comparable, over_http, uvicorn_server, werkzeug
from tests.system.generated.cases import generated

from sidebyside.examples.program import load_program, stems
from sidebyside.http.response import Response
from sidebyside.http.side import SIDES
from sidebyside.sandbox.cookie_jar import CookieJar
from sidebyside.server.app import create_app

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("patient")]

TOTAL = count(10_000, 1_000)
SEED = 20261120
# Programs that wait on purpose: a thousand requests would take minutes. The others share the rest.
FEW = {"background_tasks": count(40, 8), "concurrency": count(20, 5), "event_streams": count(20, 5)}
# What a refreshed SQLModel object holds comes in an order of chance, so its bytes are sorted.
UNORDERED = {"orm"}
# Their answers say what has run by then, which no two runs share.
RACING = {"background_tasks", "concurrency"}
# itsdangerous signs a session with the second in which it was sent.
_SIGNED = re.compile(r"(?<=session=)([^.;]+)\.[^;]+")
# A JSON Web Token's claims have the second in which it expires, and its signature covers them.
_TOKEN = re.compile(rb"\beyJ[\w-]+\.(eyJ[\w-]+)\.[\w-]+")


@pytest.fixture(scope="module")
def client():
    app = create_app()
    yield app.test_client()
    app.extensions["sidebyside"].sandboxes.close()


@contextlib.contextmanager
def real(stem):
    """Serve a fresh pair; give what sends a request to one side, with the cookies it set."""
    apps = {side: load_program(stem, side, print_to=lambda text: None).app for side in SIDES}
    with werkzeug(apps["flask"]) as flask, uvicorn_server(apps["fastapi"]) as fastapi:
        ports = {"flask": flask, "fastapi": fastapi}
        jars = {side: CookieJar() for side in SIDES}

        def ask(side, sent):
            status, headers, body = over_http(ports[side], jars[side].add_to(sent))
            jars[side].keep(sent, Response(status, headers=tuple(headers)))
            return status, headers, body

        yield ask


def through_the_bench(client, stem, sent):
    response = client.post(f"/api/try/{stem}", json=sent.to_json())
    assert response.status_code == 200, (sent, response.text)
    return response.json


def held(answer):
    """Return a bench's answer as `over_http` gives a server's."""
    body = answer["body"]
    content = base64.b64decode(body) if answer["encoding"] == "base64" else body.encode()
    return answer["status"], comparable(answer["headers"]), content


def count_of(stem):
    others = [each for each in stems() if each not in FEW]
    return FEW.get(stem) or -(-(TOTAL - sum(FEW.values())) // len(others))


def _lasting_claims(token):
    content = base64.urlsafe_b64decode(token[1] + b"=" * (-len(token[1]) % 4))
    claims = {name: value for name, value in json.loads(content).items() if name != "exp"}
    return json.dumps(claims).encode()


def steady(stem, answer):
    """Leave out what no two runs of this program share."""
    status, headers, body = answer
    body = _TOKEN.sub(_lasting_claims, body)
    if stem in UNORDERED:
        body = sorted(body)
    if stem in RACING:
        return status, [pair for pair in headers if pair[0] == "content-type"]
    return status, [(name, _SIGNED.sub(r"\1", value)) for name, value in headers], body


@pytest.mark.timeout(600)
@pytest.mark.parametrize("stem", spread(stems(), 16))
def test_the_bench_answers_as_a_real_server_does(client, stem):
    sequence = generated(stem, count_of(stem), SEED)
    with real(stem) as ask:
        for sent in sequence:
            found = through_the_bench(client, stem, sent)
            for side in SIDES:
                ours, theirs = held(found[side]), ask(side, sent)
                assert steady(stem, ours) == steady(stem, theirs), (side, sent)
    assert len(sequence) == count_of(stem)
