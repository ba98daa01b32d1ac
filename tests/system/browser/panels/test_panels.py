"""The live panels that need no socket, in a real browser, with programs written for the test."""

import contextlib
import re
import shutil
import subprocess
from itertools import pairwise

import pytest
from playwright.sync_api import expect
from tests.fixtures.served import served

from sidebyside import paths
from sidebyside.server.asgi.app import create_app

FLASK = """
import json, time
from flask import Flask, Response, request, stream_with_context
app = Flask(__name__)

@app.get("/lines")
def lines():
    def tell():
        for number in range(4):
            if number:
                time.sleep(0.2)
            yield json.dumps({"number": number}) + "\\n"
    return Response(tell(), mimetype="application/jsonl")

@app.get("/events")
def events():
    def tell():
        number = int(request.headers.get("Last-Event-ID", -1)) + 1
        try:
            while True:
                yield f"retry: 2000\\nevent: step\\nid: {number}\\ndata: n{number}\\n\\n"
                time.sleep(0.05)
                number += 1
        finally:
            print("stopped telling")
    return Response(stream_with_context(tell()), mimetype="text/event-stream")

def send(name):
    print("sending to", name)
    time.sleep(0.1)
    if name == "nobody":
        raise ValueError("nobody there")
    print("sent to", name)

@app.post("/mail/<name>")
def mail(name):
    response = app.make_response("soon")
    response.call_on_close(lambda: send(name))
    print("view done")
    return response

@app.get("/work")
def work():
    time.sleep(0.1)
    return "done"

@app.get("/hang")
def hang():
    time.sleep(30)
"""
FASTAPI = """
import asyncio, json, time
from typing import Annotated
from fastapi import BackgroundTasks, FastAPI, Header
from fastapi.responses import StreamingResponse
app = FastAPI()

@app.get("/lines")
async def lines():
    async def tell():
        for number in range(4):
            if number:
                await asyncio.sleep(0.2)
            yield json.dumps({"number": number}) + "\\n"
    return StreamingResponse(tell(), media_type="application/jsonl")

@app.get("/events")
async def events(last_event_id: Annotated[int, Header()] = -1):
    async def tell():
        number = last_event_id + 1
        try:
            while True:
                yield f"retry: 2000\\nevent: step\\nid: {number}\\ndata: n{number}\\n\\n"
                await asyncio.sleep(0.05)
                number += 1
        finally:
            print("stopped telling")
    return StreamingResponse(tell(), media_type="text/event-stream")

def send(name):
    print("sending to", name)
    time.sleep(0.1)
    if name == "nobody":
        raise ValueError("nobody there")
    print("sent to", name)

@app.post("/mail/{name}")
def mail(name: str, tasks: BackgroundTasks):
    tasks.add_task(send, name)
    print("view done")

@app.get("/work")
async def work():
    time.sleep(0.1)

@app.get("/hang")
async def hang():
    await asyncio.sleep(30)
"""
LESSON = """\
---
title: Panels
summary: For tests.
stem: probe
minutes: 1
seeds: []
docs: {flask: [[A, "https://example.com/"]], fastapi: [[A, "https://example.com/"]]}
---
## Panels

```live panel="stream" title="Piece by piece"
try: [lines, events]
```

```live panel="background" title="After the answer"
try: [mail, bad-mail, hang]
```

```live panel="together" title="Many at once"
try: [work, hang]
times: [1, 6]
```

```http try="lines" title="Lines" flask=200 fastapi=200
GET /lines HTTP/1.1
```

```http try="events" title="Events" flask=200 fastapi=200
GET /events HTTP/1.1
```

```http try="mail" title="Mail" flask=200 fastapi=200
POST /mail/ana HTTP/1.1
```

```http try="bad-mail" title="Bad mail" flask=200 fastapi=200
POST /mail/nobody HTTP/1.1
```

```http try="work" title="Work" flask=200 fastapi=200
GET /work HTTP/1.1
```

```http try="hang" title="Hang" flask=200 fastapi=200
GET /hang HTTP/1.1
```
"""
PAGE = "/lessons/panels/"
SIDES = ("flask", "fastapi")
CALLS = 6


