"""What the page says of a run is what happened, held against the interpreter's own record."""

import os

import pytest
from tests.fixtures.sentence_claims import Evidence, false_claims
from tests.system.curriculum.runs import challenge, mutations, prepared, runs

from sidebyside import paths
from sidebyside.explanation.result import side_view
from sidebyside.lessons.library import load_library

pytestmark = [
    pytest.mark.slow,
    pytest.mark.usefixtures("patient"),
    pytest.mark.timeout(900),  # where CI is set, each lesson sends hundreds of requests
]

LESSONS = {lesson.slug: lesson for lesson in load_library(paths.LESSONS).lessons}
# Mutations of each prepared request; all of them take a quarter of an hour.
MOST = None if os.environ.get("EVERY_MUTATION") else 4


def false_sentences(sent, stem):
    """Return each sentence that claims what did not happen, with that claim and what did."""
    found = []
    for each in sent:
        if each.response.status != each.status:
            continue  # One of both runs took too long, or met a deadline of the program's own.
        shown = side_view(each.side, each.response, each.request, stem=stem)
        source = each.program.path.read_text(encoding="utf-8")
        evidence = Evidence(
            each.side, each.request, each.imported, each.independent, each.program, source
        )
        wrong = false_claims(shown.cause, evidence)
        if wrong or not shown.cause:
            found.append((each.name, each.side, str(shown.cause), wrong, each.wanted))
    return found


@pytest.mark.parametrize("slug", LESSONS)
def test_each_sentence_under_a_prepared_request_is_true(slug):
    lesson = LESSONS[slug]
    requests = prepared(lesson)

    sent = runs(lesson.stem, requests)

    assert len(sent) == 2 * len(requests)
    assert false_sentences(sent, lesson.stem) == []


@pytest.mark.parametrize("slug", [slug for slug in LESSONS if LESSONS[slug].challenge])
def test_each_sentence_under_a_challenge_is_true(slug):
    lesson = LESSONS[slug]

    assert false_sentences(runs(lesson.stem, challenge(lesson)), lesson.stem) == []


@pytest.mark.parametrize("slug", LESSONS)
def test_each_sentence_under_a_broken_request_is_true(slug):
    lesson = LESSONS[slug]

    assert false_sentences(runs(lesson.stem, mutations(lesson, MOST)), lesson.stem) == []
