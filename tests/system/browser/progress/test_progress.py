"""What a reader has done: noted in the lessons, shown on two pages, carried as one file."""

import itertools
import json
import re
import urllib.request

import pytest
from playwright.sync_api import expect
from tests.fixtures.editing import until

EARLY, LATE = "2026-01-01T08:00:00.000Z", "2026-02-01T08:00:00.000Z"
PHONE = {"viewport": {"width": 390, "height": 844}}
OFF = """Object.defineProperty(window, "localStorage", {
  get() { throw new DOMException("The storage is off.", "SecurityError"); },
});"""
FULL = """Storage.prototype.setItem = () => {
  throw new DOMException("The storage is full.", "QuotaExceededError");
};"""
SHIFT = """window.moved = [];
new PerformanceObserver(list => list.getEntries().forEach(entry => window.moved.push(
  [entry.value, ...entry.sources.map(source => source.node?.outerHTML?.slice(0, 80))]
))).observe({type: "layout-shift", buffered: true});"""
FRAMES = """() => document.fonts.ready.then(() => new Promise((drawn) => {
  requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(drawn, 50)));
}))"""
DUMP = "Object.fromEntries(Object.entries(localStorage).sort())"


@pytest.fixture(scope="module")
def lessons(base):
    """Return the slugs of all lessons, in order, by part."""
    with urllib.request.urlopen(f"{base}/lessons/") as response:
        parts = response.read().decode().split('class="part-n"')
    found = [re.findall(r'href="/lessons/([a-z0-9-]+)/">', part) for part in parts[1:]]
    return [part for part in found if part]


@pytest.fixture
def kept(open_page):
    """Return a function that opens a page in a browser that has kept something."""

    def opened(path, progress=None, drafts=(), **options):
        items = dict(drafts)
        if progress is not None:
            items["progress"] = progress if isinstance(progress, str) else json.dumps(progress)
        return open_page(path, stored=items, **options)

    return opened


def marks(**lessons):
    found = {
        slug.replace("_", "-"): dict.fromkeys(done.split(), EARLY) for slug, done in lessons.items()
    }
    return {"version": 1, "lessons": found, "parts": {}}


def stored(page):
    return json.loads(page.evaluate("localStorage.getItem('progress')") or "null")


def wait_for_mark(page, slug, what):
    page.wait_for_function(
        "([slug, what]) => JSON.parse(localStorage.progress || '{}').lessons?.[slug]?.[what]",
        arg=[slug, what],
        timeout=10_000,
    )


def call(page, does, file="progress/progress.js"):
    """Call what one of the page's own modules exports."""
    site = page.locator("script[src*='/site.js']").get_attribute("src")
    return page.evaluate(f"() => import('{site.replace('site.js', file)}').then({does})")


def row(page, slug):
    return page.locator(f".tracked li:has(a[href='/lessons/{slug}/'])")


def draft(text, saved=EARLY, **more):
    return json.dumps({"hash": "a" * 64, "text": text, "saved": saved, **more})


def export(page):
    with page.expect_download() as saved:
        page.get_by_role("button", name="Export progress").click()
    name = saved.value.suggested_filename
    assert re.fullmatch(r"side-by-side-progress-\d{4}-\d\d-\d\d\.json", name)
    return json.loads(saved.value.path().read_text(encoding="utf-8"))


def take(page, file, name="progress.json"):
    """Import a file, and give what the page says."""
    page.evaluate("document.querySelector('[data-said]').textContent = ''")
    text = file if isinstance(file, str | bytes) else json.dumps(file)
    payload = text if isinstance(text, bytes) else text.encode()
    file = {"name": name, "mimeType": "application/json", "buffer": payload}
    page.locator("[data-file]").set_input_files(file)
    said = page.locator("[data-said]")
    expect(said).not_to_be_empty()
    return said.text_content()


def as_file(progress=None, drafts=None, **more):
    return {
        "format": "side-by-side progress",
        "version": 1,
        "exported": LATE,
        "progress": progress or marks(),
        "drafts": drafts or {},
        **more,
    }


# Marks


def test_an_answer_makes_a_lesson_tried_once(open_page):
    page = open_page("/lessons/json-bodies/")
    page.get_by_role("button", name="Send to both").click()
    wait_for_mark(page, "json-bodies", "tried")
    first = stored(page)
    page.evaluate("document.addEventListener('bench:result', () => (document.title = 'Answered'))")
    page.get_by_role("button", name="Send to both").click()
    expect(page).to_have_title("Answered")
    page.get_by_role("button", name="Reset").click()
    expect(page.get_by_text("Both programs started afresh.")).to_be_visible()

    assert list(first["lessons"]["json-bodies"]) == ["tried"]
    assert stored(page) == first
    assert first["version"] == 1
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT[\d:.]+Z", first["lessons"]["json-bodies"]["tried"])


