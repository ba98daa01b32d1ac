"""Every page of both official tutorials has a lesson, or a reason why it has none."""

import pytest
from tests.system.curriculum import chapters

from sidebyside import paths
from sidebyside.lessons.library import load_library

LIBRARY = load_library(paths.LESSONS)
PAGES = [page for _, pages in chapters.sections(LIBRARY) for page in pages]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.address.partition("//")[2])
def test_a_page_is_linked_or_left_out_for_a_reason(page):
    where = [lesson.path.parent.name for lesson in page.lessons]
    assert bool(where) != bool(page.skipped), (
        f"docs/chapters.yaml leaves it out ({page.skipped}), but these link to it: {where}"
        if where
        else "No lesson links to it; link to it, or say in docs/chapters.yaml why not."
    )


def test_the_table_is_not_stale():
    written = chapters.FILE.read_text(encoding="utf-8")
    assert written == chapters.table(LIBRARY), "Run `make record`."


def test_a_page_is_listed_once():
    addresses = [page.address for page in PAGES]
    assert len(addresses) == len(set(addresses)) >= 140
