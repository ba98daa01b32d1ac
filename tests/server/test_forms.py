"""The bench without JavaScript: a form in, a page out, and nothing typed is lost."""

import json
import re
from html import unescape
from urllib.parse import urlencode

import pytest
from tests.fixtures.site import assert_error

from sidebyside.errors import Busy
from sidebyside.explanation.explain import FRESH
from sidebyside.sandbox.sandboxes import new_learner_id
from sidebyside.web.credentials import Credentials

TRY = "/try/json_bodies"


def test_a_form_gives_the_page_with_both_answers(client, form):
    response = client.post(TRY, data=form())

    assert response.status_code == 200
    assert response.mimetype == "text/html"
    page = response.text
    assert 'aria-label="Flask answer"' in page
    assert 'aria-label="FastAPI answer"' in page
    assert "What differs" in page
    assert "Unprocessable Content" in page


def test_a_guess_is_told_right_or_wrong(client, form):
    page = unescape(client.post(TRY, data=form(guess_flask="400", guess_fastapi="400")).text)
    assert "Flask: right" in page
    assert "FastAPI: you said 400, it sent 422" in page


@pytest.mark.parametrize(
    ("changes", "status", "words"),
    [
        ({"target": "/a/../b"}, 400, "climb"),
        ({"method": "BREW"}, 400, "method"),
        ({"headers": "no colon"}, 400, "Line 1 of the headers has no colon"),
        ({"body": "x" * 70_000}, 413, "takes"),
    ],
)
def test_a_broken_request_is_said_on_the_page_and_nothing_is_lost(
    client, form, changes, status, words
):
    typed = form(**{"body": '{"mine": "kept"}', **changes})
    response = client.post(TRY, data=typed)

    assert response.status_code == status
    page = unescape(response.text)
    assert words in page
    assert (typed["body"] if len(typed["body"]) < 100 else "xxx") in page
    assert "Traceback" not in page


def test_a_form_without_its_token_is_refused(client, form):
    for token in ("", "0" * 32):
        response = client.post(TRY, data=form(csrf=token))
        assert response.status_code == 403
        assert "Load the page again" in response.text


def test_a_page_from_before_a_restart_says_that_it_must_be_loaded_again(client, form):
    fields = form()
    old = Credentials("the key before").cookie(new_learner_id())
    client.set_cookie("sandbox", old)
    response = client.post(TRY, data=fields)
    assert response.status_code == 403
    assert "Load the page again" in response.text
    assert client.get_cookie("sandbox").value != old
    assert client.post(TRY, data=form()).status_code == 200


def test_another_learners_token_is_refused(app, form):
    assert app.test_client().post(TRY, data=form()).status_code == 403


def pair_of(page):
    """Return the id of the programs that answered, as the form on the page has it."""
    return re.search(r'name="pair" value="([0-9a-f]+)" form="request"', page)[1]


@pytest.mark.parametrize("accept", ["text/html", "application/x-ndjson"])
def test_a_page_learns_that_other_programs_answer_it(client, form, accept):
    def send(**changes):
        found = client.post(TRY, data=form(**changes), headers={"Accept": accept}).text
        return json.loads(found.splitlines()[-1])["html"] if "json" in accept else found

    first = send()
    again = send(pair=pair_of(first))
    assert pair_of(again) == pair_of(first)
    client.post("/api/sandbox/reset", json={})
    other = send(pair=pair_of(again))

    assert pair_of(other) != pair_of(first)
    assert [FRESH in each for each in (first, again, other)] == [
        False,
        False,
        True,
    ]


def test_the_script_gets_lines_of_json(client, form):
    response = client.post(TRY, data=form(), headers={"Accept": "application/x-ndjson"})
    lines = [json.loads(line) for line in response.text.splitlines()]

    assert response.mimetype == "application/x-ndjson"
    assert set(lines[-1]) == {"html", "announce"}
    assert "400" in lines[-1]["announce"]
    assert 'aria-label="FastAPI answer"' in lines[-1]["html"]
    assert "<html" not in lines[-1]["html"]


def test_the_script_is_told_of_errors_in_the_one_shape(client, form):
    accept = {"Accept": "application/x-ndjson"}
    assert_error(client.post(TRY, data=form(target="//x"), headers=accept), 400, "bad_request")


def test_line_breaks_are_the_programs_not_the_forms(client, form):
    body = '{"username":\r\n "ana"}'
    lines = client.post(
        TRY, data=form(body=body), headers={"Accept": "application/x-ndjson"}
    ).text.splitlines()
    assert len(lines) >= 1
    from sidebyside.http.editor_form import request_from

    assert request_from({"body": "a\r\nb"}).body == b"a\nb"
    headers = "Content-Type: multipart/form-data; boundary=x"
    assert request_from({"body": "a\r\nb", "headers": headers}).body == b"a\r\nb"


def test_only_an_attempt_at_the_challenge_is_judged(client, form):
    def judged(**changes):
        return client.post(TRY, data=form(**changes)).text.count("Challenge verdict")

    assert judged(body='{"username": "ada", "age": 36}') == 0
    assert judged(body="{}") == 1
    solved = client.post(TRY, data=form(headers="Content-Type: text/plain", body="{}")).text
    assert "Challenge passed" in solved


