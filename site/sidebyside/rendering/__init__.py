"""From a lesson's Markdown, and from answers, to HTML."""

from sidebyside.rendering.before_after import BeforeAfter, Changed, before_after, changes
from sidebyside.rendering.body import LessonBody, lesson_body
from sidebyside.rendering.code import highlight
from sidebyside.rendering.context import Fact
from sidebyside.rendering.copy_as import Copy, copies, pytest_copies
from sidebyside.rendering.environment import environment
from sidebyside.rendering.fragments import answer_html, comparison_html
from sidebyside.rendering.short import markdown

__all__ = [
    "BeforeAfter",
    "Changed",
    "Copy",
    "Fact",
    "LessonBody",
    "answer_html",
    "before_after",
    "changes",
    "comparison_html",
    "copies",
    "environment",
    "highlight",
    "lesson_body",
    "markdown",
    "pytest_copies",
]
