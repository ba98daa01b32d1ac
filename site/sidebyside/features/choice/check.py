"""Hold the choice page against the lessons: each row leads to one that is there."""

from collections.abc import Iterator
from pathlib import Path

from sidebyside.errors import LessonError, NotFound
from sidebyside.features.choice.model import read_choice
from sidebyside.lessons.finding import Finding
from sidebyside.lessons.library import Library


def choice_findings(folder: Path, library: Library) -> Iterator[Finding]:
    """Find what cannot be read, and rows whose lesson or request is not there.

    Args:
        folder: The folder of the lessons.
        library: All lessons.
    """
    try:
        choice = read_choice(folder)
    except LessonError as fault:
        yield Finding.of(fault)
        return
    rows = [(need.lesson, need.request, need.line) for need in choice.needs]
    rows += [(row.lesson, "", row.line) for row in choice.advice]
    for slug, request, line in rows:
        try:
            lesson = library.get(slug)
            if request:
                lesson.request(request)
        except NotFound as error:
            yield Finding(choice.path, line, str(error))
