"""The migration pages under a plain WSGI server: both ways, and the suite run by a form."""

import io
import os
import re
import subprocess
import sys
import zipfile

import pytest
from tests.fixtures.site import assert_error

from sidebyside import paths
from sidebyside.features.migration.model import read_migrations

pytestmark = pytest.mark.slow

FOUND = read_migrations(paths.LESSONS)
STEPS = [(way.slug, step.place) for way in FOUND.ways for step in way.steps]
SCRIPT = {"Accept": "application/json"}


@pytest.fixture
def token(client):
    page = client.get("/migrating/flask-to-fastapi/").text
    return re.search(r'name="csrf" value="([^"]+)"', page)[1]


def test_the_lessons_lead_to_both_ways_and_each_to_the_other(client):
    assert 'href="/migrating/"' in client.get("/lessons/").text
    index = client.get("/migrating/").text
    for way in FOUND.ways:
        assert f'href="/migrating/{way.slug}/"' in index
        for step in way.steps:
            assert f'href="/migrating/{way.slug}/#step-{step.place}"' in index
    assert 'href="/migrating/fastapi-to-flask/"' in client.get("/migrating/flask-to-fastapi/").text
    assert 'href="/migrating/flask-to-fastapi/"' in client.get("/migrating/fastapi-to-flask/").text


@pytest.mark.parametrize("slug", [way.slug for way in FOUND.ways])
def test_every_link_within_a_page_has_its_target_and_no_id_stands_twice(client, slug):
    page = client.get(f"/migrating/{slug}/").text

    ids = re.findall(r' id="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]+)"', page)) <= set(ids)
    assert {f"suite-{request.id}" for request in FOUND.suite.requests} <= set(ids)


@pytest.mark.parametrize(("slug", "place"), STEPS)
def test_without_a_script_the_page_comes_back_with_the_table_at_the_step(
    client, token, slug, place
):
    response = client.post(f"/migrating/run/{slug}/{place}", data={"csrf": token})

    step = FOUND.get(slug).steps[place - 1]
    asked = len(FOUND.suite.requests)
    assert response.status_code == 200
    assert f"Step {place}: {asked} of {asked} answered alike" in response.text
    assert response.text.count("= same") >= asked
    table = response.text.partition(f'aria-label="Answers of step {place}, a table"')[2]
    assert table.count('<th scope="row">') >= asked + len(step.asides)


def test_a_script_gets_the_table_alone(client, token):
    response = client.post(
        "/migrating/run/flask-to-fastapi/4", data={"csrf": token}, headers=SCRIPT
    )

    assert response.mimetype == "application/json"
    assert response.json["announce"].startswith("Step 4: ")
    assert "<html" not in response.json["html"]
    assert "Beside the suite" in response.json["html"]
    assert "≠ status, body" in response.json["html"]
    assert "not 4" not in response.json["html"]  # What differs here is stated to differ.


def test_what_no_longer_passes_is_named(client, token, monkeypatch):
    # What the app reads, not FOUND: files read long ago may have left the cache.
    request = read_migrations(paths.LESSONS).suite.requests[0]
    monkeypatch.setitem(request.expected, "fastapi", 418)

    response = client.post(
        "/migrating/run/flask-to-fastapi/1", data={"csrf": token}, headers=SCRIPT
    )

    asked = len(FOUND.suite.requests)
    assert f"Step 1: {asked - 1} of {asked} answered alike" in response.json["announce"]
    assert f"Not so: {request.title}." in response.json["announce"]
    assert "not 418" in response.json["html"]


def test_two_runs_are_two_fresh_pairs(client, token):
    address = "/migrating/run/fastapi-to-flask/3"
    first, second = (
        client.post(address, data={"csrf": token}, headers=SCRIPT).json for _ in range(2)
    )

    assert first["announce"] == second["announce"]
    assert "Not so" not in first["announce"]


def test_a_form_of_another_site_is_refused(client):
    response = client.post("/migrating/run/flask-to-fastapi/1", data={}, headers=SCRIPT)

    assert_error(response, 403, "forbidden")


@pytest.mark.parametrize(
    "path",
    ["/migrating/flask-to-django/", "/migrating/run/x/1", "/migrating/run/flask-to-fastapi/9"],
)
def test_what_is_not_there_is_not_found(client, path):
    assert client.get(path).status_code == 404


def test_the_address_of_a_form_leads_to_its_step(client):
    response = client.get("/migrating/run/flask-to-fastapi/2")

    assert response.status_code == 303
    assert response.location == "/migrating/flask-to-fastapi/#step-2"


def test_the_suite_taken_home_passes_on_both_and_notices_a_change(client, tmp_path):
    packed = client.get("/examples/guest_list.zip").data
    with zipfile.ZipFile(io.BytesIO(packed)) as project:
        project.extractall(tmp_path)
    home = tmp_path / "guest_list"

    def run_pytest():
        command = [sys.executable, "-I", "-m", "pytest", "-q", "tests"]
        env = {**os.environ, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
        return subprocess.run(command, cwd=home, env=env, capture_output=True, text=True)

    done = run_pytest()
    assert done.returncode == 0, done.stdout + done.stderr

    app = home / "flask_app" / "app.py"
    text = app.read_text()
    assert "seats=c" in text
    app.write_text(text.replace("seats=c", "seats=c + 1"))
    done = run_pytest()
    assert done.returncode == 1
    failed = set(re.findall(r"^FAILED (\S+)", done.stdout, re.MULTILINE))
    assert {"tests/test_alike.py::test_alike[invite]", "tests/test_alike.py::test_alike[list]"} <= (
        failed
    )
