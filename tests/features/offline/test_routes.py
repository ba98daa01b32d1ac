"""The answers that a page keeps for when its server is gone."""

import gzip
import json
import re
import threading
import time
from datetime import UTC, datetime, timedelta

import pytest
from tests.fixtures.site import assert_error

from sidebyside import paths
from sidebyside.features.offline import routes
from sidebyside.lessons.library import load_library
from sidebyside.server.app import create_app

# Of each request the answer depends on those before: cookies, and what was stored.
STATEFUL = ("json-bodies", "headers-and-cookies", "database-crud")
LESSONS = load_library(paths.LESSONS)


def without_times(html):
    html = re.sub(r'<input type="hidden" name="pair"[^>]*>\n', "", html)  # a server's alone
    html = re.sub(r"\.[\w-]{6}\.[\w-]{27}", ".SIGNED", html)
    return re.sub(r'<span class="ms">[^<]*</span>', "", html)


def on_the_bench(client, lesson):
    """Send all prepared requests as a fresh learner, and give what the bench shows."""
    page = client.get(f"/lessons/{lesson.slug}/").text
    token = re.search(r'name="csrf" value="([^"]+)"', page)[1]
    for item in lesson.requests:
        body = item.message.get("body") or ""
        form = {
            "csrf": token,
            "lesson": lesson.slug,
            "method": item.message["method"],
            "target": item.message["target"],
            "headers": "\n".join(f"{name}: {value}" for name, value in item.message["headers"]),
            **({"body_base64": body["base64"]} if isinstance(body, dict) else {"body": body}),
        }
        accept = {"Accept": "application/x-ndjson"}
        response = client.post(f"/try/{lesson.stem}", data=form, headers=accept)
        yield json.loads(response.text.splitlines()[-1])


@pytest.mark.parametrize("slug", STATEFUL)
def test_every_prepared_request_has_the_answers_that_the_bench_shows(app, slug):
    lesson = LESSONS.get(slug)
    client = app.test_client()

    found = client.get(f"/recorded/{slug}").json

    assert [each["request"] for each in found["answers"]] == [r.message for r in lesson.requests]
    for each, shown in zip(found["answers"], on_the_bench(client, lesson), strict=True):
        assert without_times(each["html"]) == without_times(shown["html"])
        assert each["announce"] == shown["announce"]


def test_it_is_said_when_and_by_what_they_were_made(client):
    found = client.get("/recorded/json-bodies").json
    assert re.fullmatch(r"Flask \d+\.\d+\S* and FastAPI \d+\.\d+\S*", found["by"])
    assert timedelta(0) <= datetime.now(UTC) - datetime.fromisoformat(found["at"]) < timedelta(1)


def test_compressed_and_plain_are_the_same(client):
    plain = client.get("/recorded/json-bodies")
    packed = client.get("/recorded/json-bodies", headers={"Accept-Encoding": "gzip"})

    assert gzip.decompress(packed.data) == plain.data
    assert len(packed.data) < len(plain.data) / 3
    assert packed.headers["Content-Encoding"] == "gzip"
    assert "Content-Encoding" not in plain.headers
    for response in (plain, packed):
        assert response.mimetype == "application/json"
        assert response.headers["Vary"] == "Accept-Encoding"
        assert response.headers["Cache-Control"] == "no-cache"


@pytest.mark.parametrize("reload", [False, True])
def test_two_who_ask_at_once_get_what_was_made_once(monkeypatch, reload):
    made = []

    def record(found):
        made.append(found.slug)
        time.sleep(0.1)
        return {"number": len(made)}

    monkeypatch.setattr(routes, "_record", record)
    app = create_app({"RELOAD": reload})
    together, responses = threading.Barrier(3), []

    def ask():
        together.wait(5)
        responses.append(app.test_client().get("/recorded/json-bodies").json)

    threads = [threading.Thread(target=ask) for _ in range(3)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()

    assert len(made) == (3 if reload else 1)
    assert len(responses) == 3
    if not reload:
        assert responses == [{"number": 1}] * 3


def test_one_lessons_answers_do_not_wait_for_anothers(monkeypatch):
    going_on, done = threading.Event(), threading.Event()

    def record(found):
        if found.slug == "json-bodies":
            going_on.set()
            done.wait(5)
        return {"slug": found.slug}

    monkeypatch.setattr(routes, "_record", record)
    app = create_app()
    slow = threading.Thread(target=lambda: app.test_client().get("/recorded/json-bodies"))
    slow.start()
    try:
        assert going_on.wait(5)
        began = time.monotonic()
        assert app.test_client().get("/recorded/path-parameters").json["slug"]
        assert time.monotonic() - began < 4
    finally:
        done.set()
        slow.join()


def test_what_could_not_be_made_is_made_for_the_next_who_asks(monkeypatch):
    asked = []

    def record(found):
        asked.append(found)
        if len(asked) == 1:
            raise OSError("no room")
        return {}

    monkeypatch.setattr(routes, "_record", record)
    client = create_app().test_client()
    assert client.get("/recorded/json-bodies").status_code == 500
    assert client.get("/recorded/json-bodies").json == {}


def test_a_lesson_that_is_not_there_has_none(client):
    response = client.get("/recorded/nothing", headers={"Accept": "application/json"})
    assert_error(response, 404, "not_found")
