"""What the tests of "Edit both" share: a watched way to the server, and a reader at the editors."""

import contextlib
import json
import re
import socket
import threading
import time
from urllib.parse import urlsplit

from playwright.sync_api import Error, expect

SLUG = "hello-two-worlds"
LESSON = f"/lessons/{SLUG}/"
BOOT = 90_000  # ms: Python's first start, on a machine that others use
CLIPBOARD = ["clipboard-read", "clipboard-write"]
DESKTOP = {"width": 1440, "height": 900}
RUN = 15_000  # ms: two programs of five seconds each, and the comparison
PYTHON = re.compile(
    r"/python/|/vendor/(compiled|pyodide|pydantic-core|noble-hashes)/|/edit_both/worker\.js"
)

KEPT = re.compile(r"/offline\.js|/recorded/[\w-]+|/lessons/[\w-]+/(edit\.json)?")
# What is said after something was done; that Python is here may come meanwhile.
DONE = re.compile(r"^(?!Python is here\.).", re.DOTALL)

FLASK = """from flask import Flask

app = Flask(__name__)


@app.get("/")
def home():
    return "flask as written"
"""
FASTAPI = FLASK.replace("Flask", "FastAPI").replace("flask", "fastapi").replace("__name__", "")
OFF = """Object.defineProperty(window, "localStorage", {
  get() { throw new DOMException("The storage is off.", "SecurityError"); },
});"""


class Gate:
    """The only way to the server: it notes what is asked for, and can hold it or be gone.

    Args:
        base: The server's address.
    """

    def __init__(self, base):
        self._server = (urlsplit(base).hostname, urlsplit(base).port)
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._open = []
        self._gone = False
        self._held = None
        self._free = threading.Event()
        self.asked = []  # targets
        self.base = f"http://127.0.0.1:{self._listener.getsockname()[1]}"
        threading.Thread(target=self._listen, daemon=True).start()

    def python(self):
        """Return what was asked for that is a part of Python."""
        return [target for target in self.asked if PYTHON.search(target)]

    def of_use(self):
        """Get what was asked for, but for what the service worker keeps for a time without it."""
        return [target for target in self.asked if not KEPT.fullmatch(target)]

    @contextlib.contextmanager
    def holding(self, part):
        """Let requests wait that have something in their target."""
        self._held = part
        self._free.clear()
        yield
        self._held = None
        self._free.set()

    @contextlib.contextmanager
    def gone(self):
        """Be away, as a server is that was ended."""
        self._gone = True
        self._cut()
        yield
        self._gone = False

    def end(self):
        """Close for good."""
        self._free.set()
        self._cut()
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()

    def _cut(self):
        for each in self._open:
            with contextlib.suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)
        self._open.clear()

    def _listen(self):
        with contextlib.suppress(OSError):
            while True:
                reader = self._listener.accept()[0]
                if self._gone:
                    reader.close()
                    continue
                server = socket.create_connection(self._server)
                self._open += [reader, server]
                for source, sink in ((reader, server), (server, reader)):
                    pair = (source, sink, source is reader)
                    threading.Thread(target=self._carry, args=pair, daemon=True).start()

    def _carry(self, source, sink, asks):
        with contextlib.suppress(OSError), source:
            while part := source.recv(1 << 16):
                if asks and (found := re.match(rb"[A-Z]+ (\S+) HTTP/1\.1\r\n", part)):
                    self.asked.append(found[1].decode())
                    if self._held and self._held in self.asked[-1]:
                        self._free.wait(60)
                sink.sendall(part)
            sink.shutdown(socket.SHUT_WR)


