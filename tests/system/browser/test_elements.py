"""Each element of the page alone: imported on an empty page, defined, and driven from outside."""

import pytest
from playwright.sync_api import expect

from sidebyside import paths
from sidebyside.lessons.library import load_library

LESSON = "/lessons/json-bodies/"
# Lessons that have a panel of each kind.
PANELS = {
    "stream": "StreamPanel",
    "background": "BackgroundPanel",
    "together": "TogetherPanel",
    "websocket": "WebSocketPanel",
    "socketio": "SocketIOPanel",
}
HELPERS = """
window.markup = async (path, selector) => {
  const html = await (await fetch(path)).text();
  return new DOMParser().parseFromString(html, "text/html").querySelector(selector);
};
// An element of another name, so that only the class under test can have upgraded it.
window.place = (tag, source, around = document.body) => {
  const made = document.createElement(tag);
  for (const { name, value } of source.attributes) made.setAttribute(name, value);
  made.append(...source.childNodes);
  around.append(made);
  return made;
};
window.record = (element, ...names) => {
  const events = [];
  const hear = ({ type, detail }) => events.push([type, detail]);
  for (const name of names) element.addEventListener(name, hear);
  return events;
};
"""


@pytest.fixture
def alone(open_page):
    """Return a page with nothing on it, and no script of ours but what a test imports."""
    page = open_page("/healthz")
    page.evaluate("document.body.replaceChildren()")
    page.evaluate(HELPERS)
    return page


BENCH = """async (path) => {
  const { SideBench } = await import("/static/bench/side-bench.js");
  const source = await markup(path, "side-bench");
  SideBench.define("lone-bench");
  window.bench = place("lone-bench", source);
  const names = ["request", "execute", "result", "error", "reset", "line"];
  window.events = record(bench, ...names.map((name) => `bench:${name}`));
}"""


@pytest.fixture
def bench(alone):
    alone.evaluate(BENCH, LESSON)
    return alone


def events(page):
    """Take the events that the element has sent."""
    return page.evaluate("window.events.splice(0)")


def test_define_gives_the_class_and_names_it(alone):
    assert alone.evaluate(
        """async () => {
          const { SideBench } = await import("/static/bench/side-bench.js");
          return SideBench.define("some-bench") === SideBench
            && customElements.get("some-bench") === SideBench
            && customElements.get("side-bench") === undefined;
        }"""
    )


def test_the_bench_takes_a_request_and_tells_of_it(bench):
    wire = {"method": "PUT", "target": "/a?b=1", "headers": [["X-A", "1"]], "body": '{"c": 2}'}
    bench.evaluate("wire => window.bench.put(wire, 'Another one.')", wire)

    assert bench.evaluate("window.bench.wire") == wire
    assert events(bench) == [["bench:request", None]]
    assert bench.locator("[data-status]").text_content() == "Another one."
    assert not bench.evaluate("window.bench.isPrepared")


def test_the_bench_executes_with_the_engine_that_is_in_use(bench):
    bench.evaluate(
        """() => window.bench.useEngine({
          local: true,
          async *execute(fields) {
            yield { side: "flask", html: '<section class="answer flask">first</section>' };
            const link = '<a href="#flask-7">line 7</a>';
            yield { html: `<p>${fields.get("method")}</p>${link}`, announce: "Both are there." };
          },
        })"""
    )
    assert bench.get_by_role("button", name="Reset").is_hidden()
    bench.get_by_role("button", name="Send to both").click()

    assert bench.locator("[data-result] p").text_content() == "POST"
    assert bench.locator("[data-status]").text_content() == "Both are there."
    assert events(bench) == [["bench:execute", None], ["bench:result", None]]

    bench.get_by_role("link", name="line 7").click()
    assert events(bench) == [["bench:line", {"side": "flask", "line": 7}]]
    bench.evaluate("window.bench.useEngine(null)")
    assert bench.get_by_role("button", name="Reset").is_visible()


