"""Breaking the request in the editor: the list for the script, and the page without one."""

import json
import re
from html import unescape

import pytest
from tests.fixtures.profile import spread
from tests.fixtures.site import assert_error

from sidebyside import paths
from sidebyside.http.editor_form import form_of, request_from
from sidebyside.http.request import Request
from sidebyside.lessons.library import load_library

pytestmark = [
    pytest.mark.slow,
    pytest.mark.usefixtures("patient"),
    pytest.mark.timeout(900),  # where CI is set, each lesson sends hundreds of requests
]

BREAK = "/break/json_bodies"
SCRIPT = {"Accept": "application/json"}
LESSONS = load_library(paths.LESSONS).lessons


def ways(html):
    """Read the buttons: the wire form that each puts into the editor, by its id."""
    found = re.findall(r'name="break" value="([^"]+)"[^>]*data-wire=\'([^\']*)\'', html)
    return {unescape(name): json.loads(unescape(wire)) for name, wire in found}


def field(html, name):
    return unescape(re.search(rf'name="{name}" value="([^"]*)"', html)[1])


def listed(client, fields):
    response = client.post(BREAK, data=fields, headers=SCRIPT)
    assert response.status_code == 200
    return response.json["html"]


def test_the_script_gets_the_ways_to_break_what_is_in_the_editor(client, form):
    html = listed(client, form(body='{"username": "ada", "email": "a@b.c", "age": 3}'))
    found = ways(html)
    assert json.loads(found["drop-body-email"]["body"]) == {"username": "ada", "age": 3}
    assert found["method"]["method"] not in ("POST", "GET")
    assert Request.from_json(found["type-body-age"])
    assert html.index("Start with these") < html.index("drop-body-email") < html.index(">Body<")


def test_the_next_way_starts_from_the_same_request(client, form):
    first = listed(client, form())
    made = ways(first)["drop-body-age"]
    fields = form(body=made["body"], break_base=field(first, "break_base"))
    assert ways(listed(client, fields)) == ways(first)
    edited = {**fields, "body": '{"username": "bob"}'}
    assert "drop-body-age" not in ways(listed(client, edited))


@pytest.mark.parametrize("base", ["", "{", "[]", '{"method": "BREW"}', "[" * 100_000])
def test_a_base_that_cannot_be_read_is_none(client, form, base):
    assert "drop-body-age" in ways(listed(client, form(break_base=base)))


def test_what_the_script_is_refused(client, form):
    broken = client.post(BREAK, data=form(headers="no colon"), headers=SCRIPT)
    assert_error(broken, 400, "bad_request")
    assert_error(client.post(BREAK, data=form(csrf=""), headers=SCRIPT), 403, "forbidden")
    assert_error(client.post("/break/nothing", data=form(), headers=SCRIPT), 404, "not_found")
    assert_error(client.post(BREAK, data=form(lesson="x"), headers=SCRIPT), 404, "not_found")


def test_without_a_script_the_page_lists_the_ways(client, form):
    response = client.post(BREAK, data=form(**{"break": ""}))
    assert response.status_code == 200
    page = response.text
    assert "drop-body-age" in ways(page)
    assert '<details class="fold breaks" id="breaks"' in page
    assert "Nothing sent yet" in page


def test_without_a_script_the_chosen_way_is_put_into_the_editor(client, form):
    fields = form(**{"break": "drop-body-age", "guess_flask": "400"})
    page = client.post(BREAK, data=fields).text
    body = unescape(re.search(r'name="body"[^>]*>\n([^<]*)</textarea>', page)[1])
    assert json.loads(body) == {"username": "ana"}
    assert "“Leave out age” is in the editor, not sent." in unescape(page)
    assert not re.search(r'name="guess_flask" value="\d+" checked', page)
    assert re.search(r'value="drop-body-age"[^>]*aria-current="true"', page)
    again = {**fields, "body": body, "break_base": field(page, "break_base"), "break": "null-body"}
    other = client.post(BREAK, data=again).text
    assert field(other, "break_base") == field(page, "break_base")
    assert re.search(r'value="null-body"[^>]*aria-current="true"', other)


@pytest.mark.parametrize(
    ("changes", "status", "words"),
    [
        ({"headers": "no colon"}, 400, "Line 1 of the headers has no colon"),
        ({"break": "drop-body-shoe-size"}, 404, "cannot be changed in this way"),
    ],
)
def test_nothing_typed_is_lost(client, form, changes, status, words):
    response = client.post(BREAK, data=form(body='{"mine": "kept"}', **changes))
    assert response.status_code == status
    page = unescape(response.text)
    assert words in page
    assert '{"mine": "kept"}' in page


def test_a_large_body_gets_as_many_ways_as_there_is_room_for(client, form):
    body = json.dumps({f"field{number}": "x" * 1000 for number in range(60)})
    html = listed(client, form(body=body))
    assert 0 < len(ways(html)) < 12
    assert "more are left out, since the body is large" in html


def test_the_address_of_the_form_leads_to_its_lesson(client):
    response = client.get(BREAK)
    assert response.status_code == 303
    assert response.location.startswith("/lessons/json-bodies/")


@pytest.mark.parametrize("lesson", LESSONS, ids=[lesson.slug for lesson in LESSONS])
def test_every_way_of_every_prepared_request_is_sent_to_both_programs(client, form, lesson):
    for prepared in lesson.requests:
        sent = Request.from_json(prepared.message)
        fields = form(lesson=lesson.slug, request=prepared.id, **form_of(sent))
        page = client.post(f"/break/{lesson.stem}", data=fields, headers=SCRIPT).json["html"]
        found = ways(page)
        assert len(found) >= 2
        for name, wire in found.items():
            made = Request.from_json(wire)
            assert request_from(form_of(made)) == made, name
        # To the programs themselves, tests/mutating sends them all.
        for name, wire in spread(found.items(), 4):
            answered = client.post(f"/api/try/{lesson.stem}", json=wire)
            assert answered.status_code == 200, (name, answered.json)
            assert answered.json["flask"]["status"], (name, answered.json["flask"])
            assert answered.json["fastapi"]["status"], (name, answered.json["fastapi"])


@pytest.mark.parametrize("lesson", LESSONS, ids=[lesson.slug for lesson in LESSONS])
def test_what_a_broken_request_leads_to_can_be_guessed(client, lesson):
    page = client.get(f"/lessons/{lesson.slug}/").text
    for side in ("flask", "fastapi"):
        offered = set(re.findall(rf'name="guess_{side}" value="(\d+)"', page))
        assert {"200", "400", "404", "405", "415", "422", "500"} <= offered
