"""axe-core finds nothing on any page, in either theme, before and after a request."""

import pytest
from playwright.sync_api import expect
from tests.fixtures.profile import count

from sidebyside import paths
from sidebyside.lessons.library import load_library

PAGES = ["/", "/lessons/", "/claims/", "/search?q=cookie", "/nowhere"]
PARTS = {part.number: part for part in load_library(paths.LESSONS).parts}


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("path", PAGES)
def test_pages(open_page, axe, path, width):
    page = open_page(path, viewport={"width": width, "height": 900}, ignore=["404"])
    assert axe(page) == []


# One window for a part's lessons: each is opened by a reader who has sent nothing yet.
@pytest.mark.timeout(180)
@pytest.mark.parametrize("part", PARTS.values(), ids=PARTS)
def test_every_lesson_before_and_after_a_request(open_page, axe, part):
    page = open_page("/healthz")
    assert part.lessons
    before = None
    for lesson in part.lessons[: count(None, 1)]:
        page.context.clear_cookies()
        page.goto(f"/lessons/{lesson.slug}/")
        empty = page.locator("[data-result]").evaluate("node => node.outerHTML")
        if empty != before:  # It is the same markup in each lesson.
            assert axe(page, "[data-result]") == [], f"{lesson.slug} before a request"
            before = empty
        page.get_by_role("button", name="Send to both").click()
        expect(page.locator("[data-status]")).to_contain_text("answered")
        assert axe(page) == [], lesson.slug


def test_the_pages_that_a_form_without_scripts_leads_to(open_page, axe):
    for action in ("/copy/json_bodies", "/try/json_bodies"):
        page = open_page("/lessons/json-bodies/?request=missing-email")
        page.evaluate(
            "action => { const form = document.querySelector('#request');"
            " form.action = action; HTMLFormElement.prototype.submit.call(form); }",
            action,
        )
        page.wait_for_url(f"**{action}")
        assert axe(page) == [], action
