"""Both programs are edited, run and checked in the page, with a real Python in it."""

import json
import re
import time

import pytest
from playwright.sync_api import expect
from tests.fixtures.editing import (
    BOOT,
    CLIPBOARD,
    FASTAPI,
    FLASK,
    LESSON,
    SLUG,
    Desk,
    Gate,
    hold_python,
    until,
)

from sidebyside import paths

# Python’s start may take long on a machine that others use.
pytestmark = pytest.mark.timeout(180)

EXERCISE = next(paths.LESSONS.glob("*/*-hello-two-worlds")) / "exercise"
SOLUTION = {
    side: (EXERCISE / f"solution_{side}.py").read_text(encoding="utf-8")
    for side in ("flask", "fastapi")
}
BODY = 'return "flask as written"'
# Names what the page's Python imported and had to compile first.
COMPILED = """import importlib.util
import sys
from pathlib import Path

from flask import Flask

app = Flask(__name__)
MODULES = [m for m in sys.modules.values() if getattr(m, "__file__", None) and m.__spec__]


@app.get("/")
def home():
    theirs = [m for m in MODULES if "/side-by-side/" not in m.__file__]
    others = [m.__name__ for m in theirs if not is_compiled(m)]
    return {"compiled": len(theirs) - len(others), "others": others[:50]}


def is_compiled(module):
    if ".zip/" in module.__file__:
        return module.__file__.endswith(".pyc")
    try:
        head = Path(importlib.util.cache_from_source(module.__file__)).read_bytes()[:16]
    except (OSError, NotImplementedError):
        return module.__file__.endswith(".so")
    source = Path(module.__file__).read_bytes()
    stated = importlib.util.MAGIC_NUMBER + b"\\3\\0\\0\\0"
    return head == stated + importlib.util.source_hash(source)
"""


def view(*lines):
    """Return Flask's program with another body of its view."""
    return FLASK.replace(BODY, "\n    ".join(lines))


@pytest.fixture
def held(open_page):
    """Return a desk of its own, where no file of Python ever comes."""
    page = open_page(LESSON, permissions=CLIPBOARD, ignore=["ERR_FAILED"])
    let_go = hold_python(page.context)
    desk = Desk(page)
    desk.open()
    yield desk
    let_go()


# What is fetched, and when.


def test_nothing_of_the_editors_is_fetched_before_they_are_opened(booted):
    before = booted.story.before
    assert any("/bench/side-bench.js" in target for target in before)
    assert [each for each in before if re.search(r"/edit_both/|/vendor/|/python/", each)] == []


def test_codemirror_and_python_come_with_the_editors(booted):
    for part in ("/edit_both/edit_both.js", "/codemirror.js", "/pyodide.asm.wasm", "/base.zip"):
        assert any(part in target for target in booted.story.run), part


def test_progress_is_shown_in_megabytes(booted):
    found = re.fullmatch(r"\s*Loading Python: (\d+\.\d) of (\d+\.\d) MB", booted.story.loading)
    assert found, booted.story.loading
    have, whole = map(float, found.groups())
    assert 0 < have < whole
    assert 5 < whole < 50


def test_little_of_what_python_imports_is_compiled_in_the_page(desk):
    """The test of versions says which package differs; this one, that Python takes the others."""
    desk.write(COMPILED, FASTAPI)
    desk.run()
    desk.send("/")
    body = desk.response("Flask").get_by_role("group", name="Flask response body")
    found = json.loads(body.inner_text())
    assert found["compiled"] > 450
    assert len(found["others"]) < 50, found["others"]


def test_who_runs_while_files_come_sees_how_many_have_come(held):
    held.run_button.click()
    expect(held.loading).to_be_visible()
    expect(held.loading).to_contain_text("Loading Python")


def test_stop_ends_the_wait_for_files(held):
    held.run_button.click()
    held.stop.click()
    expect(held.stop).to_be_hidden()
    expect(held.says).to_contain_text("Stopped")


def test_a_reload_takes_python_from_the_browsers_cache(desk):
    desk.page.reload()
    desk.open()
    desk.gate.asked.clear()
    desk.write(view('return "after the reload"'))
    desk.send()
    expect(desk.response("Flask")).to_contain_text("after the reload")
    assert desk.gate.of_use() == []


def test_without_a_network_run_still_works_and_so_does_a_new_start(desk):
    desk.page.context.set_offline(True)
    try:
        with desk.gate.gone():
            desk.write(view('return "offline"'))
            desk.run()
            expect(desk.response("Flask")).to_contain_text("offline")
            desk.write(view("import os", "os._exit(1)"))
            desk.send(says="No answer")
            expect(desk.says).to_contain_text("Run starts them again.")
            desk.write(view('return "still offline"'))
            desk.run()
            expect(desk.response("Flask")).to_contain_text("still offline")
    finally:
        desk.page.context.set_offline(False)
    assert desk.gate.of_use() == []


