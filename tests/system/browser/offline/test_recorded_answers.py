"""The bench works when the server does not: recorded answers, and the reader's own browser."""

import json

import pytest
from playwright.sync_api import expect

LESSON = "/lessons/json-bodies/?request=missing-email"
OFFLINE = ("ERR_INTERNET_DISCONNECTED",)


def send(page):
    page.get_by_role("button", name="Send to both").click()


def response(page, name):
    return page.get_by_role("region", name=f"{name} answer", exact=True)


@pytest.fixture
def standing_by(open_page):
    """Open a lesson, and wait until it holds what it needs for a server that is gone."""

    def opened(path=LESSON, **options):
        page = open_page("about:blank", own=True, ignore=OFFLINE, **options)
        with (
            page.expect_response("**/recorded/*"),
            page.expect_response("**/edit.json"),
        ):
            page.goto(path)
            page.get_by_role("button", name="Send to both").scroll_into_view_if_needed()
        page.wait_for_load_state("networkidle")
        return page

    return opened


def test_a_prepared_request_shows_its_recorded_answers_and_says_so(standing_by):
    page = standing_by()
    page.context.set_offline(True)
    send(page)
    label = page.locator(".recorded")
    expect(label).to_contain_text("Recorded.")
    expect(label).to_contain_text("real answers of Flask 3")
    expect(response(page, "Flask")).to_contain_text("400")
    expect(response(page, "FastAPI")).to_contain_text("422")
    said = page.locator("[data-status]")
    expect(said).to_contain_text("Recorded answers, since the server cannot be reached.")
    expect(page.locator("[data-notice]")).to_be_hidden()

    page.context.set_offline(False)
    send(page)
    expect(said).to_contain_text("Flask answered 400")
    expect(label).to_have_count(0)


def test_recorded_answers_are_those_that_the_server_gives(standing_by):
    page = standing_by()
    send(page)
    expect(page.locator("[data-status]")).to_contain_text("Flask answered 400")
    served = [response(page, name).locator("pre").inner_text() for name in ("Flask", "FastAPI")]
    page.context.set_offline(True)
    send(page)
    expect(page.locator(".recorded")).to_be_visible()
    recorded = [response(page, name).locator("pre").inner_text() for name in ("Flask", "FastAPI")]
    assert recorded == served


def test_any_other_request_is_not_answered_from_a_recording(standing_by):
    page = standing_by()
    page.context.set_offline(True)
    page.get_by_label("Path and query").fill("/users/7")
    send(page)
    notice = page.locator("[data-notice]")
    expect(notice).to_contain_text("The server cannot be reached")
    expect(notice.get_by_role("button", name="Run in my browser instead")).to_be_visible()
    expect(page.locator(".recorded")).to_have_count(0)


@pytest.mark.timeout(120)
def test_a_busy_server_leaves_the_readers_own_browser(open_page):
    # The service worker may come only when the network has gone.
    page = open_page(LESSON, own=True, ignore=("503", "fetching the script", *OFFLINE))
    refused = {"error": {"kind": "busy", "message": "Every runner is in use."}}
    asked = []

    def busy(route):
        asked.append(route.request.url)
        route.fulfill(
            status=503,
            headers={"Retry-After": "60", "Content-Type": "application/json"},
            body=json.dumps(refused),
        )

    page.route("**/try/json_bodies", busy)
    send(page)
    offer = page.get_by_role("button", name="Run in my browser instead")
    expect(offer).to_be_visible()
    offer.click()
    expect(page.locator("[data-status]")).to_contain_text("Flask answered 400", timeout=60_000)
    expect(response(page, "FastAPI")).to_contain_text("422")
    expect(page.locator("[data-notice]")).to_be_hidden()
    assert len(asked) == 1
    # The same page goes on without the server, too.
    page.context.set_offline(True)
    page.locator("a.chip[data-id=valid-user]").click()
    send(page)
    expect(page.locator("[data-status]")).to_contain_text("Both answered 201")


def test_edits_that_are_kept_are_told_of_beside_the_button(standing_by):
    page = standing_by()
    heading = page.locator("side-bench .row.between").first
    expect(heading).not_to_contain_text("with your edits")
    draft = {"hash": "0" * 64, "text": "app = 1\n", "saved": "2026-11-28T12:00:00Z"}
    key = "draft:json-bodies:lesson:flask"
    page.evaluate("([key, text]) => localStorage.setItem(key, text)", [key, json.dumps(draft)])
    page.reload()
    page.get_by_role("button", name="Send to both").scroll_into_view_if_needed()
    expect(heading).to_contain_text("with your edits")
