"""The page's own Python finds what the server finds, for every prepared request of every lesson.

One worker, the product's own, opens one lesson after the other. What it renders is laid beside what
the server renders for a fresh learner, piece by piece.
"""

import difflib
import json
import re
import sys
import urllib.request

import pytest

from sidebyside import paths
from sidebyside.http.editor_form import form_of
from sidebyside.http.request import Request
from sidebyside.http.side import SIDES
from sidebyside.lessons.library import load_library

LESSONS = load_library(paths.LESSONS).lessons
# The page has Python 3.14. These answers are the interpreter's own words: what json says of broken
# JSON and where it says so, and http's name for 422, which flask-smorest writes into its OpenAPI.
OLDER = sys.version_info < (3, 13)
INTERPRETERS_OWN = {
    ("pydantic-in-flask", "broken"),
    ("pydantic-in-flask", "v2-broken"),
    ("openapi-docs", "schema"),
}

BEGIN = """async () => {
  const settings = await (await fetch("/lessons/json-bodies/edit.json")).json();
  const site = document.querySelector("script[src*='/site.js']").src;
  const { fetchFiles } = await import(new URL("edit_both/python_files.js", site));
  const worker = new Worker(new URL("edit_both/worker.js", site), { type: "module" });
  let number = 0;
  window.ask = (name, argument) => new Promise((resolve, reject) => {
    const id = (number += 1);
    const hear = ({ data }) => {
      if (data.id !== id) return;
      worker.removeEventListener("message", hear);
      if (data.error !== undefined) reject(new Error(data.error));
      else resolve(data.result);
    };
    worker.addEventListener("message", hear);
    worker.postMessage({ id, name, argument });
  });
  window.have = new Set();
  window.bring = async ({ groups, python }) => {
    for (const group of groups.filter((name) => !window.have.has(name))) {
      await ask("unpack", await fetchFiles([python.groups[group]], () => {}));
      window.have.add(group);
    }
  };
  const { at, hashes, files } = settings.python;
  await ask("begin", { at, hashes, files: await fetchFiles(files, () => {}) });
}"""
SEND = """async ([slug, forms, solution]) => {
  const settings = await (await fetch(`/lessons/${slug}/edit.json`)).json();
  const text = (kind) => Object.fromEntries(
    Object.entries(settings.programs[kind]).map(([side, program]) => [side, program.text]),
  );
  const call = (name, argument) => ask(name, JSON.stringify(argument));
  await ask("open", { slug, texts: settings.files });
  const wanted = [...Object.values(text("lesson")), ...Object.values(solution)];
  const { groups } = await call("wants", Object.fromEntries(wanted.entries()));
  await bring({ groups, python: settings.python });
  const started = await call("run", text("lesson"));
  const answers = [];
  for (const form of forms) answers.push(await call("send", form));
  const start = await call("check", text("exercise"));
  return { started, answers, start, solution: await call("check", solution) };
}"""


@pytest.fixture(scope="module")
def worker(browser, base):
    """Return a page whose worker has started."""
    context = browser.new_context(base_url=base)
    page = context.new_page()
    page.goto("/lessons/json-bodies/")
    page.evaluate(BEGIN)
    yield page
    context.close()


def forms(lesson):
    return [form_of(Request.from_json(item.message)) for item in lesson.requests]


@pytest.fixture(scope="module")
def found(worker):
    """Return what the page's Python finds for a lesson, worked out once."""
    kept = {}

    def find(lesson, anew=False):
        if anew or lesson.slug not in kept:
            solution = {
                side: lesson.exercise.solution(side).read_text(encoding="utf-8") for side in SIDES
            }
            kept[lesson.slug] = worker.evaluate(SEND, [lesson.slug, forms(lesson), solution])
        return kept[lesson.slug]

    return find


def served(base, lesson):
    """Return what the server finds: a fresh learner gets the requests in order."""
    opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
    page = opener.open(f"{base}/lessons/{lesson.slug}/").read().decode()
    token = re.search('name="csrf" value="([^"]+)"', page)[1]
    responses = []
    for form in forms(lesson):
        data = urllib.parse.urlencode({**form, "csrf": token, "lesson": lesson.slug}).encode()
        sent = urllib.request.Request(f"{base}/try/{lesson.stem}", data)
        sent.add_header("Accept", "application/x-ndjson")
        lines = opener.open(sent).read().decode().splitlines()
        responses.append(json.loads(lines[-1]))
    return responses


SOUGHT = (
    # Times, dates and what is made of them or of chance.
    (r'<span class="ms">[^<]*</span>', '<span class="ms"></span>'),
    (r"(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d \w{3} \d{4} [\d:]{8} GMT", "DATE"),
    (r"\.[\w-]{6}\.[\w-]{27}", ".SIGNED"),
    (r"eyJ[\w-]+\.eyJ[\w-]+\.[\w-]{43}", "TOKEN"),
    (r"&#34;[\w-]{43}&#34;", "TOKEN"),
    (r"&#34;1704067200\.0-27-\d+&#34;", "ETAG"),  # of the file's own folder, which is a new one
    # What an exception says of itself is the interpreter's, too.
    (r"raised <code>(\w+): [^<]*</code>", r"raised <code>\1</code>"),
    # The frames of a traceback differ with the threads, and its marks with Python's version.
    (r"(?s)<details><summary>\d+ framework line.*?</details>", "FRAMES"),
    (r'(?s)<div class="traceback".*?</div>', "TRACEBACK"),
)


def told(html):
    """Return what a result says, without what differs between two runs of one program."""
    html = re.sub(r'<input type="hidden" name="pair"[^>]*>', "", html)  # a server's alone
    for pattern, instead in SOUGHT:
        html = re.sub(pattern, instead, html)
    # The methods that Flask allows come in an order of chance.
    html = re.sub(r"[A-Z]{3,7}(, [A-Z]{3,7})+", lambda m: ", ".join(sorted(m[0].split(", "))), html)
    return [line.strip() for line in html.splitlines() if line.strip()]


def in_any_order(html):
    """Return the words of both answers. A refreshed SQLModel object has its keys in an order of
    chance, so whether the two programs wrote the same is chance, too."""
    responses = html.partition('<section class="differences"')[0].partition(
        '<div class="answers">'
    )[2]
    return sorted(re.findall(r"\w+", "".join(told(responses))))


def differences(base, lesson, here):
    """Return what the page says otherwise than the server, for each prepared request."""
    for item, one, other in zip(lesson.requests, served(base, lesson), here, strict=True):
        if lesson.slug == "orm":
            if in_any_order(one["html"]) != in_any_order(other["html"]):
                yield item.id
            continue
        both = [[each["announce"], *told(each["html"])] for each in (one, other)]
        if (both[0] == both[1]) is (OLDER and (lesson.slug, item.id) in INTERPRETERS_OWN):
            yield "\n".join([item.id, *difflib.unified_diff(*both, "server", "page", n=0)])


@pytest.mark.timeout(240)
@pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.slug)
def test_the_page_finds_what_the_server_finds(base, found, lesson):
    # A second may end between two answers that name their time, but not twice.
    if list(differences(base, lesson, found(lesson)["answers"])):
        again = found(lesson, anew=True)["answers"]
        assert "\n".join(differences(base, lesson, again)) == ""


@pytest.mark.timeout(120)
@pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.slug)
def test_programs_start_and_exercises_are_judged_in_the_page(found, lesson):
    here = found(lesson)
    assert [here["started"]["sides"][side]["says"] for side in SIDES] == ["", ""]
    assert here["solution"]["passed"] == list(SIDES), here["solution"]["announce"]
    assert here["start"]["passed"] == []
