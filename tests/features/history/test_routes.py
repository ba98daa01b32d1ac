"""What a learner sent, on its own page and as a fragment: without JavaScript, and for one alone."""

import json
import re
from html import unescape

import pytest
from tests.fixtures.site import assert_error

from sidebyside.errors import Busy

PAGE = "/lessons/json-bodies/history"
TRY = "/try/json_bodies"
WHOLE = '{"username": "ana", "email": "ana@example.com", "age": 31}'
SCRIPT = {"Accept": "application/json"}


def numbers(page):
    return re.findall(r'name="entry" value="(\d+)"', page)


def wires(page):
    return [json.loads(unescape(each)) for each in re.findall(r"data-wire='([^']*)'", page)]


def test_nothing_is_said_to_be_kept_before_anything_is_sent(client):
    page = client.get(PAGE)
    assert page.status_code == 200
    assert "Nothing is kept." in page.text
    assert numbers(page.text) == []


def test_what_was_sent_stands_newest_first_with_both_statuses(client, form):
    client.post(TRY, data=form())
    client.post(TRY, data=form(body=WHOLE))
    page = client.get(PAGE).text

    assert [wire["body"] for wire in wires(page)] == [WHOLE, form()["body"]]
    assert re.findall(r"answered </span>(\d+)<", page) == ["201", "201", "400", "422"]


def test_each_way_to_send_is_kept_once(client, form):
    client.post(TRY, data=form())
    client.post(TRY, data=form(), headers={"Accept": "application/x-ndjson"}).get_data()
    client.post("/api/try/json_bodies", json={"method": "GET", "target": "/users/adults"})
    client.post(TRY, data=form(target="/a/../b"))
    page = client.get(PAGE).text

    targets = [wire["target"] for wire in wires(page)]
    assert targets == ["/users/adults", "/users/", "/users/"]


def test_copies_and_tests_are_not_kept(client, form):
    client.post("/copy/json_bodies", data=form())
    client.post("/try/json_bodies/test", data=form())
    assert numbers(client.get(PAGE).text) == []


def test_nobody_sees_anothers(app, client, form):
    client.post(TRY, data=form(body=WHOLE))
    [mine] = numbers(client.get(PAGE).text)
    other = app.test_client()
    page = other.get(PAGE)
    token = re.search(r'name="csrf" value="([^"]+)"', page.text)[1]
    fields = {"csrf": token, "lesson": "json-bodies", "send": mine}

    assert numbers(page.text) == []
    assert other.post(f"{TRY}/again", data=fields).status_code == 410
    assert "Before and after" not in other.get(f"{PAGE}?entry={mine}&entry={mine}").text
    assert "ana@example.com" not in other.get(f"{PAGE}?entry={mine}").text


@pytest.mark.parametrize(("action", "sends"), [("send", True), ("put", False)])
def test_an_entry_is_put_in_the_editor_and_sent_if_asked(client, form, action, sends):
    bytes_sent = {"method": "POST", "target": "/x?y=1", "body": {"base64": "/wABAg=="}}
    client.post("/api/try/json_bodies", json={**bytes_sent, "headers": [["X-A", "b: c"]]})
    [number] = numbers(client.get(PAGE).text)
    fields = {"csrf": form()["csrf"], "lesson": "json-bodies", action: number}
    page = client.post(f"{TRY}/again", data=fields)

    assert page.status_code == 200
    assert 'value="/x?y=1"' in page.text
    assert 'name="body_base64" value="/wABAg=="' in page.text
    assert "X-A: b: c" in page.text
    assert ("Nothing sent yet" in page.text.split("<template")[0]) is not sends
    assert len(numbers(client.get(PAGE).text)) == 1 + sends


def test_a_prepared_request_comes_back_as_such(client, form):
    prepared = form(body='{"username": "ada", "age": 36}')
    client.post(TRY, data=prepared)
    page = client.get(PAGE).text
    assert "Missing email" in page
    fields = {"csrf": form()["csrf"], "lesson": "json-bodies", "put": numbers(page)[0]}
    lesson = client.post(f"{TRY}/again", data=fields).text
    assert re.search(r'data-id="missing-email"[^>]*aria-current="true"', lesson)


@pytest.mark.parametrize("number", ["", "0", "999999999", "-1", "1e3", "9" * 400, "\u00b2"])
def test_an_entry_that_is_not_kept_is_said(client, form, number):
    fields = {"csrf": form()["csrf"], "lesson": "json-bodies", "send": number}
    response = client.post(f"{TRY}/again", data=fields)
    assert response.status_code == 410
    assert "not kept any more" in response.text
    page = client.get(PAGE, query_string={"entry": [number, "1"]})
    assert page.status_code == 200


