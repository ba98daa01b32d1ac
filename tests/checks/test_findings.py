from collections.abc import Callable
from pathlib import Path

import pytest

from sidebyside import paths
from sidebyside.cli.findings import check
from sidebyside.lessons.lesson import Lesson

Write = Callable[..., Lesson]


def test_a_sound_site_has_no_findings(write: Write) -> None:
    write()

    assert check([]) == []


def test_findings_come_in_the_order_of_files_and_lines(write: Write) -> None:
    lesson = write(
        lesson="418\n\n[x](try:x)\n",
        examples_fastapi="app = 1\n",
        task=None,
    )

    found = check([])

    assert found == sorted(found)
    assert len(found) == len(set(found))
    assert {finding.path.name for finding in found} == {"greeting.py", "task.md", "lesson.md"}
    assert str(found[0]).startswith(f"{paths.SAMPLES['fastapi'] / 'greeting.py'}:1: ")
    assert lesson.path in {finding.path for finding in found}


@pytest.mark.parametrize(
    "place",
    [
        "lessons",
        "lessons/01-part",
        "lessons/01-part/01-one",
        "lessons/01-part/01-one/lesson.md",
        "lessons/01-part/01-one/exercise/task.md",
        "examples_flask/greeting.py",
    ],
)
def test_a_path_chooses_the_lesson_that_it_is_about(
    write: Write, tmp_path: Path, place: str
) -> None:
    lesson = write(lesson="No request.\n")

    assert lesson.path in {finding.path for finding in check([tmp_path / place])}


def test_a_path_to_nothing_is_a_finding(write: Write, tmp_path: Path) -> None:
    write()
    elsewhere = tmp_path / "elsewhere"

    (finding,) = check([elsewhere])

    assert (finding.path, finding.message) == (elsewhere, "There is no lesson and no program here.")


def test_a_lesson_that_cannot_be_read_is_found_by_its_path(write: Write, tmp_path: Path) -> None:
    path = write().path
    path.write_text("no head\n", encoding="utf-8")

    assert [finding.path for finding in check([path])] == [path]
    assert [finding.path for finding in check([])] == [path]
