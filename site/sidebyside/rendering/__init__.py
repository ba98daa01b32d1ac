"""From a lesson's Markdown, and from answers, to HTML."""

from sidebyside.rendering.before_after import BeforeAfter, Changed, before_after, changes
from sidebyside.rendering.body import LessonBody, lesson_body
from sidebyside.rendering.checks_view import (
    Checked,
    checks_html,
    checks_words,
    unloaded_html,
    unloaded_words,
)
from sidebyside.rendering.claim_view import ClaimView, claim_view, notice_html, outcome_html
from sidebyside.rendering.code import highlight
from sidebyside.rendering.context import Fact
from sidebyside.rendering.copy_as import Copy, copies, pytest_copies
from sidebyside.rendering.environment import environment
from sidebyside.rendering.fragments import answer_html, comparison_html
from sidebyside.rendering.load_view import load_html, load_in_words
from sidebyside.rendering.migration_view import StepView, migration_views, original_html
from sidebyside.rendering.short import inline, markdown
from sidebyside.rendering.suite_view import suite_html, suite_words

__all__ = [
    "BeforeAfter",
    "Changed",
    "Checked",
    "ClaimView",
    "Copy",
    "Fact",
    "LessonBody",
    "StepView",
    "answer_html",
    "before_after",
    "changes",
    "checks_html",
    "checks_words",
    "claim_view",
    "comparison_html",
    "copies",
    "environment",
    "highlight",
    "inline",
    "lesson_body",
    "load_html",
    "load_in_words",
    "markdown",
    "migration_views",
    "notice_html",
    "original_html",
    "outcome_html",
    "pytest_copies",
    "suite_html",
    "suite_words",
    "unloaded_html",
    "unloaded_words",
]
