"""Carrying a program over from one framework to the other, step by step.

`migrating/` beside the parts holds `suite.md`, the requests that every step must answer as the
original does, and a folder for each way with its `steps.md`. A section whose heading starts with a
number is a step: its text is a lesson's, and its own requests are asked beside the suite.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

from sidebyside.errors import LessonError, NotFound
from sidebyside.lessons.contents import read_body
from sidebyside.lessons.fences import find_fences
from sidebyside.lessons.front_matter import Head, read_chapters, split_head, text_at
from sidebyside.lessons.lesson import Lesson, Part, read_text
from sidebyside.lessons.library import BESIDE
from sidebyside.lessons.marked_yaml import MarkedMap
from sidebyside.lessons.requests import PreparedRequest

_WAY = re.compile(r"\d{2}-(flask-to-fastapi|fastapi-to-flask)")
_STEP = re.compile(r"## (\d+)\. (.+)")
_PART = Part(0, "Migrating", "")


@dataclass(frozen=True, slots=True)
class Suite:
    """The requests that both programs of every step must answer alike.

    Args:
        path: The file `suite.md`.
        requests: In the order in which they are sent.
        faults: What is wrong with them.
    """

    path: Path
    requests: tuple[PreparedRequest, ...] = ()
    faults: tuple[LessonError, ...] = ()


@dataclass(frozen=True, eq=False)
class Step(Lesson):
    """One section of a way: as a lesson, whose requests are the suite and then its own.

    Args:
        suite: What it must answer.
        place: Its number, from 1; 0 for a section that is no step.
    """

    suite: Suite
    place: int

    @property
    def asides(self) -> tuple[PreparedRequest, ...]:
        """What is asked beside the suite; here the two responses may differ."""
        return super().requests

    @property
    def requests(self) -> tuple[PreparedRequest, ...]:
        """The suite, then the asides: the order in which they are sent."""
        return (*self.suite.requests, *self.asides)

    def place_of(self, name: str) -> str:
        """Return the place on the page that tells of a request."""
        own = any(aside.id == name for aside in self.asides)
        return f"#step-{self.place}-{name}" if own else f"#suite-{name}"


@dataclass(frozen=True, slots=True)
class Migration:
    """One way.

    Args:
        slug: `flask-to-fastapi` or `fastapi-to-flask`.
        path: The file `steps.md`.
        head: Its title, its summary and the docs' chapters; the stem is the last step's.
        opening: The text before the first step.
        steps: The steps.
        closing: The text after the last.
        faults: What is wrong with the file.
    """

    slug: str
    path: Path
    head: Head
    opening: Step
    steps: tuple[Step, ...]
    closing: Step
    faults: tuple[LessonError, ...]

    @property
    def leaves(self) -> str:
        """The side that the program starts from, which no step changes."""
        return self.slug.partition("-to-")[0]

    @property
    def enters(self) -> str:
        """The side that the program is carried over to."""
        return self.slug.partition("-to-")[2]

    @property
    def sections(self) -> tuple[Step, ...]:
        """All text in the order of the file."""
        return (self.opening, *self.steps, self.closing)


@dataclass(frozen=True, slots=True)
class Migrations:
    """All ways, with the suite that they share.

    Args:
        suite: The suite.
        ways: Those that can be read, in the order of their folders.
        faults: Why others are left out.
    """

    suite: Suite
    ways: tuple[Migration, ...] = ()
    faults: tuple[LessonError, ...] = ()

    @property
    def folder(self) -> Path:
        """Where all of it lies."""
        return self.suite.path.parent

    @property
    def stems(self) -> frozenset[str]:
        """The pairs of programs of all steps."""
        return frozenset(step.stem for way in self.ways for step in way.steps)

    def get(self, slug: str) -> Migration:
        """Return the way of a slug.

        Raises:
            NotFound: There is none.
        """
        for way in self.ways:
            if way.slug == slug:
                return way
        raise NotFound(f"There is no migration {slug!r}.")


def read_migrations(folder: Path) -> Migrations:
    """Read the suite and every way; one that cannot be read becomes a fault.

    Args:
        folder: The folder of the lessons; without `migrating/` there is nothing.
    """
    files = sorted((folder / BESIDE).glob("**/*.md"))
    return _read(folder / BESIDE, tuple((path, path.stat().st_mtime_ns) for path in files))


@lru_cache(maxsize=8)
def _read(folder: Path, files: tuple[tuple[Path, int], ...]) -> Migrations:
    if not files:
        return Migrations(Suite(folder / "suite.md"))
    suite, ways, faults = _suite(folder / "suite.md"), [], []
    for path, _ in files:
        if path == suite.path:
            continue
        try:
            ways.append(_migration(path, suite))
        except LessonError as fault:
            faults.append(fault)
    return Migrations(suite, tuple(ways), tuple(faults))


def _suite(path: Path) -> Suite:
    try:
        head, text, first_line = split_head(read_text(path), path)
        head.check_keys("The suite's head", {"title"})
    except LessonError as fault:
        return Suite(path, faults=(fault,))
    body = read_body(text, path, first_line)
    message = "Both sides must give one status here: it is what the suite is for."
    uneven = [
        LessonError(message, path, request.line)
        for request in body.requests
        if len(set(request.expected.values())) > 1
    ]
    return Suite(path, body.requests, (*body.faults, *uneven))


def _migration(path: Path, suite: Suite) -> Migration:
    found = _WAY.fullmatch(path.parent.name)
    if found is None or path.name != "steps.md":
        message = "A way is 01-flask-to-fastapi/steps.md or 02-fastapi-to-flask/steps.md."
        raise LessonError(message, path)
    marked, text, first_line = split_head(read_text(path), path)
    marked.check_keys("The head", {"title", "summary", "stems", "docs"})
    stems, sections = _stems(marked), list(_sections(text, first_line))
    if len(sections) != len(stems) + 2:
        message = f"{len(stems)} stems, but {len(sections) - 2} headings `## 1. …`."
        raise marked.fault(message, "stems")
    title, summary = text_at(marked, "title"), text_at(marked, "summary")
    head = Head(title, summary, stems[-1], 1, (), read_chapters(marked))
    made = []
    for place, (name, body, line) in enumerate(sections):
        at = place if name else 0
        stem = stems[at - 1]
        own = Head(name or title, summary, stem, 1, (), head.docs)
        made.append(Step(found[1], str(at), _PART, path, own, body, line, suite, at))
    faults = tuple(fault for step in made for fault in step.faults)
    return Migration(found[1], path, head, made[0], tuple(made[1:-1]), made[-1], faults)


def _stems(head: MarkedMap) -> list[str]:
    value = head.value["stems"]
    if not isinstance(value, list) or not value or not all(isinstance(x, str) for x in value):
        raise head.fault("'stems' names each step's pair of programs: [moving_out_1].", "stems")
    return value


def _sections(text: str, first_line: int) -> Iterator[tuple[str, str, int]]:
    """Cut the text at its headings of the second level that begin, or end, the steps.

    Returns:
        The step's title, or nothing for the text before and after the steps; the text; the file's
        line on which it starts.
    """
    lines = text.split("\n")
    fenced = {at for fence in find_fences(text, 0) for at in range(fence.line, fence.last_line + 1)}
    cuts = [at for at, line in enumerate(lines) if line.startswith("## ") and at not in fenced]
    starts = [at for at in cuts if _STEP.fullmatch(lines[at])]
    after = [at for at in cuts if starts and at > starts[-1]]
    end = after[0] if after else len(lines)
    edges = [*starts, end]
    yield "", "\n".join(lines[: edges[0]]), first_line
    for start, stop in pairwise(edges):
        found = _STEP.fullmatch(lines[start])
        title = found[2] if found else ""
        yield title, "\n".join(lines[start + 1 : stop]), first_line + start + 1
    yield "", "\n".join(lines[end:]), first_line + end
