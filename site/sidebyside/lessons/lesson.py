"""One lesson: its head at once, the rest when it is first asked for."""

from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from sidebyside.errors import LessonError, NotFound
from sidebyside.lessons.challenge import Challenge
from sidebyside.lessons.contents import Body, read_body
from sidebyside.lessons.exercise import Exercise
from sidebyside.lessons.front_matter import Chapters, Favourite, Head, read_head, split_head
from sidebyside.lessons.panel import Panel
from sidebyside.lessons.requests import PreparedRequest


@dataclass(eq=False, slots=True)
class Part:
    """A group of lessons that belong together.

    Args:
        number: Its place, from 1.
        title: Its name.
        summary: One sentence.
        lessons: Its lessons in order; filled in later, since a lesson knows its part.
    """

    number: int
    title: str
    summary: str
    lessons: tuple["Lesson", ...] = field(default=(), repr=False)


@dataclass(frozen=True, eq=False)
class Lesson:
    """One lesson.

    Args:
        slug: The folder's name without its number; the lesson's name in addresses.
        number: Part and place, such as `2.3`.
        part: The part that it belongs to.
        path: The file `lesson.md`.
        head: What its head says.
        text: The Markdown after the head.
        first_line: The line of the file, from 1, on which the text starts.
    """

    slug: str
    number: str
    part: Part
    path: Path
    head: Head
    text: str
    first_line: int

    @property
    def title(self) -> str:
        """The page's only level-one heading."""
        return self.head.title

    @property
    def summary(self) -> str:
        """One or two sentences."""
        return self.head.summary

    @property
    def stem(self) -> str:
        """The name of the pair of programs."""
        return self.head.stem

    @property
    def minutes(self) -> int:
        """How long reading and doing take."""
        return self.head.minutes

    @property
    def seeds(self) -> tuple[str, ...]:
        """The published articles that it grew out of."""
        return self.head.seeds

    @property
    def docs(self) -> dict[str, Chapters]:
        """For each side, chapters of the official docs as (title, address)."""
        return self.head.docs

    @property
    def breaks(self) -> tuple[Favourite, ...]:
        """The ways to break a request that it shows first."""
        return self.head.breaks

    @cached_property
    def _body(self) -> Body:
        return read_body(self.text, self.path, self.first_line, self.stem)

    @property
    def requests(self) -> tuple[PreparedRequest, ...]:
        """The prepared requests in order; one that cannot be read is a fault instead."""
        return self._body.requests

    @property
    def challenge(self) -> Challenge | None:
        """The task whose answer is a request."""
        return self._body.challenge

    @property
    def panels(self) -> tuple[Panel, ...]:
        """The live panels in order; one that cannot be read is a fault instead."""
        return self._body.panels

    @property
    def faults(self) -> tuple[LessonError, ...]:
        """What is wrong with requests, challenge and panels, in the order of the file."""
        return self._body.faults

    @cached_property
    def exercise(self) -> Exercise | None:
        """The task whose answer is a program; None where its folder lacks a file."""
        exercise = Exercise(self.path.parent / "exercise")
        return None if exercise.missing else exercise

    def request(self, name: str) -> PreparedRequest:
        """Return the prepared request of an id.

        Raises:
            NotFound: The lesson has none.
        """
        for request in self.requests:
            if request.id == name:
                return request
        raise NotFound(f"The lesson {self.slug!r} has no request {name!r}.")

    def place_of(self, name: str) -> str:
        """Return the address, seen from the lesson's own page, of a prepared request."""
        return f"?request={name}#bench"

    def to_json(self) -> dict[str, Any]:
        """Return the form that `GET /api/lessons` has."""
        return {
            "slug": self.slug,
            "number": self.number,
            "title": self.title,
            "part": self.part.title,
            "stem": self.stem,
            "requests": [request.to_json() for request in self.requests],
            "challenge": self.challenge.to_json() if self.challenge else None,
            "exercise": self.exercise.to_json() if self.exercise else None,
        }


def read_lesson(path: Path, slug: str, number: str, part: Part) -> Lesson:
    """Read the head of a lesson file and hold the lesson.

    Args:
        path: The file `lesson.md`.
        slug: Its folder's name without the number.
        number: Part and place, such as `2.3`.
        part: The part that it belongs to.

    Raises:
        LessonError: The file is not there, is not UTF-8, or its head is faulty.
    """
    head, text, first_line = split_head(read_text(path), path)
    return Lesson(slug, number, part, path, read_head(head), text, first_line)


def read_text(path: Path) -> str:
    """Read a file that an author wrote.

    Raises:
        LessonError: It is not there, or is not UTF-8.
    """
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise LessonError(f"Cannot read this file: {error.strerror}.", path) from None
    except UnicodeDecodeError:
        raise LessonError("This file is not UTF-8; save it as UTF-8.", path) from None
