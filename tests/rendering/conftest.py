from collections.abc import Callable
from pathlib import Path

import pytest

from sidebyside import paths
from sidebyside.lessons import Head, Lesson, Part

HERE = Path(__file__).parent


@pytest.fixture
def make_lesson(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Lesson]:
    """Make a lesson from its text alone; its programs are the small pair beside this file."""
    samples = {side: HERE / f"examples_{side}" for side in ("flask", "fastapi")}
    monkeypatch.setattr(paths, "SAMPLES", samples)
    head = Head("Greetings", "Who says hello?", "greeting", 5, (), {"flask": (), "fastapi": ()})
    path = HERE / "01-start" / "01-greetings" / "lesson.md"

    def make(text: str) -> Lesson:
        return Lesson("greetings", "1.1", Part(1, "Start", ""), path, head, text, 1)

    return make
