"""The exercise: all its files there, its starts fail a check, its solutions pass them all."""

import ast
from collections.abc import Iterator
from pathlib import Path

from sidebyside.errors import AuthoringError
from sidebyside.examples.parsing import parse
from sidebyside.features.exercise.check_runner import CheckResult
from sidebyside.features.exercise.service import check_results
from sidebyside.http.side import SIDES
from sidebyside.lessons.exercise import Exercise
from sidebyside.lessons.finding import Finding
from sidebyside.lessons.lesson import Lesson


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
    for path in exercise.stray:
        yield Finding(path, 1, "Nothing reads this file. Remove it, or correct its name.")
    if not exercise.task:
        yield Finding(exercise.folder / "task.md", 1, "The task says nothing.")
    if not exercise.hints:
        yield Finding(exercise.folder / "hints.md", 1, "There is no hint; lines of --- part them.")
    yield from _missing_docstrings(exercise.checks)
    for side in SIDES:
        yield from _outcome(exercise, side)


def _outcome(exercise: Exercise, side: str) -> Iterator[Finding]:
    start, solution = exercise.start(side), exercise.solution(side)
    try:
        if all(result.passed for result in check_results(exercise.checks, start, side)):
            yield Finding(start, 1, "The start passes every check; leave something to do.")
        for result in check_results(exercise.checks, solution, side):
            if not result.passed:
                yield Finding(solution, 1, _failure(result))
    except AuthoringError as error:
        yield Finding.of(error)


def _failure(result: CheckResult) -> str:
    message = f"The solution fails {result.name}."
    if result.failure is None:
        return message
    found = result.failure
    sent = f" Sent: {found.sent}." if found.sent else ""
    return f"{message}{sent} Expected: {found.expected} Got: {found.got}"


def _missing_docstrings(checks: Path) -> Iterator[Finding]:
    """Find the checks without a docstring: it is what a learner reads when one fails."""
    try:
        tree = parse(checks.read_text(encoding="utf-8"))
    except SyntaxError:
        return  # Running them says so.
    functions = [node for node in tree.body if isinstance(node, ast.FunctionDef)]
    for node in functions:
        if node.name.startswith("test_") and not ast.get_docstring(node):
            yield Finding(checks, node.lineno, f"{node.name} needs a docstring for learners.")
