"""What a reader with a slow line and a slow machine meets: paint, and things that move."""

import os

from measures import LESSON
from playwright.sync_api import sync_playwright
from servers import site

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"]
FLAGS += ["--disable-background-networking", "--disable-component-update", "--disable-sync"]
OBSERVE = """
window.shift = 0; window.paint = 0;
new PerformanceObserver(list => list.getEntries().forEach(e => { window.shift += e.value; }))
  .observe({type: "layout-shift", buffered: true});
new PerformanceObserver(list => list.getEntries().forEach(e => { window.paint = e.startTime; }))
  .observe({type: "largest-contentful-paint", buffered: true});
"""


def paint_and_shift():
    """Return the largest paint in seconds, the layout shift with a Send, and foreign requests."""
    with site() as (port, _), sync_playwright() as playwright:
        chromium = os.environ.get("CHROMIUM", "/usr/bin/chromium")
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        base = f"http://127.0.0.1:{port}"
        paints, shifts, foreign = [], [], 0
        for _ in range(3):
            page = browser.new_context(viewport={"width": 1440, "height": 900}).new_page()
            asked = []
            page.on("request", lambda request, asked=asked: asked.append(request.url))
            page.add_init_script(OBSERVE)
            session = page.context.new_cdp_session(page)
            session.send("Network.enable")
            speed = 1.6 * 1024 * 1024 / 8
            session.send(
                "Network.emulateNetworkConditions",
                {
                    "offline": False,
                    "latency": 150,
                    "downloadThroughput": speed,
                    "uploadThroughput": speed,
                },
            )
            session.send("Emulation.setCPUThrottlingRate", {"rate": 4})
            page.goto(base + LESSON, wait_until="load")
            page.wait_for_timeout(500)
            paints.append(page.evaluate("window.paint") / 1000)
            page.get_by_role("button", name="Send").scroll_into_view_if_needed()
            page.get_by_role("button", name="Send").click()
            page.get_by_role("region", name="What differs").wait_for()
            page.wait_for_timeout(300)
            shifts.append(page.evaluate("window.shift"))
            foreign += sum(not url.startswith((base, "data:")) for url in asked)
            page.context.close()
        browser.close()
    return sorted(paints)[1], max(shifts), foreign
