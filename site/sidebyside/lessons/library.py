"""All lessons, in the order of their folders' numbers."""

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from sidebyside.errors import LessonError, NotFound
from sidebyside.lessons.front_matter import split_head, text_at
from sidebyside.lessons.lesson import Lesson, Part, read_lesson, read_text

_FOLDER = re.compile(r"(\d{2})-([a-z0-9]+(?:-[a-z0-9]+)*)")
BESIDE = (
    "migrating"  # the one folder that is no part: pages of their own, `features.migration.model`
)


@dataclass(frozen=True)
class Library:
    """All parts with their lessons, and what could not be read.

    Args:
        parts: In order; a part without a lesson that can be read is left out.
        faults: What is wrong with heads and folders. The lessons of the faulty ones are missing.
    """

    parts: tuple[Part, ...]
    faults: tuple[LessonError, ...] = ()
    lessons: tuple[Lesson, ...] = field(init=False)
    _places: dict[str, int] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        lessons = tuple(lesson for part in self.parts for lesson in part.lessons)
        object.__setattr__(self, "lessons", lessons)
        object.__setattr__(self, "_places", {x.slug: at for at, x in enumerate(lessons)})

    @property
    def hours(self) -> int:
        """How long all lessons take, in hours, rounded up."""
        return math.ceil(sum(lesson.minutes for lesson in self.lessons) / 60)

    def get(self, slug: str) -> Lesson:
        """Return the lesson of a slug.

        Raises:
            NotFound: There is none.
        """
        if slug not in self._places:
            raise NotFound(f"There is no lesson {slug!r}.")
        return self.lessons[self._places[slug]]

    def neighbours(self, lesson: Lesson) -> tuple[Lesson | None, Lesson | None]:
        """Return the lessons before and after one, across parts."""
        at = self._places[lesson.slug]
        before = self.lessons[at - 1] if at else None
        after = self.lessons[at + 1] if at + 1 < len(self.lessons) else None
        return before, after


def load_library(root: Path) -> Library:
    """Read the heads of all lessons.

    A faulty lesson becomes a fault of the library and takes no other lesson down.

    Args:
        root: The folder that holds the parts' folders.
    """
    faults: list[LessonError] = []
    seen: dict[str, Path] = {}
    parts = []
    for folder, number, name in _numbered_folders(root, faults):
        part = Part(number, *_part_head(folder, name, faults))
        part.lessons = tuple(_lessons(folder, part, seen, faults))
        if part.lessons:
            parts.append(part)
    return Library(tuple(parts), tuple(faults))


def _numbered_folders(root: Path, faults: list[LessonError]) -> Iterator[tuple[Path, int, str]]:
    """Return the folders named such as `02-requests`, in order, with number and name."""
    numbers: dict[int, Path] = {}
    folders = sorted(item for item in root.iterdir() if item.is_dir()) if root.is_dir() else []
    for folder in folders:
        if folder.name.startswith((".", "__")) or folder == root / BESIDE:
            continue
        found = _FOLDER.fullmatch(folder.name)
        if found is None:
            message = "A folder's name is two digits, a hyphen, small words: 02-json-bodies."
            faults.append(LessonError(message, folder))
            continue
        number = int(found[1])
        if number in numbers:
            message = f"{numbers[number].name} has the number {found[1]} already."
            faults.append(LessonError(message, folder))
        numbers.setdefault(number, folder)
        yield folder, number, found[2]


def _part_head(folder: Path, name: str, faults: list[LessonError]) -> tuple[str, str]:
    path = folder / "part.md"
    try:
        head, _, _ = split_head(read_text(path), path)
        head.check_keys("The head of a part", {"title", "summary"})
        return text_at(head, "title"), text_at(head, "summary")
    except LessonError as fault:
        faults.append(fault)
        # Its lessons are sound, so they stay reachable, under the name of their folder.
        return name.replace("-", " ").capitalize(), ""


def _lessons(
    folder: Path, part: Part, seen: dict[str, Path], faults: list[LessonError]
) -> Iterator[Lesson]:
    for home, number, slug in _numbered_folders(folder, faults):
        path = home / "lesson.md"
        if slug in seen:
            message = f"{seen[slug].parent.name}/{seen[slug].name} has the slug {slug!r} already."
            faults.append(LessonError(message, path))
            continue
        try:
            yield read_lesson(path, slug, f"{part.number}.{number}", part)
            seen[slug] = home
        except LessonError as fault:
            faults.append(fault)