def test_the_bench_of_the_home_page_counts_for_its_lesson(open_page):
    page = open_page("/")
    page.get_by_role("button", name="Send to both").click()

    expect(row(page, "json-bodies").locator(".state")).to_have_text("◐ tried")
    expect(page.get_by_role("link", name="Go on with 2.3")).to_be_visible()


def test_a_lesson_is_read_when_the_reader_stays_at_its_end(open_page):
    def at(path):
        """Open a page whose time stands still."""
        page = open_page("/healthz", own=True)
        page.clock.install(time=0)
        page.clock.pause_at(1000)
        page.goto(path)
        return page

    def end(page):
        with page.expect_response("**/progress.js"):
            page.keyboard.press("End")
        call(page, "() => {}")  # comes after what site.js does with the module

    page = at("/lessons/json-bodies/")
    page.clock.fast_forward(5000)
    assert stored(page) is None
    end(page)
    page.clock.fast_forward(3900)
    assert stored(page) is None
    page.clock.fast_forward(100)
    wait_for_mark(page, "json-bodies", "read")

    page = at("/lessons/forms-and-files/")
    end(page)
    page.clock.fast_forward(3900)
    page.goto("/lessons/")
    page.clock.fast_forward(5000)
    assert stored(page) is None


def test_nothing_of_it_is_loaded_before_the_end_comes_near(open_page):
    page = open_page("/healthz")
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto("/lessons/json-bodies/", wait_until="networkidle")
    assert not [url for url in asked if "progress" in url or "celebration" in url]

    with page.expect_request("**/progress.js"):
        page.keyboard.press("End")


def test_a_mark_is_told_to_the_page_when_it_is_new(open_page):
    page = open_page("/lessons/json-bodies/")
    told = call(
        page,
        """({ mark }) => {
          const heard = [];
          document.addEventListener("progress:mark", ({ detail }) => heard.push(detail));
          return [mark("forms", "read"), mark("forms", "read"), mark("forms", "passed"), heard];
        }""",
    )

    assert told[:3] == [True, False, True]
    assert told[3] == [{"slug": "forms", "mark": mark} for mark in ("read", "passed")]


# Shown


@pytest.mark.parametrize("path", ["/", "/lessons/"])
def test_each_lesson_and_part_shows_how_far_it_is(kept, lessons, path):
    requests = lessons[1]
    done = dict(zip(requests, ["read tried passed", "read tried", "read", "tried"], strict=False))
    page = kept(path, marks(**done))

    for slug, shown in zip(
        requests, ["✓ passed", "◐ tried", "◔ read", "◐ tried", "· untouched"], strict=True
    ):
        expect(row(page, slug).locator(".state")).to_have_text(shown)
        glyph = row(page, slug).locator(".glyph")
        expect(glyph).to_be_visible()
        expect(glyph).to_have_attribute("aria-hidden", "true")
    counts = page.locator("[data-passed]").all_text_contents()
    assert counts[:2] == [f"0 of {len(lessons[0])} passed", f"1 of {len(requests)} passed"]
    expect(page.locator("[data-tally]")).to_have_text(re.compile("1 passed.*2 tried.*1 read"))


def test_the_next_lesson_is_the_last_one_begun_or_the_next_untouched(kept, lessons):
    first, second, third = lessons[0][:3]
    page = kept("/", marks(**{first: "passed", second: "read", third: "passed"}))
    go = page.locator("[data-go=lesson]")
    expect(go).to_have_text(re.compile(r"Go on with 1\.2 "))
    expect(page.locator("[data-go=door]")).to_have_attribute("href", f"/lessons/{second}/")
    assert go.get_attribute("href") == f"/lessons/{second}/"

    def come_back(path, **done):
        keep = "text => { localStorage.clear(); if (text) localStorage.setItem('progress', text); }"
        page.evaluate(keep, json.dumps(marks(**done)) if done else None)
        page.goto(path)

    for path in ("/", "/lessons/"):
        # After the last one that was passed, and after the end of all from the beginning.
        come_back(path, **{second: "passed"})
        expect(go).to_have_text(re.compile(r"Go on with 1\.3 "))
        come_back(path, **{lessons[-1][-1]: "passed"})
        expect(go).to_have_text(re.compile(r"Go on with 1\.1 "))
        come_back(path)
        expect(page.locator("[data-tally]")).to_contain_text("0 passed")
        expect(go).to_have_text(re.compile(r"Start with 1\.1 "))

    come_back("/", **dict.fromkeys(itertools.chain(*lessons), "passed"))
    expect(go).to_have_attribute("href", "/migrating/")


