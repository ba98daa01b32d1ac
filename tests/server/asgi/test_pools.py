"""Fifty learners wait for a slow sample; a page does not."""

import concurrent.futures

import httpx2
import pytest
from tests.fixtures.served import CREDENTIALS, KEY, served

from sidebyside.http.limits import Share
from sidebyside.sandbox.sandboxes import new_learner_id
from sidebyside.server.app import create_app as create_site
from sidebyside.server.asgi.app import create_app
from sidebyside.web.pools import calls_for_programs

pytestmark = pytest.mark.slow

SLOW = {"method": "GET", "target": "/slow"}
LEARNERS = 50


@pytest.fixture
def base(programs):
    with served(create_app({"FORM_KEY": KEY}), lifespan="on") as address:
        yield address


def test_pages_are_served_while_fifty_learners_wait(base):
    def attempt(_number):
        cookies = {"sandbox": CREDENTIALS.cookie(new_learner_id())}
        with httpx2.Client(base_url=base, cookies=cookies, timeout=60) as client:
            return client.post("/api/try/probe", json=SLOW).json()

    with (
        httpx2.Client(base_url=base, timeout=60) as client,
        concurrent.futures.ThreadPoolExecutor(LEARNERS) as pool,
    ):
        client.get("/lessons/")  # The first page has the lessons read.
        attempts = [pool.submit(attempt, number) for number in range(LEARNERS)]
        page = client.get("/lessons/").status_code
        waiting = sum(not each.done() for each in attempts)
        responses = [each.result() for each in attempts]

    assert page == 200
    assert waiting > 0
    for response in responses:
        assert (response["flask"]["status"], response["fastapi"]["status"]) == (200, 200)


def test_one_more_than_the_bound_is_told_to_come_back(base, monkeypatch):
    monkeypatch.setattr("sidebyside.http.limits.TRIES", Share(2, 2, 2))
    with served(create_app(), lifespan="on") as address:

        def attempt(_number):
            with httpx2.Client(base_url=address, timeout=60) as client:
                return client.post("/api/try/probe", json=SLOW)

        with concurrent.futures.ThreadPoolExecutor(8) as pool:
            responses = list(pool.map(attempt, range(8)))

    refused = [response for response in responses if response.status_code == 503]
    assert refused
    assert len(refused) < 8
    for response in refused:
        assert int(response.headers["Retry-After"]) >= 1
        assert response.json()["error"]["kind"] == "busy"


def test_what_runs_or_computes_is_answered_in_the_pool_of_the_tries():
    site = create_site()
    bound = site.url_map.bind("localhost")
    forms = [rule for rule in site.url_map.iter_rules() if "POST" in rule.methods]
    paths = {
        bound.build(rule.endpoint, dict.fromkeys(rule.arguments, "1"), method="POST")
        for rule in forms
    }
    pages = {path for path in paths if not calls_for_programs(site, path, "POST")}
    # They set a cookie, or end programs without waiting for them.
    assert pages == {"/theme", "/sandbox/reset", "/api/sandbox/reset"}
