"""A lesson's exercise: a folder with a task whose answer is a program."""

import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

FILES = (
    "task.md",
    "hints.md",
    "checks.py",
    "start_flask.py",
    "start_fastapi.py",
    "solution_flask.py",
    "solution_fastapi.py",
)


@dataclass(frozen=True)
class Exercise:
    """One task whose answer is a program.

    Args:
        folder: Where its seven files lie.
    """

    folder: Path

    @cached_property
    def task(self) -> str:
        """What the program must do, in Markdown."""
        return (self.folder / "task.md").read_text(encoding="utf-8").strip()

    @cached_property
    def hints(self) -> tuple[str, ...]:
        """Markdown, the weakest hint first."""
        text = (self.folder / "hints.md").read_text(encoding="utf-8")
        hints = re.split(r"^---[ \t]*$", text, flags=re.MULTILINE)
        return tuple(hint.strip() for hint in hints if hint.strip())

    @property
    def checks(self) -> Path:
        """The file of `test_*` functions."""
        return self.folder / "checks.py"

    def start(self, side: str) -> Path:
        """Return the program that the learner starts from."""
        return self.folder / f"start_{side}.py"

    def solution(self, side: str) -> Path:
        """Return the program that passes every check."""
        return self.folder / f"solution_{side}.py"

    @property
    def missing(self) -> tuple[str, ...]:
        """The names of the files that are not there."""
        return tuple(name for name in FILES if not (self.folder / name).is_file())

    @property
    def stray(self) -> tuple[Path, ...]:
        """What else lies in the folder."""
        return tuple(
            path
            for path in sorted(self.folder.iterdir())
            if path.name not in (*FILES, "__pycache__")
        )

    def to_json(self) -> dict[str, Any]:
        """Return the form that `GET /api/lessons` has."""
        return {"task": self.task, "hints": list(self.hints)}