# Run and Send.


def test_run_and_send_use_what_is_in_the_editors_and_ask_no_server(desk):
    desk.write(view('return "edited"'))
    desk.run()
    expect(desk.says).to_contain_text("Both programs have started, on Python 3.")
    expect(desk.response("Flask")).to_contain_text("edited")
    expect(desk.response("FastAPI")).to_contain_text("fastapi as written")

    desk.write(view('return "edited again"'))
    desk.send()
    expect(desk.response("Flask")).to_contain_text("edited again")
    assert desk.gate.of_use() == []


def test_control_and_enter_in_an_editor_runs(desk):
    desk.write(fastapi=FASTAPI.replace("as written", "by keys"))
    desk.code("FastAPI").press("Control+Enter")
    expect(desk.response("FastAPI")).to_contain_text("fastapi by keys", timeout=BOOT)
    assert "\n\n\n\n" not in desk.text("FastAPI")


def test_run_starts_the_edited_programs_afresh_and_send_does_not(desk):
    lines = ("hits.append(1)", 'return f"hit {len(hits)}"')
    desk.write(view(*lines).replace("app =", "hits = []\napp ="))
    for number in (1, 2):
        desk.send()
        expect(desk.response("Flask")).to_contain_text(f"hit {number}")
    desk.run()
    expect(desk.response("Flask")).to_contain_text("hit 1")


def test_the_benchs_own_reset_is_away_while_the_editors_are_open(held):
    reset = held.page.locator("#request").get_by_role("button", name="Reset", exact=True)
    expect(reset).to_be_hidden()
    held.button("Close the editors").click()
    expect(reset).to_be_visible()


def test_what_is_printed_stands_in_the_programs_own_console(desk):
    for side, program in (("Flask", FLASK), ("FastAPI", FASTAPI)):
        loud = f'print("{side} loads")\n' + program.replace(
            "    return", f'    print("{side} answers")\n    return'
        )
        desk.write(**{side.lower(): loud})
    desk.run()
    for side, other in (("Flask", "FastAPI"), ("FastAPI", "Flask")):
        console = desk.console(side)
        expect(console).to_contain_text(f"{side} loads")
        expect(console).to_contain_text(f"{side} answers")
        expect(console).to_contain_text("GET / → 200")
        expect(console).not_to_contain_text(f"{other} ", use_inner_text=True)


def test_close_sends_to_the_server_again(held):
    tried = []
    held.page.on("request", lambda request: "/try/" in request.url and tried.append(request.url))
    held.button("Close the editors").click()
    expect(held.root).to_have_count(0)
    held.send("/books")
    assert [url.rpartition("/")[2] for url in tried if "recorded" not in url] == [
        "hello_two_worlds"
    ]
    expect(held.response("Flask")).to_contain_text("Middlemarch")


def test_close_in_the_middle_of_an_answer_ends_python_for_good(desk):
    desk.write(view("import itertools", "return str(sum(itertools.repeat(1)))"))
    desk.page.get_by_role("button", name="Send to both").click()
    expect(desk.stop).to_be_visible(timeout=BOOT)
    desk.button("Close the editors").click()
    # A browser ends a worker that compiles when it has compiled.
    until(desk.page, lambda: not desk.page.workers, 15)
    desk.page.wait_for_timeout(500)  # for another that must not come
    assert desk.page.workers == []
    expect(desk.page.locator("side-bench")).not_to_contain_text("Run starts them again")


# Programs that do not do what was meant.


def test_an_endless_loop_in_a_view_is_ended_at_its_line(desk):
    desk.write(view("while True:", "    pass"))
    desk.run()
    started = time.monotonic()
    expect(desk.response("Flask")).to_contain_text("home, line", timeout=BOOT)
    assert time.monotonic() - started < 8
    expect(desk.response("Flask")).to_contain_text(re.compile(r"in home, line [89]\."))
    expect(desk.response("FastAPI")).to_contain_text("fastapi as written")


def test_an_endless_loop_at_import_is_ended(desk):
    desk.write(FLASK + "\nwhile True:\n    pass\n")
    desk.run()
    expect(desk.says).to_contain_text("Flask does not run.")
    expect(desk.says).to_contain_text("after 5 seconds")
    expect(desk.response("FastAPI")).to_contain_text("fastapi as written", timeout=BOOT)


