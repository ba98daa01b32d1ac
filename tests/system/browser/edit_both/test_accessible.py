"""The editors by keyboard, by name, on a phone, in both themes, and without scripts."""

import pytest
from playwright.sync_api import expect
from tests.fixtures.editing import (
    BOOT,
    CLIPBOARD,
    DESKTOP,
    FASTAPI,
    FLASK,
    LESSON,
    Desk,
    hold_python,
)

# Python’s start may take long on a machine that others use.
pytestmark = pytest.mark.timeout(180)

PHONE = {"width": 390, "height": 844}
SHIFT = """window.moved = [];
new PerformanceObserver(list => list.getEntries().forEach(entry => window.moved.push(
  [entry.value, ...entry.sources.map(source => source.node?.outerHTML?.slice(0, 80))]
))).observe({type: "layout-shift", buffered: true});"""
FOCUSED = """() => {
  let node = document.activeElement;
  while (node.shadowRoot?.activeElement) node = node.shadowRoot.activeElement;
  return node.getAttribute("aria-label") ?? node.innerText ?? node.outerHTML;
}"""
SAID = """node => {
  window.said = [];
  window.hears?.disconnect();
  window.hears = new MutationObserver(() => node.textContent && window.said.push(node.textContent));
  window.hears.observe(node, {childList: true, characterData: true, subtree: true});
}"""


@pytest.fixture
def held(open_page):
    """Return a page with the editors still closed, and with no Python to come."""
    page = open_page(LESSON, permissions=CLIPBOARD, ignore=["ERR_FAILED"])
    let_go = hold_python(page.context)
    yield Desk(page)
    let_go()


def focused(page):
    return page.evaluate(FOCUSED).split("\n")[0].strip()


# The keyboard.


@pytest.mark.parametrize("plain", [False, True], ids=["codemirror", "plain"])
def test_by_keyboard_from_edit_both_through_both_editors(held, plain):
    page = held.page
    if plain:
        page.evaluate("localStorage.setItem('plain-editors', 'yes')")
    page.get_by_role("button", name="Edit both", exact=True).focus()
    page.keyboard.press("Enter")
    expect(held.code("Flask")).to_be_focused()
    page.keyboard.type("#1")
    assert "#1" in held.draft("flask")["text"]
    # The console scrolls, so it takes the focus in between.
    for name in ("Flask console", "FastAPI code", "FastAPI console", "What you changed"):
        page.keyboard.press("Tab")
        assert focused(page) == name
    before = held.draft("flask"), held.draft("fastapi")
    for name in ("FastAPI console", "FastAPI code", "Flask console", "Flask code"):
        page.keyboard.press("Shift+Tab")
        assert focused(page) == name
    page.keyboard.press("Shift+Tab")
    assert focused(page) not in ("Flask code", "FastAPI code")
    assert (held.draft("flask"), held.draft("fastapi")) == before


def test_control_and_a_bracket_indent(held):
    held.open()
    held.write(FLASK)
    held.code("Flask").press("Control+Home")
    held.page.keyboard.press("Control+]")
    assert held.draft("flask")["text"] == "    " + FLASK
    held.page.keyboard.press("Control+[")
    assert held.draft("flask")["text"] == FLASK


@pytest.mark.parametrize("side", ["Flask", "FastAPI"])
def test_control_and_enter_run(desk, side):
    program = {"Flask": FLASK, "FastAPI": FASTAPI}[side].replace("as written", f"by {side}’s keys")
    desk.write(**{side.lower(): program})
    desk.code(side).press("Control+Enter")
    expect(desk.response(side)).to_contain_text(f"by {side}’s keys", timeout=BOOT)
    assert desk.text(side) == program


# Names.


def test_everything_has_its_name(held):
    held.open()
    held.choose("The exercise")
    for name in ("Check my answer", "Reset the code", "Close the editors"):
        expect(held.button(name)).to_be_visible()
    expect(held.run_button).to_be_visible()
    for side in ("Flask", "FastAPI"):
        expect(held.code(side)).to_be_visible()
        expect(held.code(side)).to_have_attribute("aria-multiline", "true")
        expect(held.console(side)).to_be_visible()
    described = held.code("Flask").evaluate(
        "node => node.getRootNode().getElementById(node.getAttribute('aria-describedby'))"
        ".textContent"
    )
    assert "Tab leaves the editor." in described


