"""What "Edit both" fetches: programs, files, and addresses that never go stale."""

import hashlib
import json
import re
from html.parser import HTMLParser

import pytest
from tests.fixtures.site import assert_error

from sidebyside import paths
from sidebyside.http.request import Request
from sidebyside.http.side import SIDES
from sidebyside.lessons.library import load_library
from sidebyside.server.app import create_app
from sidebyside.web import static_files
from sidebyside.web.security import WORKER_POLICY, policy
from sidebyside.web.static_files import FOR_GOOD

LESSONS = load_library(paths.LESSONS).lessons
each_lesson = pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.slug)


def settings(client, slug):
    response = client.get(f"/lessons/{slug}/edit.json")
    assert (response.status_code, response.mimetype) == (200, "application/json")
    return response.json


@each_lesson
def test_the_programs_are_the_lessons_and_the_exercises_start(client, lesson):
    found = settings(client, lesson.slug)

    assert found["slug"] == lesson.slug
    assert set(found["programs"]) == {"lesson"} | ({"exercise"} if lesson.exercise else set())
    for side in SIDES:
        files = {"lesson": paths.SAMPLES[side] / f"{lesson.stem}.py"}
        if lesson.exercise is not None:
            files["exercise"] = lesson.exercise.start(side)
        for kind, file in files.items():
            program = found["programs"][kind][side]
            assert program["file"] == f"{lesson.stem}.py"  # as a traceback names it
            assert program["text"] == file.read_text(encoding="utf-8")
            assert program["hash"] == hashlib.sha256(file.read_bytes()).hexdigest()


@each_lesson
def test_the_files_are_enough_to_read_the_lesson_alone(client, lesson, tmp_path):
    for name, text in settings(client, lesson.slug)["files"].items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    library = load_library(tmp_path / "lessons")
    alone = library.get(lesson.slug)

    assert (library.faults, alone.faults) == ((), ())
    assert alone.to_json() == lesson.to_json()
    assert (alone.number, alone.part.title) == (lesson.number, lesson.part.title)
    for program in (
        "checks.py",
        *(f"{n}_{side}.py" for n in ("start", "solution") for side in SIDES),
    ):
        here, there = (each.exercise.folder / program for each in (lesson, alone))
        assert here.read_text(encoding="utf-8") == there.read_text(encoding="utf-8")


class Buttons(HTMLParser):
    """The names of buttons, and of what has a label."""

    def __init__(self, html):
        super().__init__()
        self.names, self.labels, self._open = [], [], False
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        self.labels += [value for name, value in attributes if name == "aria-label"]
        if tag == "button":
            self._open = True
            self.names.append("")

    def handle_endtag(self, tag):
        self._open &= tag != "button"

    def handle_data(self, text):
        if self._open:
            self.names[-1] += text


@each_lesson
def test_the_editors_have_the_names_that_readers_find_them_by(client, lesson):
    html = settings(client, lesson.slug)["html"]
    found = Buttons(html)

    wanted = ["Run", "Reset"]
    if lesson.exercise is not None:
        wanted += ["Check my answer", "Show a hint"]
        assert html.count("<summary>Hint ") == len(lesson.exercise.hints)
    for name in wanted:
        assert [each for each in found.names if each.strip().startswith(name)], name
    assert {"Flask editor", "FastAPI editor", "Flask console", "FastAPI console"} <= {*found.labels}
    assert "@@" not in html
    assert not re.search(r"<[^>]+ (style|on[a-z]+)=|<script", html)


def addresses(found):
    python = found["python"]
    yield found["editor"]
    yield python["hashes"]
    yield from (python["at"] + name for name in ("pyodide.mjs", "pyodide.asm.mjs"))
    for file in (*python["files"], *python["groups"].values()):
        yield file["url"]


def test_every_address_answers_and_is_kept_for_good(client):
    found = {address for lesson in LESSONS for address in addresses(settings(client, lesson.slug))}

    assert len(found) == 16
    for address in found:
        response = client.get(address)
        assert (response.status_code, bool(response.data)) == (200, True), address
        assert (
            response.headers["Cache-Control"] == FOR_GOOD == "public, max-age=31536000, immutable"
        )


def test_python_reads_its_own_files_where_its_loader_looks_for_them(client):
    python = settings(client, "json-bodies")["python"]
    names = {file["name"]: file["url"] for file in python["files"]}
    for name in ("pyodide.asm.wasm", "pyodide-lock.json", "python_stdlib.zip"):
        assert names[name] == python["at"] + name
    response = client.get(names["pyodide.asm.wasm"])
    assert (response.mimetype, response.data[:4]) == ("application/wasm", b"\0asm")


def test_a_lesson_that_is_not_there_is_not_found(client):
    response = client.get("/lessons/nothing/edit.json", headers={"Accept": "application/json"})
    assert_error(response, 404, "not_found")
    assert client.get("/lessons/nothing/edit.json").status_code == 404


