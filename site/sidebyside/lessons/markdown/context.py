"""What the Markdown plugins know of a lesson, and what they gather while its page is made."""

from __future__ import annotations

import re
from collections.abc import MutableMapping
from dataclasses import dataclass, field
from typing import Any

from sidebyside.errors import LessonError
from sidebyside.lessons.lesson import Lesson

# Ids that the page around a lesson's text has.
_BENCH_IDS = {"bench", "bench-h", "request", "request-body", "copies", "challenge"}
_RESERVED = frozenset(_BENCH_IDS | {"main", "exercise", "further"})
_KEY = "sidebyside"


@dataclass(frozen=True, slots=True)
class Heading:
    """One entry of the contents of a page."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class Fact:
    """One claim of the prose about a response.

    Args:
        request_id: The prepared request.
        side: `flask` or `fastapi`.
        part: `status`, `media_type`, `header`, `body`, `problem` or `json`.
        at: The place in a JSON body, or of a validation error; else empty.
        text: What the prose says stands there.
        line: The file's line, from 1.
    """

    request_id: str
    side: str
    part: str
    at: str
    text: str
    line: int


@dataclass(slots=True)
class Context:
    """One page in the making.

    Args:
        lesson: The lesson whose text it is; None for a short text such as a hint.
        toc: The headings of the second level.
        facts: What the prose claims of a response.
        bare_statuses: Statuses in the prose without a link, each with its line.
        links: Links inside the site, each with its line.
        faults: What is wrong.
        ids: The ids that are taken on the page.
        labels: How often each label of a region was given.
        pairs: How many pairs stand on the page.
        lines_of: The stem of the pair whose lines have ids; the first whole pair's do.
    """

    lesson: Lesson | None = None
    toc: list[Heading] = field(default_factory=list)
    facts: list[Fact] = field(default_factory=list)
    bare_statuses: list[tuple[int, int]] = field(default_factory=list)
    links: list[tuple[str, int]] = field(default_factory=list)
    faults: list[LessonError] = field(default_factory=list)
    ids: set[str] = field(default_factory=lambda: set(_RESERVED))
    labels: dict[str, int] = field(default_factory=dict)
    pairs: int = 0
    lines_of: str = ""

    @property
    def first_line(self) -> int:
        """The line of the lesson's file on which its text starts."""
        return self.lesson.first_line if self.lesson else 1

    def fault(self, message: str, line: int) -> None:
        """Record a fault on a line of the lesson's file."""
        if self.lesson:
            self.faults.append(LessonError(message, self.lesson.path, line))

    def unique_id(self, title: str) -> str:
        """Make an id from a heading as GitHub does, so that a link to it works there too."""
        slug = re.sub(r"[^\w\- ]", "", title.lower()).strip().replace(" ", "-") or "section"
        number, name = 0, slug
        while name in self.ids:
            number += 1
            name = f"{slug}-{number}"
        self.ids.add(name)
        return name

    def unique_label(self, label: str) -> str:
        """Number the second and later regions of one label, so that each can be told apart."""
        count = self.labels[label] = self.labels.get(label, 0) + 1
        return label if count == 1 else f"{label} ({count})"


def context_of(env: MutableMapping[str, Any]) -> Context:
    """Return the context that a parse has in its environment; a new one where it has none."""
    found: Context = env.setdefault(_KEY, Context())
    return found


def env_with(context: Context) -> dict[str, Any]:
    """Make a parse environment that holds a context."""
    return {_KEY: context}
