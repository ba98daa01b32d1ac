"""The programs of both ways: each step passes the suite, and what does not move stays equal."""

import ast

import pytest

from sidebyside import paths
from sidebyside.examples.source import source
from sidebyside.features.migration.model import read_migrations
from sidebyside.features.migration.suite import send_suite
from sidebyside.sandbox.sandbox import Sandbox

FOUND = read_migrations(paths.LESSONS)
STEPS = [(way, step) for way in FOUND.ways for step in way.steps]
NAMES = [f"{way.slug}-{step.place}" for way, step in STEPS]
steps = pytest.mark.parametrize(("way", "step"), STEPS, ids=NAMES)


def shared(program):
    region = program.lines_of("shared")
    return program.lines[region.start - 1 : region.stop - 1]


def functions(program):
    """List each function at the program's top level with its text, decorators included."""
    return {
        node.name: ast.unparse(node)
        for node in program.tree.body
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }


def test_both_ways_are_there_with_one_suite():
    assert [way.slug for way in FOUND.ways] == ["flask-to-fastapi", "fastapi-to-flask"]
    assert all(5 <= len(way.steps) <= 7 for way in FOUND.ways)
    assert len({way.head.stem for way in FOUND.ways}) == 1
    statuses = {request.expected["flask"] for request in FOUND.suite.requests}
    assert {200, 201, 204, 400, 404, 405, 415, 422} <= statuses


@steps
def test_both_programs_answer_the_suite_alike(way, step):
    sandbox = Sandbox(step.stem)
    try:
        sent = send_suite(sandbox, step.requests)
    finally:
        sandbox.close()

    assert [item.request.id for item in sent if not item.as_stated] == []
    of_suite = sent[: len(FOUND.suite.requests)]
    assert {item.request.id: item.differ for item in of_suite if item.differ} == {}
    page = next(item.comparison for item in sent if item.request.id == "page")
    assert b"&lt;b&gt;Bo" in page.flask.body


@steps
def test_the_side_that_is_left_does_not_change(way, step):
    original = source(way.head.stem, way.leaves)

    assert source(step.stem, way.leaves).text == original.text


@steps
def test_what_knows_no_framework_is_equal_everywhere(way, step):
    original = shared(source(way.head.stem, "flask"))

    assert len(original) > 30
    for side in ("flask", "fastapi"):
        assert shared(source(step.stem, side)) == original


@steps
def test_each_function_is_the_old_one_or_already_the_finished_one(way, step):
    old, finished = (functions(source(way.head.stem, side)) for side in (way.leaves, way.enters))
    between = functions(source(step.stem, way.enters))
    changing = {"create_app", "show_page", "pass_on"}  # The application itself, and its name.

    astray = [
        name
        for name, text in between.items()
        if name not in changing and text not in (old.get(name), finished.get(name))
    ]
    assert astray == []


@pytest.mark.parametrize("way", FOUND.ways, ids=lambda way: way.slug)
def test_with_each_step_more_is_finished_and_nothing_goes_back(way):
    finished = functions(source(way.head.stem, way.enters)).items()
    counts = [
        len(finished & functions(source(step.stem, way.enters)).items()) for step in way.steps
    ]

    assert counts == sorted(counts)
    assert len(set(counts)) == len(counts)
    assert counts[-1] == len(finished)
