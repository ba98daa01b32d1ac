"""The exercise: all its files there, its starts fail a check, its solutions pass them all."""

from collections.abc import Iterator

from sidebyside.cli.findings.finding import Finding
from sidebyside.lessons import Exercise, Lesson


def exercise_findings(lesson: Lesson) -> Iterator[Finding]:
    """Look at a lesson's exercise.

    Args:
        lesson: The lesson.
    """
    exercise = Exercise(lesson.path.parent / "exercise")
    for name in exercise.missing:
        yield Finding(exercise.folder / name, 1, "The exercise lacks this file.")
    if exercise.missing:
        return
    if not exercise.task:
        yield Finding(exercise.folder / "task.md", 1, "The task says nothing.")
    if not exercise.hints:
        yield Finding(exercise.folder / "hints.md", 1, "There is no hint; lines of --- part them.")
