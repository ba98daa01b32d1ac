from collections.abc import Callable

from sidebyside import paths
from sidebyside.features.break_it.check import break_findings
from sidebyside.lessons.lesson import Lesson
from sidebyside.lessons.library import load_library

Write = Callable[..., Lesson]
HOME = '```http try="home" title="Home" flask=200 fastapi=200\nGET /?page=2 HTTP/1.1\n```\n'


def with_breaks(lesson: Lesson, breaks: str) -> Lesson:
    text = lesson.path.read_text(encoding="utf-8")
    lesson.path.write_text(text.replace("docs:", f"breaks:{breaks}\ndocs:", 1), encoding="utf-8")
    return load_library(paths.LESSONS).get(lesson.slug)


def test_a_favourite_that_a_prepared_request_offers_is_sound(write: Write) -> None:
    lesson = write(lesson=HOME)
    assert list(break_findings(lesson)) == []
    assert list(break_findings(with_breaks(lesson, " [method, drop-query-page]"))) == []


def test_a_favourite_that_none_offers_is_named_with_its_line(write: Write) -> None:
    lesson = with_breaks(write(lesson=HOME), "\n  - method\n  - drop-body-email")
    (found,) = break_findings(lesson)
    line = lesson.path.read_text(encoding="utf-8").split("\n").index("  - drop-body-email") + 1
    assert (found.path, found.line) == (lesson.path, line)
    assert "'drop-body-email'" in found.message
    assert "drop-query-page, extra-query, method, path" in found.message
