"""Walk every lesson of the site: whatever a page claims, both programs are asked."""

import pytest

from sidebyside import paths
from sidebyside.checks.programs import all_stems, program_findings
from sidebyside.checks.text import order_findings
from sidebyside.cli.findings import check_lesson
from sidebyside.features.migration.model import read_migrations
from sidebyside.lessons.lesson import Lesson
from sidebyside.lessons.library import load_library

pytestmark = [
    pytest.mark.slow,
    pytest.mark.usefixtures("patient"),
    pytest.mark.timeout(900),  # where CI is set, each lesson sends hundreds of requests
]

LIBRARY = load_library(paths.LESSONS)


@pytest.mark.parametrize("lesson", LIBRARY.lessons, ids=lambda lesson: lesson.slug)
def test_a_lesson_says_what_both_programs_do(lesson: Lesson) -> None:
    assert [str(finding) for finding in check_lesson(lesson, LIBRARY)] == []


# A migration's programs may be longer; test_migrations.py looks at them.
@pytest.mark.parametrize("stem", sorted({*all_stems()} - read_migrations(paths.LESSONS).stems))
def test_a_pair_is_whole_and_small(stem: str) -> None:
    assert [str(finding) for finding in program_findings(stem)] == []


def test_the_library_is_whole() -> None:
    assert [str(fault) for fault in LIBRARY.faults] == []
    assert [str(finding) for finding in order_findings(LIBRARY)] == []
