"""A wrong but plausible program fails with the check that names it.

`wrong/<slug>.yaml` lists slips of a learner: a small change of a solution, and the check that must
be the first to fail, since the page explains only that one.
"""

import ast
from pathlib import Path

import pytest
import yaml
from tests.fixtures.profile import FULL

from sidebyside import paths
from sidebyside.features.exercise.service import check_results
from sidebyside.http.side import SIDES
from sidebyside.lessons.exercise import Exercise
from sidebyside.lessons.library import load_library

pytestmark = pytest.mark.slow

WRONG = Path(__file__).parent / "wrong"
KEYS = {"check", "side", "was", "now", "got"}
EXERCISES = {
    lesson.slug: Exercise(lesson.path.parent / "exercise")
    for lesson in load_library(paths.LESSONS).lessons
}


def read(slug):
    path = WRONG / f"{slug}.yaml"
    return (yaml.safe_load(path.read_text(encoding="utf-8")) or []) if path.is_file() else []


def tried(slug):
    """Return the numbers of the entries of this profile: by default one for each check."""
    numbered = list(enumerate(read(slug), 1))
    if FULL:
        return numbered
    checks = dict.fromkeys(entry.get("check") for _, entry in numbered)
    return [_of_check(numbered, check, SIDES[turn % 2]) for turn, check in enumerate(checks)]


def _of_check(numbered, check, side):
    """Return the entry of a check, of one side where it has one."""
    found = [each for each in numbered if each[1].get("check") == check]
    return next((each for each in found if each[1].get("side") == side), found[0])


ENTRIES = [
    pytest.param(slug, entry, id=f"{slug}-{number}-{entry.get('check')}")
    for slug in EXERCISES
    for number, entry in tried(slug)
]


def mutated(solution, entry):
    was, now = entry["was"].strip("\n"), entry["now"].strip("\n")
    text = solution.read_text(encoding="utf-8")
    assert text.count(was) == 1, f"{solution.name} must hold `was` exactly once"
    assert was != now
    return text.replace(was, now)


@pytest.mark.parametrize(("slug", "entry"), ENTRIES)
def test_the_check_that_names_the_mistake_fails_first(tmp_path, slug, entry):
    assert entry.keys() == KEYS
    exercise, side = EXERCISES[slug], entry["side"]
    assert side in SIDES
    program = tmp_path / f"solution_{side}.py"
    program.write_text(mutated(exercise.solution(side), entry), encoding="utf-8")

    failed = [r for r in check_results(exercise.checks, program, side) if not r.passed]

    assert failed, "every check passes"
    assert failed[0].name == entry["check"], failed[0].failure
    finding = failed[0].failure
    assert finding is not None
    assert entry["got"]
    assert entry["got"] in finding.got
    for text in (finding.expected, finding.got):
        assert "AssertionError" not in text
        assert "Traceback" not in text


@pytest.mark.parametrize("slug", EXERCISES)
def test_each_check_has_a_program_that_it_alone_explains(slug):
    tree = ast.parse(EXERCISES[slug].checks.read_text(encoding="utf-8"))
    names = {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}
    names = {name for name in names if name.startswith("test_")}
    assert {entry["check"] for entry in read(slug)} == names


def test_each_list_belongs_to_a_lesson():
    assert {path.name for path in WRONG.iterdir()} <= {f"{slug}.yaml" for slug in EXERCISES}
