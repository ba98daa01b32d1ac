"""What the menu asks for: the cookies that a program set, and tests of fresh programs."""

import pytest
from tests.fixtures.site import assert_error

from sidebyside.errors import Busy

SCRIPT = {"Accept": "application/json"}


def texts(client, path, fields):
    copies = client.post(path, data=fields, headers=SCRIPT).json["copies"]
    return {copy["name"]: copy["text"] for copy in copies}


@pytest.fixture
def basket(form):
    return form(
        lesson="headers-and-cookies",
        method="POST",
        target="/basket",
        headers="Shop-Branch: north",
        body="",
    )


def test_a_command_states_the_cookies_that_the_bench_adds_and_a_link_does_not(client, basket):
    before = texts(client, "/copy/headers_and_cookies", basket)
    client.post("/try/headers_and_cookies", data=basket)
    after = texts(client, "/copy/headers_and_cookies", basket)

    assert before["link"] == after["link"]
    for tool in ("curl", "powershell", "cmd", "httpie", "httpx", "requests"):
        assert "books=1" not in before[tool]
        assert after[tool].count("books=1") == (1 if tool in ("httpx", "requests") else 2), tool


def test_another_learners_cookies_are_not_copied(app, client, basket, form):
    client.post("/try/headers_and_cookies", data=basket)
    other = app.test_client()
    page = other.get("/lessons/headers-and-cookies/").text
    token = page.partition('name="csrf" value="')[2].partition('"')[0]
    found = texts(other, "/copy/headers_and_cookies", {**basket, "csrf": token})
    assert "books=" not in found["curl"]


def test_a_test_is_of_fresh_programs_and_leaves_the_learners_own_alone(client, form):
    whole = form(body='{"username": "ana", "email": "ana@example.com", "age": 31}')
    count = {"method": "GET", "target": "/users/adults"}
    for _ in range(2):
        found = texts(client, "/try/json_bodies/test", whole)
        assert set(found) == {"pytest-flask", "pytest-fastapi"}
        assert "== 201" in found["pytest-flask"]
    after = client.post("/api/try/json_bodies", json=count).json
    assert '"adults":0' in after["flask"]["body"].replace(" ", "")


def test_the_tests_are_a_page_too(client, form):
    page = client.post("/try/json_bodies/test", data=form()).text
    assert "from fastapi.testclient import TestClient" in page
    assert "app.test_client()" in page


@pytest.mark.parametrize("path", ["/copy/json_bodies", "/try/json_bodies/test"])
def test_a_request_that_cannot_be_sent_is_not_copied(client, form, path):
    response = client.post(path, data=form(target="//x"), headers=SCRIPT)
    assert_error(response, 400, "bad_request")


@pytest.mark.parametrize("path", ["/copy/nothing", "/try/nothing/test"])
def test_unknown_programs_are_not_found(client, form, path):
    assert_error(client.post(path, data=form(), headers=SCRIPT), 404, "not_found")


@pytest.mark.parametrize("path", ["/copy/json_bodies", "/try/json_bodies/test"])
def test_a_form_of_another_is_refused(client, form, path):
    assert_error(client.post(path, data=form(csrf="0" * 32), headers=SCRIPT), 403, "forbidden")


def test_a_refusal_stands_on_the_page(client, form):
    page = client.post("/copy/json_bodies", data=form(headers="X-A: 1\nX-A: 2")).text
    assert "requests sends each header once" in page


def test_a_full_server_says_so(client, form, monkeypatch):
    def full(*_):
        raise Busy

    monkeypatch.setattr("sidebyside.transports.threads.workers.WORKERS.start", full)
    response = client.post("/try/json_bodies/test", data=form(), headers=SCRIPT)
    assert_error(response, 503, "busy")
    assert response.headers["Retry-After"]
