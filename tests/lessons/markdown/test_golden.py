"""Markdown in, HTML out, in files that read well: a title, a dot, the one, a dot, the other."""

from collections.abc import Callable
from pathlib import Path

import pytest
from markdown_it.utils import read_fixture_file

from sidebyside.lessons.lesson import Lesson
from sidebyside.lessons.markdown.lesson_html import lesson_body

FIXTURES = sorted((Path(__file__).parent / "fixtures").glob("*.md"))
CASES = [
    pytest.param(text, html, id=f"{file.stem}: {title}")
    for file in FIXTURES
    for _, title, text, html in read_fixture_file(file)
]


@pytest.mark.parametrize(("text", "html"), CASES)
def test_golden(make_lesson: Callable[[str], Lesson], text: str, html: str) -> None:
    body = lesson_body(make_lesson(text))

    rendered = str(body.before) + ("{{ bench }}\n" + str(body.after) if body.after else "")
    faults = "".join(f"line {fault.line}: {fault.message}\n" for fault in body.faults)
    assert (rendered + faults).rstrip() == html.rstrip()
