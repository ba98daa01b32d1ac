"""What the app holds between requests: the lessons, the sandboxes, and the pages made so far."""

import threading
from pathlib import Path
from typing import cast

from flask import current_app

from sidebyside.features.claims.model import Claims
from sidebyside.lessons.lesson import Lesson
from sidebyside.lessons.library import Library, load_library
from sidebyside.lessons.markdown.lesson_html import LessonBody, lesson_body
from sidebyside.sandbox.history import Histories
from sidebyside.sandbox.sandboxes import Sandboxes
from sidebyside.web.compressed_page import Page
from sidebyside.web.seats import ConcurrencyLimit


class State:
    """The state of one app.

    Args:
        root: The folder of the lessons.
        reload: Whether a changed file is read anew at the next request.
    """

    def __init__(self, root: Path, reload: bool) -> None:
        self.reload = reload
        self.sandboxes = Sandboxes()
        self.histories = Histories()
        self.watchers = ConcurrencyLimit(40, 3)  # each takes a thread for as long as it watches
        self.callers = ConcurrencyLimit(4, 1)
        self.loads = ConcurrencyLimit(1, 1)  # two at once would measure each other
        self.pages: dict[tuple[str, ...], Page] = {}
        self.kept: dict[str, bytes] = {}  # JSON that is made once, compressed; see `kept_json`.
        self.making: dict[str, threading.Lock] = {}
        self.assets = ""  # The digest in the addresses of the static files, once it is known.
        self._root = root
        self._bodies: dict[str, LessonBody] = {}
        self._lock = threading.Lock()
        self._library: Library | None = None
        self._claims: Claims | None = None
        self._stamp = 0

    @property
    def library(self) -> Library:
        """All lessons; read at the first use, and where a file changed under `reload`."""
        with self._lock:
            stamp = self._newest() if self.reload else 0
            if self._library is None or stamp != self._stamp:
                self._library = load_library(self._root)
                self._claims = None
                self._stamp = stamp
                self.pages.clear()
                self._bodies.clear()
            return self._library

    @property
    def claims(self) -> Claims:
        """What articles claim; read at the first use, and anew with the lessons."""
        _ = self.library  # A changed file makes it forget both.
        with self._lock:
            if self._claims is None:
                self._claims = lessons.load_claims(self._root)
            return self._claims

    def body(self, lesson: Lesson) -> LessonBody:
        """Give a lesson's text as the page shows it; rendered once, unless programs may change."""
        if self.reload:
            return lesson_body(lesson)
        if lesson.slug not in self._bodies:
            self._bodies[lesson.slug] = lesson_body(lesson)
        return self._bodies[lesson.slug]

    def _newest(self) -> int:
        files = (path for path in self._root.rglob("*") if path.is_file())
        return hash(tuple((str(path), path.stat().st_mtime_ns) for path in files))


def state() -> State:
    """Give the state of the app that serves this request."""
    return cast(State, current_app.extensions["sidebyside"])
