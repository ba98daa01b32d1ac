"""Each copy of each prepared request gives, at the live programs, what the bench gives."""

import os
import re
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import httpx2
import pytest
from tests.fixtures.copies import bash, cmd, parts, powershell, python, response, run_httpie
from tests.fixtures.profile import count, spread
from tests.fixtures.served import CREDENTIALS, KEY, live_path, served

from sidebyside import paths
from sidebyside.features.copy_as.forms import CopySource, copies
from sidebyside.http.request import Request
from sidebyside.http.side import SIDES
from sidebyside.lessons.library import load_library
from sidebyside.sandbox.sandboxes import new_learner_id
from sidebyside.server.asgi.app import create_app

pytestmark = pytest.mark.slow

LESSONS = load_library(paths.LESSONS).lessons
PREPARED = spread([(lesson.stem, item) for lesson in LESSONS for item in lesson.requests], 70)
# Below a mount FastAPI describes itself with the mount's address, and its pages load our assets.
DOCS = ("/docs", "/redoc", "/openapi.json")
TOOLS = ("curl", "powershell", "cmd", "httpie", "httpx", "requests")


@pytest.fixture(scope="module")
def base():
    # A request of a lesson says that a proxy sent it; from loopback, uvicorn would believe that.
    with served(create_app({"FORM_KEY": KEY}), lifespan="on", proxy_headers=False) as address:
        yield address


@pytest.fixture(scope="module")
def compared(base):
    """Send each request through the bench, to programs that nobody has used yet.

    Each goes out twice. Where a program makes up a token, or orders its keys by chance, the second
    body is another; then `steady` is false for that side.
    """

    def responses(prepared):
        stem, item = prepared
        cookies = {"sandbox": CREDENTIALS.cookie(new_learner_id())}
        with httpx2.Client(base_url=base, cookies=cookies, timeout=30) as client:
            return client.post(f"/api/try/{stem}", json=item.message).json()

    with ThreadPoolExecutor(6) as pool:
        found = list(pool.map(responses, PREPARED))
        again = list(pool.map(responses, PREPARED))
    for one, other in zip(found, again, strict=True):
        for side in SIDES:
            one[side]["steady"] = one[side]["body"] == other[side]["body"]
    moving = [side for one in found for side in SIDES if not one[side]["steady"]]
    assert len(moving) < len(found) / 10
    return found


def sides(tool, text, folder):
    """Run a copy; give both answers as status, headers and body."""
    if tool in ("httpx", "requests"):
        return [
            (each.status_code, {k.lower(): v for k, v in each.headers.items()}, each.content)
            for each in python(text)
        ]
    run = {
        "curl": bash,
        "powershell": partial(powershell, folder=folder, version="5.1"),
        "cmd": partial(cmd, folder=folder),
        "httpie": partial(run_httpie, folder=folder),
    }[tool]
    halves = parts(text, "rem" if tool == "cmd" else "#")
    return [response(run(half)) for half in halves]


def media_type(headers):
    return headers.get("content-type", "").partition(";")[0].strip().lower()


def inside(body, mounts):
    """Take out of a body where its program stands, which a link in it may name."""
    for mount in mounts:
        body = body.replace(mount, b"")
    # The bench has no scheme but its own yet, whatever X-Forwarded-Proto says.
    return re.sub(rb"https?://(127\.0\.0\.1:\d+|localhost)", b"", body)


# By default a request is copied for two of the six tools, the next one for two others.
EVERY = count(1, 3)


