"""A migration's page: ids that stand once, and the lines that came with a step."""

import re

import pytest

from sidebyside import paths
from sidebyside.examples.source import source
from sidebyside.features.migration.model import read_migrations
from sidebyside.features.migration.view import migration_views, original_html

WAYS = read_migrations(paths.LESSONS).ways
ways = pytest.mark.parametrize("way", WAYS, ids=lambda way: way.slug)


def marked(html):
    return {int(n) for n in re.findall(r'class="line hl" data-n="(\d+)"', html)}


@ways
def test_no_id_label_or_switch_stands_twice(way):
    views = migration_views(way)
    html = "".join(view.body.before + view.body.after + view.program for view in views)

    assert [fault.message for view in views for fault in view.body.faults] == []
    for pattern in (r' id="([^"]+)"', r'<section[^>]* aria-label="([^"]+)"'):
        found = re.findall(pattern, html)
        assert len(found) == len(set(found)), pattern
    names = re.findall(r'name="(code-side-\d+)"', html)
    assert all(names.count(name) == 2 for name in names)


@ways
def test_exactly_the_new_lines_are_marked(way):
    views = [view for view in migration_views(way) if view.step.place]
    before = source(way.head.stem, way.leaves)
    for view in views:
        now = source(view.step.stem, way.enters)
        came = marked(view.program)
        kept = [line for n, line in enumerate(now.lines, start=1) if n not in came and line.strip()]
        old = iter(before.lines)
        assert all(line in old for line in kept), view.step.title  # In their old order, too.
        assert came
        assert f"{len(came)} of them new" in view.program
        before = now


@ways
def test_the_first_step_adds_little_and_the_original_has_no_marks(way):
    first = migration_views(way)[1]

    assert len(marked(first.program)) <= 35
    assert marked(original_html(way)) == set()


@ways
def test_facts_lead_to_the_place_on_the_page_that_tells_of_them(way):
    for view in migration_views(way):
        for name in re.findall(r'href="#((?:suite|step-\d)-[\w-]+)"', view.body.before):
            own = {f"step-{view.step.place}-{aside.id}" for aside in view.step.asides}
            suite = {f"suite-{request.id}" for request in view.step.suite.requests}
            assert name in own | suite
