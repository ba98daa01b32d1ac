"""The claims page under a plain WSGI server: what it shows, its filters, and its form."""

import re
from collections import Counter
from html import unescape

import pytest
from tests.fixtures.site import assert_error

from sidebyside.features.claims.model import VERDICTS, load_claims
from sidebyside.server.app import create_app

SCRIPT = {"Accept": "application/x-ndjson"}


@pytest.fixture
def held(app):
    return app.extensions["sidebyside"].read_once(load_claims)


@pytest.fixture
def token(client):
    page = client.get("/claims/").text
    return re.search(r'name="csrf" value="([^"]+)"', page)[1]


def shown(page):
    """Return the claims that a page has, as id and verdict."""
    found = re.findall(r'<li class="claim" id="([\d-]+)" data-verdict="([^"]+)"', page)
    assert len(found) == page.count("data-verdict=")
    return found


def test_every_claim_is_there_by_its_id_with_its_verdict(client, held):
    found = shown(client.get("/claims/").text)

    assert found == [(claim.id, claim.verdict) for claim in held]
    assert len(dict(found)) == 95


def test_it_is_linked_from_the_lessons_and_links_back(client, held):
    assert 'href="/claims/"' in client.get("/lessons/").text
    slug = "async-def-and-threads"
    assert f'href="/claims/?lesson={slug}"' in client.get(f"/lessons/{slug}/").text
    found = shown(client.get(f"/claims/?lesson={slug}").text)
    assert [id_ for id_, _ in found] == [claim.id for claim in held.of_lesson(slug)] != []
    assert f'href="/lessons/{slug}/"' in client.get("/claims/").text


@pytest.mark.parametrize("verdict", VERDICTS)
def test_a_link_shows_one_verdict_alone(client, held, verdict):
    page = client.get("/claims/", query_string={"verdict": verdict}).text

    found = shown(page)
    assert {each for _, each in found} == {verdict}
    assert len(found) == Counter(claim.verdict for claim in held)[verdict]
    assert re.search(r'aria-current="true">([^<]*\d+)</a>', page)[1].endswith(f" {len(found)}")


def test_every_filter_on_the_page_leads_to_a_page(client):
    page = client.get("/claims/?lesson=authentication").text
    links = [unescape(link) for link in re.findall(r'class="chip" href="([^"]+)"', page)]

    assert len(links) >= 3
    for link in links:
        assert client.get(link).status_code == 200
        assert shown(client.get(link).text)


@pytest.mark.parametrize("query", ["verdict=maybe", "lesson=nothing", "verdict=TRUE"])
def test_a_filter_that_there_is_none_of_is_not_found(client, query):
    assert client.get(f"/claims/?{query}").status_code == 404


def test_a_lesson_and_a_verdict_without_a_claim_say_so(client):
    page = client.get("/claims/?lesson=hello-two-worlds&verdict=swapped").text

    assert shown(page) == []
    assert "No claim of this lesson has this verdict." in page


def test_without_a_script_the_page_comes_back_with_both_answers_at_the_claim(client, token):
    address = "/claims/run/001-12?verdict=swapped"

    response = client.post(address, data={"csrf": token})

    assert response.status_code == 200
    assert shown(response.text) == [("001-12", "swapped")]
    assert "It came out as stated." in response.text
    statuses = re.findall(r'data-class="\d">(\d{3})', response.text)
    assert statuses == ["201", "422"]
    assert '/lessons/user-registration/?request=age-is-a-word#bench"' in response.text


def test_a_script_gets_the_same_as_a_line(client, token):
    response = client.post("/claims/run/001-12", data={"csrf": token}, headers=SCRIPT)

    (line,) = response.text.splitlines()
    assert response.mimetype == "application/x-ndjson"
    assert "It came out as stated." in line
    assert "422" in line


