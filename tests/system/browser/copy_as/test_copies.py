"""Copy as…: every item, by mouse and by keyboard; and links, which hold all and send nothing."""

import ast
import base64
import json
import re

import pytest
from playwright.sync_api import expect

LESSON = "/lessons/json-bodies/?request=missing-email"
CLIPBOARD = {"permissions": ["clipboard-read", "clipboard-write"]}
ITEMS = {
    "curl": "curl --include",
    "PowerShell": "curl.exe --include",
    "cmd": "rem Flask",
    "HTTPie": "http --ignore-stdin",
    "httpx": "import httpx",
    "requests": "import requests",
    "pytest, Flask": "app.test_client()",
    "pytest, FastAPI": "TestClient",
    "Link to this request": "#r=",
}


def menu(page):
    page.get_by_role("button", name="Copy as…").click()
    shown = page.get_by_role("group", name="Copy as")
    expect(shown).to_be_visible()
    return shown


def copied(page, item):
    # The words may still stand there from the copy before.
    page.evaluate("navigator.clipboard.writeText('')")
    menu(page).get_by_role("button", name=item, exact=True).click()
    expect(page.get_by_text(f"Copied: {item}")).to_be_visible()
    page.wait_for_function("navigator.clipboard.readText()")
    return page.evaluate("navigator.clipboard.readText()")


def fragment(wire):
    text = json.dumps(wire, ensure_ascii=False).encode()
    return base64.urlsafe_b64encode(text).decode().rstrip("=")


def test_every_item_copies_what_is_in_the_editor(open_page):
    page = open_page(LESSON, **CLIPBOARD)
    page.get_by_role("textbox", name="Body").fill('{"typed": "here"}')
    assert menu(page).get_by_role("button").all_inner_texts() == list(ITEMS)
    page.keyboard.press("Escape")
    for item, words in ITEMS.items():
        text = copied(page, item)
        assert words in text, item
        assert "#r=" in text or "typed" in text, item
    ast.parse(copied(page, "pytest, FastAPI"))


def test_by_keyboard_alone(open_page):
    page = open_page(LESSON, **CLIPBOARD)
    page.get_by_role("button", name="Copy as…").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="curl", exact=True)).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="cmd", exact=True)).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Copied: cmd")).to_be_visible()
    expect(page.get_by_role("group", name="Copy as")).to_be_hidden()


def test_a_click_that_comes_before_the_menus_opening(open_page):
    # The script is fetched when the menu opens, and a browser may then let the click in first.
    page = open_page(LESSON, **CLIPBOARD)
    item = page.locator("#copies").get_by_text("cmd", exact=True)
    script = "document.querySelector('script[type=module][src]').src"
    copying = f"async item => (await import(new URL('copy_as/copy_as.js', {script}))).copy(item)"
    item.evaluate(copying)
    expect(page.get_by_text("Copied: cmd")).to_be_visible()
    assert "rem FastAPI" in page.evaluate("navigator.clipboard.readText()")


@pytest.mark.parametrize("size", [(1440, 900), (390, 844), (360, 480)])
def test_the_menu_fits_and_is_accessible(open_page, axe, size):
    width, height = size
    page = open_page(LESSON, viewport={"width": width, "height": height})
    box = menu(page).bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width
    assert box["y"] >= 0
    assert box["y"] + box["height"] <= height
    last = page.get_by_role("button", name="Link to this request")
    last.scroll_into_view_if_needed()
    expect(last).to_be_in_viewport()
    assert axe(page) == []


def test_each_shell_is_named(open_page):
    page = open_page(LESSON)
    shown = menu(page)
    for item, note in (("curl", "bash"), ("PowerShell", "5.1 and 7"), ("cmd", "Command Prompt")):
        button = shown.get_by_role("button", name=item, exact=True)
        expect(button).to_have_accessible_description(re.compile(note))


def test_what_a_tool_cannot_send_is_said(open_page):
    page = open_page(
        "/lessons/json-bodies/#r="
        + fragment({"target": "/users/adults", "headers": [["X-A", "1"], ["X-A", "2"]]})
    )
    menu(page).get_by_role("button", name="requests", exact=True).click()
    expect(page.get_by_text("Not copied. requests sends each header once")).to_be_visible()


def test_the_server_gone_is_said(open_page):
    page = open_page(LESSON, own=True, ignore=["ERR_INTERNET_DISCONNECTED", "Failed to load"])
    page.context.set_offline(True)
    menu(page).get_by_role("button", name="curl", exact=True).click()
    expect(page.get_by_text("Not copied. The server cannot be reached.")).to_be_visible()


