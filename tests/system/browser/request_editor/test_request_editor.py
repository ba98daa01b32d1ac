"""The request editor: its views agree, and what they say is what both programs get."""

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

JSON_LESSON = "/lessons/json-bodies/?request=missing-email"
FORM_LESSON = "/lessons/forms-and-files/?request=form"
QUERY_LESSON = "/lessons/query-parameters/?request=good"
CASES = Path(__file__).with_name("generated_cases.js")
PICTURE = {
    "name": "ü.png",
    "mimeType": "image/png",
    "buffer": b"\x89PNG\r\n\x1a\n\x00\xff--cut-here",
}


@pytest.fixture
def edit(open_page):
    """Return a function that opens a lesson with its editor's views in place."""

    def opened(path, **options):
        page = open_page(path, **options)
        page.locator("request-editor").scroll_into_view_if_needed()
        page.locator("request-editor[data-state=open]").wait_for()
        return page

    return opened


def wire(page):
    return page.evaluate("document.querySelector('side-bench').wire")


def choose(page, kind):
    page.get_by_role("group", name="Kind of body").get_by_text(kind, exact=True).click()


def kind(page):
    return page.locator(".kinds input:checked").input_value()


def status(page):
    return page.locator("[data-status]")


def note(page):
    return page.locator("#body-note")


def box(page, name):
    return page.get_by_label(name, exact=True)


def sent(page):
    """Send what the editor holds, and give both bodies as JSON."""
    with page.expect_response("**/try/*") as coming:
        page.get_by_role("button", name="Send to both").click()
    coming.value.finished()
    same = page.request.post(
        f"/api/try/{page.url.split('/')[4].replace('-', '_')}", data=wire(page)
    ).json()
    for side, name in (("flask", "Flask"), ("fastapi", "FastAPI")):
        region = page.get_by_role("region", name=f"{name} answer", exact=True)
        expect(region).to_contain_text(str(same[side]["status"]))
    return same


def bodies(page):
    responses = sent(page)
    return [json.loads(responses[side]["body"]) for side in ("flask", "fastapi")]


@pytest.mark.parametrize("seed", [1, 20, 300])
def test_generated_cases_hold(open_page, seed):
    outcome = open_page("/lessons/").evaluate(CASES.read_text(encoding="utf-8"), seed)
    assert outcome["failed"] == []
    assert outcome["count"] > 20_000


def test_a_form_is_filled_in_a_table_and_reaches_both(edit):
    page = edit(FORM_LESSON)
    assert kind(page) == "form"
    box(page, "Value of field 1").fill("Ada & Bob=ü+%")
    expect(page.get_by_role("textbox", name="Body")).to_have_value(
        "username=Ada+%26+Bob%3D%C3%BC%2B%25&password=secret"
    )
    assert [response["username"] for response in bodies(page)] == ["Ada & Bob=ü+%"] * 2


def test_a_row_is_added_and_removed_by_keyboard(edit):
    page = edit(FORM_LESSON)
    body = page.get_by_role("textbox", name="Body")
    page.get_by_role("button", name="Add a field").press("Enter")
    expect(box(page, "Name of field 3")).to_be_focused()
    expect(body).to_have_value("username=ada&password=secret")
    page.keyboard.type("username")
    page.keyboard.press("Tab")
    page.keyboard.type("bob")
    expect(body).to_have_value("username=ada&password=secret&username=bob")

    page.get_by_role("button", name="Remove field 1", exact=True).press("Enter")
    expect(body).to_have_value("password=secret&username=bob")
    expect(status(page)).to_have_text("Field 1 was removed.")
    remove = page.get_by_role("button", name=re.compile("Remove field"))
    expect(remove.first).to_be_focused()
    page.get_by_role("button", name="Remove field 2").press("Enter")
    expect(remove).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Add a field")).to_be_focused()
    expect(body).to_have_value("")