def test_of_two_lessons_begun_the_one_of_last_time_goes_on(kept, lessons):
    progress = marks(**{lessons[0][0]: "read", lessons[3][0]: "read"})
    progress["lessons"][lessons[0][0]]["tried"] = LATE
    page = kept("/", progress)

    expect(page.locator("[data-go=lesson]")).to_have_text(re.compile(r"Go on with 1\.1 "))


@pytest.mark.parametrize("path", ["/", "/lessons/"])
@pytest.mark.parametrize(
    "viewport", [(1440, 900), (1440, 5200), (1000, 900), (390, 844), (390, 9000)], ids=str
)
def test_nothing_moves_when_it_comes(kept, lessons, path, viewport):
    every = dict.fromkeys(itertools.chain(*lessons), "read tried")
    # The longest title is the next one: it needs the most room.
    every["user-registration"] = "read"
    progress = marks(**every)
    progress["lessons"]["user-registration"]["read"] = LATE
    width, height = viewport
    page = kept("/healthz", progress, script=SHIFT, viewport={"width": width, "height": height})
    held = []
    page.route("**/progress/overview.js", lambda route: held.append(route))
    page.goto(path, wait_until="commit")
    page.wait_for_selector("footer")
    assert until(page, lambda: held)
    page.evaluate(FRAMES)
    where = """[...document.querySelectorAll("h2, h3, li, li > a, .entry p, .so-far, footer")]
      .map(e => [e.textContent.slice(0, 20), e.getBoundingClientRect().top])"""
    before = page.evaluate(where)
    page.evaluate("window.moved.length = 0")  # what the page does without this script is not its
    for route in held:
        route.continue_()
    expect(row(page, "user-registration").locator(".state")).to_have_text("◔ read")
    page.evaluate(FRAMES)
    after = page.evaluate(where)

    assert [top for _, top in after] == [top for _, top in before]
    assert page.evaluate("window.moved") == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("path", ["/", "/lessons/"])
@pytest.mark.parametrize("width", [1440, 390])
def test_axe_finds_nothing(kept, axe, lessons, path, width):
    done = dict(zip(lessons[1], ["passed", "tried", "read"], strict=False))
    page = kept(path, marks(**done), viewport={"width": width, "height": 900})
    expect(row(page, lessons[1][0]).locator(".state")).to_be_visible()
    assert axe(page) == []


@pytest.mark.parametrize("path", ["/", "/lessons/"])
def test_without_javascript_nothing_of_it_is_shown(kept, path):
    page = kept(path, marks(forms="passed"), java_script_enabled=False)

    for words in ("passed", "Your progress", "Export", "Import", "Go on with"):
        for found in page.get_by_text(words).all():
            expect(found).to_be_hidden()
    expect(page.locator("[data-passed]").first).to_be_hidden()
    # Nor is there room for it.
    item = page.locator(".tracked > li").first
    first = item.locator(".n" if path == "/lessons/" else "a")
    assert first.bounding_box()["x"] == item.bounding_box()["x"]
    if path == "/lessons/":
        minutes = item.locator("> .small").first.bounding_box()
        whole = item.bounding_box()
        assert minutes["x"] + minutes["width"] == pytest.approx(whole["x"] + whole["width"], abs=1)


# Two tabs, and storage that fails


