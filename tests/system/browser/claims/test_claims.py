"""The claims page in a browser: an experiment and a load in place, stopped, and without scripts."""

import re

import pytest
from playwright.sync_api import expect

REQUEST, LOAD = "001-12", "000-11"


def claim(page, name):
    return page.locator(f'[id="{name}"]')


def button(page, name):
    return claim(page, name).get_by_role("button", name=re.compile("^Run"))


def test_an_experiment_shows_both_answers_below_its_claim(open_page):
    page = open_page("/claims/")

    button(page, REQUEST).click()

    expect(page.locator("[data-status]")).to_have_text(
        re.compile("Flask answered 201, FastAPI answered 422.*As stated")
    )
    row = claim(page, REQUEST)
    expect(row.get_by_role("region", name="Flask answer")).to_contain_text("201")
    expect(row.get_by_role("region", name="FastAPI answer")).to_contain_text("int_parsing")
    expect(row).to_contain_text("It came out as stated.")
    assert page.url.endswith("/claims/")


def test_by_keyboard_alone(open_page):
    page = open_page("/claims/?verdict=swapped")
    button(page, REQUEST).focus()

    page.keyboard.press("Enter")

    expect(claim(page, REQUEST)).to_contain_text("It came out as stated.")
    expect(button(page, REQUEST)).to_be_focused()
    page.keyboard.press("Tab")
    assert claim(page, REQUEST).locator(":focus").count() == 1


@pytest.mark.parametrize("width", [1440, 360])
def test_a_load_draws_both_sides_and_nothing_is_wrong_for_axe(open_page, axe, width):
    page = open_page(
        "/claims/?lesson=async-def-and-threads", viewport={"width": width, "height": 900}
    )
    button(page, LOAD).click()
    row = claim(page, LOAD)
    bar = row.get_by_role("progressbar")
    expect(bar).to_be_visible()
    assert axe(page, f'[id="{LOAD}"]') == []  # The rest of the page is the same after it.

    expect(row.get_by_role("table", name="How long the calls took")).to_be_visible(timeout=15_000)

    expect(row.get_by_role("table", name="The load in figures")).to_contain_text("Answers a second")
    expect(row).to_contain_text("It came out as stated.")
    boxes = row.locator(".spread svg")
    assert boxes.count() >= 2
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_load_is_stopped_and_can_be_run_again(open_page):
    page = open_page("/claims/", ignore=["503"])  # Busy, until the server has noticed.
    button(page, LOAD).click()
    row = claim(page, LOAD)

    row.get_by_role("button", name="Stop").click()

    expect(row).to_contain_text("Stopped")
    expect(button(page, LOAD)).to_be_focused()
    for _ in range(20):  # The server notices within a moment that nobody listens.
        button(page, LOAD).click()
        expect(row.get_by_role("progressbar").or_(row.get_by_text("Busy"))).to_be_visible()
        if row.get_by_role("progressbar").count():
            break
        page.wait_for_timeout(200)
    expect(row).to_contain_text("It came out as stated.", timeout=15_000)


def test_a_second_load_says_when_to_try_again(open_page):
    one, other = open_page("/claims/"), open_page("/claims/", ignore=["503"])
    button(one, LOAD).click()
    expect(claim(one, LOAD).get_by_role("progressbar")).to_be_visible()

    button(other, LOAD).click()

    expect(claim(other, LOAD)).to_contain_text("Try again in")
    expect(claim(one, LOAD)).to_contain_text("It came out as stated.", timeout=15_000)


def test_without_scripts_the_page_comes_back_at_the_claim(open_page):
    page = open_page("/claims/?verdict=swapped", java_script_enabled=False)

    button(page, REQUEST).click()

    expect(claim(page, REQUEST)).to_contain_text("It came out as stated.")
    assert page.url.endswith("/claims/run/001-12?verdict=swapped#001-12")
    page.get_by_role("link", name=re.compile("^false ")).click()
    assert page.url.endswith("/claims/?verdict=false")


@pytest.mark.parametrize("width", [360, 768, 2560])
def test_nothing_scrolls_sideways(open_page, width):
    page = open_page("/claims/", viewport={"width": width, "height": 900})

    button(page, REQUEST).click()
    expect(claim(page, REQUEST)).to_contain_text("It came out as stated.")

    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_without_the_server_it_says_so(open_page):
    page = open_page("/claims/", own=True, ignore=["ERR_INTERNET_DISCONNECTED"])
    page.context.set_offline(True)

    button(page, REQUEST).click()

    expect(claim(page, REQUEST)).to_contain_text("The server cannot be reached.")