def test_files_arrive_whole(edit):
    page = edit(FORM_LESSON)
    box(page, "Path and query").fill("/photos")
    choose(page, "Multipart")
    with page.expect_file_chooser() as chooser:
        page.get_by_text("Add files").click()
    chooser.value.set_files([PICTURE, {**PICTURE, "name": "two.txt", "buffer": b"a\nb\n"}])
    box(page, "Name of part 3").fill("photo")
    box(page, "Name of part 4").fill("other")
    expect(box(page, "File name of part 3")).to_have_value(PICTURE["name"])
    body = page.get_by_role("textbox", name="Body")
    expect(body).to_have_value(re.compile(r"^multipart/form-data, 4 parts, \d+ bytes$"))
    expect(body).to_have_attribute("readonly", "")

    expected = {"filename": PICTURE["name"], "size": len(PICTURE["buffer"]), "caption": ""}
    assert bodies(page) == [expected, expected]
    assert "cut-here-2" in wire(page)["headers"][0][1]


def test_a_prepared_photo_is_a_table_and_its_file_can_be_another(edit):
    page = edit("/lessons/forms-and-files/?request=photo")
    expect(box(page, "Value of part 1")).to_have_value("My cat")
    expect(box(page, "File name of part 2")).to_have_value("cat.png")
    box(page, "File name of part 2").fill("../../app.py")
    box(page, "Value of part 1").fill("Ünser Kater")
    box(page, "File for part 2").set_input_files(
        {"name": "dog.jpg", "mimeType": "image/jpeg", "buffer": b"\xff\xd8\xff"}
    )
    expect(box(page, "Type of part 2")).to_have_value("image/jpeg")
    expected = {"filename": "dog.jpg", "size": 3, "caption": "Ünser Kater"}
    assert bodies(page) == [expected, expected]


def test_bytes_survive_a_reload_and_a_link(edit, open_page):
    page = edit(
        "/lessons/forms-and-files/?request=photo", permissions=["clipboard-read", "clipboard-write"]
    )
    box(page, "File for part 2").set_input_files(PICTURE)
    expect(page.get_by_role("textbox", name="Body")).to_have_attribute("readonly", "")
    before = wire(page)
    assert set(before["body"]) == {"base64"}
    page.reload()
    expect(status(page)).to_contain_text("Your edits are back")
    assert wire(page) == before

    page.get_by_role("button", name="Copy as…").click()
    page.get_by_role("button", name="Link to this request").click()
    expect(page.get_by_text("Copied: Link to this request")).to_be_visible()
    other = open_page(page.evaluate("navigator.clipboard.readText()"))
    expect(other.get_by_role("textbox", name="Body")).to_have_value(re.compile("2 parts"))
    assert wire(other) == before


def test_what_is_too_large_is_said_before_sending(edit):
    page = edit(FORM_LESSON)
    page.get_by_role("textbox", name="Body").fill("a" * 70_000)
    expect(note(page)).to_contain_text("70\u00a0000 bytes")
    expect(note(page)).to_contain_text("65\u00a0536")

    choose(page, "Multipart")
    page.locator("input[type=file][multiple]").set_input_files(
        {"name": "big.bin", "mimeType": "", "buffer": b"\0" * 65_537}
    )
    expect(status(page)).to_contain_text("big.bin has 65\u00a0537 bytes")
    expect(page.get_by_label(re.compile("File name of part"))).to_have_count(0)


def test_broken_json_is_said_and_sent_all_the_same(edit):
    page = edit(JSON_LESSON)
    body = page.get_by_role("textbox", name="Body")
    send = page.get_by_role("button", name="Send to both")
    before = send.bounding_box()
    body.fill('{"username": "ada",\n "age": 36,}')
    expect(note(page)).to_contain_text("line 2, column 12")
    assert send.bounding_box() == before
    page.get_by_role("button", name="Go to the place").click()
    expect(body).to_be_focused()
    assert body.evaluate("area => area.value.slice(area.selectionStart, area.selectionEnd)") == "}"

    responses = sent(page)
    assert [responses[side]["status"] for side in ("flask", "fastapi")] == [400, 422]


def test_json_is_laid_out_and_says_the_same(edit):
    page = edit(JSON_LESSON)
    body = page.get_by_role("textbox", name="Body")
    body.fill('{"n":12345678901234567890,"n":1.0}')
    page.get_by_role("button", name="Format").click()
    expect(body).to_have_value('{\n  "n": 12345678901234567890,\n  "n": 1.0\n}')
    expect(page.get_by_role("button", name="Format")).to_have_count(0)
    assert page.evaluate("document.activeElement !== document.body")