def test_two_tabs_keep_both_and_a_page_shows_what_the_other_did(open_page):
    contents = open_page("/lessons/")
    expect(row(contents, "json-bodies").locator(".state")).to_have_text("· untouched")
    tabs = [contents.context.new_page() for _ in range(2)]
    for tab, slug in zip(tabs, ["json-bodies", "forms-and-files"], strict=True):
        tab.goto(f"/lessons/{slug}/")
        call(tab, "({ read }) => read()")
    for tab, slug in zip(tabs, ["json-bodies", "forms-and-files"], strict=True):
        call(tab, f"({{ mark }}) => mark('{slug}', 'passed')")

    for slug in ("json-bodies", "forms-and-files"):
        expect(row(contents, slug).locator(".state")).to_have_text("✓ passed")
    contents.evaluate("localStorage.setItem('unrelated', '1')")
    tabs[0].evaluate("localStorage.clear()")
    expect(row(contents, "json-bodies").locator(".state")).to_have_text("· untouched")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("{broken", "cannot be read"),
        ("null", "cannot be read"),
        ('{"version": 1}', "cannot be read"),
        ('{"version": 1, "lessons": {"a": {"read": "soon"}}, "parts": {}}', "cannot be read"),
        ('{"version": 1, "lessons": {"__proto__": {}}, "parts": {}}', "cannot be read"),
        ('{"version": 2, "lessons": []}', "newer version"),
    ],
)
def test_what_cannot_be_read_stays_and_is_said(kept, text, says):
    page = kept("/", text)
    expect(page.locator("[data-tally]")).to_contain_text(says)
    page.get_by_role("button", name="Send to both").click()
    expect(row(page, "json-bodies").locator(".state")).to_have_text("◐ tried")
    assert page.evaluate("localStorage.getItem('progress')") == text

    page.locator("[data-tally] a").click()
    expect(page.locator("[data-said]")).to_contain_text(says)
    file = export(page)
    expect(page.locator("[data-said]")).to_contain_text("is not in the file")
    assert file["progress"] == {"version": 1, "lessons": {}, "parts": {}}
    assert take(page, as_file(marks(forms="read"))).startswith("Nothing was changed.")
    assert page.evaluate("localStorage.getItem('progress')") == text


def test_what_cannot_be_read_is_set_aside_when_the_reader_says_so(kept):
    page = kept("/lessons/", "{broken")
    page.get_by_role("button", name="Set aside").click()
    expect(page.locator("[data-said]")).to_contain_text("kept")
    expect(page.get_by_role("button", name="Set aside")).to_be_hidden()
    assert take(page, as_file(marks(forms="read"))).startswith("Imported")

    kept_now = page.evaluate(DUMP)
    assert json.loads(kept_now["progress"])["lessons"] == {"forms": {"read": EARLY}}
    assert [text for key, text in kept_now.items() if "aside" in key] == ["{broken"]


@pytest.mark.parametrize(
    ("script", "says"), [(OFF, "keeps nothing"), (FULL, "no room left")], ids=["off", "full"]
)
def test_without_storage_all_works_and_is_not_remembered(kept, script, says):
    page = kept("/", script=script)
    expect(page.locator("[data-tally]")).to_contain_text(says)
    page.get_by_role("button", name="Send to both").click()
    expect(row(page, "json-bodies").locator(".state")).to_have_text("◐ tried")

    page.goto("/lessons/")
    expect(row(page, "json-bodies").locator(".state")).to_have_text("· untouched")
    expect(page.locator("[data-said]")).to_contain_text(says)
    assert export(page)["progress"]["lessons"] == {}
    expect(page.locator("[data-said]")).to_contain_text(says)
    assert take(page, as_file(marks(forms="read"))).startswith("Nothing was changed.")


# The celebration


def test_a_whole_part_is_celebrated_once(kept, lessons, axe):
    *others, last = lessons[1]
    page = kept(f"/lessons/{last}/", marks(**dict.fromkeys(others[1:], "passed")))
    pass_it = "({{ mark }}) => mark('{}', 'passed')"
    call(page, pass_it.format(last))
    page.wait_for_timeout(500)
    assert page.locator(".celebration").count() == 0

    page.goto(f"/lessons/{others[0]}/")
    call(page, pass_it.format(others[0]))
    box = page.locator(".celebration")
    expect(box.get_by_role("status")).to_have_text(
        "Part 2 is complete: you passed all five lessons."
    )
    following = box.get_by_role("link", name="Go on with part 3")
    assert following.get_attribute("href") == f"/lessons/{lessons[2][0]}/"
    assert axe(page) == []
    assert list(stored(page)["parts"]) == ["2"]
    box.get_by_role("button", name="Close").click()
    expect(box).to_have_count(0)

    # Even where the same lesson is passed anew, it is not said again.
    progress = stored(page)
    del progress["lessons"][last]["passed"]
    page.evaluate("text => localStorage.setItem('progress', text)", json.dumps(progress))
    page.goto(f"/lessons/{last}/")
    call(page, pass_it.format(last))
    wait_for_mark(page, last, "passed")
    page.wait_for_timeout(500)
    assert page.locator(".celebration").count() == 0
    assert stored(page)["parts"] == progress["parts"]