class Desk:
    """A lesson's page, and what a reader does in its editors.

    Args:
        page: The page.
    """

    def __init__(self, page):
        self.page = page
        self.root = page.get_by_role("region", name="Your programs", exact=True)
        self.says = self.root.get_by_role("status")
        self.status = page.locator("side-bench [data-status]")
        self.stop = self.button("Stop")
        self.loading = self.root.locator("[data-loading]")

    def button(self, name):
        return self.root.get_by_role("button", name=name, exact=True)

    @property
    def run_button(self):
        return self.root.get_by_role("button", name="Run both")

    def code(self, side):
        return self.root.get_by_role("textbox", name=f"{side} code", exact=True)

    def console(self, side):
        return self.root.get_by_role("group", name=f"{side} console", exact=True)

    def checks(self, side):
        return self.root.get_by_role("region", name=f"{side} checks", exact=True)

    def response(self, side):
        return self.page.get_by_role("region", name=f"{side} answer", exact=True)

    def open(self):
        """Press "Edit both"."""
        self.page.get_by_role("button", name="Edit both", exact=True).click()
        expect(self.code("Flask")).to_be_focused()

    def choose(self, kind):
        """Choose "The exercise" or "The lesson’s programs"."""
        self.root.get_by_role("radio", name=kind).check()

    def text(self, side):
        """Return a program as its editor shows it."""
        return self.code(side).evaluate(
            "node => node.value ?? "
            "[...node.querySelectorAll('.cm-line')].map(line => line.textContent).join('\\n')"
        )

    def write(self, flask=None, fastapi=None):
        """Paste texts over the programs."""
        for side, text in (("Flask", flask), ("FastAPI", fastapi)):
            if text is None:
                continue
            self.page.evaluate("text => navigator.clipboard.writeText(text)", text)
            self.code(side).press("Control+a")
            self.code(side).press("Control+v")
            assert until(self.page, lambda side=side, text=text: self.text(side) == text)

    def run(self):
        """Press Run, and wait until it is said how that went."""
        self._forget()
        self.run_button.click()
        expect(self.says).to_have_text(DONE, timeout=BOOT)

    def send(self, target=None, says="answer"):
        """Send the request in the bench, and wait for both answers."""
        if target is not None:
            self.page.get_by_role("textbox", name="Path and query").fill(target)
        self._forget()
        self.page.get_by_role("button", name="Send to both").click()
        expect(self.status).to_contain_text(says, timeout=BOOT)

    def stop_all(self):
        """Press Stop as long as it is there."""
        while self.stop.is_visible():
            self.stop.click()
            self.page.wait_for_timeout(500)

    def check(self):
        """Press "Check my answer", and wait for what is said."""
        self._forget()
        self.button("Check my answer").click()
        expect(self.says).to_have_text(DONE, timeout=BOOT)

    def draft(self, side, kind="lesson"):
        """Return a draft as it is kept."""
        return json.loads(self.stored(f"draft:{SLUG}:{kind}:{side}") or "null")

    def stored(self, key):
        return self.page.evaluate("key => localStorage.getItem(key)", key)

    def _forget(self):
        said = "[data-status], .workbench [role=status]"
        self.page.evaluate(
            "said => document.querySelectorAll(said).forEach(node => { node.textContent = ''; })",
            said,
        )


def hold_python(context):
    """Let no file of Python come to the pages of a context; give what ends that."""
    held = []
    context.route(PYTHON, lambda route: held.append(route))

    def let_go():
        for route in held:
            with contextlib.suppress(Error):  # its page may be gone
                route.abort()

    return let_go


def watch(page, base, faults):
    """Note errors in the console, and requests to others."""
    page.on("console", lambda heard: heard.type == "error" and faults.append(heard.text))
    page.on("pageerror", lambda error: faults.append(str(error)))
    mine = urlsplit(base).netloc
    page.on(
        "request",
        lambda request: (
            urlsplit(request.url).netloc not in ("", mine) and faults.append(request.url)
        ),
    )


def until(page, does, seconds=10):
    """Ask again and again, while the page goes on, until something true is given; give it."""
    end = time.monotonic() + seconds
    while not (given := does()) and time.monotonic() < end:
        page.wait_for_timeout(50)
    return given
