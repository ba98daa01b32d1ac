"""Read a lesson, send one request, see both answers: with a mouse, a thumb, and a keyboard."""

import json
import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

LESSON = "/lessons/json-bodies/?request=missing-email"
PHONE = {"viewport": {"width": 390, "height": 844}}
everywhere = pytest.mark.parametrize(
    "options",
    [
        {"color_scheme": "light"},
        {"color_scheme": "dark"},
        {"color_scheme": "light", **PHONE},
        {"color_scheme": "dark", **PHONE},
        {"viewport": {"width": 360, "height": 640}},
        {"viewport": {"width": 2560, "height": 1440}},
    ],
    ids=["light", "dark", "phone", "phone-dark", "360", "2560"],
)


def responses(page):
    return (
        page.get_by_role("region", name="Flask answer", exact=True),
        page.get_by_role("region", name="FastAPI answer", exact=True),
    )


def no_sideways_scroll(page):
    return page.evaluate("document.documentElement.scrollWidth <= innerWidth + 1")


@everywhere
def test_a_request_is_sent_and_both_answers_are_shown(open_page, options):
    page = open_page(LESSON, **options)
    assert no_sideways_scroll(page)
    page.get_by_role("button", name="Send to both").click()
    flask, fastapi = responses(page)

    expect(flask).to_contain_text("400")
    expect(fastapi).to_contain_text("422")
    expect(page.get_by_role("region", name="What differs")).to_be_visible()
    assert no_sideways_scroll(page)


@everywhere
def test_the_same_works_without_javascript(open_page, options):
    page = open_page(LESSON, java_script_enabled=False, **options)
    page.get_by_role("button", name="Send to both").click()
    flask, fastapi = responses(page)

    expect(flask).to_contain_text("400")
    expect(fastapi).to_contain_text("422")
    page.get_by_role("link", name="Age is text").first.click()
    assert urlsplit(page.url).path == "/lessons/json-bodies/"
    expect(page.get_by_role("textbox", name="Body")).to_have_value(re.compile("age"))


def test_the_whole_path_by_keyboard_alone(open_page):
    page = open_page(LESSON)
    body = page.get_by_role("textbox", name="Body")
    for _ in range(120):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.name") == "body":
            break
    expect(body).to_be_focused()
    page.keyboard.press("Control+a")
    page.keyboard.type('{"username": "ana", "email": "ana@example.com", "age": 31}')
    page.keyboard.press("Control+Enter")
    flask, fastapi = responses(page)

    expect(flask).to_contain_text("201")
    expect(fastapi).to_contain_text("201")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.tagName") != "BODY"


def test_a_guess_is_answered(open_page):
    page = open_page(LESSON)
    page.get_by_role("radiogroup", name="Flask", exact=True).get_by_text("400").click()
    page.get_by_role("radiogroup", name="FastAPI", exact=True).get_by_text("400").click()
    page.get_by_role("button", name="Send to both").click()

    expect(page.get_by_text("Flask: right")).to_be_visible()
    expect(page.get_by_text("you said 400, it sent 422")).to_be_visible()


def test_a_result_is_announced_once(open_page):
    page = open_page(LESSON)
    page.evaluate(
        """() => {
          window.heard = [];
          new MutationObserver(() => {
            const text = [...document.querySelectorAll('[role=status]')]
              .map(e => e.textContent.trim()).filter(Boolean).join(' | ');
            if (text) window.heard.push(text);
          }).observe(document.body, {subtree: true, childList: true, characterData: true});
        }"""
    )
    page.get_by_role("button", name="Send to both").click()
    expect(page.get_by_role("region", name="What differs")).to_be_visible()
    heard = page.evaluate("window.heard")

    assert any("400" in text and "422" in text for text in heard)
    assert not any("|" in text for text in heard)


def test_sending_moves_nothing_above_the_answers(open_page):
    page = open_page(LESSON)
    send = page.get_by_role("button", name="Send to both")
    send.scroll_into_view_if_needed()
    before = send.bounding_box()
    send.click()
    expect(responses(page)[1]).to_contain_text("422")

    assert send.bounding_box() == before


def test_a_chip_fills_the_editor_and_the_address_without_sending(open_page):
    page = open_page(LESSON)
    page.get_by_role("link", name="Age is text").first.click()

    expect(page.get_by_role("textbox", name="Body")).to_have_value(re.compile('"age": "'))
    assert "request=age-is-text" in page.url
    chip = page.get_by_role("navigation", name="Prepared requests").locator("[aria-current]")
    expect(chip).to_have_text("Age is text")
    page.get_by_role("textbox", name="Body").press("End")
    page.keyboard.type(" ")
    expect(chip).to_have_count(0)
    page.keyboard.press("Backspace")
    expect(chip).to_have_text("Age is text")
    expect(page.get_by_text("Nothing sent yet")).to_be_visible()


def test_a_fact_in_the_text_chooses_its_request(open_page):
    page = open_page(LESSON)
    page.locator("article a[href*='request=age-is-text']").first.click()
    expect(page.get_by_role("textbox", name="Body")).to_have_value(re.compile('"age": "'))


def test_a_broken_request_is_said_and_nothing_is_lost(open_page):
    page = open_page(LESSON, ignore=["400 (Bad Request)"])
    page.get_by_role("textbox", name="Path and query").fill("/a/../b")
    page.get_by_role("button", name="Send to both").click()

    expect(page.get_by_text("must not climb").first).to_be_visible()
    expect(page.get_by_role("textbox", name="Path and query")).to_have_value("/a/../b")


def test_edits_survive_a_reload(open_page):
    page = open_page(LESSON)
    page.get_by_role("textbox", name="Body").fill('{"kept": true}')
    page.reload()

    expect(page.get_by_role("textbox", name="Body")).to_have_value('{"kept": true}')


