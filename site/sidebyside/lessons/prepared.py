"""A lesson's prepared requests: fenced HTTP messages that carry a `try` id."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sidebyside.errors import LessonError
from sidebyside.lessons.fences import Fence, attributes
from sidebyside.lessons.message import parse_message

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_KEYS = ("try", "title", "flask", "fastapi")


@dataclass(frozen=True, slots=True)
class PreparedRequest:
    """One request that a lesson offers, with what both programs answer.

    Args:
        id: Its name in links and addresses, such as `missing-email`.
        title: Its name on the page.
        message: The wire form: `method`, `target`, `headers` and `body`.
        expected: The status of each side.
        line: The line, from 1, of its fence.
    """

    id: str
    title: str
    message: dict[str, Any]
    expected: dict[str, int]
    line: int

    def to_json(self) -> dict[str, Any]:
        """Give the form that `GET /api/lessons` has."""
        return {
            "id": self.id,
            "title": self.title,
            **self.message,
            "expected": dict(self.expected),
        }


def is_request(fence: Fence) -> bool:
    """Whether a fence is a prepared request; an HTTP message without an id is only shown."""
    return fence.language == "http" and re.search(r"\stry\b", fence.info) is not None


def read_request(fence: Fence, path: Path) -> PreparedRequest:
    """Read one prepared request.

    Raises:
        LessonError: A word after the fence or the message itself is faulty.
    """
    words = attributes(fence, path)
    unknown = [name for name in words if name not in _KEYS]
    if unknown:
        raise LessonError(
            f"A request has no {unknown[0]!r}; it has {', '.join(_KEYS)}.", path, fence.line
        )
    missing = [name for name in _KEYS if not words.get(name)]
    if missing:
        raise LessonError(f"The request lacks {missing[0]}=….", path, fence.line)
    name = words["try"] or ""
    if not _ID.fullmatch(name):
        raise LessonError(
            f"{name!r} is no id: use small letters, digits and single hyphens.", path, fence.line
        )
    return PreparedRequest(
        id=name,
        title=words["title"] or "",
        message=parse_message(fence.content, path, fence.line + 1),
        expected={side: _status(words[side], path, fence.line) for side in ("flask", "fastapi")},
        line=fence.line,
    )


def _status(text: str | None, path: Path, line: int) -> int:
    if text is None or not re.fullmatch(r"[1-5][0-9][0-9]", text):
        raise LessonError(f"{text!r} is no status: write three digits, 100 to 599.", path, line)
    return int(text)
