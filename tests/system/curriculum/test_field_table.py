"""What the field table says of a run is what the programs do, seen without the site."""

import pytest
from tests.fixtures.field_checks import checked
from tests.fixtures.profile import count
from tests.system.curriculum.runs import challenge, mutations, prepared

from sidebyside import paths
from sidebyside.errors import RequestError
from sidebyside.explanation.field_table import field_table
from sidebyside.http.side import SIDES
from sidebyside.inspection.program_lines import find_source
from sidebyside.lessons.library import load_library
from sidebyside.sandbox.sandbox import Sandbox
from sidebyside.sandbox.try_request import compare

pytestmark = [
    pytest.mark.slow,
    pytest.mark.usefixtures("patient"),
    pytest.mark.timeout(600),  # where CI is set, each lesson sends hundreds of requests
]

LESSONS = {lesson.slug: lesson for lesson in load_library(paths.LESSONS).lessons}
MOST = count(None, 2)  # mutations of each prepared request


def tables(stem, requests):
    """Send requests in order to a fresh pair; give those that have a table."""
    sandbox, found = Sandbox(stem), []
    sources = {side: find_source(stem, side) for side in SIDES}
    try:
        for name, request in requests:
            try:
                comparison = compare(sandbox, request)
            except RequestError:
                continue
            handlers = sandbox.handlers(request)
            found.append((name, request, field_table(comparison, sources, handlers).rows))
        return {side: sandbox.instance(side).source for side in SIDES}, found
    finally:
        sandbox.close()


def requests_of(lesson):
    return prepared(lesson) + challenge(lesson) + mutations(lesson, most=MOST)


@pytest.mark.parametrize("slug", LESSONS)
def test_every_cell_is_what_happened(slug):
    lesson = LESSONS[slug]

    wrong, counts = checked(*tables(lesson.stem, requests_of(lesson)))

    assert wrong == []
    unverified = sum(number for kind, number in counts.items() if "unverified" in kind)
    assert unverified <= counts.total() / 10