def test_what_python_cannot_interrupt_is_stopped_by_hand(desk):
    desk.write(view("import itertools", "return str(sum(itertools.repeat(1)))"))
    desk.page.get_by_role("button", name="Send to both").click()
    desk.stop.click(timeout=BOOT)
    expect(desk.says).to_have_text("Stopped. Both programs have ended. Run starts them again.")
    expect(desk.stop).to_be_hidden()
    desk.write(view('return "mended"'))
    desk.run()
    expect(desk.response("Flask")).to_contain_text("mended")


def test_depth_and_size_end_in_a_500_and_the_next_run_works(desk):
    desk.write(
        FLASK
        + """

@app.get("/deep")
def deep():
    return deep()


@app.get("/huge")
def huge():
    return str(len(bytearray(10**12)))
"""
    )
    for target, error in (("/deep", "RecursionError"), ("/huge", "Error")):
        desk.send(target)
        expect(desk.response("Flask")).to_contain_text("500")
        expect(desk.response("Flask")).to_contain_text(error)
    desk.page.get_by_role("textbox", name="Path and query").fill("/")
    desk.run()
    expect(desk.response("Flask")).to_contain_text("flask as written")


UNFIT = {
    "NameError": (FLASK + "\nnowhere\n", "NameError: name 'nowhere' is not defined"),
    "SyntaxError": (FLASK + "\ndef x(:\n", r"SyntaxError: invalid syntax \(.+, line 10\)"),
    "no app": (
        "x = 5\n",
        r"The program has nothing named `app`\. Write `app = Flask\(__name__\)`\.",
    ),
    "a number": ("app = 5\n", r"`app` is an int, not an application\. Write .+"),
    "the class": (
        "from flask import Flask\n\napp = Flask\n",
        r"`app` is the class Flask itself\. Write .+",
    ),
    "the other framework": (
        FASTAPI,
        "`app` is a FastAPI, an ASGI application, and this is Flask’s side. Write .+",
    ),
}


@pytest.mark.parametrize("case", UNFIT)
def test_a_program_that_does_not_run_is_said_in_a_sentence(desk, case):
    text, sentence = UNFIT[case]
    desk.write(text)
    desk.run()
    expect(desk.says).to_have_text(re.compile(f"^Flask does not run. {sentence}$"))
    expect(desk.console("Flask")).to_contain_text("Flask does not run.")
    expect(desk.response("FastAPI")).to_contain_text("fastapi as written")


def test_fastapis_side_is_named_too(desk):
    desk.write(fastapi=FLASK)
    desk.run()
    expect(desk.says).to_contain_text("FastAPI does not run. `app` is a Flask")
    expect(desk.response("Flask")).to_contain_text("flask as written")


def test_a_link_to_a_line_leads_there_after_a_prepared_request_was_chosen(desk):
    desk.write(view("import json", 'return json.loads("{")'))
    chips = desk.page.get_by_role("navigation", name="Prepared requests")
    chips.get_by_role("link", name="Home", exact=True).click()
    desk.send()
    link = desk.response("Flask").locator(".cause").get_by_role("link", name="line 9")
    link.click()
    desk.page.evaluate("history.replaceState(null, '', location.pathname)")
    expect(desk.code("Flask")).to_be_focused()


@pytest.mark.parametrize("case", ["NameError", "SyntaxError"])
def test_a_link_in_the_console_leads_to_the_line_in_the_editor(desk, case):
    desk.write(UNFIT[case][0])
    desk.run()
    desk.console("Flask").get_by_role("link", name="Line 10").click()
    expect(desk.code("Flask")).to_be_focused()
    desk.page.keyboard.type("found = 1")
    assert desk.draft("flask")["text"] == FLASK + "\nfound = 1\n"


def test_a_traceback_opens_at_the_readers_own_line(desk):
    desk.write(view("import json", 'return json.loads("{")'))
    desk.send()
    shown = desk.response("Flask").get_by_role("group", name="Flask traceback")
    expect(shown.get_by_text('"hello_two_worlds.py", line 9, in home')).to_be_visible()
    expect(shown.get_by_text('return json.loads("{")')).to_be_visible()
    folds = shown.locator("details")
    assert folds.count() == 2
    for fold in folds.all():
        expect(fold).not_to_have_attribute("open", "")
        expect(fold.locator("summary")).to_have_text(re.compile(r"^\d framework lines$"))
    expect(folds.first.locator("pre")).to_be_hidden()
    expect(folds.first.locator("pre")).to_contain_text("flask/app.py")
    desk.response("Flask").locator(".cause").get_by_role("link", name="line 9").click()
    expect(desk.code("Flask")).to_be_focused()


# What a program may not do.

