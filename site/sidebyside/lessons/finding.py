"""One thing that is wrong, and where."""

from dataclasses import dataclass
from pathlib import Path
from typing import Self

from sidebyside.errors import AuthoringError


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One thing that is wrong.

    Args:
        path: The file to open.
        line: The line to look at, from 1.
        message: What is wrong and what to do, one sentence or two.
    """

    path: Path
    line: int
    message: str

    @classmethod
    def of(cls, error: AuthoringError) -> Self:
        """Make a finding of an error that already names its place."""
        return cls(error.path, error.line, error.message)

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.message}"