def test_the_server_gone_is_said_and_nothing_is_lost(open_page):
    page = open_page(LESSON, own=True, ignore=["ERR_INTERNET_DISCONNECTED", "Failed to load"])
    page.get_by_role("textbox", name="Body").fill('{"kept": true}')
    page.context.set_offline(True)
    page.get_by_role("button", name="Send to both").click()
    expect(page.get_by_text("cannot be reached").first).to_be_visible()
    expect(page.get_by_role("textbox", name="Body")).to_have_value('{"kept": true}')

    page.context.set_offline(False)
    page.get_by_role("button", name="Try again").click()
    expect(responses(page)[0]).to_contain_text("400")


def test_a_busy_server_is_said_and_can_be_tried_again(open_page):
    page = open_page(LESSON, ignore=["503"])
    error = {"error": {"kind": "busy", "message": "Every runner is in use."}}
    page.route(
        "**/try/*",
        lambda route: route.fulfill(status=503, json=error, headers={"Retry-After": "2"}),
    )
    page.get_by_role("button", name="Send to both").click()
    expect(page.get_by_text("Every runner is in use.").first).to_be_visible()

    page.unroute("**/try/*")
    page.get_by_role("button", name="Try again").click()
    expect(responses(page)[0]).to_contain_text("400")


def test_copy_as_copies_what_is_in_the_editor(open_page):
    page = open_page(LESSON, permissions=["clipboard-read", "clipboard-write"])
    page.get_by_role("textbox", name="Body").fill('{"typed": "here"}')
    for item, words in (("curl", "curl"), ("HTTPie", "http"), ("httpx", "httpx")):
        page.get_by_role("button", name="Copy as…").click()
        page.get_by_role("button", name=item, exact=True).click()
        expect(page.get_by_text(f"Copied: {item}")).to_be_visible()
        text = page.evaluate("navigator.clipboard.readText()")
        assert words in text
        assert "typed" in text


def test_a_link_holds_the_request_and_sends_nothing(open_page):
    page = open_page(LESSON, permissions=["clipboard-read", "clipboard-write"])
    page.get_by_role("textbox", name="Body").fill('{"typed": "hére"}')
    page.get_by_role("button", name="Copy as…").click()
    page.get_by_role("button", name="Link to this request").click()
    expect(page.get_by_text("Copied: Link to this request")).to_be_visible()
    link = page.evaluate("navigator.clipboard.readText()")

    other = open_page(link)
    expect(other.get_by_role("textbox", name="Body")).to_have_value('{"typed": "hére"}')
    expect(other.get_by_text("Nothing sent yet")).to_be_visible()


def test_reset_gives_fresh_programs(open_page):
    page = open_page("/lessons/json-bodies/?request=valid-user")
    page.get_by_role("button", name="Send to both").click()
    expect(responses(page)[0]).to_contain_text("201")
    page.get_by_role("button", name="Reset").click()
    expect(page.get_by_text("Both programs started afresh.")).to_be_visible()
    count = {"method": "GET", "target": "/users/adults"}
    response = page.request.post("/api/try/json_bodies", data=count).json()
    assert json.loads(response["flask"]["body"])["adults"] == 0


def test_two_readers_see_their_own_data_only(open_page):
    first, second = (open_page("/lessons/json-bodies/?request=valid-user") for _ in range(2))
    count = {"method": "GET", "target": "/users/adults"}
    for page, times in ((first, 2), (second, 1)):
        for _ in range(times):
            with page.expect_response("**/try/*") as sent:
                page.get_by_role("button", name="Send to both").click()
            sent.value.finished()
    adults = [
        json.loads(page.request.post("/api/try/json_bodies", data=count).json()[side]["body"])
        for page in (first, second)
        for side in ("flask", "fastapi")
    ]
    assert [each["adults"] for each in adults] == [2, 2, 1, 1]


def test_the_theme_is_remembered_without_a_flash(open_page):
    page = open_page("/lessons/")
    page.get_by_text("Theme", exact=True).first.click()
    with page.expect_response("**/theme"):
        page.get_by_text("Dark", exact=True).click()
    dark = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.goto("/", wait_until="commit")
    page.wait_for_selector("body")

    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == dark


def test_the_hero_is_a_live_bench(open_page):
    page = open_page("/")
    flask, fastapi = responses(page)
    expect(flask).to_contain_text("400")
    expect(fastapi).to_contain_text("422")
    page.get_by_role("link", name="Valid user").first.click()
    page.get_by_role("button", name="Send to both").click()
    expect(flask).to_contain_text("201")
    expect(fastapi).to_contain_text("201")


def test_the_hero_works_without_javascript(open_page):
    page = open_page("/", java_script_enabled=False)
    page.get_by_role("button", name="Send to both").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("One request. Two answers.")
    expect(responses(page)[1]).to_contain_text("422")


@pytest.mark.parametrize("page_name", ["docs", "redoc"])
def test_fastapis_documentation_works_offline(open_page, page_name):
    page = open_page(f"/live/mine/fastapi/json_bodies/{page_name}")
    expect(page.get_by_text("Create User").first).to_be_visible(timeout=20_000)


def test_swagger_executes_from_its_opaque_origin(open_page):
    page = open_page("/live/mine/fastapi/json_bodies/docs")
    page.get_by_text("/users/adults").click(timeout=20_000)
    page.get_by_role("button", name="Try it out").click()
    page.get_by_role("button", name="Execute").click()
    status = page.locator(".live-responses-table tbody .response-col_status").first
    expect(status).to_contain_text("200")


def test_a_script_that_a_program_reflects_does_not_run_as_the_site(open_page, base):
    page = open_page("/live/mine/flask/hello_two_worlds/")
    assert page.evaluate("origin") == "null"
