"""The table under the answers: it selects what it is about, and sends what would be accepted."""

import re

import pytest
from playwright.sync_api import expect

LESSON = "/lessons/json-bodies/?request=missing-email"
QUERY = "/lessons/query-parameters/"
HEADERS = "/lessons/headers-and-cookies/"


def table(page):
    return page.get_by_role("table", name="What each side said about each field")


def send(page):
    page.get_by_role("button", name="Send", exact=False).first.click()
    expect(table(page)).to_be_visible()


def type_in(page, body):
    page.get_by_role("textbox", name="Body", exact=True).fill(body)


def press(page, field):
    page.get_by_role("button", name=f"Show in the request: {field}", exact=True).click()


def selected(page):
    """Return the text that is selected in the field that has the focus."""
    return page.evaluate(
        "(({value, selectionStart, selectionEnd}) => value.slice(selectionStart, selectionEnd))"
        "(document.activeElement)"
    )


def said(page):
    return page.locator("[data-status]")


def test_a_value_is_selected_in_the_body(open_page):
    page = open_page(LESSON)
    type_in(page, '{"username": "\U0001f600\U0001f600", "email": "a@b.c",\n "age": "abc"}')
    send(page)
    press(page, "age")
    expect(said(page)).to_have_text(re.compile("age is selected in the body"))
    assert selected(page) == '"abc"'
    expect(page.get_by_role("textbox", name="Body", exact=True)).to_be_focused()
    press(page, "username")
    expect(said(page)).to_have_text(re.compile("username is selected"))
    assert selected(page) == '"\U0001f600\U0001f600"'


def test_what_is_missing_selects_what_it_is_missing_from(open_page):
    page = open_page(LESSON)
    send(page)
    press(page, "email")
    expect(said(page)).to_have_text(re.compile("email is not in the request"))
    assert selected(page).startswith("{")
    assert selected(page).endswith("}")


def test_broken_json_is_selected_where_it_breaks(open_page):
    page = open_page(LESSON)
    type_in(page, '{"username": "ana",}')
    send(page)
    press(page, "the body")
    expect(said(page)).to_have_text(re.compile("selected in the body"))
    assert selected(page) == "}"


def test_a_value_far_down_is_scrolled_to(open_page):
    page = open_page(LESSON)
    lines = "".join(f'\n "n{number}": {number},' for number in range(200))
    type_in(page, f'{{"username": "a", "email": "b",{lines}\n "age": "abc"}}')
    send(page)
    press(page, "age")
    expect(said(page)).to_have_text(re.compile("age is selected"))
    shown = page.get_by_role("textbox", name="Body", exact=True).evaluate(
        "(area) => [area.scrollTop, area.scrollHeight - area.clientHeight]"
    )
    assert shown[0] == pytest.approx(shown[1], abs=40)


def test_a_value_of_the_query_is_selected_as_it_was_typed(open_page):
    page = open_page(QUERY)
    target = page.get_by_role("textbox", name="Path and query")
    target.fill("  /books?q=gr\u00fcner tee&limit=zehn")
    send(page)
    press(page, "limit")
    expect(said(page)).to_have_text(re.compile("limit is selected in the path and query"))
    assert selected(page) == "zehn"
    press(page, "q")
    expect(said(page)).to_have_text(re.compile("q is selected"))
    assert selected(page) == "gr\u00fcner tee"


def test_a_cookie_is_selected_in_headers_that_are_folded_and_typed_loosely(open_page):
    page = open_page(HEADERS)
    page.get_by_role("textbox", name="Path and query").fill("/basket")
    fold = page.locator("details.header-fold:has([name=headers])").first
    if fold.get_attribute("open") is None:
        fold.locator("summary").click()
    page.locator("[name=headers]").fill("\nShop-Branch:   north\n\nCookie:a=1; books=many")
    fold.locator("summary").click()
    send(page)
    press(page, "books")
    expect(said(page)).to_have_text(re.compile("books is selected in the headers"))
    assert selected(page) == "many"


def test_the_http_message_has_the_same_places(open_page):
    page = open_page(LESSON)
    type_in(page, '{"username": "a", "email": "b", "age": "abc"}')
    send(page)
    page.get_by_role("button", name="As an HTTP message").click()
    expect(page.get_by_role("textbox", name="HTTP message")).to_be_visible()
    press(page, "age")
    expect(said(page)).to_have_text(re.compile("age is selected"))
    assert selected(page) == '"abc"'
    expect(page.get_by_role("textbox", name="HTTP message")).to_be_focused()


def test_an_editor_that_holds_another_request_by_then_is_left_alone(open_page):
    page = open_page(LESSON)
    send(page)
    type_in(page, '{"something": "else entirely"}')
    press(page, "email")
    expect(said(page)).to_have_text(re.compile("The editor holds another request"))
    expect(page.get_by_role("textbox", name="Body", exact=True)).not_to_be_focused()


def test_it_works_by_keyboard_alone(open_page):
    page = open_page(LESSON)
    send(page)
    page.get_by_role("button", name="Show in the request: age").focus()
    page.keyboard.press("Enter")
    expect(said(page)).to_have_text(re.compile("age is selected"))
    assert selected(page) == "36"


def test_send_it_corrected_gets_rid_of_the_422(open_page):
    page = open_page(LESSON)
    send(page)
    response = page.get_by_role("region", name="FastAPI answer")
    expect(response).to_contain_text("422")
    page.get_by_role("button", name="Send it corrected").click()
    expect(response).to_contain_text("201")
    expect(page.get_by_role("textbox", name="Body", exact=True)).to_have_value(re.compile("email"))
    expect(page.get_by_role("button", name="Send it corrected")).to_have_count(0)


def test_send_it_corrected_works_without_scripts(open_page):
    page = open_page(LESSON, java_script_enabled=False)
    page.get_by_role("button", name="Send to both").click()
    expect(table(page)).to_be_visible()
    expect(page.get_by_role("button", name="Show in the request")).to_have_count(0)
    page.get_by_role("button", name="Send it corrected").click()
    expect(page.get_by_role("region", name="FastAPI answer")).to_contain_text("201")
    expect(page.get_by_role("textbox", name="Body", exact=True)).to_have_value(re.compile("email"))


def test_without_the_network_it_says_so(open_page):
    page = open_page(LESSON, ignore=("Failed to load", "ERR_"))
    send(page)
    page.route("**/field_table.js*", lambda route: route.abort())
    press(page, "email")
    expect(said(page)).to_have_text("The server cannot be reached.")


@pytest.mark.parametrize("width", [360, 1440])
def test_the_table_is_accessible_and_fits(open_page, axe, width):
    page = open_page(LESSON, viewport={"width": width, "height": 900})
    send(page)
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    rows = table(page).get_by_role("row")
    expect(rows.last.get_by_role("rowheader")).to_have_count(1)
    expect(rows.last.get_by_role("cell")).to_have_count(3)
