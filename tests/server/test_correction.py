"""The button "Send it corrected" where no script runs: a form that brings its own request."""

import json
import re
from html import unescape

import pytest

TRY = "/try/json_bodies"


def button(page):
    """Return what the button sends and where, as a browser would."""
    found = re.search(
        r'<button[^>]* name="corrected" value="(?P<wire>[^"]*)"[^>]*>', page, re.DOTALL
    )
    found = found or re.search(
        r"<button[^>]* name=\"corrected\"[^>']* value='(?P<wire>[^']*)'[^>]*>", page
    )
    action = re.search(r'formaction="([^"]+corrected[^"]*)"', found[0])[1]
    return unescape(found["wire"]), action.partition("#")[0]


def test_a_refused_request_is_sent_corrected_and_stands_in_the_editor(client, form):
    refused = client.post(TRY, data=form()).text
    wire, action = button(refused)
    response = client.post(action, data=form(corrected=wire, guess_flask="400"))

    assert response.status_code == 200
    page = unescape(response.text)
    assert "Both answered 201" in page or page.count("201") >= 2
    assert 'name="corrected"' not in page
    assert json.loads(wire)["body"] in page
    assert "you said" not in page


def test_what_was_changed_is_said(client, form):
    page = unescape(client.post(TRY, data=form()).text)
    said = re.search(r"Send it corrected</button>\s*<span>([^<]+)</span>", page)[1]
    assert "email" in said
    assert said.endswith(".")


def test_an_accepted_request_has_no_such_button(client, form):
    body = '{"username": "ana", "email": "a@b.c", "age": 31}'
    assert "Send it corrected" not in client.post(TRY, data=form(body=body)).text


@pytest.mark.parametrize("wire", ["", "nope", "[" * 100_000, "{}x", '{"target": "//evil"}', "[]"])
def test_what_holds_no_request_is_refused(client, form, wire):
    response = client.post(f"{TRY}/corrected", data=form(corrected=wire))
    assert response.status_code == 400
    assert "Traceback" not in response.text


def test_it_takes_the_forms_token(client, form):
    assert client.post(f"{TRY}/corrected", data=form(corrected="{}", csrf="")).status_code == 403


def test_its_address_leads_back_to_the_lesson(client):
    response = client.get(f"{TRY}/corrected")
    assert response.status_code == 303
    assert response.location.startswith("/lessons/json-bodies/")


def test_a_request_that_quotes_html_stays_text(client, form):
    body = """{"username": "</button><script>alert('x')</script>", "age": 31}"""
    page = client.post(TRY, data=form(body=body)).text
    assert "<script>alert" not in page
    assert json.loads(json.loads(button(page)[0])["body"])["username"].startswith("</button>")
