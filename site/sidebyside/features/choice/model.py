"""What a reader may need and what each framework gives, from `choice.yaml` beside the lessons."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from sidebyside.errors import LessonError
from sidebyside.http.side import SIDES
from sidebyside.lessons.marked_yaml import MarkedMap, read_map

_ID = re.compile(r"[a-z]+(-[a-z]+)*")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Offer:
    """What one framework gives for a need, in Markdown.

    Args:
        has: What is there out of the box.
        add: What it takes to have the rest; empty where nothing is missing.
    """

    has: str
    add: str


@dataclass(frozen=True, slots=True)
class Need:
    """One thing that may matter.

    Args:
        id: Its name in addresses.
        title: What it is.
        offers: For each side, what it gives.
        lesson: The slug of the lesson that shows it.
        request: The id of a request of that lesson that shows it, or nothing.
        line: The file's line, from 1.
    """

    id: str
    title: str
    offers: dict[str, Offer]
    lesson: str
    request: str
    line: int


@dataclass(frozen=True, slots=True)
class Advice:
    """One row of an article's guide to choosing.

    Args:
        article: Its number.
        said: What it advises, in our words.
        checked: What can be checked of it.
        lesson: The slug of the lesson that shows it.
        line: The file's line, from 1.
    """

    article: str
    said: str
    checked: str
    lesson: str
    line: int


@dataclass(frozen=True, slots=True)
class Choice:
    """The whole file.

    Args:
        path: Where it is.
        groups: The needs by the part of a project that they are about: (title, needs).
        advice: The articles' rows.
    """

    path: Path
    groups: tuple[tuple[str, tuple[Need, ...]], ...] = ()
    advice: tuple[Advice, ...] = ()

    @property
    def needs(self) -> tuple[Need, ...]:
        """All needs, in their order."""
        return tuple(need for _, needs in self.groups for need in needs)


def read_choice(folder: Path) -> Choice:
    """Read the needs.

    Args:
        folder: The folder of the lessons; without the file there are no needs.

    Raises:
        LessonError: The first thing that cannot be read, with its line.
    """
    path = folder / "choice.yaml"
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return Choice(path)
    except UnicodeDecodeError:
        raise LessonError("This file is not UTF-8.", path, 1) from None
    found = read_map(text, path, 1)
    found.check_keys("This file", {"groups", "advice"})
    choice = Choice(
        path, tuple(_each(found, "groups", _group)), tuple(_each(found, "advice", _advice))
    )
    seen: dict[str, int] = {}
    for need in choice.needs:
        if need.id in seen:
            raise LessonError(f"Line {seen[need.id]} has the id {need.id!r}.", path, need.line)
        seen[need.id] = need.line
    return choice


def _each(found: MarkedMap, key: str, read: Callable[[MarkedMap], T]) -> Iterator[T]:
    if not isinstance(found.value[key], list):
        raise found.fault(f"`{key}` is a list.", key)
    for number in range(len(found.value[key])):
        yield read(found.under(key, number))


def _group(found: MarkedMap) -> tuple[str, tuple[Need, ...]]:
    found.check_keys("A group", {"title", "needs"})
    return _text(found, "title"), tuple(_each(found, "needs", _need))


def _need(found: MarkedMap) -> Need:
    found.check_keys("A need", {"id", "title", "lesson", *SIDES}, {"request"})
    name = _text(found, "id")
    if not _ID.fullmatch(name):
        raise found.fault(f"{name!r} is no id: small letters and hyphens.", "id")
    offers: dict[str, Offer] = {side: _offer(found.under(side)) for side in SIDES}
    lesson, request = _text(found, "lesson"), _text(found, "request", "")
    return Need(name, _text(found, "title"), offers, lesson, request, found.first_line)


def _offer(found: MarkedMap) -> Offer:
    found.check_keys("A side", {"has"}, {"add"})
    return Offer(_text(found, "has"), _text(found, "add", ""))


def _advice(found: MarkedMap) -> Advice:
    found.check_keys("Advice", {"article", "said", "checked", "lesson"})
    texts = {key: _text(found, key) for key in ("article", "said", "checked", "lesson")}
    return Advice(**texts, line=found.first_line)


def _text(found: MarkedMap, key: str, default: str | None = None) -> Any:
    value = found.value.get(key, default)
    if value is default and default is not None:
        return default
    if not isinstance(value, str) or not value.strip():
        raise found.fault(f"`{key}` is a text.", key)
    return value.strip()
