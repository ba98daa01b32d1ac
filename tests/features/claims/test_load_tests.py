"""A claim's load on a real server: progress, what comes, one at a time, and an end when left."""

import json
import re
import threading
import time

import httpx2
import pytest
from tests.fixtures.served import served

from sidebyside import paths
from sidebyside.server.asgi.app import create_app

pytestmark = pytest.mark.slow

FLASK = """
import time
from flask import Flask
app = Flask(__name__)
calls = []

@app.get("/wait")
def wait():
    calls.append(1)
    time.sleep(0.05)
    return {}

@app.get("/calls")
def count():
    return {"calls": len(calls)}
"""
FASTAPI = """
import time
from fastapi import FastAPI
app = FastAPI()

@app.get("/wait")
async def wait():
    time.sleep(0.05)
    return {}
"""
EXPERIMENTS = """\
experiments:
  wait:
    stem: probe
    message: |
      GET /wait HTTP/1.1
    load: {callers: 4, seconds: 0.4, wait_ms: 50}
    expect:
      flask: {status: 200, waits: together}
      fastapi: {status: 200, waits: in turn}
    shows: A wait.
  long:
    stem: probe
    message: |
      GET /wait HTTP/1.1
    load: {callers: 2, seconds: 4, wait_ms: 50}
    expect:
      flask: {status: 200, waits: together}
      fastapi: {status: 200, waits: together}
    shows: A long wait.
"""
CLAIMS = """\
articles: {"000": An article.}
topics:
  speed:
    title: Speed
    claims:
      000-01: {claim: One., verdict: half, why: So., experiment: wait}
      000-02: {claim: Two., verdict: half, why: So., experiment: long}
"""


@pytest.fixture
def base(tmp_path, monkeypatch):
    for side, text in (("flask", FLASK), ("fastapi", FASTAPI)):
        folder = tmp_path / f"examples_{side}"
        folder.mkdir()
        (folder / "probe.py").write_text(text, encoding="utf-8")
        monkeypatch.setitem(paths.SAMPLES, side, folder)
    lessons = tmp_path / "lessons"
    lessons.mkdir()
    (lessons / "claims.yaml").write_text(CLAIMS, encoding="utf-8")
    (lessons / "experiments.yaml").write_text(EXPERIMENTS, encoding="utf-8")
    with served(create_app({"LESSONS": lessons}), lifespan="on") as address:
        yield address


@pytest.fixture
def learner(base):
    """Return a function that makes a client with the token of a page that it has open."""
    clients = []

    def make():
        client = httpx2.Client(base_url=base, timeout=30)
        clients.append(client)
        page = client.get("/claims/").text
        client.token = re.search(r'name="csrf" value="([^"]+)"', page)[1]
        return client

    yield make
    for client in clients:
        client.close()


def load(client, name):
    headers = {"Accept": "application/x-ndjson"}
    return client.stream(
        "POST", f"/claims/run/{name}", data={"csrf": client.token}, headers=headers
    )


def lines(response):
    return (json.loads(line) for line in response.iter_lines() if line)


def test_a_load_tells_how_far_it_is_and_then_what_came(learner):
    for _ in range(3):  # Another process may hold up the calls.
        with load(learner(), "000-01") as response:
            told = list(lines(response))
        if told[-1]["announce"].endswith("As stated."):
            break

    *progress, last = told
    shares = [line["progress"] for line in progress]
    assert shares == sorted(shares)
    assert 0 <= shares[0] < shares[-1] <= 1
    assert "It came out as stated." in last["html"]
    assert "4 callers for 0.4 s" in last["html"]
    assert last["announce"].endswith("As stated.")


def test_without_a_script_the_page_comes_back_with_the_plot(learner):
    client = learner()

    for _ in range(3):  # Another process may hold up the calls.
        page = client.post("/claims/run/000-01", data={"csrf": client.token})
        if "It came out as stated." in page.text:
            break

    assert page.status_code == 200
    assert '<table class="spread">' in page.text
    assert "It came out as stated." in page.text


def test_a_load_that_comes_out_otherwise_says_so(learner, monkeypatch):
    client = learner()
    monkeypatch.setattr("sidebyside.features.claims.load_outcome._MORE_THAN_ONE", 1000)

    page = client.post("/claims/run/000-01", data={"csrf": client.token}).text

    assert "It did not come out as stated." in page
    assert "Calls to Flask should wait together" in page


def test_a_second_load_is_told_when_to_try_again_and_the_first_goes_on(learner):
    one, other = learner(), learner()
    with load(one, "000-02") as response:
        told = lines(response)
        next(told)

        refused = other.post(
            "/claims/run/000-01",
            data={"csrf": other.token},
            headers={"Accept": "application/x-ndjson"},
        )
        page = other.post("/claims/run/000-01", data={"csrf": other.token})

        assert refused.status_code == page.status_code == 503
        assert refused.headers["Retry-After"] == page.headers["Retry-After"] != "0"
        assert "Not run" in page.text
        assert "progress" in next(told)


def test_a_reader_who_leaves_ends_the_load_and_frees_the_place(learner):
    one, other = learner(), learner()
    before = threading.active_count()
    with load(one, "000-02") as response:
        next(lines(response))

    for _ in range(100):
        with load(other, "000-01") as again:
            if again.status_code == 200:
                assert "html" in list(lines(again))[-1]
                break
        time.sleep(0.1)
    else:
        raise AssertionError("The place of the load that was left stayed taken.")
    for _ in range(100):
        if threading.active_count() <= before + 12:  # Threads of a pool may stay.
            break
        time.sleep(0.1)
    assert threading.active_count() <= before + 12


def test_a_load_leaves_the_learners_own_programs_alone(learner):
    client = learner()
    own = client.get("/live/mine/flask/probe/wait", follow_redirects=False).headers["location"]
    assert client.get(own).status_code == 200
    with load(client, "000-01") as response:
        list(lines(response))

    assert client.get(own.replace("/wait", "/calls")).json() == {"calls": 1}
