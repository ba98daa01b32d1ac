"""The budgets of the design, each measured as a ratio within one run, or as a size."""

import asyncio
import gzip
import http.client
import json
import os
import random
import re
import shutil
import signal
import statistics
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import urljoin

from http_load import Connection, Load, flood, message
from servers import ROOT, free_port, resident_mib, running, site, wait_for

_IMPORT = re.compile(r'^(?:import|export|\})[^;"]*"(\.{1,2}/[^"]+)"', re.MULTILINE)
LESSON = "/lessons/json-bodies/"
PANELS = "/lessons/websockets/"
STEM = "json_bodies"
REQUEST = {
    "method": "POST",
    "target": "/users/",
    "headers": [["Content-Type", "application/json"]],
    "body": '{"username": "ana", "age": 31}',
}


def new_learner(port):
    """Return the cookie that the site gives to a new visitor, as a header's value."""
    return _header(port, "/lessons/", {}, "set-cookie").partition(";")[0]


def live_address(port, cookie, side):
    """Return where a learner's own program is."""
    return _header(port, f"/live/mine/{side}/{STEM}/", {"Cookie": cookie}, "location")


def _header(port, path, headers, name):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        connection.request("GET", path, headers=headers)
        return connection.getresponse().headers[name]
    finally:
        connection.close()


def ratio(one, other, rounds=7):
    """Run two measures in turn, and give the median of their ratio and of each."""
    pairs = [(one(), other()) for _ in range(rounds)]
    ratios = [first / second for first, second in pairs]
    return statistics.median(ratios), [
        statistics.median(column) for column in zip(*pairs, strict=True)
    ]


def page_weight(lesson=LESSON):
    """Return the compressed bytes of a lesson page's first load, all of it and its scripts."""

    async def fetch(port):
        sizes = {}
        async with Connection(port) as connection:
            queue, base = [lesson], f"http://127.0.0.1:{port}"
            while queue:
                path = queue.pop()
                if path in sizes:
                    continue
                raw = message("GET", path, [("Accept-Encoding", "gzip")])
                status, _, body = await connection.send(raw)
                assert status == 200, (path, status)
                sizes[path] = len(body)
                text = _gunzip(body)
                found = re.findall(r'<(?:link|script|img)[^>]* (?:href|src)="(/[^"]+)"', text)
                if path.endswith(".js"):
                    found = re.findall(
                        r'^(?:import|export|\})[^;"]*"(\.{1,2}/[^"]+)"', text, re.MULTILINE
                    )
                queue += [urljoin(base + path, link).removeprefix(base) for link in found]
        return sizes

    with site() as (port, _):
        sizes = asyncio.run(fetch(port))
    scripts = sum(size for path, size in sizes.items() if path.endswith(".js"))
    return sum(sizes.values()) / 1024, scripts / 1024


def _gunzip(body):
    return (gzip.decompress(body) if body[:2] == b"\x1f\x8b" else body).decode("utf-8", "replace")


def pages_per_second():
    """Compare a lesson page with the same bytes from memory, over the same kind of server."""
    with site() as (port, _):
        base = free_port()
        script = str(ROOT / "tests/perf/baseline.py")
        url = f"http://127.0.0.1:{port}{LESSON}"
        with running(script, str(base), url, port=base):
            cookie = [("Cookie", new_learner(port))]
            lesson, memory = message("GET", LESSON, cookie), message("GET", "/page", cookie)
            return ratio(
                lambda: asyncio.run(flood(port, lesson, 4, 1.5)).rate,
                lambda: asyncio.run(flood(base, memory, 4, 1.5)).rate,
            )


def try_over_http():
    """Compare one try with a call to each of the two live mounts, one after the other."""
    body, inner = json.dumps(REQUEST).encode(), REQUEST["body"].encode()
    kind = [("Content-Type", "application/json")]

    async def seconds(port, raws, count=300):
        async with Connection(port) as connection:
            for raw in raws * 20:
                await connection.send(raw)
            began = time.perf_counter()
            for _ in range(count):
                for raw in raws:
                    await connection.send(raw)
            return (time.perf_counter() - began) / count

    with site() as (port, _):
        cookie = new_learner(port)
        attempt = message("POST", f"/api/try/{STEM}", [*kind, ("Cookie", cookie)], body)
        calls = [
            message("POST", live_address(port, cookie, side) + "users/", kind, inner)
            for side in ("flask", "fastapi")
        ]
        return ratio(
            lambda: asyncio.run(seconds(port, [attempt])),
            lambda: asyncio.run(seconds(port, calls)),
        )


def reset(rounds=60):
    """Return the median and the longest time of a reset of three pairs in use, in milliseconds."""
    get = json.dumps({"method": "GET", "target": "/"}).encode()
    stems = (STEM, "routes_and_methods", "event_streams")

    async def seconds(port):
        learner = [("Content-Type", "application/json"), ("Cookie", new_learner(port))]
        sends = [message("POST", f"/api/try/{stem}", learner, get) for stem in stems]
        again = message("POST", "/api/sandbox/reset", learner, b"{}")
        times = []
        async with Connection(port) as connection:
            for _ in range(rounds):
                for raw in sends:
                    await connection.send(raw)
                began = time.perf_counter()
                status, _, _ = await connection.send(again)
                times.append((time.perf_counter() - began) * 1000)
                assert status == 200, status
        return times

    with site() as (port, _):
        times = asyncio.run(seconds(port))
    return statistics.median(times), max(times)


