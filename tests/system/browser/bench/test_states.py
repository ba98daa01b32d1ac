"""What the bench's own scripts add: waiting, stopping, hints, links that cannot be read."""

import re

import pytest
from playwright.sync_api import expect

LESSON = "/lessons/json-bodies/?request=missing-email"


def test_a_wait_is_shown_and_can_be_stopped(open_page):
    page = open_page(LESSON)
    held = []
    page.route("**/try/*", lambda route: held.append(route))
    page.get_by_role("button", name="Send to both").click()
    expect(page.get_by_text("Waiting for both")).to_be_visible()
    page.get_by_role("button", name="Stop").click()

    expect(page.get_by_text("Stopped waiting.")).to_be_visible()
    expect(page.get_by_text("Nothing sent yet")).to_be_visible()
    assert len(held) == 1


def test_a_second_send_waits_for_the_first(open_page):
    page = open_page(LESSON)
    held = []
    page.route("**/try/*", lambda route: held.append(route))
    page.get_by_role("textbox", name="Body").press("Control+Enter")
    page.get_by_role("textbox", name="Body").press("Control+Enter")
    expect(page.get_by_role("button", name="Stop")).to_be_visible()
    assert len(held) == 1
    page.get_by_role("button", name="Stop").click()


def test_hints_come_one_at_a_time(open_page):
    page = open_page(LESSON)
    challenge = page.get_by_role("region", name="Challenge", exact=True)
    hints = challenge.locator("[data-hint]")
    button = challenge.get_by_role("button", name="Show a hint")
    expect(hints.first).to_be_hidden()
    for number in range(hints.count()):
        button.click()
        expect(hints.nth(number)).to_have_attribute("open", "")
        expect(hints.nth(number).locator("summary")).to_be_focused()
    expect(button).to_be_hidden()


@pytest.mark.parametrize("fragment", ["%%%", "bm90IGpzb24", "eyJ0YXJnZXQiOiAxfQ", "bnVsbA"])
def test_a_link_that_holds_no_request_is_said(open_page, fragment):
    page = open_page(f"/lessons/json-bodies/#r={fragment}")
    expect(page.get_by_text("The link holds no request that can be read.")).to_be_visible()
    expect(page.get_by_role("textbox", name="Path and query")).to_have_value("/users/")


def test_the_side_that_a_phone_shows_is_remembered(open_page):
    page = open_page(LESSON, viewport={"width": 390, "height": 844})
    page.locator(".pair").first.get_by_role("radio", name="FastAPI").check()
    page.reload()
    expect(page.get_by_role("region", name="FastAPI program", exact=True)).to_be_visible()
    expect(page.get_by_role("region", name="Flask program", exact=True)).to_be_hidden()


def test_a_program_is_copied_whole(open_page):
    page = open_page(LESSON, permissions=["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Copy examples_flask/json_bodies.py").first.click()
    expect(page.get_by_role("button", name="Copied").first).to_be_visible()
    text = page.evaluate("navigator.clipboard.readText()")
    compile(text, "json_bodies.py", "exec")
    assert re.match(r'""".+"""\n\n', text)
    assert "app = Flask(__name__)" in text
