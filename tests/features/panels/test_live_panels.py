"""What the live panels ask of a real server: many calls at once, and a journal."""

import json
import re
import socket
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
from flask import Flask, request
app = Flask(__name__)

@app.post("/work")
def work():
    time.sleep(0.05)
    return request.get_data()

@app.get("/slow")
def slow():
    time.sleep(1)
    return "slow"

@app.get("/busy")
def busy():
    return "busy", 503

@app.get("/mine/<name>")
def mine(name):
    print("for", name)
    return name
"""
FASTAPI = """
import asyncio, time
from fastapi import FastAPI, Request, Response
app = FastAPI()

@app.post("/work")
async def work(request: Request):
    body = await request.body()
    time.sleep(0.05)
    return Response(body)

@app.get("/slow")
async def slow():
    await asyncio.sleep(1)

@app.get("/busy")
async def busy():
    return Response(status_code=503)

@app.get("/mine/{name}")
async def mine(name: str):
    print("for", name)
"""
HEAD = """\
---
title: Panels
summary: For tests.
stem: probe
minutes: 1
seeds: []
docs: {flask: [[A, "https://example.com/"]], fastapi: [[A, "https://example.com/"]]}
---
```http try="work" title="Work" flask=200 fastapi=200
POST /work HTTP/1.1
X-Word: caf\u00e9

two lines
```
```http try="slow" title="Slow" flask=200 fastapi=200
GET /slow HTTP/1.1
```
```http try="busy" title="Busy" flask=503 fastapi=503
GET /busy HTTP/1.1
```
```live panel="background" title="After"
try: [work]
```
```live panel="together" title="Many"
try: [work, slow, busy]
times: [2, 6]
```
"""
SIDES = ("flask", "fastapi")
FIELDS = {"lesson": "panels", "number": "1", "request": "work", "times": "6"}


@pytest.fixture
def base(tmp_path, monkeypatch):
    for side, text in (("flask", FLASK), ("fastapi", FASTAPI)):
        folder = tmp_path / f"examples_{side}"
        folder.mkdir()
        (folder / "probe.py").write_text(text, encoding="utf-8")
        monkeypatch.setitem(paths.SAMPLES, side, folder)
    lesson = tmp_path / "lessons" / "01-part" / "01-panels" / "lesson.md"
    lesson.parent.mkdir(parents=True)
    lesson.write_text(HEAD, encoding="utf-8")
    (lesson.parents[1] / "part.md").write_text("---\ntitle: P\nsummary: S\n---\n", encoding="utf-8")
    with served(create_app({"LESSONS": tmp_path / "lessons"}), lifespan="on") as address:
        yield address


@pytest.fixture
def learner(base):
    """Return a function that makes a client with the token of a page that it has open."""
    clients = []

    def make():
        client = httpx2.Client(base_url=base, timeout=30)
        clients.append(client)
        page = client.get("/lessons/panels/").text
        client.token = re.search(r'name="csrf" value="([^"]+)"', page)[1]
        client.live = re.search(r'data-live="([^"]+)"', page)[1]
        return client

    yield make
    for client in clients:
        client.close()


def post(client, path, **fields):
    headers = {"Accept": "application/x-ndjson"}
    return client.post(path, data={"csrf": client.token, **fields}, headers=headers)


def read(response):
    assert response.status_code == 200
    assert response.headers["content-type"].startswith("application/x-ndjson")
    return [json.loads(line) for line in response.text.splitlines() if line]


def test_as_many_calls_as_asked_for_go_to_each_side(learner):
    lines = read(post(learner(), "/together/probe", **FIELDS))

    assert lines.pop() == {"end": True}
    for side in ("flask", "fastapi"):
        calls = [line for line in lines if line["side"] == side]
        assert sorted(call["number"] for call in calls) == [1, 2, 3, 4, 5, 6]
        for call in calls:
            assert (call["status"], call["failure"]) == (200, None)
            assert 0 <= call["sent"] <= call["begun"] <= call["ended"]


def test_a_program_that_blocks_its_loop_takes_one_call_after_the_other(learner):
    client = learner()
    post(client, "/together/probe", **FIELDS)  # the first calls of a program start it up

    lines = read(post(client, "/together/probe", **FIELDS))[:-1]

    ends = {side: sorted(each["ended"] for each in lines if each["side"] == side) for side in SIDES}
    begun = {side: min(e["begun"] for e in lines if e["side"] == side) for side in SIDES}
    spread = {side: (ends[side][-1] - begun[side]) for side in SIDES}
    assert spread["fastapi"] >= 6 * 50 * 0.9
    assert spread["flask"] < spread["fastapi"]
    # Each answer leaves when it is there, not when the loop has done all the others.
    assert ends["fastapi"][0] < ends["fastapi"][-1] - 3 * 50 * 0.9


def test_an_answer_is_an_answer_whatever_its_status(learner):
    lines = read(post(learner(), "/together/probe", **{**FIELDS, "request": "busy", "times": "2"}))
    assert [line["status"] for line in lines[:-1]] == [503] * 4


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"csrf": "0" * 32}, 403),
        ({"csrf": ""}, 403),
        ({"lesson": "nothing"}, 404),
        ({"number": "0"}, 404),  # a panel of another kind
        ({"number": "2"}, 404),
        ({"number": "-1"}, 404),
        ({"number": "\u0661"}, 404),
        ({"request": "nothing"}, 404),
        ({"times": "3"}, 400),
        ({"times": "1000"}, 400),
        ({"times": ""}, 400),
    ],
)
def test_only_what_a_panel_offers_is_sent(learner, fields, status):
    answer = post(learner(), "/together/probe", **{**FIELDS, **fields})

    assert answer.status_code == status
    assert set(answer.json()["error"]) == {"kind", "message"}


def test_another_pair_than_the_panels_is_refused(learner):
    assert post(learner(), "/together/other", **FIELDS).status_code == 404
    assert post(learner(), "/journal/other").status_code == 404


def test_the_host_header_does_not_say_where_the_calls_go(learner):
    client = learner()
    with socket.create_server(("127.0.0.1", 0)) as trap:
        host = f"127.0.0.1:{trap.getsockname()[1]}"
        data = {"csrf": client.token, **FIELDS, "times": "2"}
        lines = read(client.post("/together/probe", data=data, headers={"Host": host}))
        trap.settimeout(0.2)
        with pytest.raises(TimeoutError):
            trap.accept()

    assert [line["status"] for line in lines[:-1]] == [200] * 4


def test_one_learner_calls_once_at_a_time_and_another_need_not_wait(learner):
    first, second = learner(), learner()
    slow = {**FIELDS, "request": "slow", "times": "2"}
    with first.stream("POST", "/together/probe", data={"csrf": first.token, **slow}) as going_on:
        next(going_on.iter_raw())
        refused = post(first, "/together/probe", **FIELDS)
        other = read(post(second, "/together/probe", **FIELDS))
    assert refused.status_code == 503
    assert int(refused.headers["Retry-After"]) >= 1
    assert refused.json()["error"]["kind"] == "busy"
    assert len(other) == 13


def test_a_place_is_free_again_when_its_holder_has_gone(learner):
    client = learner()
    slow = {"csrf": client.token, **FIELDS, "request": "slow", "times": "2"}
    with client.stream("POST", "/together/probe", data=slow) as going_on:
        next(going_on.iter_raw())
    for _ in range(100):
        answer = post(client, "/together/probe", **{**FIELDS, "times": "2"})
        if answer.status_code != 503:
            break
        time.sleep(0.1)
    assert len(read(answer)) == 5


def test_nobody_sees_another_learners_journal(learner):
    mine, theirs = learner(), learner()
    told = {}

    def watch(name, client, ready):
        with client.stream("POST", "/journal/probe", data={"csrf": client.token}) as answer:
            lines = (json.loads(line) for line in answer.iter_lines() if line)
            assert next(lines) == {"ready": True}
            ready.set()
            told[name] = list(lines)

    readies = []
    threads = []
    for name, client in (("mine", mine), ("theirs", theirs)):
        readies.append(threading.Event())
        threads.append(threading.Thread(target=watch, args=(name, client, readies[-1])))
        threads[-1].start()
    for ready in readies:
        assert ready.wait(20)
    for name, client in (("mine", mine), ("theirs", theirs)):
        with httpx2.Client(base_url=str(client.base_url), timeout=30) as asking:
            for side in SIDES:
                asking.get(f"{client.live}/{side}/probe/mine/{name}")
    for thread in threads:
        thread.join()

    for name in ("mine", "theirs"):
        printed = [line["text"] for line in told[name] if line.get("kind") == "line"]
        assert printed == [f"for {name}"] * 2
        kinds = [line["kind"] for line in told[name] if line.get("side") == "flask"]
        assert kinds == ["begun", "line", "answering", "answered", "over"]
        assert told[name][-1] == {"end": "quiet"}


def test_a_journal_needs_the_token_and_has_bounds(learner):
    client = learner()
    assert client.post("/journal/probe", data={"csrf": "x"}).status_code == 403
    assert client.post("/journal/probe").status_code == 403
    assert client.get("/journal/probe").status_code == 405

    held = []
    for _ in range(4):
        request = client.build_request("POST", "/journal/probe", data={"csrf": client.token})
        held.append(client.send(request, stream=True))
    statuses = [answer.status_code for answer in held]
    for answer in held:
        answer.close()

    assert statuses == [200, 200, 200, 503]


def test_another_sites_page_can_ask_for_neither(learner):
    client = learner()
    for path in ("/journal/probe", "/together/probe"):
        headers = {"Sec-Fetch-Site": "cross-site"}
        answer = client.post(path, data={"csrf": client.token, **FIELDS}, headers=headers)
        assert answer.status_code == 403
