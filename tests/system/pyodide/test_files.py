"""What a page fetches is all that Python needs there: nothing else of this machine is imported."""

import sysconfig
from pathlib import Path

import pytest

from sidebyside import paths
from sidebyside.http.editor_form import form_of
from sidebyside.http.request import Request
from sidebyside.http.side import SIDES
from sidebyside.lessons.library import load_library

pytestmark = pytest.mark.slow

LESSONS = load_library(paths.LESSONS).lessons
STDLIB = tuple(sysconfig.get_path(name) for name in ("stdlib", "platstdlib"))


def programs(lesson):
    """Return the programs of a lesson that a reader may run."""
    exercise = lesson.exercise
    files = [paths.SAMPLES[side] / f"{lesson.stem}.py" for side in SIDES]
    if exercise is not None:
        files += [at(side) for at in (exercise.start, exercise.solution) for side in SIDES]
    return [file.read_text(encoding="utf-8") for file in files]


@pytest.fixture(scope="module")
def fresh(start, page):
    """Get a worker that had no other groups than some, since a page brings its lesson's alone."""
    made = {(): page}

    def find(groups):
        if groups not in made:
            made[groups] = start()
        return made[groups]

    return find


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.slug)
def test_a_lesson_runs_on_what_its_page_fetches(fresh, page, lesson):
    page.open(lesson.slug)
    worker = fresh(tuple(page.wants(*programs(lesson))))
    flask, fastapi = programs(lesson)[:2]
    worker.open(lesson.slug)
    worker.bring(*programs(lesson))

    started = worker.run(flask, fastapi)
    response = worker.call("send", form_of(Request.from_json(lesson.requests[0].message)))

    assert [started[side]["says"] for side in SIDES] == ["", ""]
    assert "NotFoundError" not in response["html"]
    assert worker.wants(*programs(lesson)) == []


def test_nothing_is_imported_from_elsewhere(page):
    page.open("json-bodies")
    found = {name: Path(file) for name, file in page.modules().items() if file}

    assert {"flask", "fastapi", "pydantic_core", "sidebyside.pyodide"} <= found.keys()
    foreign = {name for name, file in found.items() if "site-packages" in file.parts}
    assert foreign == set()
    assert found["flask"].parts[-3:] == ("base", "flask", "__init__.py")
