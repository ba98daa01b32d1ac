"""What the site records of a run is what the interpreter says of the same program."""

import pytest
from tests.system.curriculum.runs import challenge, mutations, prepared, runs

from sidebyside import paths
from sidebyside.lessons.library import load_library

pytestmark = [
    pytest.mark.slow,
    pytest.mark.usefixtures("patient"),
    pytest.mark.timeout(900),  # where CI is set, each lesson sends hundreds of requests
]

LESSONS = {lesson.slug: lesson for lesson in load_library(paths.LESSONS).lessons}


def differences(sent):
    return [
        (each.name, each.side, each.recorded, each.wanted)
        for each in sent
        if each.recorded != each.wanted or each.response.status != each.status
    ]


@pytest.mark.parametrize("slug", LESSONS)
def test_every_prepared_request_is_recorded_as_it_ran(slug):
    lesson = LESSONS[slug]

    sent = runs(lesson.stem, prepared(lesson))

    assert len(sent) == 2 * len(lesson.requests)
    assert all(each.response.run.complete for each in sent)
    assert differences(sent) == []


@pytest.mark.parametrize("slug", [slug for slug in LESSONS if LESSONS[slug].challenge])
def test_every_challenge_is_recorded_as_it_ran(slug):
    lesson = LESSONS[slug]

    assert differences(runs(lesson.stem, challenge(lesson))) == []


@pytest.mark.parametrize("slug", LESSONS)
def test_every_broken_request_is_recorded_as_it_ran(slug):
    lesson = LESSONS[slug]

    assert differences(runs(lesson.stem, mutations(lesson, most=8))) == []
