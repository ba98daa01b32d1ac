"""A lesson's prepared requests: fenced HTTP messages that carry a `try` id."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sidebyside.errors import LessonError
from sidebyside.http.fields.media_type import media_type
from sidebyside.http.side import SIDES
from sidebyside.lessons.fences import Fence, attributes

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
        """Return the form that `GET /api/lessons` has."""
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
        expected={side: _status(words[side], path, fence.line) for side in SIDES},
        line=fence.line,
    )


def _status(text: str | None, path: Path, line: int) -> int:
    if text is None or not re.fullmatch(r"[1-5][0-9][0-9]", text):
        raise LessonError(f"{text!r} is no status: write three digits, 100 to 599.", path, line)
    return int(text)


_REQUEST_LINE = re.compile(r"([A-Z]+) (\S+) HTTP/1\.1")
_HEADER = re.compile(r"([!#$%&'*+\-.^_`|~0-9A-Za-z]+):(.*)")


def parse_message(text: str, path: Path, line: int) -> dict[str, Any]:
    """Read one message.

    Args:
        text: The message.
        path: The file that it stands in, for errors.
        line: The line of that file, from 1, of the request line.

    Returns:
        The wire form: `method`, `target`, `headers` and `body`.

    Raises:
        LessonError: The request line or a header line cannot be read.
    """
    lines = text.removesuffix("\n").split("\n")
    end = lines.index("") if "" in lines else len(lines)
    method, target = _request_line(lines[0], path, line)
    headers = [_header_line(lines[at], path, line + at) for at in range(1, end)]
    body = "\n".join(lines[end + 1 :])
    if _is_multipart(headers):
        body = body.replace("\n", "\r\n")
    return {"method": method, "target": target, "headers": headers, "body": body}


def _request_line(text: str, path: Path, line: int) -> tuple[str, str]:
    found = _REQUEST_LINE.fullmatch(text)
    if found is None:
        raise LessonError(
            "A message starts with a request line such as `GET /users/?page=2 HTTP/1.1`.",
            path,
            line,
        )
    method, target = found.groups()
    if not target.startswith("/"):
        raise LessonError(f"The target must start with a slash: /{target}.", path, line)
    return method, target


def _header_line(text: str, path: Path, line: int) -> list[str]:
    found = _HEADER.fullmatch(text)
    if found is None:
        raise LessonError(
            f"{text!r} is no header line; write `Name: value`, and an empty line before the body.",
            path,
            line,
        )
    return [found[1], found[2].strip(" \t")]


def _is_multipart(headers: list[list[str]]) -> bool:
    return any(
        name.lower() == "content-type" and media_type(value).startswith("multipart/")
        for name, value in headers
    )
