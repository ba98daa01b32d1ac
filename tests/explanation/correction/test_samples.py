"""Whatever is broken in a lesson's requests, its correction is accepted by the real program."""

import pytest
from tests.fixtures.own_rules import has_rules_of_its_own
from tests.fixtures.profile import spread

from sidebyside import paths
from sidebyside.examples.program import load_program as load_program
from sidebyside.explanation.correction.derive import derive_correction
from sidebyside.explanation.mutation.catalogue import mutations
from sidebyside.http.request import Request
from sidebyside.inspection.declared_operation import declared_operation
from sidebyside.lessons.library import load_library
from sidebyside.sandbox.sandbox import Sandbox
from sidebyside.sandbox.try_request import compare

pytestmark = [
    pytest.mark.slow,
    pytest.mark.usefixtures("patient"),
    pytest.mark.timeout(900),  # where CI is set, each lesson sends hundreds of requests
]

LESSONS = load_library(paths.LESSONS).lessons
REFUSALS = (415, 422)


@pytest.mark.parametrize("lesson", LESSONS, ids=[lesson.slug for lesson in LESSONS])
def test_a_correction_of_a_broken_request_is_accepted(lesson):
    program = load_program(lesson.stem, "fastapi")
    refused = corrected = 0
    own_rules = has_rules_of_its_own(program.path)
    sandbox = Sandbox(lesson.stem)
    try:
        for prepared in lesson.requests:
            sent = Request.from_json(prepared.message)
            declared = declared_operation(program, sent.method, sent.path)
            broken = [made.request for made in mutations(sent, declared)]
            for each in (sent, *spread(broken, 3)):
                comparison = compare(sandbox, each)
                found = derive_correction(sandbox, comparison)
                refused += comparison.fastapi.status == 422 and not own_rules
                if found is not None:
                    corrected += 1
                    status = compare(sandbox, found.request).fastapi.status
                    assert own_rules or status not in REFUSALS, (each, found)
    finally:
        sandbox.close()
    # Every other error is about what a program declares.
    assert corrected >= refused
