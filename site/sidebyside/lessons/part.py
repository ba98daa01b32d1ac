"""A part: a group of lessons that belong together."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sidebyside.lessons.lesson import Lesson


@dataclass(eq=False, slots=True)
class Part:
    """A group of lessons.

    Args:
        number: Its place, from 1.
        title: Its name.
        summary: One sentence.
        lessons: Its lessons in order; `load` fills them in, since a lesson knows its part.
    """

    number: int
    title: str
    summary: str
    lessons: tuple[Lesson, ...] = field(default=(), repr=False)
