"""The JSON addresses: their shapes, and what they say to broken input."""

import json

import pytest
from tests.fixtures.site import assert_error

TRY = "/api/try/json_bodies"
USER = {
    "method": "POST",
    "target": "/users/",
    "headers": [["Content-Type", "application/json"]],
    "body": '{"username": "ana", "age": 31}',
}


def test_a_comparison_has_the_shape_of_the_contract(client):
    compared = client.post(TRY, json=USER).json

    assert set(compared) == {"request", "flask", "fastapi", "differences", "same"}
    assert compared["request"] == USER
    assert compared["same"] is False
    for side, status, reason in (
        ("flask", 400, "Bad Request"),
        ("fastapi", 422, "Unprocessable Content"),
    ):
        answer = compared[side]
        assert set(answer) == {
            "status",
            "reason",
            "headers",
            "body",
            "encoding",
            "media_type",
            "truncated",
            "elapsed_ms",
            "problems",
            "log",
            "failure",
        }
        assert (answer["status"], answer["reason"]) == (status, reason)
        assert (answer["media_type"], answer["encoding"]) == ("application/json", "text")
        assert answer["failure"] is None
        assert answer["problems"][0]["at"] == ["body", "email"]
        assert set(answer["problems"][0]) == {"at", "kind", "message", "input"}
    for difference in compared["differences"]:
        assert set(difference) == {"part", "at", "flask", "fastapi", "note"}
    assert {"part": "status", "at": "", "flask": 400, "fastapi": 422}.items() <= compared[
        "differences"
    ][0].items()


def test_state_is_kept_for_a_learner_and_reset_ends_it(app):
    first, second = app.test_client(), app.test_client()
    grown = {**USER, "body": '{"username": "ana", "email": "a@b", "age": 31}'}
    count = {"method": "GET", "target": "/users/adults"}

    def adults(client):
        return json.loads(client.post(TRY, json=count).json["flask"]["body"])["adults"]

    assert adults(first) == 0
    first.post(TRY, json=grown)
    assert (adults(first), adults(second)) == (1, 0)
    assert first.post("/api/sandbox/reset").status_code == 200
    assert adults(first) == 0


@pytest.mark.parametrize(
    ("body", "status", "kind"),
    [
        (b"{", 400, "bad_request"),
        (b"\xff", 400, "bad_request"),
        (b"[" * 100_000, 400, "bad_request"),
        (b"null", 400, "bad_request"),
        (b'{"method": "BREW"}', 400, "bad_request"),
        (b'{"target": "/a/../b"}', 400, "bad_request"),
        (b'{"target": "//example.com"}', 400, "bad_request"),
        (b'{"target": "https://example.com/"}', 400, "bad_request"),
        (b'{"target": "/a\\r\\nb"}', 400, "bad_request"),
        (b'{"target": "/\\u0000"}', 400, "bad_request"),
        (b'{"headers": 1}', 400, "bad_request"),
        (json.dumps({"headers": [["A", "b"]] * 10_000}).encode(), 431, "too_large"),
        (json.dumps({"body": "x" * 1024 * 1024}).encode(), 413, "too_large"),
        (json.dumps({"body": "x" * 70_000}).encode(), 413, "too_large"),
    ],
)
def test_broken_input_is_refused_in_the_one_shape(client, body, status, kind):
    response = client.post(TRY, data=body, content_type="application/json")
    assert_error(response, status, kind)
    assert client.post(TRY, json=USER).json["flask"]["status"] == 400


@pytest.mark.parametrize(
    ("method", "path", "status", "kind"),
    [
        ("POST", "/api/try/nothing", 404, "not_found"),
        ("POST", "/api/try/..%2fsecrets", 404, "not_found"),
        ("POST", "/api/try/" + "a" * 300, 404, "not_found"),
        ("GET", TRY, 405, "method_not_allowed"),
        ("BREW", TRY, 405, "method_not_allowed"),
        ("GET", "/api/lessons/nothing", 404, "not_found"),
        ("GET", "/api/", 404, "not_found"),
    ],
)
def test_what_is_not_there_is_said_in_the_one_shape(client, method, path, status, kind):
    response = client.open(path, method=method, json={} if method == "POST" else None)
    assert_error(response, status, kind)


@pytest.mark.parametrize("path", ["/static/{}", "/static/v-x/{}", "/examples/{}.zip"])
def test_a_name_that_no_file_can_have_is_not_found(client, path):
    assert client.get(path.format("a" * 300)).status_code == 404


def test_only_json_is_taken(client):
    assert_error(client.post(TRY, data="{}"), 415, "unsupported_media_type")


def test_a_cookie_that_is_no_id_is_refused_and_replaced(client):
    client.set_cookie("sandbox", "../../etc")
    response = client.post(TRY, json=USER)

    assert_error(response, 400, "bad_request")
    assert client.get_cookie("sandbox").value != "../../etc"
    assert client.post(TRY, json=USER).status_code == 200


@pytest.mark.parametrize(
    "headers", [{"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://example.com"}]
)
def test_another_sites_request_is_refused(client, headers):
    assert_error(client.post(TRY, json=USER, headers=headers), 403, "forbidden")
    assert_error(client.post("/api/sandbox/reset", headers=headers), 403, "forbidden")


def test_the_own_cookie_is_out_of_reach_of_scripts_and_other_sites(app, client):
    cookie = client.post(TRY, json=USER).headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert "Secure" not in cookie
    tls = app.test_client().post(TRY, json=USER, base_url="https://localhost")
    assert "Secure" in tls.headers["Set-Cookie"]


def test_the_lessons_are_listed_with_their_requests(client):
    lessons = client.get("/api/lessons").json["lessons"]

    assert len(lessons) >= 8
    for lesson in lessons:
        assert {"slug", "title", "part", "stem", "requests", "challenge", "exercise"} <= set(lesson)
        for request in lesson["requests"]:
            assert set(request) == {
                "id",
                "title",
                "method",
                "target",
                "headers",
                "body",
                "expected",
            }
        assert client.get(f"/api/lessons/{lesson['slug']}").json == lesson


def test_health_and_readiness(client):
    assert client.get("/healthz").json == {"status": "ok"}
    assert client.get("/readyz").json["lessons"] >= 8


def test_without_lessons_it_is_not_ready(tmp_path):
    from sidebyside.server.app import create_app

    empty = create_app({"LESSONS": tmp_path}).test_client()
    assert_error(empty.get("/readyz"), 503, "unavailable")
    assert empty.get("/").status_code == 200
    assert empty.get("/lessons/").status_code == 200