def test_reset_leads_back_to_the_lesson_and_says_so(client, form):
    response = client.post("/sandbox/reset", data=form())
    assert response.status_code == 303
    assert response.location == "/lessons/json-bodies/?request=missing-email&fresh#bench"
    assert "Both programs started afresh." in client.get(response.location).text
    assert "started afresh" not in client.get("/lessons/json-bodies/").text


@pytest.mark.parametrize("path", ["/try/json_bodies", "/copy/json_bodies"])
def test_a_forms_address_opened_anew_leads_to_the_lesson(client, path):
    assert client.get(path).location == "/lessons/json-bodies/#bench"
    chosen = client.get(f"{path}?request=not-json")
    assert (chosen.status_code, chosen.location) == (
        303,
        "/lessons/json-bodies/?request=not-json#bench",
    )
    assert client.get("/try/nothing").status_code == 404


def test_copies_are_a_page_and_json(client, form):
    page = client.post("/copy/json_bodies", data=form(copy="curl")).text
    assert "curl" in page
    prepared = form(body='{"username": "ada", "age": 36}')
    copies = client.post(
        "/copy/json_bodies", data=prepared, headers={"Accept": "application/json"}
    ).json["copies"]
    tools = {"curl", "powershell", "cmd", "httpie", "httpx", "requests"}
    assert {copy["name"] for copy in copies} == {*tools, "link"}
    texts = {copy["name"]: copy["text"] for copy in copies}
    for tool in tools:
        assert "/flask/json_bodies/users/" in texts[tool]
        assert "/fastapi/json_bodies/users/" in texts[tool]


def test_the_theme_is_remembered_and_safe(client, form):
    token = form()["csrf"]
    response = client.post(
        "/theme",
        data={"csrf": token, "theme": "dark"},
        headers={"Referer": "http://localhost/lessons/"},
    )
    assert (response.status_code, response.location) == (303, "/lessons/")
    assert "HttpOnly" in response.headers["Set-Cookie"]
    assert client.post("/theme", data={"csrf": token, "theme": "pink"}).status_code == 400
    away = client.post(
        "/theme",
        data={"csrf": token, "theme": "auto"},
        headers={"Referer": "http://example.com/x"},
    )
    assert away.location == "/"


@pytest.mark.parametrize("accept", ["text/html", "application/x-ndjson"])
def test_half_a_surrogate_pair_is_shown_as_text(client, form, accept):
    body = '{"\\ud800": "\\udfff", "username": 1}'
    response = client.post(TRY, data=form(body=body), headers={"Accept": accept})
    assert response.status_code == 200
    assert "FastAPI answer" in response.text


@pytest.mark.parametrize("guess", ["9" * 5000, "0", "²", "-1"])
def test_a_guess_that_is_no_status_is_none(client, form, guess):
    response = client.post(TRY, data=form(guess_flask=guess))
    assert response.status_code == 200
    assert "Flask: you said" not in response.text


def test_a_form_that_is_not_utf_8_reaches_no_program(client, form):
    fields = form(headers="", body="BODY")
    urlencoded = "application/x-www-form-urlencoded"
    raw = urlencode(fields).encode().replace(b"BODY", b"%ff%fe")
    assert client.post(TRY, data=raw, content_type=urlencoded).status_code == 400
    parts = b"".join(
        b'--X\r\nContent-Disposition: form-data; name="%b"\r\n\r\n%b\r\n'
        % (name.encode(), value.encode().replace(b"BODY", b"\xff\xfe"))
        for name, value in fields.items()
    )
    multipart = "multipart/form-data; boundary=X"
    response = client.post(TRY, data=parts + b"--X--\r\n", content_type=multipart)
    assert response.status_code == 400
    assert "UTF-8" in response.text


def test_a_line_of_the_headers_is_one_header():
    from sidebyside.http.editor_form import request_from

    sent = request_from({"headers": "A: b\x85C: d\r\nE: f"})
    assert sent.headers == (("A", "b\x85C: d"), ("E", "f"))


def test_the_theme_leads_to_no_other_site(client, form):
    for path in ("///example.com/", "/\t/example.com/"):
        response = client.post(
            "/theme",
            data={"csrf": form()["csrf"], "theme": "dark"},
            headers={"Referer": f"http://localhost{path}"},
        )
        assert response.location == "/example.com/"


def test_an_address_that_is_none_is_another_sites(client, form):
    fields = {"csrf": form()["csrf"], "theme": "dark"}
    response = client.post("/theme", data=fields, headers={"Referer": "http://["})
    assert (response.status_code, response.location) == (303, "/")
    assert client.post("/theme", data=fields, headers={"Origin": "http://["}).status_code == 403


def test_a_full_server_says_so_to_the_script_too(client, form, monkeypatch):
    def full(*_):
        raise Busy

    monkeypatch.setattr("sidebyside.transports.threads.workers.WORKERS.start", full)
    response = client.post(TRY, data=form(), headers={"Accept": "application/x-ndjson"})
    assert_error(response, 503, "busy")
    assert response.headers["Retry-After"]


def test_bytes_stay_on_the_page_that_comes_back(client, form):
    held = {
        "headers": "Content-Type: image/png",
        "body": "image/png, 1 byte",
        "body_base64": "/w==",
    }
    page = client.post("/try/json_bodies", data=form(**held)).text
    assert 'name="body_base64" value="/w=="' in page
    assert "readonly" in page
    large = {**held, "body_base64": "A" * 4 * 22_000}
    response = client.post("/try/json_bodies", data=form(**large))
    assert response.status_code == 413
    assert "66000 bytes" in response.text
