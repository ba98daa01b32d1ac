"""What the app holds between requests: the lessons, the sandboxes, and what a part of it adds."""

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar, cast

from flask import current_app

from sidebyside.lessons.lesson import Lesson
from sidebyside.lessons.library import Library, load_library
from sidebyside.lessons.markdown.lesson_html import LessonBody, lesson_body
from sidebyside.sandbox.history import Histories
from sidebyside.sandbox.sandboxes import Sandboxes
from sidebyside.web.credentials import Credentials

_T = TypeVar("_T")


class State:
    """The state of one app.

    Args:
        root: The folder of the lessons.
        reload: Whether a changed file is read anew at the next request.
        credentials: Makes what stands for a learner outside of this server.
    """

    def __init__(self, root: Path, reload: bool, credentials: Credentials) -> None:
        self.reload = reload
        self.credentials = credentials
        self.sandboxes = Sandboxes()
        self.histories = Histories()
        # What features add to a lesson's page, as names for its template.
        self.on_lesson_page: list[Callable[[Lesson], dict[str, Any]]] = []
        self._root = root
        self._bodies: dict[str, LessonBody] = {}
        self._lock = threading.Lock()
        self._by_maker: dict[Callable[[], Any], Any] = {}
        self._maker_lock = threading.Lock()
        self._library: Library | None = None
        self._by_reader: dict[Callable[[Path], Any], Any] = {}
        self._stamp = 0

    @property
    def library(self) -> Library:
        """All lessons; read at the first use, and where a file changed under `reload`."""
        with self._lock:
            stamp = self._newest() if self.reload else 0
            if self._library is None or stamp != self._stamp:
                self._library = load_library(self._root)
                self._by_reader.clear()
                self._stamp = stamp
                self._bodies.clear()
            return self._library

    def get_or_make(self, make: Callable[[], _T]) -> _T:
        """Return what one module keeps for this app, such as a cache or a limit: made at first use.

        Args:
            make: Makes it, and is its name.
        """
        with self._maker_lock:
            if make not in self._by_maker:
                self._by_maker[make] = make()
            return cast(_T, self._by_maker[make])

    def read_once(self, read: Callable[[Path], _T]) -> _T:
        """Read what stands beside the lessons, such as claims: once, and anew with the lessons.

        Args:
            read: Reads it from the folder of the lessons.
        """
        _ = self.library  # A changed file makes it forget both.
        with self._lock:
            if read not in self._by_reader:
                self._by_reader[read] = read(self._root)
            return cast(_T, self._by_reader[read])

    def body(self, lesson: Lesson) -> LessonBody:
        """Return a lesson's text as the page shows it; rendered once, without `reload`."""
        if self.reload:
            return lesson_body(lesson)
        if lesson.slug not in self._bodies:
            self._bodies[lesson.slug] = lesson_body(lesson)
        return self._bodies[lesson.slug]

    def _newest(self) -> int:
        files = (path for path in self._root.rglob("*") if path.is_file())
        return hash(tuple((str(path), path.stat().st_mtime_ns) for path in files))


def state() -> State:
    """Return the state of the app that serves this request."""
    return cast(State, current_app.extensions["sidebyside"])
