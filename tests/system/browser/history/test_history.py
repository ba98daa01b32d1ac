"""What was sent: listed, sent again, laid side by side, forgotten, each reader's own."""

import re

import pytest
from playwright.sync_api import expect

LESSON = "/lessons/json-bodies/?request=missing-email"
WHOLE = '{"username": "ana", "email": "ana@example.com", "age": 31}'


def send(page):
    page.get_by_role("button", name="Send to both").click()
    expect(page.locator("[data-status]")).to_contain_text("answered")


def opened(page):
    page.locator("[data-history] > summary").click()
    entries = page.get_by_role("list", name="What you sent, newest first").get_by_role("listitem")
    expect(entries.first).to_be_visible()
    return entries


def responses(page):
    return (
        page.get_by_role("region", name="Flask answer", exact=True),
        page.get_by_role("region", name="FastAPI answer", exact=True),
    )


def two_sent(page):
    send(page)
    page.get_by_role("textbox", name="Body").fill(WHOLE)
    send(page)
    expect(responses(page)[0]).to_contain_text("201")
    return opened(page)


def test_what_was_sent_stands_newest_first_and_grows_with_each_answer(open_page):
    page = open_page(LESSON)
    entries = two_sent(page)
    expect(entries).to_have_count(2)
    expect(entries.first).to_contain_text("Flask answered 201")
    expect(entries.last).to_contain_text("FastAPI answered 422")
    expect(entries.last).to_contain_text("Missing email")
    page.get_by_role("link", name="Age is text").first.click()
    send(page)
    expect(entries).to_have_count(3)
    expect(entries.first).to_contain_text("Age is text")


def test_the_list_is_asked_for_only_when_it_is_opened(open_page):
    page = open_page(LESSON)
    asked = []
    page.on("request", lambda request: "history" in request.url and asked.append(request.url))
    send(page)
    assert asked == []
    opened(page)
    assert [url for url in asked if "/lessons/" in url]


def test_one_is_put_in_the_editor_and_not_sent(open_page):
    page = open_page(LESSON)
    entries = two_sent(page)
    with page.expect_request_finished() as last:
        page.reload()
    assert last.value
    entries = opened(page)
    tries = []
    page.on("request", lambda request: "/try/" in request.url and tries.append(request))
    entries.last.get_by_role("button", name="Put in the editor").click()

    expect(page.get_by_role("textbox", name="Body")).not_to_have_value(re.compile("email"))
    expect(page.get_by_text("What you sent is in the editor again.")).to_be_visible()
    chip = page.get_by_role("navigation", name="Prepared requests").locator("[aria-current]")
    expect(chip).to_have_text("Missing email")
    assert tries == []


def test_one_is_sent_again(open_page):
    page = open_page(LESSON)
    entries = two_sent(page)
    entries.last.get_by_role("button", name="Send again").click()
    expect(responses(page)[0]).to_contain_text("400")
    expect(responses(page)[1]).to_contain_text("422")
    expect(entries).to_have_count(3)
    expect(page.get_by_role("textbox", name="Body")).not_to_have_value(re.compile("email"))


PHONE = {"width": 390, "height": 844}


@pytest.mark.parametrize(
    ("viewport", "theme"),
    [({"width": 1440, "height": 900}, "light"), (PHONE, "dark")],
    ids=["wide", "phone"],
)
def test_two_are_laid_side_by_side(open_page, axe, viewport, theme):
    page = open_page(LESSON, viewport=viewport, color_scheme=theme)
    entries = two_sent(page)
    for entry in (entries.first, entries.last):
        entry.get_by_role("checkbox").check()
    page.get_by_role("button", name="Lay side by side").click()
    section = page.get_by_role("region", name="Before and after", exact=True)

    expect(section).to_be_focused()
    for side, statuses in (("Flask", ("400", "201")), ("FastAPI", ("422", "201"))):
        half = page.get_by_role("region", name=f"{side} before and after")
        expect(half.get_by_role("group", name=f"{side}, before")).to_contain_text(statuses[0])
        expect(half.get_by_role("group", name=f"{side}, after")).to_contain_text(statuses[1])
        expect(half).to_contain_text("changes")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth + 1")
    assert axe(page) == []
    # A new answer leaves what is laid out where it is.
    send(page)
    expect(entries).to_have_count(3)
    expect(section).to_be_visible()


def test_by_keyboard_alone(open_page):
    page = open_page(LESSON)
    two_sent(page)
    page.locator("[data-history] > summary").focus()
    for key in ("Tab", "Space", "Tab", "Tab", "Tab", "Space"):
        page.keyboard.press(key)
    for _ in range(10):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent") == "Lay side by side":
            break
    page.keyboard.press("Enter")
    expect(page.get_by_role("region", name="Before and after", exact=True)).to_be_focused()


def test_one_alone_is_answered_with_advice(open_page):
    page = open_page(LESSON)
    entries = two_sent(page)
    entries.first.get_by_role("checkbox").check()
    page.get_by_role("button", name="Lay side by side").click()
    expect(page.locator("[data-status]")).to_contain_text("Choose two of these")
    expect(entries.first.get_by_role("checkbox")).to_be_checked()


def test_it_outlives_a_reset_and_is_forgotten_when_asked(open_page):
    page = open_page(LESSON)
    entries = two_sent(page)
    page.get_by_role("button", name="Reset").click()
    expect(page.get_by_text("Both programs started afresh.")).to_be_visible()
    page.reload()
    expect(opened(page)).to_have_count(2)
    page.get_by_role("button", name="Forget these").click()
    expect(page.get_by_text("Nothing is kept.")).to_be_visible()
    expect(entries).to_have_count(0)
    expect(page.locator("[data-history] > summary")).to_be_focused()


def test_two_readers_see_their_own_only(open_page):
    first, second = open_page(LESSON), open_page(LESSON)
    two_sent(first)
    send(second)
    expect(opened(second)).to_have_count(1)


def test_the_server_gone_is_said_and_the_list_stays(open_page):
    page = open_page(LESSON, own=True, ignore=["ERR_INTERNET_DISCONNECTED", "Failed to load"])
    entries = two_sent(page)
    page.context.set_offline(True)
    page.get_by_role("button", name="Forget these").click()
    expect(
        page.get_by_text("The server cannot be reached, so this list is not new.")
    ).to_be_visible()
    expect(entries).to_have_count(2)


def test_the_same_without_javascript(open_page):
    page = open_page(LESSON, java_script_enabled=False)
    page.get_by_role("button", name="Send to both").click()
    page.get_by_role("textbox", name="Body").fill(WHOLE)
    page.get_by_role("button", name="Send to both").click()
    page.locator("[data-history] > summary").click()
    page.get_by_role("link", name="What you sent in this lesson").click()
    entries = page.get_by_role("list", name="What you sent, newest first").get_by_role("listitem")
    expect(entries).to_have_count(2)
    for entry in (entries.first, entries.last):
        entry.get_by_role("checkbox").check()
    page.get_by_role("button", name="Lay side by side").click()
    expect(page.get_by_role("region", name="FastAPI before and after")).to_contain_text("changes")
    entries.last.get_by_role("button", name="Send again").click()
    expect(responses(page)[1]).to_contain_text("422")
    expect(page.get_by_role("textbox", name="Body")).not_to_have_value(re.compile("email"))
