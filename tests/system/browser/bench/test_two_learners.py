"""Two learners in the same lesson at the same time: each has programs of their own."""

import json

import pytest
from playwright.sync_api import expect

LESSON = "/lessons/routes-and-methods/"
SIDES = ("Flask", "FastAPI")
FIRST_GUESTS = ["ada", "grace"]


def send(page, method, target):
    page.get_by_label("Method", exact=True).select_option(method)
    page.get_by_label("Path and query", exact=True).fill(target)
    page.get_by_role("button", name="Send to both").click()
    expect(page.locator(".result-head .sent")).to_have_text(f"for {method} {target}")


def shown(page, side):
    """Read one side's answer from the page."""
    region = page.get_by_role("region", name=f"{side} answer", exact=True)
    expect(region).to_contain_text("200")
    return json.loads(region.get_by_role("group", name=f"{side} response body").inner_text())


@pytest.mark.parametrize("javascript", [True, False], ids=["script", "no-script"])
def test_each_sees_only_what_they_added_and_a_reset_takes_it_back(open_page, javascript):
    ana, ben = (open_page(LESSON, java_script_enabled=javascript) for _ in range(2))
    send(ana, "PUT", "/guests/ana")
    send(ben, "PUT", "/guests/ben")

    for page, own in ((ana, "ana"), (ben, "ben")):
        send(page, "GET", "/guests/")
        assert [shown(page, side) for side in SIDES] == [[*FIRST_GUESTS, own]] * 2

    ana.get_by_role("button", name="Reset").click()
    expect(ana.get_by_role("button", name="Send to both")).to_be_enabled()
    send(ben, "PUT", "/guests/eva")
    send(ana, "GET", "/guests/")
    send(ben, "GET", "/guests/")
    assert [shown(ana, side) for side in SIDES] == [FIRST_GUESTS] * 2
    assert [shown(ben, side) for side in SIDES] == [[*FIRST_GUESTS, "ben", "eva"]] * 2

    ben.get_by_role("button", name="Reset").click()
    send(ben, "GET", "/guests/")
    assert [shown(ben, side) for side in SIDES] == [FIRST_GUESTS] * 2
