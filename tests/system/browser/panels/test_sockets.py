"""The two socket panels in a real Chromium, with real connections to both programs."""

import re

import pytest
from playwright.sync_api import expect

LESSON = "/lessons/websockets/"
NAMES = {"flask": "Flask", "fastapi": "FastAPI"}
# Chromium itself reports a handshake that is refused, and a connection that is cut.
REFUSED = ("WebSocket connection", "Failed to load resource", "ERR_")


def panel(page, title):
    """Return a panel that the reader has come to: its script is there."""
    found = page.get_by_role("region", name=title)
    found.scroll_into_view_if_needed()
    found.and_(page.locator(":defined")).wait_for()
    return found


def rows(found, side):
    """Return a side's transcript: who said what, without the times."""
    body = found.get_by_role("table", name=f"{NAMES[side]}: what was said, in order")
    cells = body.locator("tbody tr").evaluate_all(
        "rows => rows.map(row => [...row.cells].map(cell => cell.innerText.trim()))"
    )
    return [(who, what) for _, who, what in cells]


def connect(found):
    found.get_by_role("button", name="Connect both").click()
    expect(found.get_by_role("status")).to_have_text("Both are connected.")


def closed(found):
    """Wait until both connections are over, and give what the status line says."""
    expect(found.get_by_role("button", name="Disconnect")).to_be_hidden()
    return found.get_by_role("status").text_content()


def test_both_echo_and_close_with_a_code_and_a_reason(open_page):
    found = panel(open_page(LESSON), "Say the same to both")
    connect(found)
    found.get_by_role("button", name="hello", exact=True).click()
    for side in NAMES:
        expect(found.locator(f"[data-lane={side}]")).to_contain_text("You said: hello")
    found.get_by_role("button", name="bye", exact=True).click()
    status = closed(found)
    assert status.count("Closed with 1000, normal") == 2
    for side, name in NAMES.items():
        said = rows(found, side)
        assert said[0][1].startswith("Connected")
        assert said[1:4] == [("You", "hello"), (name, "You said: hello"), ("You", "bye")]
        assert said[4][1].endswith("“Come back soon”")


def test_the_times_of_both_sides_are_on_one_clock(open_page):
    found = panel(open_page(LESSON), "Say the same to both")
    connect(found)
    for text in ("one", "two", "three"):
        field = found.get_by_role("textbox", name="Message")
        field.fill(text)
        field.press("Enter")
        for side in NAMES:
            expect(found.locator(f"[data-lane={side}]")).to_contain_text(f"You said: {text}")
    times = found.locator("tr[data-kind=sent] td:first-child").all_text_contents()
    assert len(times) == 6
    assert re.fullmatch(r"\d+ ms|\d+\.\d+ s", times[0])


def test_a_crash_is_told_by_its_code(open_page):
    found = panel(open_page(LESSON), "A message that is no bid")
    connect(found)
    found.get_by_role("button", name="hello", exact=True).click()
    assert closed(found).count("1011, an error inside the server") == 2


def test_disconnecting_and_connecting_again(open_page):
    found = panel(open_page(LESSON), "A bid that is checked")
    connect(found)
    found.get_by_role("button", name="Disconnect").click()
    assert closed(found).count("Closed with 1000") == 2
    expect(found.get_by_role("button", name="Connect both")).to_be_focused()
    connect(found)
    assert all(len(rows(found, side)) == 1 for side in NAMES)


def test_saying_something_to_nobody_says_so(open_page):
    found = panel(open_page(LESSON), "Say the same to both")
    found.get_by_role("button", name="Say it to both").click()
    expect(found.get_by_role("status")).to_contain_text("Connect both first")


def test_a_reset_is_told_on_both_sides(open_page):
    page = open_page(LESSON)
    found = panel(page, "Say the same to both")
    connect(found)
    page.get_by_role("button", name="Reset").click()
    assert closed(found).count("1012, the service starts afresh") == 2


def test_a_refused_handshake_says_what_a_browser_may_know(open_page):
    page = open_page(LESSON, ignore=REFUSED)
    found = panel(page, "Say the same to both")
    page.locator("websocket-panel").first.evaluate("panel => panel.dataset.path = '/nowhere'")
    found.get_by_role("button", name="Connect both").click()
    assert closed(found).count("the handshake was refused") == 2


