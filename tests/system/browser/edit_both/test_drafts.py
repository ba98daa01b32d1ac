"""What is written in the editors is kept in this browser, and nothing of it is lost unsaid."""

import hashlib
import json

import pytest
from playwright.sync_api import Error, expect
from tests.fixtures.editing import (
    BOOT,
    CLIPBOARD,
    DESKTOP,
    FASTAPI,
    FLASK,
    LESSON,
    OFF,
    SLUG,
    Desk,
    hold_python,
    until,
    watch,
)

from sidebyside import paths

# Python’s start may take long on a machine that others use.
pytestmark = pytest.mark.timeout(180)

GIVEN = {
    side: (paths.SAMPLES[side] / "hello_two_worlds.py").read_text(encoding="utf-8")
    for side in ("flask", "fastapi")
}
START = next(paths.LESSONS.glob(f"*/*-{SLUG}")) / "exercise" / "start_flask.py"
MINE = GIVEN["flask"].replace("New readers", "All readers")


@pytest.fixture(scope="module")
def shared(browser, base):
    """Open the editors once; Python's files never come."""
    context = browser.new_context(base_url=base, viewport=DESKTOP, permissions=CLIPBOARD)
    let_go, faults = hold_python(context), []
    page = context.new_page()
    watch(page, base, faults)
    page.goto(LESSON)
    desk = Desk(page)
    desk.faults = faults
    yield desk
    let_go()
    context.close()


@pytest.fixture
def opened(shared):
    """Return a function that opens the lesson's programs, with what is kept of them."""

    def desk(**kept):
        shared.faults.clear()
        if not shared.root.count():
            shared.open()
        shared.root.locator("details").first.evaluate("node => { node.open = false; }")
        shared.root.get_by_role("checkbox", name="Plain text").uncheck()
        shared.choose("The exercise")
        shared.page.evaluate("localStorage.clear()")
        for name, value in kept.items():
            shared.page.evaluate("pair => localStorage.setItem(...pair)", [key(name), value])
        shared.choose("The lesson’s programs")
        shared.code("Flask").focus()
        return shared

    yield desk
    assert shared.faults == []


@pytest.fixture
def alone(open_page):
    """Return a function that opens a page in a browser of its own, the editors still closed."""
    let_go = []

    def desk():
        page = open_page(LESSON, permissions=CLIPBOARD, ignore=["ERR_FAILED"])
        let_go.append(hold_python(page.context))
        return Desk(page)

    yield desk
    for each in let_go:
        each()


def again(desk, page=None):
    """Load the page anew, or in another tab, and open the editors."""
    if page is None:
        desk.page.reload()
        desk.open()
        return desk
    page.goto(LESSON)
    made = Desk(page)
    made.open()
    return made


def key(side, kind="lesson"):
    return f"draft:{SLUG}:{kind}:{side}"


def stale(text, **more):
    return json.dumps({"hash": "0" * 64, "text": text, "saved": "2026-01-01T08:00:00Z", **more})


def test_what_is_typed_is_kept_at_once(opened):
    desk = opened()
    desk.page.keyboard.type("# mine\n")
    assert desk.draft("flask")["text"] == "# mine\n" + GIVEN["flask"]
    assert desk.draft("fastapi") is None
    desk.choose("The exercise")
    desk.code("FastAPI").press("Control+Home")
    desk.page.keyboard.type("# too")
    assert desk.draft("fastapi", "exercise")["text"].startswith('# too"""A reading club')
    kept = desk.page.evaluate("Object.keys(localStorage).sort()")
    assert [name for name in kept if name.startswith("draft:")] == [
        key("fastapi", "exercise"),
        key("flask"),
    ]


def are_back(desk):
    assert desk.text("Flask") == MINE
    assert desk.text("FastAPI") == GIVEN["fastapi"]
    expect(desk.says).to_contain_text("are back")
    expect(desk.root.locator(".pane.flask [data-changed]")).to_have_text("1 line changed")


def test_edits_come_back_after_a_reload(opened):
    desk = opened()
    desk.write(MINE)
    are_back(again(desk))


@pytest.mark.parametrize("end", ["crash", "close"])
def test_edits_come_back_when_the_page_is_gone(alone, end):
    desk = alone()
    desk.open()
    desk.write(MINE)
    context = desk.page.context
    if end == "crash":
        with pytest.raises(Error):
            desk.page.goto("chrome://crash")
    page = context.new_page()
    if end == "close":
        desk.page.close()
    are_back(again(desk, page))


