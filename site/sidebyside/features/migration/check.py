"""Migrations: each step runs, answers the suite alike on both sides, and does what it says."""

from collections.abc import Iterator

from sidebyside.checks.answers import answer_findings
from sidebyside.checks.programs import program_findings
from sidebyside.checks.text import link_findings
from sidebyside.errors import NotFound, RequestError, SampleError
from sidebyside.features.migration.model import Migrations, Step
from sidebyside.features.migration.suite import SuiteResult, send_suite
from sidebyside.features.migration.view import StepView, migration_views
from sidebyside.http.side import SIDES, label_of
from sidebyside.lessons.finding import Finding
from sidebyside.lessons.lesson import Lesson
from sidebyside.lessons.library import Library
from sidebyside.sandbox.sandbox import Sandbox

# In between a program is two programs: the old one's rest and the new one's beginning.
MAX_LINES = 250


def migration_findings(found: Migrations, library: Library) -> Iterator[Finding]:
    """Look at every way.

    Args:
        found: The ways and their suite.
        library: All lessons, which links may lead to.
    """
    yield from map(Finding.of, (*found.suite.faults, *found.faults))
    for way in found.ways:
        yield from map(Finding.of, way.faults)
        for view in migration_views(way):
            yield from map(Finding.of, view.body.faults)
            yield from link_findings(view.step, view.body, library)
            if view.step.place:
                yield from program_findings(view.step.stem, MAX_LINES)
                yield from _step_findings(view)


def _step_findings(view: StepView) -> Iterator[Finding]:
    step = view.step
    try:
        sandbox = Sandbox(step.stem)
    except (NotFound, SampleError):
        return  # The programs' own findings say so.
    try:
        sent = send_suite(sandbox, step.requests)
    except RequestError as error:
        yield Finding(step.path, step.first_line, f"A request cannot be sent. {error.message}")
        return
    finally:
        sandbox.close()
    for item in sent[: len(step.suite.requests)]:
        yield from _suite_findings(step, item)
    came = {item.request.id: item.comparison for item in sent}
    yield from answer_findings(_as_lesson(step), view.body, came)


def _suite_findings(step: Step, item: SuiteResult) -> Iterator[Finding]:
    where = f"{item.request.id!r} ({step.suite.path.name}:{item.request.line})"
    for side in SIDES:
        status, stated = item.comparison.response(side).status, item.request.expected[side]
        if status != stated:
            message = (
                f"After step {step.place} {label_of(side)} answers {status or 'not at all'} to "
            )
            yield Finding(step.path, step.first_line, f"{message}{where}, not {stated}.")
    if item.differ and item.as_stated:
        parts = " and ".join(item.differ)
        message = f"After step {step.place} the answers to {where} differ in {parts}."
        yield Finding(step.path, step.first_line, message)


def _as_lesson(step: Step) -> Lesson:
    """Return the step as a lesson of its own requests: the suite's stand in another file."""
    return Lesson(
        step.slug, step.number, step.part, step.path, step.head, step.text, step.first_line
    )
