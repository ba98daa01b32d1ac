"""How long a reader waits for a program that runs in the page."""

import os
import time

from browser import FLAGS
from measures import LESSON
from playwright.sync_api import sync_playwright
from servers import site

CLICK = "() => [...document.querySelectorAll('.workbench [data-run]')].at(-1).click()"


def runs():
    """Get seconds to the first run on a cold cache, as medians of three visitors, and to the next.

    The first begins with "Edit both" and ends with both answers on the page: the editors, 28 MB of
    files from this machine, Python's start, both programs and one request.
    """
    with site() as (port, _), sync_playwright() as playwright:
        chromium = os.environ.get("CHROMIUM", "/usr/bin/chromium")
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        firsts, nexts = [], []
        for number in range(4):
            page = browser.new_context(viewport={"width": 1440, "height": 900}).new_page()
            page.goto(f"http://127.0.0.1:{port}{LESSON}", wait_until="load")
            button = page.get_by_role("button", name="Edit both")
            button.scroll_into_view_if_needed()
            page.wait_for_timeout(500)
            began = time.perf_counter()
            button.click()
            page.get_by_role("button", name="Run").first.click()
            page.locator("[data-result] .status").first.wait_for(timeout=60_000)
            # The first visitor of all waits for this server's own compression, too.
            if number:
                firsts.append(time.perf_counter() - began)
                nexts += [_next(page) for _ in range(5)]
            page.context.close()
        browser.close()
    return sorted(firsts)[1], sorted(nexts)[len(nexts) // 2]


def _next(page):
    """Run again, and wait until the answers are new."""
    page.evaluate("() => document.querySelector('[data-result] .answers').classList.add('old')")
    began = time.perf_counter()
    page.evaluate(CLICK)
    page.locator("[data-result] .answers:not(.old)").wait_for()
    return time.perf_counter() - began
