"""Each rule is met by real answers of both frameworks, and written as the house writes."""

import re

import pytest

from sidebyside.comparing import compare
from sidebyside.comparing.rules import RULES
from sidebyside.exchange import Request

JSON = (("Content-Type", "application/json"),)
FORM = (("Content-Type", "application/x-www-form-urlencoded"),)
NOTES = {rule.note: rule.name for rules in RULES.values() for rule in rules}

# method, target, headers, body, the statuses, and some of the rules that must speak
LESSONS = [
    ("HEAD", "/users/", (), b"", 200, 405, {"head", "allow-with-405"}),
    ("HEAD", "/text", (), b"", 200, 405, {"head", "head-type"}),
    ("OPTIONS", "/users/", (), b"", 200, 405, {"options", "options-type", "allowed-methods"}),
    ("DELETE", "/users/", (), b"", 405, 405, {"allowed-methods", "error-type", "default-errors"}),
    ("GET", "/users", (), b"", 308, 307, {"missing-slash", "redirect-page-type", "redirect-body"}),
    ("PUT", "/users", (), b"", 404, 307, {"missing-slash-and-method", "location"}),
    ("GET", "/items/3/", (), b"", 404, 307, {"extra-slash", "location"}),
    ("GET", "/nowhere", (), b"", 404, 404, {"error-type", "default-errors"}),
    ("GET", "/docs", (), b"", 404, 200, {"docs"}),
    ("GET", "/openapi.json", (), b"", 404, 200, {"docs", "error-beside-result-type"}),
    ("GET", "/users/me", (), b"", 200, 200, {"route-order"}),
    ("GET", "/users/", (), b"", 200, 200, {"key-order", "escaping"}),
    ("GET", "/items/abc", (), b"", 404, 422, {"converter", "page-or-list", "error-type"}),
    ("GET", "/items/-7", (), b"", 404, 200, {"signed-number", "error-beside-result"}),
    ("GET", "/orders/9", (), b"", 404, 404, {"page-or-detail", "error-type"}),
    ("GET", "/orders/-7", (), b"", 404, 404, {"default-page-or-detail", "error-type"}),
    ("GET", "/search", (), b"", 400, 422, {"missing-query", "flask-page-names-none"}),
    ("GET", "/search?q=a&limit=lots", (), b"", 200, 422, {"type-falls-back", "flask-accepted"}),
    ("GET", "/search?q=a&exact=perhaps", (), b"", 200, 422, {"any-word-is-true"}),
    ("GET", "/search?q=a&page=0", (), b"", 200, 422, {"unchecked-limit", "flask-accepted"}),
    ("GET", "/search?q=a&exact=false", (), b"", 200, 200, {"falsy-word"}),
    ("GET", "/search?q=a&q=b", (), b"", 200, 200, {"repeated-field"}),
    ("POST", "/echo", JSON, b'{"text": ', 400, 422, {"broken-json"}),
    ("POST", "/echo", (("Content-Type", "text/plain"),), b'{"a":1}', 415, 422, {"content-type"}),
    ("POST", "/echo", FORM, b"text=a", 415, 422, {"content-type"}),
    ("POST", "/echo", (), b"", 415, 422, {"content-type", "page-or-list"}),
    ("POST", "/echo", JSON, b"[1]", 200, 422, {"unchecked-body", "result-or-list"}),
    ("POST", "/users/", JSON, b'{"age":3}', 400, 422, {"own-check", "own-words-or-list"}),
    ("POST", "/users/", JSON, b"null", 500, 422, {"uncaught-body", "page-or-list"}),
    ("POST", "/users/", JSON, b'{"email":"a","age":"36"}', 200, 200, {"converted"}),
    ("POST", "/users/", JSON, b'{"email":"a","age":3,"x":1}', 200, 200, {"extra-field"}),
    ("POST", "/login", FORM, b"", 400, 422, {"missing-form-field"}),
    ("POST", "/login", FORM, b"username=", 200, 422, {"empty-form-field"}),
    ("POST", "/login", JSON, b'{"username":"a"}', 400, 422, {"json-for-a-form"}),
    ("GET", "/me", (), b"", 500, 422, {"missing-header", "flask-raised"}),
    (
        "GET",
        "/me",
        (("X-Token", "t"), ("Cookie", "visits=x")),
        b"",
        500,
        422,
        {"uncaught-conversion"},
    ),
    ("GET", "/cookie", (), b"", 400, 422, {"missing-cookie"}),
    ("POST", "/visit", (), b"", 200, 200, {"same-site"}),
    ("GET", "/text", (), b"", 200, 200, {"returned-string", "returned-string-type"}),
    ("GET", "/old", (), b"", 302, 307, {"redirect", "redirect-body"}),
    ("GET", "/crash", (), b"", 500, 500, {"crash-type", "crash-body"}),
    ("GET", "/tuple", (), b"", 201, 200, {"returned-tuple", "returned-tuple-body"}),
    ("GET", "/none", (), b"", 500, 200, {"returned-none"}),
]


@pytest.mark.parametrize("case", LESSONS, ids=lambda case: f"{case[0]} {case[1]} {case[3][:12]}")
def test_real_answers_meet_their_rules(ask, case):
    method, target, headers, body, status, other, expected = case
    request = Request(method, target, headers, body)
    flask, fastapi = ask(request)
    assert (flask.status, fastapi.status) == (status, other)
    differences = compare(request, flask, fastapi)
    notes = [difference.note for difference in differences]
    spoken = {NOTES[note] for note in notes if note}
    assert expected <= spoken
    assert None not in notes, "every difference of the first lessons has a reason"


@pytest.mark.parametrize(
    "rule", [rule for rules in RULES.values() for rule in rules], ids=lambda rule: rule.name
)
def test_a_note_is_one_plain_sentence_with_sources_from_both(rule):
    assert len(rule.note.split()) < 30
    assert rule.note.endswith(".")
    assert not re.search(r"[.!?] ", rule.note.replace("request.", ""))
    assert not re.search(
        r"(?i)\b(better|worse|correctly|properly|just|simply|easy|unfortunately|only supports)\b",
        rule.note,
    )
    assert [side for side, _, _ in rule.docs] == ["flask", "fastapi"]
    assert all(address.startswith("https://") for _, _, address in rule.docs)


def test_names_and_notes_are_unique():
    rules = [rule for table in RULES.values() for rule in table]
    assert len({rule.name for rule in rules}) == len(rules) == len(NOTES)
    assert all(rule.part == part for part, table in RULES.items() for rule in table)
