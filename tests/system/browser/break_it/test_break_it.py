"""Break it: the ways come on opening, a click changes the editor and leads to the guess."""

import json
import re

import pytest
from playwright.sync_api import expect

LESSON = "/lessons/json-bodies/?request=valid-user"


def body(page):
    return json.loads(page.get_by_role("textbox", name="Body").input_value())


def opened(page):
    page.get_by_text("Break it", exact=True).click()
    expect(page.get_by_role("group", name="Start with these")).to_be_visible()
    return page.locator("#breaks")


def test_a_way_changes_the_editor_and_leads_to_the_guess(open_page):
    page = open_page(LESSON)
    sent = []
    page.on("request", lambda request: sent.append(request.url) if "/try/" in request.url else None)
    ways = opened(page)
    favourites = page.get_by_role("group", name="Start with these").get_by_role("button")
    assert favourites.count() == 4
    way = ways.get_by_role("button", name="Leave out age")
    way.click()

    assert body(page) == {"username": "ada", "email": "ada@example.org"}
    expect(page.get_by_role("status")).to_have_text(re.compile("“Leave out age” is in the editor"))
    expect(way).to_have_attribute("aria-current", "true")
    flask = page.get_by_role("radiogroup", name="Flask").get_by_role("radio")
    expect(flask.first).to_be_focused()
    expect(flask.first).not_to_be_checked()
    expect(flask.first).to_be_in_viewport()
    assert sent == []

    page.get_by_role("radiogroup", name="FastAPI").get_by_role("radio", name="422").check()
    page.get_by_role("button", name="Send to both").click()
    expect(page.get_by_role("region", name="FastAPI answer")).to_contain_text("422")
    expect(page.get_by_text("FastAPI: right")).to_be_visible()


def test_each_way_starts_from_the_same_request_until_it_is_edited(open_page):
    page = open_page(LESSON)
    ways = opened(page)
    ways.get_by_role("button", name="Leave out age").click()
    ways.get_by_role("button", name="Leave out username").click()
    assert body(page) == {"email": "ada@example.org", "age": 36}
    expect(ways.locator("[aria-current]")).to_have_text(["Leave out username"])

    area = page.get_by_role("textbox", name="Body")
    area.fill('{"email": "bob@example.org", "colour": "red"}')
    expect(ways.get_by_role("button", name="Leave out colour")).to_be_visible()
    expect(ways.get_by_role("button", name="Leave out age")).to_have_count(0)
    ways.get_by_role("button", name="Leave out email").click()
    assert body(page) == {"colour": "red"}


def test_after_a_new_start_the_ways_are_those_of_the_chosen_request(open_page):
    page = open_page(LESSON)
    ways = opened(page)
    prepared = page.get_by_role("navigation", name="Prepared requests")
    prepared.get_by_role("link", name="Count the adults").click()
    expect(ways.get_by_role("button", name="Leave out email")).to_have_count(0)
    ways.get_by_role("button", name="Misspell the path").click()
    expect(page.get_by_role("textbox", name="Path and query")).to_have_value("/uses/adults")
    page.get_by_text("Break it", exact=True).click()
    page.get_by_text("Break it", exact=True).click()
    expect(ways.get_by_role("button", name="Misspell the path")).to_have_attribute(
        "aria-current", "true"
    )


def test_by_keyboard_alone(open_page):
    page = open_page(LESSON)
    page.locator("#breaks summary").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("group", name="Start with these")).to_be_visible()
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Leave out email")).to_be_focused()
    page.keyboard.press("Enter")
    assert "email" not in body(page)
    page.keyboard.press("Space")
    expect(page.get_by_role("radiogroup", name="Flask").get_by_role("radio").first).to_be_checked()


def test_a_network_that_is_gone_is_said_and_tried_again(open_page):
    page = open_page(LESSON, ignore=["ERR_FAILED"])
    page.route("**/break/*", lambda route: route.abort())
    page.get_by_text("Break it", exact=True).click()
    expect(page.get_by_text("The server cannot be reached, so the ways")).to_be_visible()
    page.unroute("**/break/*")
    page.locator("#breaks").get_by_role("button", name="Try again").click()
    expect(page.get_by_role("button", name="Leave out email")).to_be_visible()


def test_a_request_that_cannot_be_read_is_said(open_page):
    page = open_page(LESSON, ignore=["400"])
    ways = opened(page)
    page.get_by_role("textbox", name="Headers").fill("no colon")
    expect(ways.get_by_text("Line 1 of the headers has no colon")).to_be_visible()


def test_without_scripts(open_page):
    page = open_page(LESSON, java_script_enabled=False)
    page.get_by_text("Break it", exact=True).click()
    page.get_by_role("button", name="Break it").click()
    page.get_by_role("button", name="Leave out email").click()
    assert page.url.endswith("/break/json_bodies#predict")
    assert body(page) == {"username": "ada", "age": 36}
    page.get_by_role("button", name="Make the body null").click()
    assert body(page) is None
    page.get_by_role("button", name="Send to both").click()
    expect(page.get_by_role("region", name="FastAPI answer")).to_contain_text("422")


@pytest.mark.parametrize("width", [360, 1440])
def test_the_list_is_accessible_and_fits(open_page, axe, width):
    page = open_page(LESSON, viewport={"width": width, "height": 900})
    opened(page).get_by_role("button", name="Leave out age").click()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert axe(page) == []