def test_the_celebration_is_calm(kept, lessons):
    progress = marks(**dict.fromkeys(lessons[0][1:], "passed"))
    for motion, runs in (("reduce", 0), ("no-preference", 2)):
        page = kept(f"/lessons/{lessons[0][0]}/", progress, reduced_motion=motion, **PHONE)
        before = page.evaluate("document.documentElement.scrollHeight")
        call(page, f"({{ mark }}) => mark('{lessons[0][0]}', 'passed')")
        expect(page.locator(".celebration")).to_be_visible()
        moving = "document.getAnimations().filter(each => /meet/.test(each.animationName)).length"
        assert page.evaluate(moving) == runs
        assert page.evaluate("document.documentElement.scrollHeight") == before
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
        page.keyboard.press("Escape")
        expect(page.locator(".celebration")).to_have_count(0)


def test_the_last_part_leads_to_all_lessons(kept, lessons):
    last = lessons[-1][-1]
    page = kept(f"/lessons/{last}/", marks(**dict.fromkeys(lessons[-1], "read")))
    call(page, f"({{ mark }}) => mark('{last}', 'passed')")

    box = page.locator(".celebration")
    expect(box.get_by_role("status")).to_contain_text("complete: you passed its lesson.")
    expect(box.get_by_role("link", name="All lessons")).to_have_attribute("href", "/lessons/")


# The file


def test_export_and_import_bring_everything_back(kept, lessons):
    progress = marks(**{lessons[0][0]: "read tried passed", lessons[4][0]: "tried"})
    progress["parts"] = {"1": LATE}
    drafts = {
        f"draft:{lessons[0][0]}:exercise:flask": draft("print('hé')\n", cursor=[3, 4]),
        f"draft:{lessons[0][0]}:lesson:fastapi": draft("x = 1\n" * 400, LATE),
    }
    page = kept("/lessons/", progress, drafts)
    before = page.evaluate(DUMP)
    file = export(page)
    expect(page.locator("[data-said]")).to_contain_text("Exported: 2 lessons and 2 drafts, as")
    assert file["format"] == "side-by-side progress"
    assert file["version"] == 1
    assert file["progress"] == progress
    assert file["drafts"] == {key[6:]: json.loads(text) for key, text in drafts.items()}

    page.evaluate("localStorage.clear()")
    page.reload()
    expect(row(page, lessons[0][0]).locator(".state")).to_have_text("· untouched")
    said = take(page, file)
    assert said == "Imported: 2 lessons and 2 drafts."
    warned = page.locator("[data-programs]")
    expect(warned).to_contain_text("The file holds programs: 2 drafts, as whoever saved the file")
    expect(row(page, lessons[0][0]).locator(".state")).to_have_text("✓ passed")
    after = page.evaluate(DUMP)
    assert {key: json.loads(text) for key, text in after.items()} == {
        key: json.loads(text) for key, text in before.items()
    }
    assert take(page, file).startswith("Nothing came in")
    assert page.evaluate(DUMP) == after


def test_the_earlier_mark_and_the_newer_draft_stay(kept):
    here = marks(forms="read tried")
    here["lessons"]["forms"]["tried"] = LATE
    drafts = {
        "draft:forms:lesson:flask": draft("newer here", LATE),
        "draft:forms:lesson:fastapi": draft("older here", EARLY),
        "draft:forms:exercise:flask": "{broken",
    }
    page = kept("/lessons/", here, drafts)
    there = marks(forms="read tried passed", cookies="read")
    there["lessons"]["forms"]["read"] = LATE
    said = take(
        page,
        as_file(
            there,
            {
                "forms:lesson:flask": json.loads(draft("older there", EARLY)),
                "forms:lesson:fastapi": json.loads(draft("newer there", LATE)),
                "forms:exercise:flask": json.loads(draft("there")),
                "forms:exercise:fastapi": json.loads(draft("only there")),
            },
        ),
    )

    assert said == (
        "Imported: 2 lessons and 2 drafts. "
        "1 draft stayed as it is, because the one here is newer. "
        "1 draft here cannot be read and stayed as it is."
    )
    assert stored(page)["lessons"] == {
        "forms": {"read": EARLY, "tried": EARLY, "passed": EARLY},
        "cookies": {"read": EARLY},
    }
    texts = page.evaluate(DUMP)
    assert json.loads(texts["draft:forms:lesson:flask"])["text"] == "newer here"
    assert json.loads(texts["draft:forms:lesson:fastapi"])["text"] == "newer there"
    assert json.loads(texts["draft:forms:exercise:fastapi"])["text"] == "only there"
    assert texts["draft:forms:exercise:flask"] == "{broken"