def test_lesson_and_exercise_have_drafts_of_their_own(opened):
    desk = opened()
    desk.write(MINE)
    desk.choose("The exercise")
    assert desk.text("Flask") == START.read_text(encoding="utf-8")
    desk.write("x = 1\n")
    desk.choose("The lesson’s programs")
    assert desk.text("Flask") == MINE
    desk.choose("The exercise")
    assert desk.text("Flask") == "x = 1\n"


def test_a_program_as_it_was_given_leaves_no_draft(opened):
    desk = opened()
    desk.write(MINE)
    assert desk.draft("flask")
    desk.write(GIVEN["flask"])
    assert desk.draft("flask") is None
    expect(desk.root.locator(".pane.flask [data-changed]")).to_be_empty()


def test_reset_drops_the_drafts_and_undo_brings_them_back(opened):
    desk = opened()
    desk.write(MINE, FASTAPI)
    desk.button("Reset the code").click()
    assert desk.text("Flask") == GIVEN["flask"]
    assert desk.text("FastAPI") == GIVEN["fastapi"]
    assert (desk.draft("flask"), desk.draft("fastapi")) == (None, None)

    desk.button("Undo").click()
    assert desk.text("Flask") == MINE
    assert desk.text("FastAPI") == FASTAPI
    assert desk.draft("flask")["text"] == MINE
    assert desk.draft("fastapi")["text"] == FASTAPI
    expect(desk.button("Undo")).to_be_hidden()
    expect(desk.code("Flask")).to_be_focused()


# A draft that began from another program than the lesson has now.


@pytest.fixture
def old(opened):
    desk = opened(flask=stale(MINE))
    notice = desk.root.locator("[data-stale]")
    expect(notice).to_contain_text("This lesson has changed")
    expect(notice).to_contain_text("The Flask program is not what your edits began from.")
    assert desk.text("Flask") == MINE
    desk.notice = notice
    return desk


def test_a_stale_draft_is_compared(old):
    old.button("Compare").click()
    shown = old.root.get_by_role("group", name="Flask changes")
    expect(shown).to_contain_text('Before:         return "<h1>New readers', use_inner_text=False)
    expect(shown).to_contain_text("Now: ")
    expect(old.notice).to_be_visible()
    assert old.draft("flask")["text"] == MINE


def test_a_stale_draft_is_kept(old):
    old.button("Keep mine").click()
    expect(old.notice).to_be_hidden()
    assert old.text("Flask") == MINE
    again(old)
    expect(old.notice).to_be_hidden()
    assert old.text("Flask") == MINE


def test_the_new_program_is_taken_and_the_draft_can_be_brought_back(old):
    old.button("Take the new one").click()
    expect(old.notice).to_be_hidden()
    assert old.text("Flask") == GIVEN["flask"]
    assert old.draft("flask") is None
    old.button("Undo").click()
    assert old.text("Flask") == MINE


def test_taking_the_new_program_leaves_edits_of_the_other_alone(opened):
    current = hashlib.sha256(GIVEN["fastapi"].encode()).hexdigest()
    desk = opened(flask=stale(MINE), fastapi=stale(FASTAPI, hash=current))
    expect(desk.root.locator("[data-stale]")).to_contain_text("The Flask program is not")
    desk.button("Take the new one").click()
    assert desk.text("Flask") == GIVEN["flask"]
    assert desk.text("FastAPI") == FASTAPI


def test_who_types_on_in_a_stale_draft_is_asked_again_later(old):
    old.code("Flask").press("Control+Home")
    old.page.keyboard.type("# ")
    again(old)
    expect(old.notice).to_be_visible()


# Other tabs, and a storage that does not do.


def test_what_is_typed_in_one_tab_stands_in_the_other(opened):
    one = opened()
    two = again(one, one.page.context.new_page())
    one.write(MINE)
    expect(two.code("Flask")).to_contain_text("All readers")
    assert two.text("Flask") == MINE
    expect(two.says).to_have_text(
        "You changed Flask’s program in another tab. This is that version."
    )
    two.page.bring_to_front()
    two.code("Flask").press("Control+Home")
    two.page.keyboard.type("#")
    assert until(one.page, lambda: one.text("Flask") == "#" + MINE)
    two.button("Reset the code").click()
    assert until(one.page, lambda: one.text("Flask") == GIVEN["flask"])
    two.page.close()