@pytest.mark.parametrize("prevented", [False, True])
def test_the_bench_tells_why_no_answer_came(bench, prevented):
    bench.evaluate(
        """async (prevented) => {
          const { ServerError } = await import("/static/lib/fetch.js");
          const prevent = (event) => prevented && event.preventDefault();
          window.bench.addEventListener("bench:error", prevent);
          window.bench.useEngine({
            local: false,
            async *execute() { throw new ServerError("Busy", "Every place is taken."); },
          });
        }""",
        prevented,
    )
    bench.get_by_role("button", name="Send to both").click()
    bench.wait_for_function("() => window.events.length === 2")

    detail = {"title": "Busy", "message": "Every place is taken.", "local": False}
    assert events(bench) == [["bench:execute", None], ["bench:error", detail]]
    assert bench.locator("[data-notice]").is_visible() is not prevented
    assert (bench.evaluate("window.bench.error?.title") is None) is prevented


def test_the_bench_asks_the_server_and_resets(bench):
    bench.get_by_role("button", name="Send to both").click()
    bench.wait_for_function("() => window.events.length === 2")
    bench.get_by_role("button", name="Reset").click()
    bench.wait_for_function("() => window.events.at(-1)?.[0] === 'bench:reset'")

    names = [name for name, _ in events(bench)]
    assert names[:2] == ["bench:execute", "bench:result"]
    assert names[-1] == "bench:reset"


def test_a_bench_that_has_left_hears_nothing_more(bench):
    bench.evaluate(
        """() => {
          const link = document.createElement("a");
          link.href = "?request=" + window.bench.querySelectorAll("[data-id]")[1].dataset.id;
          link.textContent = "another request";
          document.body.append(link);
          window.bench.remove();
          link.addEventListener("click", (event) => event.preventDefault());
          link.click();
        }"""
    )
    assert events(bench) == []


def test_the_editor_shows_a_request_and_tells_of_an_edit(alone):
    alone.evaluate(
        """async (path) => {
          const { RequestEditor } = await import("/static/request-editor/request-editor.js");
          const form = (await markup(path, "side-bench")).querySelector("form");
          const source = form.querySelector("request-editor");
          document.body.append(form);
          RequestEditor.define("lone-editor");
          window.editor = place("lone-editor", source, form);
          window.events = record(editor, "editor:open", "editor:edit");
          source.remove();
          await window.editor.open();
        }""",
        LESSON,
    )
    assert events(alone) == [["editor:open", None]]
    wire = {"method": "GET", "target": "/users/?page=2", "headers": [], "body": ""}
    alone.evaluate("wire => { window.editor.wire = wire; }", wire)
    alone.evaluate("window.editor.querySelector('[data-query]').open = true")
    value = alone.get_by_role("textbox", name="Value of parameter 1")
    assert value.input_value() == "2"

    value.fill("3")
    assert alone.evaluate("window.editor.wire") == {**wire, "target": "/users/?page=3"}
    assert events(alone) == [["editor:edit", {"message": ""}]]


def panel_pages():
    found = {}
    for lesson in load_library(paths.LESSONS).lessons:
        for panel in lesson.panels:
            found.setdefault(panel.kind.name, f"/lessons/{lesson.slug}/")
    return found


@pytest.mark.parametrize("kind", PANELS)
def test_a_panel_runs_alone(alone, kind):
    path = panel_pages()[kind]
    alone.evaluate(
        """async ([kind, name, path]) => {
          const module = await import(`/static/panels/${kind}.js`);
          const source = await markup(path, `[data-panel=${kind}]`);
          const live = await markup(path, "[data-live]");
          const token = await markup(path, "input[name=csrf]");
          document.body.append(token);
          document.body.dataset.live = live.dataset.live;
          module[name].define(`lone-${kind}`);
          window.panel = place(`lone-${kind}`, source);
        }""",
        [kind, PANELS[kind], path],
    )
    assert not alone.evaluate("window.panel.running")
    alone.locator("[data-start]").click()
    for side in ("flask", "fastapi"):
        expect(alone.locator(f"[data-lane={side}] [data-sum]")).not_to_be_empty(timeout=20_000)
    alone.evaluate("window.panel.remove()")
    alone.wait_for_function("() => !window.panel.running")