def test_switching_kinds_sets_the_type_says_so_and_loses_nothing(edit):
    page = edit(JSON_LESSON)
    body = page.get_by_role("textbox", name="Body")
    text = '{"username":"ada", "tags": ["a", "b"], "age":36}'
    body.fill(text)
    for name, media_type, held in (
        ("Form", "application/x-www-form-urlencoded", "username=ada&tags=a&tags=b&age=36"),
        ("Multipart", "multipart/form-data; boundary=cut-here", re.compile('name="tags"\n\nb\n')),
        ("Raw", "text/plain", text),
    ):
        choose(page, name)
        expect(status(page)).to_contain_text(f"Content-Type is now {media_type}.")
        assert wire(page)["headers"] == [["Content-Type", media_type]]
        expect(body).to_have_value(held)
    choose(page, "None")
    expect(status(page)).to_contain_text("No Content-Type and no body now.")
    assert (wire(page)["headers"], wire(page)["body"]) == ([], "")
    choose(page, "JSON")
    expect(body).to_have_value(text)
    assert wire(page)["headers"] == [["Content-Type", "application/json"]]


def test_what_cannot_be_converted_is_said_and_kept(edit):
    page = edit(JSON_LESSON)
    body = page.get_by_role("textbox", name="Body")
    body.fill('{"user": {"name": "ada"}}')
    choose(page, "Form")
    expect(status(page)).to_contain_text("cannot become a form")
    expect(body).to_have_value("")
    body.fill("a=1")
    choose(page, "JSON")
    expect(body).to_have_value('{\n  "a": "1"\n}')
    page.get_by_role("button", name="Put back the earlier JSON").click()
    expect(body).to_have_value('{"user": {"name": "ada"}}')


def test_the_kind_follows_the_content_type(edit):
    page = edit(JSON_LESSON)
    headers = page.get_by_role("textbox", name="Headers")
    for value, expected in (
        ("Content-Type: application/problem+json", "json"),
        ("Content-Type: text/csv", "raw"),
        ("content-type: Application/X-WWW-Form-Urlencoded", "form"),
        ("Content-Type: multipart/form-data; boundary=x", "multipart"),
        ("", "raw"),
    ):
        headers.fill(value)
        assert kind(page) == expected, value
    page.get_by_role("textbox", name="Body").fill("")
    assert kind(page) == "none"


def test_parts_that_cannot_be_read_stay_text_and_it_is_said_why(edit):
    page = edit("/lessons/forms-and-files/?request=photo")
    headers = page.get_by_role("textbox", name="Headers")
    expect(box(page, "Name of part 1")).to_be_visible()
    headers.fill("Content-Type: multipart/form-data; boundary=other")
    expect(note(page)).to_contain_text("--other")
    expect(box(page, "Name of part 1")).to_be_hidden()
    expect(page.get_by_role("textbox", name="Body")).to_be_editable()
    headers.fill("Content-Type: multipart/form-data")
    expect(note(page)).to_contain_text("no boundary")


def test_the_query_is_text_and_table_and_only_what_is_edited_changes(edit):
    page = edit(QUERY_LESSON)
    target = box(page, "Path and query")
    target.fill("/books?q=a+b%20c&q&x=%E9&=&lang=en")
    page.get_by_text("Query (5)").click()
    expect(box(page, "Value of parameter 1")).to_have_value("a b c")
    box(page, "Value of parameter 5").fill("de & fr")
    expect(target).to_have_value("/books?q=a+b%20c&q&x=%E9&=&lang=de+%26+fr")
    box(page, "Name of parameter 2").fill("p")
    expect(target).to_have_value("/books?q=a+b%20c&p&x=%E9&=&lang=de+%26+fr")
    target.fill("/books?q=tea")
    expect(box(page, "Name of parameter 1")).to_have_value("q")
    expect(box(page, "Name of parameter 2")).to_have_count(0)
    page.get_by_role("button", name="Remove parameter 1").click()
    expect(target).to_have_value("/books")


