"""A migration's page: the text of each step, and the program so far with what came marked."""

from dataclasses import dataclass
from difflib import SequenceMatcher

from markupsafe import Markup

from sidebyside.errors import SampleError
from sidebyside.examples.source import Source, source
from sidebyside.features.migration.model import Migration, Step
from sidebyside.html.environment import environment
from sidebyside.html.highlight import highlight
from sidebyside.http.side import label_of
from sidebyside.lessons.markdown.context import Context
from sidebyside.lessons.markdown.lesson_html import LessonBody, lesson_body
from sidebyside.lessons.markdown.pair import ProgramLine


@dataclass(frozen=True, slots=True)
class StepView:
    """One section of the page.

    Args:
        step: The section.
        body: Its text; the suite's table stands between its halves.
        program: The whole program of the side that is entered; nothing beside a step.
    """

    step: Step
    body: LessonBody
    program: Markup


def migration_views(way: Migration) -> list[StepView]:
    """Render the sections of a way, so that no id and no label stands on the page twice.

    Args:
        way: The way.
    """
    views, ids, labels, pairs = [], set(Context().ids), dict[str, int](), 0
    for step in way.sections:
        context = Context(step, ids=ids, labels=labels, pairs=pairs, lines_of="none")
        body = lesson_body(step, context)
        pairs = context.pairs
        views.append(StepView(step, body, _program(way, step) if step.place else Markup()))
    return views


def original_html(way: Migration) -> Markup:
    """Draw the whole program that a way starts from."""
    found = source(way.head.stem, way.leaves)
    return _drawn(way.leaves, found, set(), f"{label_of(way.leaves)} program to start from")


def _program(way: Migration, step: Step) -> Markup:
    try:
        now = source(step.stem, way.enters)
        before = _before(way, step)
    except SampleError:
        return Markup()  # The program's own findings say so.
    matcher = SequenceMatcher(None, before.lines, now.lines, autojunk=False)
    kept = {b + at for _, b, size in matcher.get_matching_blocks() for at in range(size)}
    came = {at + 1 for at, line in enumerate(now.lines) if at not in kept and line.strip()}
    return _drawn(way.enters, now, came, f"{label_of(way.enters)} program after step {step.place}")


def _before(way: Migration, step: Step) -> Source:
    """Return the program that the step changes: the original for the first."""
    if step.place == 1:
        return source(way.head.stem, way.leaves)
    return source(way.steps[step.place - 2].stem, way.enters)


def _drawn(side: str, program: Source, came: set[int], label: str) -> Markup:
    lines = [
        ProgramLine(number, html, number in came)
        for number, html in enumerate(highlight(program.text, "python"), start=1)
    ]
    template = environment().get_template("migration/_step_program.html")
    shown = template.render(
        side=side,
        title=label_of(side),
        label=label,
        file=f"{program.path.parent.name}/{program.path.name}",
        lines=lines,
        came=len(came),
    )
    return Markup(shown)
