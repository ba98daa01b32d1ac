from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sidebyside import paths
from sidebyside.lessons.front_matter import Head
from sidebyside.lessons.lesson import Lesson, Part
from sidebyside.lessons.library import load_library
from sidebyside.lessons.markdown.context import Fact
from sidebyside.lessons.markdown.inline_markdown import markdown
from sidebyside.lessons.markdown.lesson_html import lesson_body

REQUEST = '```http try="home" title="Home" flask=200 fastapi=200\nGET / HTTP/1.1\n```\n'


def test_a_fact_says_what_is_claimed_of_which_answer(
    make_lesson: Callable[[str], Lesson],
) -> None:
    text = (
        "One `a\nb` line.\n\n"
        "> [!NOTE]\n> Two [Field\n> required](try:home/fastapi/body),\n"
        "> [`missing`](try:home/fastapi/problem/body.email).\n\n"
        "| a |\n|---|\n| [200 OK](try:home/flask/status) |\n\n" + REQUEST
    )

    body = lesson_body(make_lesson(text))

    assert body.faults == ()
    assert body.facts == (
        Fact("home", "fastapi", "body", "", "Field required", 5),
        Fact("home", "fastapi", "problem", "body.email", "missing", 7),
        Fact("home", "flask", "status", "", "200 OK", 11),
    )


def test_a_line_is_counted_from_the_start_of_the_file(
    make_lesson: Callable[[str], Lesson],
) -> None:
    lesson = make_lesson("One\n[gone](try:gone)\n")
    later = Lesson(
        lesson.slug, "1.1", lesson.part, lesson.path, lesson.head, lesson.text, first_line=20
    )

    (fault,) = lesson_body(later).faults

    assert (fault.path, fault.line) == (lesson.path, 21)


def test_bare_statuses_are_numbers_that_are_statuses(make_lesson: Callable[[str], Lesson]) -> None:
    text = (
        "## Why 404\n\n"
        "It says 404 or\n`405`, never [500](try:home/flask/status), perhaps 307.\n\n"
        "| 403 |\n|---|\n| 401 |\n\n"
        "- After 400 ms, 200 bytes, 1.200, RFC 5322, 299, `x` 200-300, and 422\n\n" + REQUEST
    )

    assert lesson_body(make_lesson(text)).bare_statuses == ((404, 3), (307, 4), (422, 10))


def test_the_contents_are_the_headings_of_the_second_level(
    make_lesson: Callable[[str], Lesson],
) -> None:
    body = lesson_body(make_lesson("## The `two`\n\n### Deeper\n\n## Main\n"))

    assert [(heading.id, heading.title) for heading in body.toc] == [
        ("the-two", "The two"),
        ("main-1", "Main"),
    ]
    assert {"the-two", "deeper", "main-1", "bench"} <= body.ids


def test_links_inside_the_site_are_noted(make_lesson: Callable[[str], Lesson]) -> None:
    text = "[a](#x)\n[b](/lessons/y/)\n[c](https://flask.palletsprojects.com/)\n"

    assert lesson_body(make_lesson(text)).links == (("#x", 1), ("/lessons/y/", 2))


def test_line_ids_stand_once_on_a_page(make_lesson: Callable[[str], Lesson]) -> None:
    text = "[a](pair:greeting?show=greet)\n\n[b](pair:greeting)\n\n[c](pair:greeting)\n"

    body = lesson_body(make_lesson(text))

    assert body.before.count('id="flask-10"') == 1
    assert body.before.count('data-n="10"') == 5
    assert 'aria-label="Flask program (2)"' in body.before


def test_the_whole_program_is_linked_from_an_excerpt(make_lesson: Callable[[str], Lesson]) -> None:
    body = lesson_body(make_lesson("[a](pair:greeting)\n\n[b](pair:greeting?show=greet)\n"))

    assert '<a href="#fastapi-13">In the whole program</a>' in body.before


def test_a_short_text_has_no_ids() -> None:
    html = markdown("## Task\n\nSend [this](try:home) **now**.\n")

    assert html == (
        "<h2>Task</h2>\n"
        '<p>Send <a href="?request=home#bench" class="try">this</a> <strong>now</strong>.</p>\n'
    )


@given(st.text(alphabet="abc#>*_[]()`~!|:-\n <&\"'=/^0124", max_size=120))
def test_any_text_becomes_a_page(text: str) -> None:
    head = Head("T", "S", "greeting", 5, (), {"flask": (), "fastapi": ()})
    lesson = Lesson("t", "1.1", Part(1, "P", ""), paths.ROOT / "lesson.md", head, text, 1)

    body = lesson_body(lesson)

    assert "<script" not in body.before
    assert all(1 <= fault.line <= text.count("\n") + 1 for fault in body.faults)


@pytest.mark.parametrize(
    "lesson", load_library(paths.LESSONS).lessons, ids=lambda lesson: lesson.slug
)
def test_every_lesson_of_the_site_renders_without_a_fault(lesson: Lesson) -> None:
    body = lesson_body(lesson)

    assert [str(fault) for fault in body.faults] == []
    assert body.facts
    assert ' style="' not in body.before + body.after
    assert body.before.count("<section") == body.before.count("</section>")
