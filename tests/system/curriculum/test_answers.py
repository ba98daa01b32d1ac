"""Both programs still answer every prepared request as recorded."""

import copy
import json
from functools import cache

import pytest
from tests.system.curriculum.answers import FILE, LESSONS, changes, responses

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("patient")]

RECORDED = json.loads(FILE.read_text(encoding="utf-8"))
REQUESTS = [(lesson.slug, item.id) for lesson in LESSONS.values() for item in lesson.requests]


@cache
def came(slug):
    return responses(LESSONS[slug])


@pytest.mark.parametrize(("slug", "name"), REQUESTS, ids=lambda value: value)
def test_the_answer_is_the_recorded_one(slug, name):
    assert name in RECORDED["lessons"].get(slug, {}), "It is new: run `make record`."
    assert changes(LESSONS[slug], name, RECORDED, came(slug)[name]) == []


@pytest.mark.parametrize(("slug", "name"), REQUESTS, ids=lambda value: value)
def test_the_answer_has_the_stated_statuses(slug, name):
    stated = LESSONS[slug].request(name).expected
    assert {side: response["status"] for side, response in came(slug)[name].items()} == stated


def test_nothing_is_recorded_that_no_lesson_sends():
    recorded = [(slug, name) for slug, sent in RECORDED["lessons"].items() for name in sent]
    assert sorted(recorded) == sorted(REQUESTS)


def test_a_changed_answer_is_told_with_its_lesson_and_both_versions():
    lesson, name = LESSONS["json-bodies"], "missing-email"
    older = copy.deepcopy(RECORDED)
    older["versions"]["fastapi"] = "0.100.0"
    older["lessons"][lesson.slug][name]["fastapi"]["status"] = 400

    (said,) = changes(lesson, name, older, came(lesson.slug)[name])

    assert said.startswith(f"{lesson.number} {lesson.title}, request missing-email: fastapi 0.1")
    assert "0.100.0 answered {'status': 400" in said
    assert "`make record`" in said