def learners(count=200, seconds=40, pause=5.0):
    """Let many learners send a request every few seconds, each to programs of their own.

    Gives the 99th percentile of all sends and of those after each learner's first (which makes the
    learner's programs), in milliseconds; the errors; and the server's memory in MiB.
    """
    load, later = Load(), Load()
    body = json.dumps(REQUEST).encode()

    async def one(port, cookie, until):
        kind = [("Content-Type", "application/json"), ("Cookie", cookie)]
        raw = message("POST", f"/api/try/{STEM}", kind, body)
        await asyncio.sleep(random.random() * pause)
        again = False
        while time.perf_counter() < until:
            began = time.perf_counter()
            # A browser's connection has been closed by then, so each send opens one.
            async with Connection(port) as connection:
                status, _, _ = await connection.send(raw)
            load.latencies.append(time.perf_counter() - began)
            load.errors += status != 200
            if again:
                later.latencies.append(load.latencies[-1])
            again = True
            await asyncio.sleep(pause)

    async def everyone(port, cookies):
        until = time.perf_counter() + seconds
        await asyncio.gather(*(one(port, cookie, until) for cookie in cookies))

    with site() as (port, process):
        cookies = [new_learner(port) for _ in range(count)]
        time.sleep(3)  # A class does not begin in the second in which the server starts.
        asyncio.run(everyone(port, cookies))
        memory = resident_mib(process)
    return load.percentile(0.99) * 1000, later.percentile(0.99) * 1000, load.errors, memory


def start_up():
    """Return the seconds from start to the first lesson page."""

    def once():
        with site(path=LESSON) as (_, process):
            return process.first_answer

    return statistics.median(once() for _ in range(5))


def start_up_with_more(tmp, times=10):
    """Compare the start with ten times the lessons."""
    copy = tmp / "copy"
    for folder in ("site", "templates", "static", "examples_flask", "examples_fastapi", "lessons"):
        shutil.copytree(ROOT / folder, copy / folder, ignore=shutil.ignore_patterns("__pycache__"))
    last = max(int(part.name[:2]) for part in (copy / "lessons").glob("[0-9]*"))
    for number, part in enumerate(sorted((ROOT / "lessons").glob("[0-9]*"))):
        for again in range(1, times):
            name = f"{last + again + number * times:02d}-again-{number}-{again}"
            shutil.copytree(part, copy / "lessons" / name)
            for lesson in (copy / "lessons" / name).glob("[0-9]*"):
                lesson.rename(lesson.with_name(f"{lesson.name}-{number}-{again}"))

    def once(root):
        with site(root=root, path=LESSON) as (_, process):
            return process.first_answer

    return ratio(lambda: once(copy), lambda: once(ROOT), rounds=5)


def save_to_page(tmp):
    """Return the seconds from saving a lesson to the page that shows it."""
    copy = tmp / "author"
    for folder in ("site", "templates", "static", "examples_flask", "examples_fastapi", "lessons"):
        shutil.copytree(ROOT / folder, copy / folder, ignore=shutil.ignore_patterns("__pycache__"))
    file = next((copy / "lessons").glob("*/*-json-bodies/lesson.md"))

    async def seconds(port):
        raw = message("GET", LESSON)
        async with Connection(port) as connection:
            await connection.send(raw)
            text = file.read_text(encoding="utf-8")
            file.write_text(text + "\nA sentence that is new.\n", encoding="utf-8")
            began = time.perf_counter()
            while b"A sentence that is new." not in (await connection.send(raw))[2]:
                await asyncio.sleep(0.01)
            return time.perf_counter() - began

    with site("--reload", root=copy) as (port, _):
        return asyncio.run(seconds(port))


def check_everything():
    """Return the seconds of `sidebyside check` on all lessons."""
    began = time.perf_counter()
    command = [sys.executable, "-m", "sidebyside", "check"]
    subprocess.run(command, check=True, cwd=ROOT, stdout=subprocess.DEVNULL)
    return time.perf_counter() - began


def restart():
    """Return the seconds from the death of a room's process to its next answer, at most of 3."""

    def once(port, supervisor):
        children = Path(f"/proc/{supervisor.pid}/task/{supervisor.pid}/children")
        before = children.read_text()
        (child,) = (
            each
            for each in before.split()
            if b"spawn_main" in Path(f"/proc/{each}/cmdline").read_bytes()
        )
        began = time.perf_counter()
        os.kill(int(child), signal.SIGKILL)
        wait_for(port, "/healthz", supervisor)
        return time.perf_counter() - began

    with site("--host", "0.0.0.0") as (port, process):
        return max(once(port, process) for _ in range(3))
