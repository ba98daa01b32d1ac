"""Find the fenced blocks of a Markdown text, and read the words after their opening line.

CommonMark 0.31, section 4.5, has the rules of a fence. Only fences at the left margin are looked
for inside: what stands in a list or a quotation is text about requests, not a request.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sidebyside.errors import LessonError

_OPEN = re.compile(r"(?P<indent> {0,3})(?P<marks>`{3,}+|~{3,}+)(?P<info>.*)")
_WORD = re.compile(r'\s*([A-Za-z][\w-]*)(?:=(?:"([^"]*)"|([^\s"]+)))?(?=\s|$)')


@dataclass(frozen=True, slots=True)
class Fence:
    """One fenced block.

    Args:
        info: What stands after the opening marks, such as `http try="home"`.
        content: The lines between, each with its line break.
        line: The file's line, from 1, of the opening marks.
        last_line: The file's line of the closing marks.
        indent: Spaces before the opening marks.
        closed: Whether there are closing marks at all.
    """

    info: str
    content: str
    line: int
    last_line: int
    indent: int = 0
    closed: bool = True

    @property
    def language(self) -> str:
        """The first word of the info, in lower case."""
        return (self.info.split() or [""])[0].lower()


def find_fences(text: str, first_line: int = 1) -> Iterator[Fence]:
    """Find the fenced blocks that stand at the outermost level, in order.

    Args:
        text: Markdown.
        first_line: The file's line, from 1, on which the text starts.
    """
    lines = text.split("\n")
    at = 0
    while at < len(lines):
        opening = _OPEN.fullmatch(lines[at])
        if opening is None or ("`" in opening["info"] and opening["marks"][0] == "`"):
            at += 1
            continue
        end = _closing(lines, at, opening["marks"])
        indent = len(opening["indent"])
        yield Fence(
            info=opening["info"].strip(),
            content="".join(_outdent(line, indent) + "\n" for line in lines[at + 1 : end]),
            line=first_line + at,
            last_line=first_line + min(end, len(lines) - 1),
            indent=indent,
            closed=end < len(lines),
        )
        at = end + 1


def _closing(lines: list[str], start: int, marks: str) -> int:
    close = re.compile(rf" {{0,3}}{re.escape(marks[0])}{{{len(marks)},}}[ \t]*")
    for number in range(start + 1, len(lines)):
        if close.fullmatch(lines[number]):
            return number
    return len(lines)


def _outdent(line: str, indent: int) -> str:
    return line[min(indent, len(line) - len(line.lstrip(" "))) :]


def attributes(fence: Fence, path: Path) -> dict[str, str | None]:
    """Read the words after a fence's language: `try="home" flask=200`.

    Returns:
        Each name with its value, or with None where there is no `=`.

    Raises:
        LessonError: A word cannot be read, or a name stands twice.
    """
    found: dict[str, str | None] = {}
    rest = fence.info[len(fence.language) :]
    while rest.strip():
        word = _WORD.match(rest)
        if word is None:
            raise LessonError(
                f'Cannot read {rest.strip()!r} here: write name="value", parted by spaces.',
                path,
                fence.line,
            )
        name, quoted, bare = word.groups()
        if name in found:
            raise LessonError(f"{name!r} stands here twice.", path, fence.line)
        found[name] = quoted if quoted is not None else bare
        rest = rest[word.end() :]
    return found
