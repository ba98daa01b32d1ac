"""A real server and a real Chromium; each test gets a page that fails on any console error."""

import os
import shutil
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import sync_playwright

from sidebyside.cli.address import listen

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"]
FLAGS += ["--disable-background-networking", "--disable-component-update", "--disable-sync"]
AXE = Path(__file__).parent / "vendor" / "axe-core" / "axe.min.js"


def chromium():
    """Find the system's Chromium."""
    names = ("chromium", "chromium-browser", "google-chrome")
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, names)), None)
    if found:
        return found
    advice = "No Chromium: install Debian's package chromium, or set CHROMIUM to its path."
    if os.environ.get("CI"):
        pytest.fail(advice)
    pytest.skip(advice)


@pytest.fixture(scope="session")
def base():
    """Serve the site as a user does, and give its address."""
    with listen("127.0.0.1", 0) as probe:
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "sidebyside", "serve", "--port", str(port)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}"
    try:
        for _ in range(300):
            try:
                urllib.request.urlopen(f"{address}/healthz", timeout=5).close()
                break
            except OSError:
                time.sleep(0.1)
        yield address
    finally:
        process.terminate()
        process.wait(10)


@pytest.fixture(scope="module")
def browser():
    # Not for the session: Playwright keeps an event loop running, and other tests need their own.
    path = chromium()
    with sync_playwright() as playwright:
        made = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield made
        made.close()


@pytest.fixture
def open_page(browser, base):
    """Give a function that opens an address in a context of its own."""
    contexts, faults = [], []

    def opened(path, *, ignore=(), **options):
        options = {"viewport": {"width": 1440, "height": 900}, **options}
        context = browser.new_context(base_url=base, **options)
        contexts.append(context)
        page = context.new_page()

        def heard(message):
            if message.type == "error" and not any(word in message.text for word in ignore):
                faults.append(message.text)

        page.on("console", heard)
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("request", lambda request: faults.extend(_foreign(request.url, base)))
        page.goto(path)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert faults == []


def _foreign(url, base):
    netloc = urlsplit(url).netloc
    return [f"asked {url}"] if netloc not in ("", urlsplit(base).netloc) else []


@pytest.fixture
def axe(open_page):
    """Give a function that lists what axe-core finds on a page."""

    def violations(page, place=None, rules=()):
        """Look at one place or the whole page, by some rules or all."""
        page.evaluate(AXE.read_text(encoding="utf-8"))
        options = {"resultTypes": ["violations"], **({"runOnly": list(rules)} if rules else {})}
        run = "([place, options]) => axe.run(place ?? document, options)"
        found = page.evaluate(run, [place, options])["violations"]
        return [(each["id"], [node["html"][:200] for node in each["nodes"]]) for each in found]

    return violations