@pytest.fixture(scope="module")
def base(tmp_path_factory):
    """Serve a lesson with the three panels."""
    root = tmp_path_factory.mktemp("panels")
    lesson = root / "lessons" / "01-part" / "01-panels" / "lesson.md"
    lesson.parent.mkdir(parents=True)
    lesson.write_text(LESSON, encoding="utf-8")
    (lesson.parents[1] / "part.md").write_text("---\ntitle: P\nsummary: S\n---\n", encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        for side, text in (("flask", FLASK), ("fastapi", FASTAPI)):
            folder = root / f"examples_{side}"
            folder.mkdir()
            (folder / "probe.py").write_text(text, encoding="utf-8")
            patch.setitem(paths.SAMPLES, side, folder)
        app = create_app({"LESSONS": root / "lessons"})
        with served(app, lifespan="on", timeout_graceful_shutdown=1) as address:
            yield address


def choose(page, kind, request):
    panel = page.locator(f"{kind}-panel")
    panel.scroll_into_view_if_needed()
    panel.locator(f"input[value={request}]").check()
    expect(page.locator(f"{kind}-panel:defined")).to_be_visible()  # Its script comes by then.
    return panel


def start(panel):
    panel.locator("[data-start]").click()
    return panel


def ended(panel):
    expect(panel.locator("[data-stop]")).to_be_hidden(timeout=30_000)
    expect(panel.locator("[data-notice]")).to_be_hidden()


def rows(panel, side):
    """Return a side's table as lists of texts, under the kind of each row."""
    return panel.locator(f"[data-lane={side}] tbody tr").evaluate_all(
        "rows => rows.map(row => [row.dataset.kind, ...[...row.cells].map(c => c.innerText)])"
    )


def milliseconds(text):
    number, unit = text.split()
    return float(number) * {"ms": 1, "s": 1000}[unit]


def no_sideways_scroll(page):
    return page.evaluate("document.documentElement.scrollWidth <= innerWidth + 1")


def test_the_pieces_of_an_answer_are_shown_when_they_come(open_page):
    page = open_page(PAGE)
    panel = start(choose(page, "stream", "lines"))
    ended(panel)

    for side in SIDES:
        pieces = [row for row in rows(panel, side) if row[0] == "piece"]
        times = [milliseconds(row[1]) for row in pieces]
        assert [row[3] for row in pieces] == [f'{{"number": {n}}}' for n in range(4)]
        assert all(int(row[2]) == len('{"number": 0}\n') for row in pieces)
        # Three pauses of the same length lie between them.
        assert times == sorted(times)
        assert times[3] - times[0] > 2 * (times[1] - times[0]) * 0.8
        drawn = panel.locator(f"[data-lane={side}] .piece").evaluate_all(
            "all => all.map(each => each.getBoundingClientRect().x)"
        )
        assert len(drawn) == 4
        assert drawn == sorted(drawn)
        assert drawn[3] - drawn[0] > 100
    expect(panel.get_by_role("status")).to_contain_text("4 pieces")


def test_both_sides_have_one_scale(open_page):
    page = open_page(PAGE)
    panel = start(choose(page, "stream", "lines"))
    ended(panel)

    flask, fastapi = (
        panel.locator(f"[data-lane={side}] .tick").all_inner_texts() for side in SIDES
    )
    assert flask == fastapi
    assert len(flask) >= 2
    for side in SIDES:
        places = panel.evaluate(
            """(panel, side) => {
              const lane = panel.querySelector(`[data-lane=${side}]`);
              const at = (element) => element.getBoundingClientRect().x;
              const ticks = [...lane.querySelectorAll(".tick")];
              return [at(ticks[0]), at(ticks.at(-1)), at(lane.querySelector(".end"))];
            }""",
            side,
        )
        assert places[0] < places[2] < places[1]


def test_events_are_read_and_stopping_shows_that_the_programs_notice(open_page):
    page = open_page(PAGE)
    panel = start(choose(page, "stream", "events"))
    for side in SIDES:
        expect(panel.locator(f"[data-lane={side}] tr[data-kind=piece]").nth(2)).to_be_visible()
    panel.get_by_role("button", name="Stop").click()
    ended(panel)

    last = {}
    for side in SIDES:
        found = rows(panel, side)
        events = [row[3] for row in found if row[0] == "piece"]
        assert events[0] == "event step · id 0 · retry 2000 n0"
        last[side] = re.search(r"id (\d+)", events[-1])[1]
        noticed = [row[3] for row in found if row[0] == "noticed"]
        assert "The program was told that nobody listens any more" in noticed
        assert "It printed stopped telling" in noticed
        assert found[-1][3] == "It has ended"

    panel.get_by_role("button", name="Reconnect").click()
    for side in SIDES:
        first = panel.locator(f"[data-lane={side}] tr[data-kind=piece]").first
        expect(first).to_contain_text(f"id {int(last[side]) + 1} ")
    panel.get_by_role("button", name="Stop").click()
    ended(panel)


def test_what_runs_after_the_answer_stands_after_it(open_page):
    page = open_page(PAGE)
    panel = start(choose(page, "background", "mail"))
    ended(panel)

    for side in SIDES:
        found = rows(panel, side)
        kinds = [row[0] for row in found]
        texts = [row[2] for row in found]
        gone = kinds.index("answered")
        assert kinds[0] == "begun"
        assert "POST /mail/ana" in texts[0]
        assert texts.index("view done") < gone
        assert gone < texts.index("sending to ana") < texts.index("sent to ana")
        assert kinds[-1] == "over"
        times = [milliseconds(row[1]) for row in found]
        assert times == sorted(times)
        box = {
            name: panel.locator(f"[data-lane={side}] .{name}").bounding_box()
            for name in ("bar", "later")
        }
        assert box["later"]["width"] > 3 * box["bar"]["width"] or side == "fastapi"
        assert box["later"]["x"] >= box["bar"]["x"]
    expect(panel.get_by_role("status")).to_contain_text("After its answer FastAPI printed 2 lines")


def test_a_task_that_fails_after_the_answer_says_so(open_page):
    page = open_page(PAGE)
    panel = start(choose(page, "background", "bad-mail"))
    ended(panel)

    for side in SIDES:
        found = rows(panel, side)
        kinds = [row[0] for row in found]
        assert kinds.index("answered") < kinds.index("crash")
        crash = found[kinds.index("crash")][2]
        assert "ValueError: nobody there" in crash
        assert "in send" in crash
        assert panel.locator(f"[data-lane={side}] .cross").count() == 1


def _flask_overlaps_and_fastapi_blocks(panel):
    wall = {}
    for side in SIDES:
        found = rows(panel, side)
        assert [row[4] for row in found] == ["200"] * CALLS
        begun, over = ([milliseconds(row[at]) for row in found] for at in (2, 3))
        each = sum(over[n] - begun[n] for n in range(CALLS)) / CALLS
        overlaps = [max(0, over[n] - begun[n + 1]) / each for n in range(CALLS - 1)]
        if side == "fastapi":  # It blocks its loop: a call begins when the one before has ended.
            assert max(overlaps) < 0.25
        else:
            assert min(overlaps) > 0.5
        wall[side] = max(over)
        bars = panel.locator(f"[data-lane={side}] .bar")
        assert bars.count() == CALLS
        boxes = sorted((bars.nth(n).bounding_box() for n in range(CALLS)), key=lambda b: b["y"])
        for before, after in pairwise(boxes):
            apart = after["x"] >= before["x"] + before["width"] * 0.75
            assert apart == (side == "fastapi")
    assert wall["fastapi"] > 2 * wall["flask"]


def test_who_waits_for_whom_when_many_call_at_once(open_page):
    page = open_page(PAGE)
    panel = choose(page, "together", "work")
    panel.get_by_role("radio", name="1", exact=True).check()
    ended(start(panel))  # The first call of a program starts it up.
    panel.get_by_role("radio", name=str(CALLS), exact=True).check()
    # Another process may hold up one of the calls; six times in a row it does not.
    for attempt in range(6):
        ended(start(panel))
        with contextlib.nullcontext() if attempt == 5 else contextlib.suppress(AssertionError):
            _flask_overlaps_and_fastapi_blocks(panel)
            break
    said = panel.get_by_role("status").inner_text()
    assert re.search(rf"Flask: {CALLS} calls of \d+ ms took \d+ ms", said)


def test_a_second_click_starts_nothing(open_page):
    page = open_page(PAGE)
    asked = []
    page.on(
        "request", lambda request: asked.append(request.url) if "/together/" in request.url else 0
    )
    panel = choose(page, "together", "work")
    panel.locator("[data-start]").dblclick()
    ended(panel)
    assert len(asked) == 1


def test_another_tab_that_calls_is_told_of_and_trying_again_works(open_page):
    page = open_page(PAGE, ignore=["503"])
    other = page.context.new_page()
    other.goto(PAGE)
    waiting = start(choose(other, "together", "hang"))
    expect(waiting.locator("[data-stop]")).to_be_visible()
    expect(waiting.get_by_role("status")).to_contain_text("under way")
    panel = start(choose(page, "together", "work"))
    notice = panel.locator("[data-notice]")
    expect(notice).to_contain_text("Busy")
    waiting.get_by_role("button", name="Stop").click()
    for _ in range(20):
        panel.get_by_role("button", name="Try again").click()
        expect(panel.locator("[data-stop]")).to_be_hidden(timeout=30_000)
        if notice.is_hidden():
            break
        page.wait_for_timeout(100)
    assert len(rows(panel, "flask")) == CALLS


def test_without_a_server_a_panel_says_so_and_comes_back(open_page):
    page = open_page(PAGE, own=True, ignore=["ERR_INTERNET_DISCONNECTED"])
    for kind, request in (("stream", "lines"), ("background", "mail"), ("together", "work")):
        panel = choose(page, kind, request)
        page.context.set_offline(True)
        start(panel)
        expect(panel.locator("[data-notice]")).to_contain_text("Offline")
        page.context.set_offline(False)
        panel.get_by_role("button", name="Try again").click()
        ended(panel)
        assert rows(panel, "fastapi")


def test_a_reset_in_between_is_told_of(open_page):
    page = open_page(PAGE)
    panel = start(choose(page, "background", "mail"))
    expect(panel.locator("[data-lane=fastapi] tr[data-kind=over]")).to_be_visible()
    page.get_by_role("button", name="Reset").click()
    expect(panel.locator("[data-notice]")).to_contain_text("started afresh")
    ended(start(panel))


def test_a_program_that_does_not_answer_is_not_waited_for(open_page):
    page = open_page(PAGE)
    panel = start(choose(page, "background", "hang"))
    for side in SIDES:
        late = panel.locator(f"[data-lane={side}] tr[data-kind=late]")
        expect(late).to_contain_text("No answer within 5 seconds", timeout=15_000)
    panel.get_by_role("button", name="Stop").click()
    expect(panel.get_by_role("status")).to_have_text("Stopped.")


def test_it_works_by_keyboard_and_gives_the_focus_back(open_page):
    page = open_page(PAGE)
    panel = page.locator("stream-panel")
    panel.locator("input[value=lines]").focus()
    page.keyboard.press("ArrowRight")
    assert panel.locator("input[value=events]").is_checked()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(panel.locator("[data-stop]")).to_be_visible()
    page.keyboard.press("Tab")
    expect(panel.locator("[data-stop]")).to_be_focused()
    page.keyboard.press("Enter")
    ended(panel)
    expect(panel.locator("[data-start]")).to_be_focused()


@pytest.mark.parametrize("width", [360, 1440])
def test_axe_finds_nothing_before_and_after(open_page, axe, width):
    page = open_page(PAGE, viewport={"width": width, "height": 900})
    # The rest of the page is the same after it.
    assert axe(page, "stream-panel, background-panel, together-panel") == []
    assert no_sideways_scroll(page)
    for kind, request in (("stream", "lines"), ("background", "bad-mail"), ("together", "work")):
        ended(start(choose(page, kind, request)))
    assert axe(page) == []
    assert no_sideways_scroll(page)


def test_a_run_moves_nothing_that_stands_above_or_beside_it(open_page):
    page = open_page(PAGE)
    for kind, request in (("stream", "lines"), ("background", "mail"), ("together", "work")):
        panel = choose(page, kind, request)
        before = place_in_panel(panel)
        ended(start(panel))
        assert place_in_panel(panel) == before, kind


def place_in_panel(panel):
    box, lanes = panel.bounding_box(), panel.locator(".lanes-pair").bounding_box()
    return {**lanes, "x": lanes["x"] - box["x"], "y": round(lanes["y"] - box["y"])}


def test_without_a_script_it_says_what_it_needs_and_its_commands_work(open_page):
    page = open_page(PAGE, java_script_enabled=False)
    panel = page.locator("stream-panel")
    expect(panel.get_by_text("needs JavaScript")).to_be_visible()
    expect(panel.locator("[data-start]")).to_be_hidden()
    panel.locator("summary").click()
    for side in SIDES:
        commands = panel.get_by_role("group", name=re.compile(rf"^{side} commands", re.I))
        expect(commands).to_be_visible()
        if shutil.which("curl") is None:
            pytest.fail("This test needs curl.")
        first = commands.inner_text().partition("\n\n")[0]
        ran = subprocess.run(["bash", "-c", first], capture_output=True, text=True, timeout=30)
        assert ran.stdout.count('"number"') == 4, ran.stderr


def test_only_a_page_with_a_panel_fetches_what_panels_need(open_page):
    fetched = []
    page = open_page("/")
    page.on("request", lambda request: fetched.append(request.url))
    page.goto("/lessons/")
    assert not [url for url in fetched if "/panels" in url]
    page.goto(PAGE)
    page.locator("stream-panel").scroll_into_view_if_needed()
    page.locator("stream-panel:defined").wait_for()
    assert [url for url in fetched if url.endswith("/panels/panels.css")]
    assert [url for url in fetched if url.endswith("/panels/stream.js")]
    assert not [url for url in fetched if url.endswith("/panels/websocket.js")]


EVENTS = (
    ": a comment\r\n"
    "retry: 300\nevent: step\nid: 1\ndata: one\ndata:  two\n\n"
    "data\rid\r\r"
    "event: nothing\n\n"
    "id: a\0b\nretry: soon\ndata: last: colon\n\n"
    "data: cut off"
)
READ = [
    {"type": "step", "id": "1", "data": "one\n two", "retry": 300},
    {"type": "message", "id": "", "data": "", "retry": None},
    {"type": "message", "id": "", "data": "last: colon", "retry": None},
]


def test_events_are_the_same_wherever_the_pieces_are_cut(open_page):
    # https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation
    page = open_page(PAGE)
    found = page.evaluate(
        """async (text) => {
          const { EventStream } = await import("/static/panels/event_stream.js");
          const ways = [[text], [...text]];
          for (let at = 1; at < text.length; at++) ways.push([text.slice(0, at), text.slice(at)]);
          return ways.map((pieces) => {
            const events = new EventStream();
            return pieces.flatMap((piece) => events.take(piece));
          });
        }""",
        EVENTS,
    )
    assert len(found) == len(EVENTS) + 1
    assert all(events == READ for events in found)