def test_a_lesson_without_an_exercise_has_none_in_its_editors(tmp_path):
    folder = tmp_path / "01-part" / "01-json-bodies"
    folder.mkdir(parents=True)
    (tmp_path / "01-part" / "part.md").write_text("---\ntitle: T\nsummary: S\n---\n")
    good = next(paths.LESSONS.glob("*/*-json-bodies/lesson.md")).read_text(encoding="utf-8")
    (folder / "lesson.md").write_text(good, encoding="utf-8")
    found = settings(create_app({"LESSONS": tmp_path}).test_client(), "json-bodies")

    assert set(found["programs"]) == {"lesson"}
    assert set(found["files"]) == {
        "lessons/01-part/part.md",
        "lessons/01-part/01-json-bodies/lesson.md",
    }
    names = [name.strip() for name in Buttons(found["html"]).names]
    assert "Check my answer" not in names
    assert "Show a hint" not in names


def test_a_task_cannot_write_into_the_page(tmp_path):
    from shutil import copytree

    part = next(paths.LESSONS.glob("*/*-json-bodies")).parent
    copytree(part, tmp_path / part.name)
    folder = next((tmp_path / part.name).glob("*-json-bodies/exercise"))
    (folder / "task.md").write_text("Do <script>alert(1)</script> it.")
    (folder / "hints.md").write_text("<b onclick=x>One</b>")
    html = settings(create_app({"LESSONS": tmp_path}).test_client(), "json-bodies")["html"]
    assert "<script" not in html
    assert "<b onclick" not in html


@pytest.mark.parametrize("encoding", ["gzip", "identity"])
def test_a_worker_has_a_policy_of_its_own_and_that_one_alone(client, encoding):
    with client.application.test_request_context():
        address = static_files.asset("edit_both/worker.js")
    response = client.get(address, headers={"Accept-Encoding": encoding})
    again = client.get(
        address, headers={"Accept-Encoding": encoding, "If-None-Match": response.headers["ETag"]}
    )

    for each in (response, again):
        assert each.headers.getlist("Content-Security-Policy") == [WORKER_POLICY]
    assert again.status_code == 304
    assert "connect-src" not in WORKER_POLICY
    assert WORKER_POLICY.startswith("default-src 'none'; script-src 'self' 'wasm-unsafe-eval'")


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/nowhere",
        "/lessons/json-bodies/",
        "/lessons/json-bodies/edit.json",
        "/python/x/tokens.zip",
        "/static/edit_both/python.js",
        "/static/site.js",
        "/recorded/json-bodies",
    ],
)
def test_everything_else_keeps_the_sites_policy(client, path):
    assert client.get(path).headers.getlist("Content-Security-Policy") == [policy("localhost")]
    assert "wasm" not in policy("localhost")


def test_a_vendored_file_keeps_its_address_while_the_sites_own_change(app, tmp_path, monkeypatch):
    with app.test_request_context():
        vendored, kept = (
            static_files.asset("vendor/pyodide/"),
            static_files._digest(static_files._stamp()),
        )
    (tmp_path / "site.js").write_text("// Another one.")
    monkeypatch.setattr(paths, "STATIC", tmp_path)
    other = create_app()
    with other.test_request_context():
        assert static_files.asset("vendor/pyodide/") == vendored
        assert static_files.asset("site.js") != f"/static/v-{kept}/site.js"


def test_another_manifest_gives_vendored_files_another_address(tmp_path, monkeypatch):
    before = static_files._vendor_digest()
    (tmp_path / "vendor").mkdir()
    (tmp_path / "vendor" / "manifest.json").write_text("{}")
    monkeypatch.setattr(paths, "STATIC", tmp_path)
    assert static_files._vendor_digest.__wrapped__() != before


def test_the_settings_are_asked_for_again_and_told_apart_by_their_content(client):
    response = client.get("/lessons/json-bodies/edit.json", headers={"Accept-Encoding": "gzip"})
    plain = client.get("/lessons/json-bodies/edit.json")

    assert response.headers["Cache-Control"] == "no-cache"
    assert response.headers["Content-Encoding"] == "gzip"
    assert json.loads(plain.data)["slug"] == "json-bodies"


def test_the_exercise_begins_with_the_request_that_its_task_speaks_of(client):
    assert settings(client, "json-bodies")["request"] == {
        "method": "POST",
        "target": "/guests/",
        "headers": [["Content-Type", "application/json"]],
        "body": '{"name": "Ana", "seats": 2}',
    }
    assert settings(client, "path-parameters")["request"]["target"] == "/orders/7"


@each_lesson
def test_every_exercises_first_request_can_be_sent(client, lesson):
    wire = settings(client, lesson.slug)["request"]
    assert Request.from_json(wire).method == wire["method"]


def test_the_service_worker_is_asked_for_anew_and_may_reach_this_server(client):
    response = client.get("/offline.js")
    assert response.mimetype == "text/javascript"
    assert response.headers["Cache-Control"] == "no-cache"
    assert "connect-src 'self'" in response.headers["Content-Security-Policy"]
