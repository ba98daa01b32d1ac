"""A lesson's Markdown as the page shows it, and what the check wants to know of it."""

from dataclasses import dataclass

from markupsafe import Markup

from sidebyside.errors import LessonError
from sidebyside.lessons.lesson import Lesson
from sidebyside.lessons.markdown.context import Context, Fact, Heading, env_with


@dataclass(frozen=True, slots=True)
class LessonBody:
    """One lesson's text.

    Args:
        before: The HTML before the bench.
        after: The HTML after it.
        toc: The page's contents.
        facts: What the prose claims of a response, each with its line.
        bare_statuses: Statuses in the prose without a link, each with its line.
        links: Links inside the site, each with its line.
        ids: What a link may point to on this page.
        faults: What is wrong with the text, in the order of the file.
    """

    before: Markup
    after: Markup
    toc: tuple[Heading, ...]
    facts: tuple[Fact, ...]
    bare_statuses: tuple[tuple[int, int], ...]
    links: tuple[tuple[str, int], ...]
    ids: frozenset[str]
    faults: tuple[LessonError, ...]


def lesson_body(lesson: Lesson, context: Context | None = None) -> LessonBody:
    """Render a lesson's text. The bench takes the place of its requests.

    A fault in the text never keeps the page from being made: it is left out, and noted.

    Args:
        lesson: The lesson.
        context: What is known of the page, where more than this text stands on it.
    """
    from sidebyside.lessons.markdown.parser import parser  # Not needed to start the server.

    md, context = parser(), context or Context(lesson)
    env = env_with(context)
    tokens = md.parse(lesson.text, env)
    places = [at for at, token in enumerate(tokens) if token.type == "request" and not token.level]
    first, last = (places[0], places[-1] + 1) if places else (len(tokens), len(tokens))
    before, after = (
        Markup(md.renderer.render(half, md.options, env))
        for half in (tokens[:first], tokens[last:])
    )
    return LessonBody(
        before=before,
        after=after,
        toc=tuple(context.toc),
        facts=tuple(context.facts),
        bare_statuses=tuple(context.bare_statuses),
        links=tuple(context.links),
        ids=frozenset(context.ids),
        faults=tuple(sorted(context.faults, key=lambda fault: fault.line)),
    )
