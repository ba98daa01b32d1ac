"""The head of a lesson or a part: YAML between two lines of three hyphens."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sidebyside.errors import LessonError
from sidebyside.http.side import SIDES
from sidebyside.lessons.marked_yaml import MarkedMap, read_map

_KEYS = {"title", "summary", "stem", "minutes", "seeds", "docs"}
_OPTIONAL = {"breaks"}
_STEM = re.compile(r"[a-z][a-z0-9_]*")

Chapters = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Favourite:
    """One way to break a request that a lesson shows first.

    Args:
        id: The mutation's id, such as `drop-body-email`.
        line: The line of the file, from 1, that names it.
    """

    id: str
    line: int


@dataclass(frozen=True, slots=True)
class Head:
    """What the head of a lesson says.

    Args:
        title: The page's only level-one heading.
        summary: One or two sentences.
        stem: The name of the pair of programs.
        minutes: How long reading and doing take.
        seeds: The published articles that the lesson grew out of, such as `("000",)`.
        docs: For `flask` and `fastapi`, chapters of the official docs as (title, address).
        breaks: The ways to break a request that the lesson shows first.
    """

    title: str
    summary: str
    stem: str
    minutes: int
    seeds: tuple[str, ...]
    docs: dict[str, Chapters]
    breaks: tuple[Favourite, ...] = ()


def split_head(text: str, path: Path) -> tuple[MarkedMap, str, int]:
    """Split a file into its head, the text after it, and the line on which that text starts.

    Raises:
        LessonError: There is no head, it does not end, or it is no YAML mapping.
    """
    lines = text.split("\n")
    if lines[0].rstrip() != "---":
        raise LessonError("The file must start with its head: a line `---`, then YAML.", path)
    for number, line in enumerate(lines[1:], start=1):
        if line.rstrip() == "---":
            head = read_map("\n".join(lines[1:number]) + "\n", path, 2)
            return head, "\n".join(lines[number + 1 :]), number + 2
    raise LessonError("The head does not end: a line `---` must close it.", path)


def read_head(head: MarkedMap) -> Head:
    """Check the head of a lesson and hold it.

    Raises:
        LessonError: A key is missing or unknown, or a value is not what it must be.
    """
    head.check_keys("The head", _KEYS, _OPTIONAL)
    return Head(
        title=text_at(head, "title"),
        summary=text_at(head, "summary"),
        stem=_stem(head),
        minutes=_minutes(head),
        seeds=_seeds(head),
        docs=read_chapters(head),
        breaks=_breaks(head),
    )


def text_at(head: MarkedMap, key: str) -> str:
    """Return the text of a key that must not be empty.

    Raises:
        LessonError: It is empty or no text.
    """
    value = head.value[key]
    if not isinstance(value, str) or not value.strip():
        raise head.fault(f"{key!r} must be text; put it in quotes if YAML reads it otherwise.", key)
    return value.strip()


def read_chapters(head: MarkedMap) -> dict[str, Chapters]:
    """Return the chapters of both official docs that a head names.

    Raises:
        LessonError: A side is missing, or a chapter is no title with an address.
    """
    return {side: _chapters(head, side) for side in _docs(head)}


def _stem(head: MarkedMap) -> str:
    value = head.value["stem"]
    if not isinstance(value, str) or not _STEM.fullmatch(value):
        raise head.fault("'stem' is the programs' file name without .py: json_bodies.", "stem")
    return value


def _minutes(head: MarkedMap) -> int:
    value = head.value["minutes"]
    if type(value) is not int or not 1 <= value <= 120:
        raise head.fault("'minutes' must be a whole number from 1 to 120.", "minutes")
    return value


def _seeds(head: MarkedMap) -> tuple[str, ...]:
    value = head.value["seeds"]
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise head.fault("""'seeds' must be a list of texts in quotes: ["000"], or [].""", "seeds")
    return tuple(value)


def _breaks(head: MarkedMap) -> tuple[Favourite, ...]:
    value = head.value.get("breaks", [])
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise head.fault(
            "'breaks' must be a list of ids: [drop-body-email, content-type].", "breaks"
        )
    if len(set(value)) < len(value):
        raise head.fault("'breaks' names an id twice.", "breaks")
    lines = (head.lines.get(("breaks", index), head.first_line) for index in range(len(value)))
    return tuple(Favourite(name, line) for name, line in zip(value, lines, strict=True))


def _docs(head: MarkedMap) -> tuple[str, ...]:
    value = head.value["docs"]
    if not isinstance(value, dict) or set(value) != set(SIDES):
        raise head.fault("'docs' must have the two keys flask and fastapi.", "docs")
    return SIDES


def _chapters(head: MarkedMap, side: str) -> Chapters:
    items = head.value["docs"][side]
    if not isinstance(items, list) or not items:
        raise head.fault(
            f"'docs' names at least one chapter for {side}: [title, address].", "docs", side
        )
    return tuple(_chapter(head, side, index, item) for index, item in enumerate(items))


def _chapter(head: MarkedMap, side: str, index: int, item: Any) -> tuple[str, str]:
    match item:
        case [str() as title, str() as address] if address.startswith("https://"):
            return title, address
    raise head.fault(
        "A chapter is [title, https://…]; a title with a comma needs quotes.", "docs", side, index
    )
