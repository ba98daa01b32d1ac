"""A condition holds, or says what was asked for and what came."""

import json

import pytest

from sidebyside.explanation.challenge import judge
from sidebyside.http.comparison import Comparison
from sidebyside.http.problem import Problem
from sidebyside.http.request import Request
from sidebyside.http.response import Failure, Response

JSON = (("Content-Type", "application/json"),)
HTML = (("Content-Type", "text/html; charset=utf-8"),)


def comparison(flask=None, fastapi=None, request=None) -> Comparison:
    return Comparison(
        request or Request("GET", "/search?q=a&q=b"),
        flask or Response(200, JSON, b'{"q": "a", "user": {"age": 1}, "ok": true}'),
        fastapi
        or Response(422, JSON, b'{"q": "b"}', problems=(Problem(("cookie", "n"), "t", "m"),)),
        (),
    )


@pytest.mark.parametrize(
    "expect",
    [
        {},
        {"flask": {"status": 200}, "fastapi": {"status": 422}},
        {"flask": {"media_type": "application/json"}},
        {"flask": {"body": '"age": 1'}},
        {"flask": {"json": {"user.age": 1, "q": "a", "ok": True}}},
        {"fastapi": {"problem": "cookie.n"}},
        {"request": {"body_is_json": False, "target_without": ["/docs"]}},
        {"differ": "q"},
    ],
)
def test_a_condition_that_holds_gives_no_reasons(expect):
    verdict = judge(expect, comparison())
    assert verdict.passed
    assert verdict.reasons == ()


@pytest.mark.parametrize(
    ("expect", "reason"),
    [
        (
            {"flask": {"status": 415}},
            "Flask should answer 415; it answered 200 OK.",
        ),
        (
            {"fastapi": {"status": 200}},
            "FastAPI should answer 200; it answered 422 Unprocessable Content.",
        ),
        (
            {"flask": {"media_type": "text/html"}},
            "Flask should answer with text/html; it answered with application/json.",
        ),
        (
            {"fastapi": {"body": "token"}},
            "FastAPI's body should contain \"token\"; it is {\"q\": \"b\"}.",
        ),
        (
            {"flask": {"json": {"user.age": 2}}},
            "Flask's body should have 2 at user.age; it has 1.",
        ),
        (
            {"flask": {"json": {"ok": 1}}},
            "Flask's body should have 1 at ok; it has true.",
        ),
        (
            {"fastapi": {"json": {"user.age": 1}}},
            "FastAPI's body should have 1 at user.age; it is {\"q\": \"b\"}.",
        ),
        (
            {"fastapi": {"problem": "query.n"}},
            "FastAPI should send a validation error about query.n; its answer is about cookie.n.",
        ),
        (
            {"flask": {"problem": "query.n"}},
            "Flask should send a validation error about query.n; its answer has none.",
        ),
        (
            {"request": {"body_is_json": True}},
            "Your body should be valid JSON.",
        ),
        (
            {"request": {"target_without": ["/docs", "q=b"]}},
            "Your target should not contain q=b; it is /search?q=a&q=b.",
        ),
        (
            {"differ": "user.age"},
            "FastAPI's body should have a value at user.age; it is {\"q\": \"b\"}.",
        ),
    ],
)  # fmt: skip
def test_a_condition_that_fails_says_what_was_asked_and_what_came(expect, reason):
    verdict = judge(expect, comparison())
    assert not verdict.passed
    assert verdict.reasons == (reason,)
    assert json.loads(json.dumps(verdict.to_json())) == {"passed": False, "reasons": [reason]}


def test_values_that_do_not_differ():
    same = Response(200, JSON, b'{"q": "a"}')
    (reason,) = judge({"differ": "q"}, comparison(same, same)).reasons
    assert reason == 'The values at q should differ; both are "a".'


def test_a_body_that_is_no_json():
    page = Response(200, HTML, b"<h1>Hi</h1>")
    (reason,) = judge({"flask": {"json": {"a": 1}}}, comparison(page)).reasons
    assert reason == "Flask's body should have 1 at a; it is <h1>Hi</h1>, which is no JSON."


def test_a_page_is_not_quoted_whole():
    page = Response(404, HTML, b"<!doctype html>" + b"<p>Not found</p>" * 20)
    (reason,) = judge({"flask": {"body": "found it"}}, comparison(page)).reasons
    assert reason == 'Flask\'s body should contain "found it"; it is an HTML page.'


def test_a_refusal_that_names_no_field():
    vague = Response(400, JSON, b"{}", problems=(Problem((), "invalid", "No"),))
    (reason,) = judge({"flask": {"problem": "body.a"}}, comparison(vague)).reasons
    assert reason.endswith("its answer names no field.")


def test_a_body_that_should_not_be_json():
    sent = Request("POST", "/", JSON, b"{}")
    (reason,) = judge({"request": {"body_is_json": False}}, comparison(request=sent)).reasons
    assert reason == "Your body should not be valid JSON."


def test_a_side_without_an_answer():
    late = Response(None, failure=Failure("timeout", "No answer within 5 seconds."))
    (reason,) = judge({"flask": {"status": 200, "body": "x"}}, comparison(late)).reasons
    assert reason == "Flask did not answer. No answer within 5 seconds."


def test_every_reason_is_given():
    verdict = judge({"flask": {"status": 404}, "fastapi": {"status": 404}}, comparison())
    assert len(verdict.reasons) == 2


def test_an_unknown_key_is_a_fault_of_the_caller():
    with pytest.raises(KeyError):
        judge({"flak": {}}, comparison())