def test_without_javascript_an_item_leads_to_a_page(open_page):
    page = open_page(LESSON, java_script_enabled=False)
    menu(page).get_by_role("button", name="pytest, Flask", exact=True).click()
    expect(page.get_by_role("heading", name="pytest, FastAPI")).to_be_visible()
    page.get_by_role("link", name="Back to the lesson").click()
    menu(page).get_by_role("button", name="cmd", exact=True).click()
    expect(page.get_by_role("group", name="cmd", exact=True)).to_contain_text("rem FastAPI")


def test_a_chip_and_typing_the_same_give_the_same_link_which_sends_nothing(open_page):
    page = open_page("/lessons/json-bodies/?request=age-is-text", **CLIPBOARD)
    body = page.get_by_role("textbox", name="Body")
    typed = body.input_value()
    link = copied(page, "Link to this request")
    body.fill("{}")
    other_link = copied(page, "Link to this request")
    body.fill(typed)
    assert copied(page, "Link to this request") == link
    assert other_link != link

    other = open_page("about:blank", **CLIPBOARD)
    tries = []
    other.on("request", lambda request: "/try/" in request.url and tries.append(request))
    other.goto(link)
    expect(other.get_by_text("The linked request is in the editor.")).to_be_visible()
    expect(other.get_by_role("textbox", name="Body")).to_have_value(typed)
    chip = other.get_by_role("navigation", name="Prepared requests").locator("[aria-current]")
    expect(chip).to_have_text("Age is text")
    expect(other.get_by_text("Nothing sent yet")).to_be_visible()
    assert tries == []
    assert copied(other, "Link to this request") == link
    other.goto(other_link)
    expect(chip).to_have_count(0)


@pytest.mark.parametrize(
    "wire",
    [
        {"method": "GET", "target": "/users/adults", "headers": [], "body": ""},
        {
            "method": "PUT",
            "target": "/caf%C3%A9?x[]=1",
            "headers": [["B", "1"], ["A", ""]],
            "body": "é\n",
        },
        {
            "method": "POST",
            "target": "/",
            "headers": [["Content-Type", "image/png"]],
            "body": {"base64": "/wABAg=="},
        },
        {"method": "POST", "target": "/", "headers": [], "body": "a\rb"},
    ],
    ids=["plain", "text", "bytes", "carriage return"],
)
def test_an_older_link_with_every_part_opens_and_is_written_in_the_one_form(open_page, wire):
    page = open_page(f"/lessons/json-bodies/#r={fragment(wire)}", **CLIPBOARD)
    expect(page.get_by_text("The linked request is in the editor.")).to_be_visible()
    link = copied(page, "Link to this request")
    short = link.partition("#r=")[2]
    held = json.loads(base64.urlsafe_b64decode(short + "=" * (-len(short) % 4)))
    assert {"method": "GET", "headers": [], "body": "", **held} == wire
    page.goto("about:blank")
    page.goto(link)
    expect(page.get_by_text("The linked request is in the editor.")).to_be_visible()
    assert copied(page, "Link to this request") == link


HOSTILE = {
    "no base64": "%%%",
    "no JSON": "bm90IGpzb24",
    "null": fragment(None),
    "a list": fragment([1, 2]),
    "no target": fragment({}),
    "a method of its own": fragment({"method": "BREW", "target": "/"}),
    "a part of its own": fragment({"target": "/", "send": True}),
    "a prototype": base64.urlsafe_b64encode(b'{"target":"/","__proto__":{"x":1}}').decode(),
    "a header in two lines": fragment({"target": "/", "headers": [["A", "b\nC: d"]]}),
    "a header that is a number": fragment({"target": "/", "headers": [["A", 1]]}),
    "a body that is a number": fragment({"target": "/", "body": 7}),
    "a body of no base64": fragment({"target": "/", "body": {"base64": "*"}}),
    "no UTF-8": base64.urlsafe_b64encode(b'{"target":"/\xff"}').decode(),
    "too long": fragment({"target": "/", "body": "x" * 700_000}),
}


def test_a_fragment_that_holds_no_request_gets_one_sentence(open_page):
    page = open_page(LESSON)
    status = page.locator("[data-status]")
    for name, text in HOSTILE.items():
        status.evaluate("element => { element.textContent = ''; }")
        page.evaluate("text => { location.hash = `r=${text}`; }", text)
        expect(status, name).to_have_text("The link holds no request that can be read.")
        assert page.get_by_role("textbox", name="Path and query").input_value() == "/users/", name
    expect(page.get_by_text("Nothing sent yet")).to_be_visible()