ASKING = """
    import js
    from pyodide.http import open_url

    def ask(address):
        request = js.XMLHttpRequest.new()
        request.open("GET", address, False)
        request.send()
        return request.responseText

    ways = [
        lambda: open_url("/asked"),
        lambda: ask("/asked"),
        lambda: ask("OTHER/asked"),
        lambda: js.importScripts("/static/asked.js"),
        lambda: js.fetch("/asked"),
        lambda: js.EventSource.new("/asked"),
        lambda: js.WebSocket.new("OTHER/asked".replace("http", "ws")),
    ]
    said = []
    for way in ways:
        try:
            said.append(f"got {way()}")
        except Exception as error:
            said.append("an error")
    return " ".join(said)"""


def test_a_program_reaches_no_server(desk, base):
    other = Gate(base)
    desk.write(view(ASKING.strip().replace("OTHER", other.base)))
    desk.send()
    expect(desk.response("Flask")).to_contain_text(" ".join(["an error"] * 7))
    desk.page.wait_for_timeout(300)
    assert desk.gate.of_use() == []
    assert other.asked == []
    other.end()
    desk.faults.clear()  # what was refused is told of in the page


def test_a_program_reaches_no_server_through_a_worker_of_its_own(desk):
    ask = ("try:", '    js.Worker.new("/static/asked.js")', "except Exception:", "    pass")
    desk.write(view("import js", *ask, 'return "tried"'))
    desk.send()
    expect(desk.response("Flask")).to_contain_text("tried")
    desk.page.wait_for_timeout(500)
    assert desk.gate.of_use() == []


def test_only_the_worker_may_compile_and_it_may_not_connect(booted):
    page, worker = (
        booted.story.headers[name]["content-security-policy"] for name in ("", "worker.js")
    )
    assert "'wasm-unsafe-eval'" in worker
    assert "default-src 'none'" in worker
    assert "connect-src" not in worker
    assert "'unsafe-eval'" not in worker
    assert "unsafe-eval" not in page


# The exercise.


def test_an_exercise_is_checked_hinted_and_passed(desk):
    desk.choose("The exercise")
    expect(desk.root.locator("[data-exercise]")).to_be_visible()
    desk.check()
    flask = desk.checks("Flask")
    failed = flask.locator(".check.fail")
    assert failed.count() > 1
    assert flask.locator(".ege").count() == 1
    found = failed.first.locator(".ege")
    assert found.locator("dt").all_inner_texts() == ["sent", "expected", "got"]
    expect(found).to_contain_text("GET /meeting")

    more = desk.button("Show a hint")
    solution = desk.root.get_by_role("link", name="Show a solution")
    hints = desk.root.locator("[data-hints-after] details")
    expect(more).to_be_visible()
    expect(hints.first).to_be_hidden()
    for number in range(hints.count()):
        expect(solution).to_have_count(0)
        more.click()
        expect(hints.nth(number)).to_have_attribute("open", "")
        expect(hints.nth(number).locator("summary")).to_be_focused()
        assert hints.locator("visible=true").count() >= number + 1
    expect(more).to_be_hidden()
    expect(solution).to_be_visible()
    solution.click()
    expect(desk.page.locator("details.solution")).to_have_attribute("open", "")

    desk.write(SOLUTION["flask"])
    desk.check()
    expect(flask).to_contain_text("✓ passed")
    fastapi = desk.checks("FastAPI")
    expect(fastapi).to_contain_text("You have not touched FastAPI")
    assert SLUG in json.loads(desk.stored("progress"))["lessons"]
    assert "passed" in json.loads(desk.stored("progress"))["lessons"][SLUG]


def test_both_programs_can_pass(desk):
    desk.choose("The exercise")
    desk.write(**SOLUTION)
    desk.check()
    for side in ("Flask", "FastAPI"):
        expect(desk.checks(side)).to_contain_text("✓ passed")
        expect(desk.says).to_contain_text(f"{side}: passed, all 4 checks.")
    expect(desk.button("Show a hint")).to_be_hidden()


def test_hints_wait_for_a_try(held):
    held.choose("The exercise")
    expect(held.button("Check my answer")).to_be_visible()
    expect(held.button("Show a hint")).to_be_hidden()


def test_a_failed_checks_request_can_be_sent_by_hand(desk):
    desk.choose("The exercise")
    desk.check()
    sent = desk.root.locator(".ege dd").first.inner_text()
    desk.root.get_by_role("button", name="Send it myself").first.click()
    expect(desk.status).to_contain_text("answered", timeout=BOOT)
    method, target = sent.split()[:2]
    assert desk.page.get_by_role("combobox", name="Method").input_value() == method
    assert desk.page.get_by_role("textbox", name="Path and query").input_value() == target
    expect(desk.page.locator(".result-head .sent code")).to_have_text(f"{method} {target}")
