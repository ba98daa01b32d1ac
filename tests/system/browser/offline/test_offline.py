"""A lesson that was edited is there again after a reload while the server is gone."""

import pytest
from playwright.sync_api import Error, expect
from tests.fixtures.browser import FLAGS, chromium
from tests.fixtures.editing import BOOT, LESSON, SLUG, Desk, Gate, until

pytestmark = pytest.mark.timeout(180)

OTHER = "/lessons/json-bodies/"
SCOPES = "navigator.serviceWorker.getRegistrations().then(all => all.map(each => each.scope))"
KEPT = "caches.open('lessons').then(pages => pages.keys()).then(keys => keys.map(key => key.url))"


@pytest.fixture(scope="module")
def home(playwright, base, tmp_path_factory):
    """A browser that keeps files on a disk, as a reader's does, and its way to the server."""
    gate = Gate(base)
    context = playwright.chromium.launch_persistent_context(
        tmp_path_factory.mktemp("profile"),
        executable_path=chromium(),
        args=FLAGS,
        base_url=gate.base,
        viewport={"width": 1440, "height": 900},
    )
    yield context, gate
    context.close()
    gate.end()


@pytest.fixture(scope="module")
def read(home):
    """Edit one lesson, and read another after it; note what was registered before."""
    context, _ = home
    page = context.new_page()
    page.goto(LESSON)
    page.wait_for_load_state("networkidle")
    before = page.evaluate(SCOPES)
    desk = Desk(page)
    desk.open()
    expect(desk.says).to_contain_text("Python is here", timeout=BOOT)
    assert until(page, lambda: len(page.evaluate(KEPT)) >= 3)
    first = page.evaluate(KEPT)
    desk.code("Flask").press("Control+Home")
    desk.code("Flask").press_sequentially("# mine\n")
    assert until(page, lambda: desk.draft("flask"))
    page.goto(f"{LESSON}?request=meeting")
    page.goto(OTHER)
    assert until(page, lambda: any(OTHER in url for url in page.evaluate(KEPT)))
    after = page.evaluate(SCOPES)
    page.close()
    return before, first, after


@pytest.fixture
def away(home, read):
    """Return a function that opens an address while the server is gone."""
    context, gate = home
    page = context.new_page()

    def opened(path):
        page.goto(path)
        return page

    with gate.gone():
        yield opened
    page.close()


def test_nothing_is_kept_before_somebody_edits_and_lessons_alone_then(read, home):
    before, first, after = read
    base = home[1].base
    wanted = {f"{base}{LESSON}", f"{base}{LESSON}edit.json", f"{base}/recorded/{SLUG}"}
    assert before == []
    assert set(first) == wanted
    assert after == [f"{base}/lessons/"]


def test_the_lesson_says_that_it_is_a_kept_one_and_runs_its_programs(away):
    page = away(LESSON)
    expect(page.locator("#main .notice").first).to_contain_text("The server cannot be reached")
    expect(page.locator("#main .notice").first).to_contain_text("This page is as it was on")
    expect(page.locator("h1")).to_be_visible()
    desk = Desk(page)
    page.get_by_role("button", name="Edit both", exact=True).scroll_into_view_if_needed()
    desk.open()
    assert desk.text("Flask").startswith("# mine\n")
    desk.run()
    expect(desk.status).to_contain_text("answered", timeout=BOOT)
    expect(desk.response("Flask")).to_contain_text("200")


def test_its_recorded_answers_are_there_too(away):
    page = away(LESSON)
    button = page.get_by_role("button", name="Send to both")
    with page.expect_response("**/recorded/*"):
        button.scroll_into_view_if_needed()
    page.wait_for_load_state("networkidle")
    button.click()
    expect(page.locator(".recorded")).to_contain_text("real answers of Flask 3")


def test_a_lesson_that_was_only_read_is_kept_and_one_that_was_not_is_the_browsers_matter(away):
    expect(away(OTHER).locator("h1")).to_be_visible()
    with pytest.raises(Error, match="ERR_"):
        away("/lessons/query-parameters/")


def test_an_address_that_chooses_a_request_gives_the_lesson(away):
    expect(away(f"{LESSON}?request=meeting").locator("h1")).to_be_visible()


def test_the_server_is_asked_first_and_its_page_has_no_note(home, read):
    context, gate = home
    page = context.new_page()
    gate.asked.clear()
    page.goto(LESSON)
    assert LESSON in gate.asked
    expect(page.locator("#main > .wrap > .notice")).to_have_count(0)
    page.close()


def test_a_browser_that_keeps_nothing_edits_all_the_same(home):
    context, _ = home
    page = context.new_page()
    page.add_init_script(
        # Not in the sandboxed frame of an answer, which has no such thing.
        "if (window === top) "
        "navigator.serviceWorker.register = () => Promise.reject(new DOMException('Off.'))"
    )
    faults = []
    page.on("pageerror", lambda fault: faults.append(str(fault)))
    page.goto(LESSON)
    desk = Desk(page)
    desk.open()
    desk.run()
    expect(desk.status).to_contain_text("answered", timeout=BOOT)
    assert faults == []
    page.close()
