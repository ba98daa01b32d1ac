"""A lesson's text: its format, its links, and the parts that every lesson has."""

from collections.abc import Iterator

from sidebyside.errors import NotFound
from sidebyside.lessons.finding import Finding
from sidebyside.lessons.lesson import Lesson
from sidebyside.lessons.library import Library
from sidebyside.lessons.markdown.lesson_html import LessonBody, lesson_body


def text_findings(lesson: Lesson, body: LessonBody, library: Library) -> Iterator[Finding]:
    """Look at what can be judged without running a program.

    Args:
        lesson: The lesson.
        body: Its text, rendered.
        library: All lessons, which links may lead to.
    """
    yield from map(Finding.of, lesson.faults)
    yield from map(Finding.of, body.faults)
    yield from _missing_parts(lesson)
    yield from link_findings(lesson, body, library)


def link_findings(lesson: Lesson, body: LessonBody, library: Library) -> Iterator[Finding]:
    """Find the links inside the site that lead nowhere; the rest is as in `text_findings`."""
    for href, line in body.links:
        if message := _link_fault(href, body, library):
            yield Finding(lesson.path, line, message)


def _missing_parts(lesson: Lesson) -> Iterator[Finding]:
    if not lesson.requests and not lesson.faults:
        yield Finding(lesson.path, lesson.first_line, "The lesson has no request to send.")
    if lesson.challenge is None and not lesson.faults:
        yield Finding(lesson.path, lesson.first_line, "The lesson has no challenge.")


def _link_fault(href: str, body: LessonBody, library: Library) -> str | None:
    path, _, fragment = href.partition("#")
    if not path:
        return None if fragment in body.ids else f"Nothing on this page has the id {fragment!r}."
    if path in ("/", "/lessons/") or (path.startswith("/") and not path.startswith("/lessons/")):
        return None
    if not path.startswith("/"):
        return f"{href!r} leads nowhere; link to a lesson as ../03-name/lesson.md."
    slug = path.removeprefix("/lessons/").strip("/").partition("?")[0].strip("/")
    try:
        lesson = library.get(slug)
    except NotFound as error:
        return error.message
    if fragment and fragment not in lesson_body(lesson).ids:
        return f"The lesson {slug!r} has nothing with the id {fragment!r}."
    return None


def order_findings(library: Library) -> Iterator[Finding]:
    """Find the gaps in the numbers of parts and lessons."""
    for part_place, part in enumerate(library.parts, start=1):
        if part.number != part_place:
            folder = part.lessons[0].path.parents[1]
            yield Finding(folder, 1, f"This is part {part_place}; number its folder so.")
        for place, lesson in enumerate(part.lessons, start=1):
            if lesson.number != f"{part.number}.{place}":
                message = f"This is lesson {place} of its part; number its folder so."
                yield Finding(lesson.path, 1, message)
