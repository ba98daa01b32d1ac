"""The migration pages: a step's suite sent by hand, by keyboard, and without scripts."""

import pytest
from playwright.sync_api import expect

WAYS = ["flask-to-fastapi", "fastapi-to-flask"]
SUM = "answered alike, with the stated status."


def step_form(page, place):
    return page.locator(f'form[action*="/{place}#"]')


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("path", ["/migrating/", *(f"/migrating/{slug}/" for slug in WAYS)])
def test_axe_finds_nothing(open_page, axe, path, width):
    page = open_page(path, viewport={"width": width, "height": 900})
    if page.locator("[data-suite]").count():
        # Sending changes this form alone, and the whole page is looked at after it.
        assert axe(page, 'form[action*="/4#"]') == [], "before sending"
        page.get_by_role("button", name="Send all to both in step 4").click()
        expect(page.locator("[data-status]")).to_contain_text(SUM)
        page.locator("details.whole").last.locator("summary").click()
    assert axe(page) == []


@pytest.mark.parametrize("slug", WAYS)
def test_the_table_comes_without_loading_the_page_anew(open_page, slug):
    page = open_page(f"/migrating/{slug}/")
    page.evaluate("window.stays = true")
    button = page.get_by_role("button", name="Send all to both in step 2")
    button.focus()
    page.keyboard.press("Enter")

    table = page.get_by_role("region", name="Answers of step 2, a table")
    expect(table).to_be_visible()
    expect(page.locator("[data-status]")).to_have_text(f"Step 2: 18 of 18 {SUM}")
    expect(table).to_contain_text("HEAD on the list")
    assert page.evaluate("window.stays")
    expect(button).to_be_focused()
    expect(page.locator("table.suite-table")).to_have_count(2)


def test_it_works_without_scripts(open_page):
    page = open_page("/migrating/flask-to-fastapi/", java_script_enabled=False)
    page.get_by_role("button", name="Send all to both in step 5").click()

    assert page.url.endswith("/migrating/run/flask-to-fastapi/5#step-5-run")
    expect(step_form(page, 5)).to_contain_text(f"Step 5: 18 of 18 {SUM}")


def test_a_server_that_is_gone_is_told(open_page):
    page = open_page("/migrating/flask-to-fastapi/", ignore=["ERR_FAILED"])
    page.route("**/migrating/run/**", lambda route: route.abort())
    page.get_by_role("button", name="Send all to both in step 1").click()

    expect(step_form(page, 1).locator(".notice")).to_contain_text("Offline")
    page.unroute("**/migrating/run/**")
    page.get_by_role("button", name="Send all to both in step 1").click()
    expect(step_form(page, 1)).to_contain_text(SUM)


def test_a_refusal_says_why(open_page):
    page = open_page("/migrating/flask-to-fastapi/", ignore=["403"])
    page.evaluate("document.querySelectorAll('[name=csrf]').forEach((f) => { f.value = 'x'; })")
    page.get_by_role("button", name="Send all to both in step 1").click()

    expect(step_form(page, 1).locator(".notice")).to_contain_text("Not sent")


@pytest.mark.parametrize("width", [360, 768, 2560])
@pytest.mark.parametrize("slug", WAYS)
def test_nothing_scrolls_sideways(open_page, slug, width):
    page = open_page(f"/migrating/{slug}/", viewport={"width": width, "height": 900})
    page.get_by_role("button", name="Send all to both in step 4").click()
    expect(page.locator("[data-status]")).to_contain_text(SUM)
    page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })")

    wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert wide <= 0


def test_a_fact_leads_to_its_request(open_page):
    page = open_page("/migrating/flask-to-fastapi/")
    page.locator('a.fact[href="#step-2-head-list"]').first.click()

    expect(page.locator("#step-2-head-list:target")).to_be_in_viewport()