GOOD = json.loads(draft("x"))
REFUSED = {
    "no JSON": ("{", "not a progress file"),
    "an image": (b"\x89PNG\r\n\x1a\n\xff\xfe", "not a progress file"),
    "a list": ("[]", "holds no progress"),
    "another format": (as_file(format="notes"), "holds no progress"),
    "newer": (as_file(version=2), "newer version"),
    "no version": (as_file(version="1"), "which version"),
    "no lessons": (as_file({"version": 1, "parts": {}}), "lessons or its parts are missing"),
    "no progress": (as_file(progress=7), "not of version 1"),
    "no slug": (as_file(marks(**{"../x": "read"})), "not the name of a lesson"),
    "proto": (json.dumps(as_file(marks(x="read"))).replace('"x"', '"__proto__"'), "not the name"),
    "no time": (
        as_file({"version": 1, "lessons": {"forms": {"read": "soon"}}, "parts": {}}),
        "“read” of forms is not a time",
    ),
    "no part": (as_file({"version": 1, "lessons": {}, "parts": {"x": EARLY}}), "not a number"),
    "no drafts": (as_file(drafts=[1]), "drafts are missing"),
    "no program": (as_file(drafts={"forms:lesson:django": GOOD}), "belongs to no program"),
    "no text": (as_file(drafts={"forms:lesson:flask": {**GOOD, "text": 1}}), "lacks its text"),
    "no hash": (as_file(drafts={"forms:lesson:flask": {**GOOD, "hash": "x"}}), "lacks its text"),
    "long": (as_file(drafts={"forms:lesson:flask": {**GOOD, "text": "x" * 300_000}}), "256 KiB"),
    "deep": ('{"a":' * 200_000 + "1" + "}" * 200_000, ""),
    "over 5 MB": (b" " * (5 * 1024 * 1024 + 1), "over 5 MB"),
}


def test_what_is_refused_changes_nothing(kept):
    page = kept("/lessons/", marks(forms="tried"), {"draft:forms:lesson:flask": draft("mine")})
    before = page.evaluate(DUMP)
    for name, (file, reason) in REFUSED.items():
        said = take(page, file)
        assert said.startswith("Nothing was changed. "), name
        assert reason in said, name
        assert page.evaluate(DUMP) == before, name
    assert take(page, as_file(marks(cookies="read"))).startswith("Imported")


def test_an_import_without_room_puts_everything_back(kept):
    drafts = {
        "draft:forms:lesson:flask": draft("mine", EARLY),
        "draft:forms:lesson:fastapi": draft("mine too", EARLY),
    }
    page = kept("/lessons/", marks(forms="tried"), drafts)
    page.evaluate(
        """() => {
          let size = 4_000_000;
          for (let n = 0; size > 100; n += 1) {
            try { localStorage.setItem(`fill${n}`, "x".repeat(size)); } catch { size = size >> 1; }
          }
          localStorage.setItem("fill0", localStorage.fill0.slice(300_000));
        }"""
    )
    before = page.evaluate(DUMP)
    large = {**GOOD, "text": "y" * 200_000, "saved": LATE}
    names = ["forms:lesson:flask", "forms:lesson:fastapi", "cookies:lesson:flask"]
    said = take(page, as_file(marks(cookies="read"), dict.fromkeys(names, large)))

    assert said.startswith("Nothing was changed.")
    assert "no room" in said
    assert page.evaluate(DUMP) == before


def test_export_says_which_drafts_it_cannot_read(kept):
    page = kept("/lessons/", marks(), {"draft:forms:lesson:flask": "{broken"})
    assert export(page)["drafts"] == {}
    expect(page.locator("[data-said]")).to_contain_text("1 draft here cannot be read, and is not")


def test_export_and_import_by_keyboard(kept):
    page = kept("/lessons/", marks(forms="read"))
    page.on("filechooser", lambda chooser: None)  # Playwright is slow to begin to listen
    button = page.get_by_role("button", name="Export progress")
    expect(button).to_be_enabled()
    button.focus()
    with page.expect_download():
        page.keyboard.press("Enter")
    expect(page.get_by_text("Exported: 1 lesson, as")).to_be_visible()
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Import progress")).to_be_focused()
    with page.expect_file_chooser():
        page.keyboard.press("Space")
