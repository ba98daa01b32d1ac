"""Hold lessons, programs and exercises against the programs running. Nothing is only claimed.

This is the part of `sidebyside check` that finds; the command prints.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

from sidebyside import paths as places
from sidebyside.checks.answers import answer_findings, send_all
from sidebyside.checks.challenges import challenge_findings
from sidebyside.checks.programs import all_stems, program_findings
from sidebyside.checks.text import order_findings, text_findings
from sidebyside.cli.load_tests import run_loads
from sidebyside.features.break_it.check import break_findings
from sidebyside.features.choice.check import choice_findings
from sidebyside.features.claims.check import claim_findings
from sidebyside.features.claims.model import load_claims
from sidebyside.features.exercise.check import exercise_findings
from sidebyside.features.glossary.check import glossary_findings
from sidebyside.features.migration.check import migration_findings
from sidebyside.features.migration.model import Migrations, read_migrations
from sidebyside.lessons.finding import Finding
from sidebyside.lessons.glossary import read_glossary
from sidebyside.lessons.lesson import Lesson
from sidebyside.lessons.library import Library, load_library
from sidebyside.lessons.markdown.lesson_html import lesson_body

__all__ = ["Finding", "check", "check_lesson"]


def check(paths: Sequence[Path]) -> list[Finding]:
    """Look at lessons and programs.

    Args:
        paths: Parts, lessons, files of a lesson, or programs; nothing for everything.

    Returns:
        What is wrong, in the order of files and lines; each thing once.
    """
    library = load_library(places.LESSONS)
    chosen = [path.resolve() for path in paths]
    found = list(_check_everything(library) if not chosen else _check_paths(library, chosen))
    return sorted(set(found))


def check_lesson(lesson: Lesson, library: Library) -> Iterator[Finding]:
    """Look at one lesson: its text, its responses, its challenge, its exercise.

    Args:
        lesson: The lesson.
        library: All lessons, which links may lead to.
    """
    body = lesson_body(lesson)
    yield from text_findings(lesson, body, library)
    comparisons, unsendable = send_all(lesson)
    yield from unsendable
    yield from answer_findings(lesson, body, comparisons)
    yield from challenge_findings(lesson, comparisons)
    yield from break_findings(lesson)
    yield from exercise_findings(lesson)


def _check_everything(library: Library) -> Iterator[Finding]:
    yield from map(Finding.of, library.faults)
    yield from order_findings(library)
    yield from choice_findings(places.LESSONS, library)
    yield from glossary_findings(read_glossary(places.LESSONS), library)
    migrations = read_migrations(places.LESSONS)
    for stem in {*all_stems(), *(lesson.stem for lesson in library.lessons)} - migrations.stems:
        yield from program_findings(stem)
    for lesson in library.lessons:
        yield from check_lesson(lesson, library)
    yield from claim_findings(load_claims(places.LESSONS), library, run_loads)
    yield from migration_findings(migrations, library)


def _check_paths(library: Library, chosen: list[Path]) -> Iterator[Finding]:
    claims, migrations = load_claims(places.LESSONS), read_migrations(places.LESSONS)
    for path in chosen:
        faults = [fault for fault in library.faults if _holds(path, fault.path)]
        lessons = [lesson for lesson in library.lessons if _is_about(lesson, path)]
        yield from map(Finding.of, faults)
        for lesson in lessons:
            yield from program_findings(lesson.stem)
            yield from check_lesson(lesson, library)
        if _concerns(path, migrations):
            yield from migration_findings(migrations, library)
        elif path.parent in _sample_folders() and path.suffix == ".py":
            yield from program_findings(path.stem)
        elif path in (claims.path.resolve(), claims.experiments_path.resolve()):
            yield from claim_findings(claims, library, run_loads)
        elif not faults and not lessons:
            yield Finding(path, 1, "There is no lesson and no program here.")


def _is_about(lesson: Lesson, path: Path) -> bool:
    """Whether a path is a lesson, a folder above it, a file of it, or one of its programs."""
    is_program = path.parent in _sample_folders() and path.stem == lesson.stem
    folder = lesson.path.parent.resolve()
    return is_program or folder.is_relative_to(path) or path.is_relative_to(folder)


def _concerns(path: Path, migrations: Migrations) -> bool:
    folder = migrations.folder.resolve()
    is_program = path.parent in _sample_folders() and path.stem in migrations.stems
    return is_program or folder.is_relative_to(path) or path.is_relative_to(folder)


def _holds(path: Path, file: Path) -> bool:
    return file.resolve().is_relative_to(path)


def _sample_folders() -> list[Path]:
    return [folder.resolve() for folder in places.SAMPLES.values()]
