"""Pairs of programs written for a test."""

import pytest

from sidebyside import paths
from sidebyside.tryit import Sandbox


@pytest.fixture
def pair(tmp_path, monkeypatch):
    """Give a function that writes a pair and opens a sandbox with it."""
    made = []

    def write(flask, fastapi):
        for side, text in (("flask", flask), ("fastapi", fastapi)):
            folder = tmp_path / f"examples_{side}"
            folder.mkdir(exist_ok=True)
            (folder / "probe.py").write_text(text, encoding="utf-8")
            monkeypatch.setitem(paths.SAMPLES, side, folder)
        made.append(Sandbox("probe"))
        return made[-1]

    yield write
    for sandbox in made:
        sandbox.close()
