"""axe-core finds nothing on any page, in either theme, before and after a request."""

import json
import urllib.request

import pytest
from playwright.sync_api import expect

PAGES = ["/", "/lessons/", "/claims/", "/search?q=cookie", "/nowhere"]
COLOURS = ("color-contrast", "link-in-text-block")
themes = pytest.mark.parametrize("theme", ["light", "dark"])
widths = pytest.mark.parametrize("width", [1440, 390])


@themes
@widths
@pytest.mark.parametrize("path", PAGES)
def test_pages(open_page, axe, path, theme, width):
    page = open_page(
        path, color_scheme=theme, viewport={"width": width, "height": 900}, ignore=["404"]
    )
    assert axe(page) == []


# A theme changes colours, and nothing else.
@pytest.mark.timeout(180)
@pytest.mark.parametrize(("theme", "rules"), [("light", ()), ("dark", COLOURS)])
def test_every_lesson_before_and_after_a_request(open_page, axe, base, theme, rules):
    with urllib.request.urlopen(f"{base}/api/lessons") as response:
        lessons = json.load(response)["lessons"]
    assert lessons
    for lesson in lessons:
        page = open_page(f"/lessons/{lesson['slug']}/", color_scheme=theme)
        assert axe(page, "[data-result]", rules) == [], f"{lesson['slug']} before a request"
        page.get_by_role("button", name="Send to both").click()
        expect(page.locator("[data-status]")).to_contain_text("answered")
        assert axe(page, rules=rules) == [], lesson["slug"]
        page.context.close()


@themes
def test_the_pages_that_a_form_without_scripts_leads_to(open_page, axe, theme):
    for action in ("/copy/json_bodies", "/try/json_bodies"):
        page = open_page("/lessons/json-bodies/?request=missing-email", color_scheme=theme)
        page.evaluate(
            "action => { const form = document.querySelector('#request');"
            " form.action = action; HTMLFormElement.prototype.submit.call(form); }",
            action,
        )
        page.wait_for_url(f"**{action}")
        assert axe(page) == [], action