@pytest.mark.timeout(180)
@pytest.mark.parametrize("tool", TOOLS)
def test_a_copy_gives_what_the_bench_gives(base, compared, tmp_path, tool):
    def faults(number):
        stem, item = PREPARED[number]
        learner = new_learner_id()
        folder = tmp_path / learner
        folder.mkdir()
        mounts = {side: f"{live_path(stem, learner)}/{side}/{stem}" for side in SIDES}
        sent = dict.fromkeys(SIDES, Request.from_json(item.message))
        addresses = {side: base + mount for side, mount in mounts.items()}
        found = copies(CopySource(sent, addresses=addresses))
        copy = next(each for each in found if each.name == tool)
        got = sides(tool, copy.text, folder)
        took_out = [mount.encode() for mount in mounts.values()]
        return [
            (stem, item.id, side, *difference)
            for side, answer in zip(SIDES, got, strict=True)
            for difference in differences(stem, item, answer, compared[number][side], took_out)
        ]

    # One of them is enough for those that keep a client waiting.
    ready = [at for at, each in enumerate(compared) if whole(each, waits=tool == "curl")]
    assert len(ready) > len(PREPARED) * 2 / 3
    ready = [at for at in ready if (at + TOOLS.index(tool)) % EVERY == 0]
    with ThreadPoolExecutor(1 if tool == "httpie" else 6) as pool:  # HTTPie has one state for all
        at_once = dict(zip(ready, pool.map(faults, ready), strict=True))
    # Some programs have a time limit of their own, which strikes where the machine is busy.
    alone = [fault for number in ready if at_once[number] for fault in faults(number)]
    assert alone == []


def whole(responses, waits):
    """Tell whether both answers came whole; to a real client any other is a broken connection."""
    ended = all(responses[s]["failure"] is None or responses[s]["status"] == 500 for s in SIDES)
    return ended and (waits or all(responses[s]["elapsed_ms"] < 500 for s in SIDES))


def differences(stem, item, answer, expected, mounts):
    """Return what differs from the bench's answer, as (what, copy's, bench's)."""
    # A refreshed SQLModel object has its keys in an order of chance.
    kept = sorted if stem == "orm" else bytes
    status, headers, body = answer
    pairs = [
        ("status", status, expected["status"]),
        ("media type", media_type(headers), expected["media_type"]),
    ]
    plain = item.message["method"] != "HEAD" and item.message["target"] not in DOCS
    if plain and expected["steady"] and expected["encoding"] == "text":
        whole = expected["body"].encode()
        pairs.append(("body", kept(inside(body, mounts)), kept(inside(whole, mounts))))
    return [pair for pair in pairs if pair[1] != pair[2]]


FRESH = """
import sys

def pytest_pycollect_makemodule(module_path, parent):
    for program in module_path.parent.glob("[!t]*.py"):
        sys.modules.pop(program.stem, None)
"""


def as_tests(base, stem, wire):
    with httpx2.Client(base_url=base, timeout=30) as client:
        lesson = next(lesson for lesson in LESSONS if lesson.stem == stem)
        page = client.get(f"/lessons/{lesson.slug}/").text
        form = {
            "csrf": re.search(r'name="csrf" value="([^"]+)"', page)[1],
            "lesson": lesson.slug,
            "method": wire["method"],
            "target": wire["target"],
            "headers": "\n".join(f"{name}: {value}" for name, value in wire["headers"]),
            "body": wire["body"],
        }
        accept = {"Accept": "application/json"}
        answer = client.post(f"/try/{stem}/test", data=form, headers=accept).json()
    texts = {copy["name"]: copy for copy in answer["copies"]}
    assert all(copy["refusal"] is None for copy in texts.values()), wire
    return {side: texts[f"pytest-{side}"]["text"] for side in SIDES}


@pytest.fixture(scope="module")
def written(base):
    """Make prepared requests tests of each program."""

    def write(prepared):
        stem, item = prepared
        return stem, as_tests(base, stem, item.message)

    with ThreadPoolExecutor(6) as pool:
        return list(pool.map(write, PREPARED[:: count(1, 2)]))


@pytest.mark.timeout(180)
@pytest.mark.parametrize("side", SIDES)
def test_a_copied_test_passes_in_pytest(written, tmp_path, side):
    for number, (stem, texts) in enumerate(written):
        folder = tmp_path / f"{number:03}"
        folder.mkdir()
        shutil.copy(paths.SAMPLES[side] / f"{stem}.py", folder)
        (folder / f"test_{number:03}.py").write_text(texts[side], encoding="utf-8")
    # Each file imports its own copy of a program, as fresh as it was when the test was made.
    (tmp_path / "conftest.py").write_text(FRESH)
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"]
    env = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST")}
    env["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    done = subprocess.run(
        [*command, str(tmp_path)], cwd=tmp_path, capture_output=True, text=True, env=env
    )
    assert done.returncode == 0, done.stdout[-3000:]
    assert f"{len(written)} passed" in done.stdout