def test_headers_have_names_and_values_to_choose_from(edit):
    page = edit(JSON_LESSON)
    page.get_by_role("button", name="As a table").click()
    options = "input => [...input.list.options].map(option => option.value)"
    assert "If-None-Match" in box(page, "Name of header 1").evaluate(options)
    assert "application/json" in box(page, "Value of header 1").evaluate(options)
    page.get_by_role("button", name="Add a header").click()
    page.keyboard.type("accept")
    assert "text/html" in box(page, "Value of header 2").evaluate(options)
    box(page, "Value of header 2").fill("text/html ")
    assert wire(page)["headers"][1] == ["accept", "text/html"]
    expect(box(page, "Value of header 2")).to_be_focused()
    expect(page.locator("[data-count]")).to_have_text(" (2)")
    page.get_by_role("button", name="As text").click()
    expect(page.get_by_role("textbox", name="Headers")).to_have_value(
        re.compile(r"^Content-Type: application/json\naccept: text/html")
    )


def test_the_message_and_the_fields_agree(edit):
    page = edit(JSON_LESSON)
    chip = page.get_by_role("navigation", name="Prepared requests").locator("[aria-current]")
    page.get_by_role("button", name="As an HTTP message").click()
    message = page.get_by_role("textbox", name="HTTP message")
    expect(message).to_have_value(
        'POST /users/ HTTP/1.1\nContent-Type: application/json\n\n{"username": "ada", "age": 36}'
    )
    expect(note(page)).to_contain_text("Content-Length: 30")
    message.fill(
        "PUT /users/?a=1 HTTP/1.1\nAccept: */*\ncontent-type: text/plain\n\none\n\ntwo: three\n"
    )
    expect(chip).to_have_count(0)
    assert wire(page) == {
        "method": "PUT",
        "target": "/users/?a=1",
        "headers": [["Accept", "*/*"], ["content-type", "text/plain"]],
        "body": "one\n\ntwo: three\n",
    }
    page.get_by_role("button", name="As fields").click()
    expect(box(page, "Method")).to_have_value("PUT")
    assert kind(page) == "raw"
    page.get_by_role("textbox", name="Body").fill("")
    page.get_by_role("button", name="As an HTTP message").click()
    expect(message).to_have_value("PUT /users/?a=1 HTTP/1.1\nAccept: */*\ncontent-type: text/plain")
    page.get_by_role("link", name="Missing email").first.click()
    expect(message).to_have_value(re.compile("^POST /users/ HTTP/1.1"))
    expect(chip).to_have_text("Missing email")


def test_a_message_that_cannot_be_read_stops_send_and_names_its_line(edit):
    page = edit(JSON_LESSON)
    asked = []
    page.on("request", lambda request: "/try/" in request.url and asked.append(request.url))
    before = wire(page)
    page.get_by_role("button", name="As an HTTP message").click()
    message = page.get_by_role("textbox", name="HTTP message")
    broken = "POST /users/ HTTP/1.1\nContent-Type application/json\n\n{}"
    for text, words in (
        (broken, "Line 2: there is no colon"),
        ("POST /a b HTTP/1.1", "%20"),
        ("BREW / HTTP/1.1", "BREW"),
        ("GET users HTTP/1.1", "Line 1: the target begins with a slash"),
        ("GET / HTTP/1.1\nX: y\n z: w", "Line 3: a header does not begin with a space"),
        ("", "Line 1"),
        (broken, "Send waits"),
    ):
        message.fill(text)
        expect(note(page)).to_contain_text(words)
        assert wire(page) == before
    page.get_by_role("button", name="Send to both").click()
    message.press("Control+Enter")
    expect(message).to_be_focused()
    assert asked == []

    page.get_by_role("button", name="As fields").click()
    expect(status(page)).to_contain_text("could not be read")
    assert wire(page) == before
    page.get_by_role("button", name="As an HTTP message").click()
    expect(message).to_have_value(broken)
    message.fill("GET /users/adults HTTP/1.1")
    assert sent(page)["fastapi"]["status"] == 200