def test_without_a_network_the_panel_says_offline(open_page):
    page = open_page(LESSON, own=True, ignore=REFUSED)
    found = panel(page, "Say the same to both")
    expect(found.get_by_role("button", name="Connect both")).to_be_visible()
    page.context.set_offline(True)
    found.get_by_role("button", name="Connect both").click()
    expect(found.get_by_text("The server cannot be reached.").first).to_be_visible()
    page.context.set_offline(False)
    found.get_by_role("button", name="Try again").click()
    expect(found.get_by_role("status")).to_have_text("Both are connected.")


def test_two_visitors_never_hear_each_other(open_page):
    pages = [panel(open_page(LESSON), "The same with Socket.IO") for _ in range(2)]
    for found in pages:
        connect(found)
    pages[0].get_by_role("button", name="hello", exact=True).click()
    for side in NAMES:
        expect(pages[0].locator(f"[data-lane={side}]")).to_contain_text("You said: hello")
        assert not any("hello" in what for _, what in rows(pages[1], side))


def test_socket_io_shows_its_packets_and_what_they_mean(open_page):
    page = open_page(LESSON)
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    found = panel(page, "The same with Socket.IO")
    expect(found.get_by_role("button", name="Connect both")).to_be_visible()
    assert not any("socket.io-client" in url for url in asked)
    connect(found)
    assert sum("socket.io.esm.min.js" in url for url in asked) == 1
    found.get_by_role("button", name="hello", exact=True).click()
    for side, name in NAMES.items():
        lane = found.locator(f"[data-lane={side}]")
        expect(lane).to_contain_text("acknowledgement 0: the handler’s return value")
        expect(lane).to_contain_text("From polling to websocket")
        said = rows(found, side)
        frames = [(who, what.split(" ")[0]) for who, what in said]
        assert frames[0][0] == name
        assert frames[0][1].startswith('0{"sid"')
        assert ("You", "40") in frames
        assert ("You", '420["message","hello"]') in frames
        assert any(
            who == name and what.startswith('42["message","You said: hello"]') for who, what in said
        )
        assert (name, "430[]") in frames
    found.get_by_role("button", name="Disconnect").click()
    assert closed(found).count("this side ended it") == 2


def test_an_event_that_no_handler_takes_is_told(open_page):
    page = open_page(LESSON)
    found = panel(page, "The same with Socket.IO")
    page.locator("socketio-panel").evaluate("panel => panel.dataset.event = 'auction-over'")
    connect(found)
    found.get_by_role("button", name="hello", exact=True).click()
    for side in NAMES:
        expect(found.locator(f"[data-lane={side}]")).to_contain_text("No acknowledgement")


def test_a_structured_event_reaches_its_handler(open_page):
    page = open_page(LESSON)
    found = panel(page, "The same with Socket.IO")
    page.locator("socketio-panel").evaluate("panel => panel.dataset.event = 'bid'")
    connect(found)
    field = found.get_by_role("textbox", name="Message")
    for amount, accepted in ((5, "true"), (4, "false")):
        field.fill(f'{{"amount": {amount}}}')
        field.press("Enter")
        for side in NAMES:
            expect(found.locator(f"[data-lane={side}]")).to_contain_text(
                f'[{{"accepted":{accepted}}}]'
            )


@pytest.mark.parametrize("width", [360, 1440])
def test_an_open_panel_is_accessible_and_fits(open_page, axe, width):
    page = open_page(LESSON, viewport={"width": width, "height": 900})
    found = panel(page, "The same with Socket.IO")
    connect(found)
    found.get_by_role("button", name="hello", exact=True).click()
    expect(found.locator("[data-lane=fastapi]")).to_contain_text("acknowledgement 0")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert axe(page) == []


def test_a_page_that_is_left_holds_nothing_open(open_page):
    page = open_page(LESSON)
    ended = []
    page.on("websocket", lambda socket: socket.on("close", lambda _: ended.append(socket.url)))
    connect(panel(page, "Say the same to both"))
    page.evaluate("document.querySelector('websocket-panel').remove()")
    page.wait_for_timeout(500)
    assert len(ended) == 2