@pytest.mark.parametrize(
    "values", [("{", "null"), ("5", '{"text": 5, "hash": "x"}'), ('{"text": "x"}', '"text"')]
)
def test_a_damaged_draft_is_as_good_as_none(opened, values):
    desk = opened(flask=values[0], fastapi=values[1])
    for side in ("Flask", "FastAPI"):
        assert desk.text(side) == GIVEN[side.lower()]


def test_a_draft_of_an_unknown_time_is_given_back(opened):
    desk = opened(flask=stale(MINE, saved="never"))
    assert desk.text("Flask") == MINE
    expect(desk.says).not_to_contain_text("Invalid Date")


def test_without_storage_editing_and_run_work_in_both_kinds_of_editor(open_page):
    page = open_page(LESSON, script=OFF, permissions=CLIPBOARD)
    desk = Desk(page)
    desk.open()
    desk.write(FLASK, FASTAPI)
    expect(desk.says).to_contain_text("This browser keeps nothing")
    desk.run()
    expect(desk.response("Flask")).to_contain_text("flask as written", timeout=BOOT)

    desk.root.get_by_role("checkbox", name="Plain text").check()
    assert desk.text("Flask") == FLASK
    desk.write(FLASK.replace("as written", "in a plain area"))
    desk.code("Flask").press("Control+Enter")
    expect(desk.response("Flask")).to_contain_text("flask in a plain area", timeout=BOOT)


# What was changed, and plain text areas.


def test_what_you_changed_lists_the_lines(opened):
    desk = opened()
    desk.root.get_by_text("What you changed").click()
    expect(desk.root.get_by_text("Nothing: both programs are as they were given.")).to_be_visible()
    lines = GIVEN["flask"].split("\n")
    mine = ["# first", *lines[:9], '    return "changed"', *lines[10:13], *lines[15:]]
    desk.write("\n".join(mine))
    shown = desk.root.get_by_role("group", name="Flask changes")
    expect(shown).to_be_visible()
    gone = shown.locator(".line.removed").all_text_contents()
    came = shown.locator(".line.added").all_text_contents()
    assert came == ["Now: # first\n", 'Now:     return "changed"\n']
    assert gone == [f"Before: {lines[at]}\n" for at in (9, 13, 14)]
    assert shown.locator(".line.removed").first.get_attribute("data-n") == "10"
    assert shown.locator(".line.added").last.get_attribute("data-n") == "11"
    expect(desk.root.get_by_role("group", name="FastAPI changes")).to_have_count(0)


def test_what_you_changed_is_about_the_programs_in_the_editors(opened):
    desk = opened()
    desk.write(MINE)
    desk.root.get_by_text("What you changed").click()
    expect(desk.root.get_by_role("group", name="Flask changes")).to_be_visible()
    desk.choose("The exercise")
    expect(desk.root.get_by_role("group", name="Flask changes")).to_have_count(0)


def test_plain_text_areas_are_remembered_and_keep_drafts(opened):
    desk = opened()
    desk.write(MINE)
    desk.root.get_by_role("checkbox", name="Plain text").check()
    expect(desk.root.locator("textarea")).to_have_count(2)
    assert desk.text("Flask") == MINE
    again(desk)
    expect(desk.root.get_by_role("checkbox", name="Plain text")).to_be_checked()
    expect(desk.root.locator("textarea")).to_have_count(2)
    desk.code("Flask").press("Control+Home")
    desk.page.keyboard.type("#")
    assert desk.draft("flask")["text"] == "#" + MINE
    desk.root.get_by_role("checkbox", name="Plain text").uncheck()
    expect(desk.root.locator("textarea")).to_have_count(0)
    assert desk.text("Flask") == "#" + MINE


def test_without_codemirror_plain_text_areas_do(alone):
    desk = alone()
    desk.page.route("**/codemirror.js", lambda route: route.abort())
    desk.open()
    expect(desk.root.locator("textarea")).to_have_count(2)
    desk.write(MINE)
    assert desk.draft("flask")["text"] == MINE
    desk.root.get_by_text("What you changed").click()
    expect(desk.root.locator("[data-changes]")).to_contain_text("Flask. The lines can be shown")
