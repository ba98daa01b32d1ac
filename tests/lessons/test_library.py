from pathlib import Path

import pytest

from sidebyside import paths
from sidebyside.errors import NotFound
from sidebyside.lessons.library import load_library

HEAD = """\
---
title: {title}
summary: One question.
stem: greeting
minutes: 5
seeds: []
docs:
  flask:
    - [Quickstart, https://flask.palletsprojects.com/]
  fastapi:
    - [First steps, https://fastapi.tiangolo.com/]
---

Text.
"""


def write(root: Path, name: str, text: str) -> Path:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for part in ("01-start", "02-more"):
        write(tmp_path, f"{part}/part.md", f"---\ntitle: {part}\nsummary: S.\n---\n")
    write(tmp_path, "01-start/02-second/lesson.md", HEAD.format(title="Second"))
    write(tmp_path, "01-start/01-first/lesson.md", HEAD.format(title="First"))
    write(tmp_path, "02-more/01-third/lesson.md", HEAD.format(title="Third"))
    return tmp_path


def test_lessons_come_in_the_order_of_their_numbers(root: Path) -> None:
    library = load_library(root)

    assert [(x.number, x.slug, x.title, x.part.title) for x in library.lessons] == [
        ("1.1", "first", "First", "01-start"),
        ("1.2", "second", "Second", "01-start"),
        ("2.1", "third", "Third", "02-more"),
    ]
    assert [(part.number, len(part.lessons)) for part in library.parts] == [(1, 2), (2, 1)]
    assert library.faults == ()


def test_neighbours_reach_across_parts(root: Path) -> None:
    library = load_library(root)
    first, second, third = library.lessons

    assert library.neighbours(first) == (None, second)
    assert library.neighbours(second) == (first, third)
    assert library.neighbours(third) == (second, None)


def test_a_lesson_is_found_by_its_slug(root: Path) -> None:
    library = load_library(root)

    assert library.get("third").title == "Third"
    with pytest.raises(NotFound, match="no lesson 'fourth'"):
        library.get("fourth")
    with pytest.raises(NotFound, match="no request 'home'"):
        library.get("third").request("home")


def test_a_faulty_lesson_takes_no_other_down(root: Path) -> None:
    path = write(root, "01-start/02-second/lesson.md", HEAD.format(title="[]"))

    library = load_library(root)

    assert [lesson.slug for lesson in library.lessons] == ["first", "third"]
    assert [(fault.path, fault.line) for fault in library.faults] == [(path, 2)]


def test_a_faulty_part_keeps_its_lessons(root: Path) -> None:
    path = write(root, "02-more/part.md", "---\ntitle: T\n---\n")

    library = load_library(root)

    assert library.parts[1].title == "More"
    assert library.get("third").part is library.parts[1]
    assert [fault.path for fault in library.faults] == [path]


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("01-start/03-first", "has the slug 'first' already"),
        ("01-start/02-other", "has the number 02 already"),
        ("01-start/Third", "two digits, a hyphen, small words"),
    ],
)
def test_a_faulty_folder_is_named(root: Path, name: str, message: str) -> None:
    write(root, f"{name}/lesson.md", HEAD.format(title="X"))

    (fault,) = load_library(root).faults

    assert message in fault.message


def test_a_folder_without_a_lesson_is_named(root: Path) -> None:
    (root / "02-more/02-empty").mkdir()

    (fault,) = load_library(root).faults

    assert fault.path == root / "02-more/02-empty/lesson.md"
    assert "Cannot read this file" in fault.message


def test_a_file_that_is_not_utf_8_is_named(root: Path) -> None:
    (root / "02-more/01-third/lesson.md").write_bytes(b"---\ntitle: caf\xe9\n")

    (fault,) = load_library(root).faults

    assert "not UTF-8" in fault.message


def test_a_missing_root_is_an_empty_library(tmp_path: Path) -> None:
    assert load_library(tmp_path / "none").lessons == ()


def test_the_exercise_counts_when_all_its_files_are_there(root: Path) -> None:
    lesson = "01-start/01-first"
    for name in ("checks.py", "start_flask.py", "start_fastapi.py", "solution_flask.py"):
        write(root, f"{lesson}/exercise/{name}", "")
    write(root, f"{lesson}/exercise/task.md", "Do it.\n")
    write(root, f"{lesson}/exercise/hints.md", "One.\n\n---\nTwo,\nlonger.\n---\n")
    assert load_library(root).get("first").exercise is None

    write(root, f"{lesson}/exercise/solution_fastapi.py", "")

    exercise = load_library(root).get("first").exercise
    assert exercise is not None
    assert exercise.to_json() == {"task": "Do it.", "hints": ["One.", "Two,\nlonger."]}
    assert exercise.start("flask").name == "start_flask.py"
    assert exercise.solution("fastapi").is_file()


def test_the_json_form_has_the_keys_of_the_contract(root: Path) -> None:
    data = load_library(root).get("first").to_json()

    assert data.keys() >= {
        "slug", "title", "part", "stem", "requests", "challenge", "exercise"
    }  # fmt: skip
    assert data["part"] == "01-start"
    assert data["challenge"] is None


@pytest.mark.parametrize(
    "lesson", load_library(paths.LESSONS).lessons, ids=lambda lesson: lesson.slug
)
def test_every_lesson_of_the_site_is_well_formed(lesson) -> None:
    assert [str(fault) for fault in lesson.faults] == []
    assert lesson.requests
