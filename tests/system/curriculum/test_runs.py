"""What the site records of a run, and what the page says of it, is what happened.

Both are held against the interpreter's own record of the same program, imported by Python.
"""

import pytest
from tests.fixtures.profile import count
from tests.fixtures.sentence_claims import Evidence, false_claims
from tests.system.curriculum.runs import challenge, mutations, prepared, runs

from sidebyside import paths
from sidebyside.explanation.result import side_view
from sidebyside.lessons.library import load_library

pytestmark = [
    pytest.mark.slow,
    pytest.mark.usefixtures("patient"),
    pytest.mark.timeout(600),  # where CI is set, each lesson sends hundreds of requests
]

LESSONS = {lesson.slug: lesson for lesson in load_library(paths.LESSONS).lessons}
MOST = count(None, 2)  # mutations of each prepared request


def false_records(sent):
    """Return each run that was recorded as it did not happen, with both records."""
    return [
        (each.name, each.side, each.recorded, each.wanted)
        for each in sent
        if each.recorded != each.wanted or each.response.status != each.status
    ]


def false_sentences(sent, stem):
    """Return each sentence that claims what did not happen, with that claim and what did."""
    found = []
    for each in sent:
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
def test_every_prepared_request(slug):
    lesson = LESSONS[slug]

    sent = runs(lesson.stem, prepared(lesson))

    assert len(sent) == 2 * len(lesson.requests)
    assert all(each.response.run.complete for each in sent)
    assert false_records(sent) == []
    assert false_sentences(sent, lesson.stem) == []


@pytest.mark.parametrize("slug", [slug for slug in LESSONS if LESSONS[slug].challenge])
def test_every_challenge(slug):
    lesson = LESSONS[slug]

    sent = runs(lesson.stem, challenge(lesson))

    assert false_records(sent) == []
    assert false_sentences(sent, lesson.stem) == []


@pytest.mark.parametrize("slug", LESSONS)
def test_every_broken_request(slug):
    lesson = LESSONS[slug]

    sent = runs(lesson.stem, mutations(lesson, MOST))

    assert false_records(sent) == []
    assert false_sentences(sent, lesson.stem) == []
