from pathlib import Path

import pytest

from sidebyside.errors import LessonError, NotFound
from sidebyside.features.claims.experiment import Experiment, read_experiment
from sidebyside.features.claims.published_results import PublishedResults, read_published_results
from sidebyside.lessons.library import Library
from sidebyside.lessons.marked_yaml import read_map

HERE = Path("experiments.yaml")
OWN = """\
stem: concurrency
message: |
  GET /stock HTTP/1.1
expect:
  flask: {status: 200}
  fastapi: {status: 200}
shows: A wait.
"""
LOAD = """\
stem: concurrency
message: |
  GET /stock HTTP/1.1
load: {callers: 8, seconds: 1.5, wait_ms: 50}
expect:
  flask: {status: 200, waits: together}
  fastapi: {status: 200, waits: in turn}
  ratio: [0.5, 2]
shows: A wait.
"""
PREPARED = """\
lesson: hello
request: home
expect:
  fastapi: {problem: body.age}
shows: A page.
"""
RECORDED = """\
recorded:
  title: Answers
  conditions: [On one core.]
  columns: [Server, JSON]
  rows:
    - [flask, gunicorn, "5"]
    - [fastapi, uvicorn, "6"]
"""


def read(text: str) -> Experiment:
    return read_experiment("a-name", read_map(text, HERE, 1))


def record(text: str) -> PublishedResults:
    return read_published_results(read_map(text, HERE, 1))


def test_an_experiment_has_a_message_of_its_own() -> None:
    experiment = read(OWN)

    stem, wire = experiment.sends(Library(()))

    assert (stem, wire["method"], wire["target"]) == ("concurrency", "GET", "/stock")
    assert experiment.load is None


def test_an_experiment_has_a_lessons_request() -> None:
    experiment = read(PREPARED)

    assert (experiment.lesson, experiment.request) == ("hello", "home")
    with pytest.raises(NotFound, match="hello"):
        experiment.sends(Library(()))


def test_a_load_says_how_and_what_must_come() -> None:
    load = read(LOAD).load

    assert load is not None
    assert (load.callers, load.seconds, load.wait_ms) == (8, 1.5, 50)
    assert load.expect["ratio"] == [0.5, 2]


@pytest.mark.parametrize(
    ("text", "old", "new", "line", "message"),
    [
        (OWN, "shows: A wait.\n", "", 1, "lacks the key 'shows'"),
        (OWN, "stem: c", "stem: C", 1, "file name without .py"),
        (OWN, "GET /stock", "GET stock", 3, "start with a slash"),
        (OWN, "{status: 200}", "{status: ok}", 5, "must be a status"),
        (PREPARED, "lesson: hello\n", "stem: a\n", 2, "no key 'request'"),
        (LOAD, "callers: 8", "callers: 17", 4, "up to 16"),
        (LOAD, "callers: 8", "callers: 1.5", 4, "a whole number"),
        (LOAD, "seconds: 1.5", "seconds: 60", 4, "up to 4"),
        (LOAD, "waits: together", "waits: long", 6, "one of together, in turn"),
        (LOAD, ", waits: in turn", "", 7, "lacks the key 'waits'"),
        (LOAD, "[0.5, 2]", "[2, 0.5]", 8, "the least and the most"),
        (LOAD, "status: 200", "status: fine", 6, "such as 200"),
    ],
)
def test_a_fault_names_its_line(text: str, old: str, new: str, line: int, message: str) -> None:
    with pytest.raises(LessonError) as caught:
        read(text.replace(old, new, 1))

    assert (caught.value.path, caught.value.line) == (HERE, line)
    assert message in caught.value.message


def test_recorded_results_have_a_cell_for_each_column() -> None:
    assert record(RECORDED).rows == (("flask", ("gunicorn", "5")), ("fastapi", ("uvicorn", "6")))
    with pytest.raises(LessonError, match="then 2 cells") as caught:
        record(RECORDED.replace(', "6"', ""))
    assert caught.value.line == 7
    with pytest.raises(LessonError, match="flask or fastapi"):
        record(RECORDED.replace("flask, g", "django, g"))
    with pytest.raises(LessonError, match="list of texts"):
        record(RECORDED.replace("[On one core.]", "[]"))