def test_what_comes_out_otherwise_says_what_came(client, token, held, monkeypatch):
    (claim,) = [claim for claim in held if claim.id == "001-12"]
    monkeypatch.setitem(claim.experiment.expect, "flask", {"status": 404})

    page = client.post("/claims/run/001-12", data={"csrf": token}).text

    assert "It did not come out as stated." in page
    assert "Flask should answer 404; it answered 201" in unescape(page)


def test_an_experiment_of_its_own_links_to_a_bench_with_that_request(client, token):
    page = client.post("/claims/run/000-15", data={"csrf": token}).text

    assert re.search(r'href="/lessons/hello-two-worlds/#r=[\w-]+"', page)


def test_every_experiment_that_is_one_request_comes_out_for_a_new_learner(app, held):
    experiments = {
        claim.experiment.name: claim.id
        for claim in held
        if claim.experiment and not claim.experiment.load
    }
    assert len(experiments) > 20
    for name, id_ in experiments.items():
        client = app.test_client()
        page = client.get("/claims/").text
        token = re.search(r'name="csrf" value="([^"]+)"', page)[1]
        answer = client.post(f"/claims/run/{id_}", data={"csrf": token}, headers=SCRIPT)
        assert "It came out as stated." in answer.text, name


def test_a_load_needs_live_programs_and_says_so(client, token):
    answer = client.post("/claims/run/000-11", data={"csrf": token}, headers=SCRIPT)
    assert_error(answer, 404, "not_found")

    page = client.post("/claims/run/000-11", data={"csrf": token})
    assert page.status_code == 404
    assert "Not run" in page.text
    assert "sidebyside serve" in page.text


def test_a_form_from_elsewhere_is_refused(client):
    answer = client.post("/claims/run/001-12", data={"csrf": "x"}, headers=SCRIPT)

    assert_error(answer, 403, "forbidden")


@pytest.mark.parametrize("name", ["999-99", "000-06", "home"])
def test_a_claim_without_an_experiment_is_not_found(client, token, name):
    answer = client.post(f"/claims/run/{name}", data={"csrf": token}, headers=SCRIPT)

    assert_error(answer, 404, "not_found")


def test_the_address_of_the_form_leads_to_the_claim(client):
    response = client.get("/claims/run/001-12")

    assert (response.status_code, response.location) == (303, "/claims/#001-12")
    assert client.get("/claims/run/999-99").status_code == 404


def test_lessons_without_claims_have_an_empty_page_and_no_link(tmp_path):
    client = create_app({"LESSONS": tmp_path}).test_client()

    page = client.get("/claims/").text

    assert shown(page) == []


def test_a_faulty_claim_leaves_the_others_and_the_lessons(tmp_path):
    (tmp_path / "claims.yaml").write_text("articles: {'000': A.}\ntopics: []\n", encoding="utf-8")
    client = create_app({"LESSONS": tmp_path}).test_client()

    assert "cannot be read" in client.get("/claims/").text
    assert client.get("/lessons/").status_code == 200


def test_a_claim_that_is_saved_shows_at_the_next_request(tmp_path):
    path = tmp_path / "claims.yaml"
    text = (
        "articles: {'000': A.}\ntopics:\n  speed:\n    title: Speed\n    claims:\n"
        "      000-01: {claim: One., verdict: 'true', why: So.}\n"
    )
    path.write_text(text, encoding="utf-8")
    client = create_app({"LESSONS": tmp_path, "RELOAD": True}).test_client()
    assert shown(client.get("/claims/").text) == [("000-01", "true")]

    path.write_text(text.replace("'true'", "half"), encoding="utf-8")

    assert shown(client.get("/claims/").text) == [("000-01", "half")]


def test_the_recorded_loads_stand_where_a_load_can_be_run(client, held):
    assert held.published_results.title in client.get("/claims/").text
    assert held.published_results.title in client.get("/claims/?lesson=measure-it-yourself").text
    assert held.published_results.title not in client.get("/claims/?verdict=swapped").text