@pytest.mark.parametrize("does", ["run", "check"])
def test_a_result_is_said_once(desk, does):
    desk.choose("The exercise" if does == "check" else "The lesson’s programs")
    desk.says.evaluate(SAID)
    getattr(desk, does)()
    desk.page.wait_for_timeout(500)
    said = desk.page.evaluate("window.said")
    assert len(said) == 1, said
    assert said[0].startswith("Both programs have" if does == "run" else "Flask: ")


# axe-core.


@pytest.mark.parametrize("width", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_axe_finds_nothing(desk, axe, width):
    page = desk.page
    page.set_viewport_size(width)
    desk.write(FLASK + "\nnowhere\n")
    desk.run()
    found = {"a program that does not run": axe(page)}
    desk.choose("The exercise")
    desk.check()
    expect(desk.root.locator(".check.fail").first).to_be_visible()
    # The rest of the page stays as it was.
    found["a failed check"] = axe(page, "side-bench")
    desk.code("Flask").press("Control+Home")
    page.keyboard.type("# mine\n")
    desk.root.get_by_text("What you changed").click()
    expect(desk.root.get_by_role("group", name="Flask changes")).to_be_visible()
    desk.root.get_by_role("checkbox", name="Plain text").check()
    found["what was changed, and plain text areas"] = axe(page, "side-bench")
    desk.root.get_by_text("What you changed").click()
    assert [(state, *each) for state, faults in found.items() for each in faults] == []


def test_axe_finds_nothing_while_python_comes(held, axe):
    held.open()
    expect(held.loading).to_be_visible()
    assert axe(held.page) == []


# Room.


def test_nothing_scrolls_sideways_on_a_phone(desk):
    page = desk.page
    page.set_viewport_size(PHONE)
    wide = "document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth"
    desk.write(FLASK.replace("as written", "as written " * 30))
    desk.run()
    assert page.evaluate(wide) == 0
    desk.choose("The exercise")
    desk.check()
    desk.root.get_by_text("What you changed").click()
    assert page.evaluate(wide) == 0
    desk.root.get_by_role("checkbox", name="Plain text").check()
    assert page.evaluate(wide) == 0
    desk.root.get_by_text("What you changed").click()


def test_a_long_name_in_what_is_said_breaks_on_a_phone(desk):
    desk.page.set_viewport_size(PHONE)
    desk.write(FLASK + "\nnowhere_" + "x" * 100 + "\n")
    desk.run()
    wide = "document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth"
    assert desk.page.evaluate(wide) == 0


def test_a_phone_shows_one_program_and_the_other_when_asked(held):
    held.page.set_viewport_size(PHONE)
    held.open()
    expect(held.code("FastAPI")).to_be_hidden()
    held.root.get_by_role("radio", name="FastAPI").check()
    expect(held.code("FastAPI")).to_be_visible()
    expect(held.code("Flask")).to_be_hidden()


def test_on_a_phone_the_program_that_does_not_run_is_shown(desk):
    desk.page.set_viewport_size(PHONE)
    desk.write(FLASK)
    desk.root.get_by_role("radio", name="FastAPI").check()
    desk.write(fastapi=FASTAPI + "\nnowhere\n")
    desk.root.get_by_role("radio", name="Flask").check()
    desk.run()
    expect(desk.code("FastAPI")).to_be_visible()
    expect(desk.console("FastAPI")).to_contain_text("nowhere")


@pytest.mark.parametrize("width", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_nothing_moves_before_edit_both_is_pressed(open_page, width):
    page = open_page(LESSON, script=SHIFT, viewport=width)
    page.locator("#bench").evaluate("node => node.scrollIntoView()")
    page.wait_for_load_state("networkidle")
    assert page.evaluate("window.moved") == []


def test_without_scripts_there_is_nothing_to_press(open_page):
    page = open_page(LESSON, java_script_enabled=False)
    expect(page.get_by_role("button", name="Send to both")).to_be_visible()
    for name in ("Edit both", "Do it on this page"):
        button = page.get_by_text(name, exact=True)
        expect(button).to_have_count(1)
        expect(button).to_be_hidden()
