"""From a lesson's Markdown, and from answers, to HTML."""

from sidebyside.rendering.body import LessonBody, lesson_body
from sidebyside.rendering.code import highlight
from sidebyside.rendering.context import Fact, Heading
from sidebyside.rendering.environment import environment
from sidebyside.rendering.short import markdown

__all__ = [
    "Fact",
    "Heading",
    "LessonBody",
    "environment",
    "highlight",
    "lesson_body",
    "markdown",
]