def test_two_are_laid_side_by_side_whatever_their_order(client, form):
    client.post(TRY, data=form())
    client.post(TRY, data=form(body=WHOLE))
    after, before = numbers(client.get(PAGE).text)
    pages = [
        client.get(f"{PAGE}?entry={one}&entry={two}").text
        for one, two in ((before, after), (after, before))
    ]
    sections = [page[page.index('class="before-after"') :] for page in pages]

    assert sections[0].partition("</main>")[0] == sections[1].partition("</main>")[0]
    shown = unescape(re.sub(r"<[^>]+>", "", sections[0]))
    assert re.search(r"Body, email\s*before nothing\s*→ after \"ana@example.com\"", shown)
    assert re.findall(r"before (\d{3})\s*→ after (\d{3})", shown) == [
        ("400", "201"),
        ("422", "201"),
    ]
    assert 'aria-label="Flask before and after"' in sections[0]
    assert 'aria-label="FastAPI before and after"' in sections[0]


def test_the_same_twice_has_no_change(client, form):
    for _ in range(2):
        client.post(TRY, data=form())
    one, two = numbers(client.get(PAGE).text)
    page = client.get(f"{PAGE}?entry={one}&entry={two}").text
    assert "The same request, twice." in page
    assert page.count("No change") == 2


@pytest.mark.parametrize("count", [1, 3])
def test_any_number_but_two_is_answered_with_advice(client, form, count):
    for _ in range(3):
        client.post(TRY, data=form())
    chosen = numbers(client.get(PAGE).text)[:count]
    page = client.get(PAGE, query_string={"entry": chosen}).text
    assert "Choose two of these" in page
    assert "Before and after" not in page
    assert page.count(" checked>") == count


def test_what_was_sent_is_shown_as_text(client, form):
    client.post(TRY, data=form(target="/<script>alert(1)</script>'\"", body="</pre><b>"))
    client.post(TRY, data=form(target="/<i>", body="<img src=x>"))
    one, two = numbers(client.get(PAGE).text)
    page = client.get(f"{PAGE}?entry={one}&entry={two}").text
    assert "<script>alert" not in page
    assert "<img src=x>" not in page
    assert "<b>" not in page.partition("<main")[2]


def test_forgetting_leaves_nothing(client, form):
    client.post(TRY, data=form())
    assert client.post(PAGE, data={"csrf": "0" * 32}).status_code == 403
    assert len(numbers(client.get(PAGE).text)) == 1
    response = client.post(PAGE, data={"csrf": form()["csrf"]})
    assert (response.status_code, response.location) == (303, PAGE)
    assert numbers(client.get(PAGE).text) == []


def test_it_outlives_a_reset(client, form):
    client.post(TRY, data=form(body=WHOLE))
    client.post("/sandbox/reset", data=form())
    assert len(numbers(client.get(PAGE).text)) == 1


def test_the_script_gets_a_fragment_with_a_token_that_works(client, form):
    client.post(TRY, data=form())
    response = client.get(PAGE, headers=SCRIPT)
    html = response.json["html"]
    token = re.search(r'name="csrf" value="([^"]+)"', html)[1]

    assert response.headers["Cache-Control"] == "no-store"
    assert "<html" not in html
    assert len(numbers(html)) == 1
    forgotten = client.post(PAGE, data={"csrf": token}, headers=SCRIPT).json["html"]
    assert numbers(forgotten) == []


def test_an_unknown_lesson_is_not_found(client):
    assert_error(client.get("/lessons/nothing/history", headers=SCRIPT), 404, "not_found")


@pytest.mark.parametrize("path", ["again", "test"])
def test_the_address_of_a_form_opened_anew_leads_to_the_lesson(client, path):
    assert client.get(f"{TRY}/{path}").location == "/lessons/json-bodies/#bench"


def test_a_full_server_says_so_on_the_page_and_offers_to_try_again(client, form, monkeypatch):
    def full(*_):
        raise Busy(7)

    monkeypatch.setattr("sidebyside.transports.threads.workers.WORKERS.start", full)
    response = client.post(TRY, data=form())
    assert response.status_code == 503
    assert response.headers["Retry-After"] == "7"
    assert "Try again" in response.text
    assert "7 seconds" in response.text
    assert numbers(client.get(PAGE).text) == []