def test_the_head_of_a_message_with_bytes_can_be_edited(edit):
    page = edit("/lessons/forms-and-files/?request=photo")
    box(page, "File for part 2").set_input_files(PICTURE)
    expect(page.get_by_role("textbox", name="Body")).to_have_attribute("readonly", "")
    before = wire(page)["body"]
    page.get_by_role("button", name="As an HTTP message").click()
    message = page.get_by_role("textbox", name="HTTP message")
    text = message.input_value()
    assert "\n\n" not in text
    message.fill(f"{text}\nX-Mine: 1")
    assert wire(page)["headers"][-1] == ["X-Mine", "1"]
    assert wire(page)["body"] == before
    message.fill(f"{text}\n\nmore")
    expect(note(page)).to_contain_text("Line 4")


def test_typing_in_a_table_keeps_the_guess_and_the_session(edit):
    page = edit(FORM_LESSON)
    page.get_by_role("radiogroup", name="Flask", exact=True).get_by_text("200").click()
    box(page, "Value of field 1").fill("eve")
    assert page.locator("[name=guess_flask]:checked").count() == 1
    page.reload()
    expect(page.get_by_role("textbox", name="Body")).to_have_value("username=eve&password=secret")


@pytest.mark.parametrize("width", [1440, 360])
def test_every_view_is_accessible_and_fits(edit, axe, width):
    page = edit(
        "/lessons/forms-and-files/?request=photo",
        viewport={"width": width, "height": 900},
    )
    box(page, "Path and query").fill("/photos?a=1&b")
    page.get_by_text("Query (2)").click()
    page.get_by_role("button", name="As a table").click()
    page.get_by_role("button", name="Add a header").click()
    assert axe(page) == []
    for name in ("Multipart", "Form", "JSON", "Raw", "None"):
        choose(page, name)
        assert axe(page, "request-editor") == [], name  # The rest of the page stays as it was.
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth + 1"), name
    page.get_by_role("button", name="As an HTTP message").click()
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth + 1")


def test_what_is_used_before_it_is_there_happens_when_it_is(open_page):
    page = open_page(JSON_LESSON)
    held = []
    page.route("**/request-editor/views.js", lambda route: held.append(route))
    page.reload()
    page.locator("request-editor").scroll_into_view_if_needed()
    choose(page, "Form")
    page.get_by_role("button", name="As a table").click()
    assert held
    held[0].continue_()
    expect(page.get_by_role("textbox", name="Body")).to_have_value("username=ada&age=36")
    expect(box(page, "Name of header 1")).to_be_visible()


def test_the_plain_fields_work_where_the_views_cannot_be_fetched(open_page):
    page = open_page(JSON_LESSON, ignore=["ERR_FAILED", "Failed to load"])
    page.route("**/request-editor/views.js", lambda route: route.abort())
    page.reload()
    page.locator("request-editor").scroll_into_view_if_needed()
    expect(note(page)).to_contain_text("could not be fetched")
    responses = sent(page)
    assert [responses[side]["status"] for side in ("flask", "fastapi")] == [400, 422]


def test_without_scripts_there_is_nothing_that_does_nothing(open_page):
    page = open_page(FORM_LESSON, java_script_enabled=False)
    assert page.locator("[data-scripted]").count() >= 4
    assert page.locator("[data-scripted]:visible").count() == 0
    page.get_by_role("textbox", name="Body").fill("username=eve&password=x")
    page.get_by_role("button", name="Send to both").click()
    expect(page.get_by_role("region", name="FastAPI answer", exact=True)).to_contain_text("eve")


def test_a_monstrous_body_does_not_hold_up_the_page(edit):
    page = edit(FORM_LESSON)
    body = page.get_by_role("textbox", name="Body")
    body.fill("&".join(["a"] * 30_000))
    expect(page.get_by_text("Over 200 rows are edited as text.")).to_be_visible()
    expect(page.get_by_role("button", name="Add a field")).to_be_hidden()
    choose(page, "Raw")
    body.fill("[" * 30_000 + "]" * 30_000)
    choose(page, "JSON")
    expect(note(page)).to_have_text("JSON, 60\u00a0000 bytes.")
    choose(page, "Form")
    expect(status(page)).to_contain_text("cannot become")
