"""The panels' scripts: one for each kind, and small."""

import gzip
import re

import pytest

from sidebyside import paths
from sidebyside.lessons.panel_kind import KINDS
from sidebyside.web.static_files import without_comments

PANELS = paths.STATIC / "panels"


def test_every_kind_of_panel_has_its_module():
    for kind in KINDS:
        text = (PANELS / f"{kind}.js").read_text(encoding="utf-8")
        assert f'static define(tag = "{kind}-panel"' in text


@pytest.mark.parametrize("kind", ["stream", "background", "together"])
def test_all_that_a_panel_needs_is_small(kind):
    shared = [PANELS / f"{name}.js" for name in ("panel", "chart", "event_table", "event_stream")]
    needed = [*shared, PANELS / f"{kind}.js", PANELS / "panels.css"]
    sent = [gzip.compress(without_comments(file.read_bytes()), 9) for file in needed]
    assert sum(map(len, sent)) < 10 * 1024


def test_the_kinds_in_python_and_in_the_scripts_are_the_same():
    texts = [path.read_text(encoding="utf-8") for path in PANELS.glob("*.js")]
    defined = re.findall(r'static define\(tag = "([a-z]+)-panel"', "".join(texts))
    assert sorted(defined) == sorted(KINDS), "lessons.panel_kind.KINDS and static/panels/"


def test_authors_can_read_of_every_kind():
    text = (paths.ROOT / "docs/authoring.md").read_text(encoding="utf-8")
    assert [kind for kind in KINDS if f"`{kind}`" not in text] == []
