"""The panels' scripts: one for each kind, and small."""

import gzip

import pytest

from sidebyside import paths
from sidebyside.lessons.panel_kind import KINDS

PANELS = paths.STATIC / "panels"


def test_every_kind_of_panel_has_its_module():
    for kind in KINDS:
        text = (PANELS / f"{kind}.js").read_text(encoding="utf-8")
        assert f'customElements.define("{kind}-panel"' in text


@pytest.mark.parametrize("kind", ["stream", "background", "together"])
def test_all_that_a_panel_needs_is_small(kind):
    shared = [PANELS / f"{name}.js" for name in ("panel", "chart", "words", "events")]
    needed = [*shared, PANELS / f"{kind}.js", paths.STATIC / "panels.css"]
    assert sum(len(gzip.compress(file.read_bytes(), 9)) for file in needed) < 10 * 1024
