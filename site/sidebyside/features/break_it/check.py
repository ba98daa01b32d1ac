"""The ways to break a request that a lesson names: each must be one that the page can show."""

from collections.abc import Iterator

from sidebyside.errors import RequestError, SampleError
from sidebyside.examples.program import load_program
from sidebyside.explanation.mutation.catalogue import mutations
from sidebyside.http.request import Request
from sidebyside.inspection.declared_operation import declared_operation
from sidebyside.lessons.finding import Finding
from sidebyside.lessons.lesson import Lesson


def break_findings(lesson: Lesson) -> Iterator[Finding]:
    """Look for the favourites of a lesson among the mutations of its prepared requests.

    Args:
        lesson: The lesson.
    """
    if not lesson.breaks:
        return
    known = _mutation_ids(lesson)
    for favourite in lesson.breaks:
        if favourite.id not in known:
            message = (
                f"No prepared request of this lesson can be broken by {favourite.id!r}. "
                f"There are: {', '.join(sorted(known))}."
            )
            yield Finding(lesson.path, favourite.line, message)


def _mutation_ids(lesson: Lesson) -> set[str]:
    try:
        program = load_program(lesson.stem, "fastapi", print_to=lambda _: None)
    except (SampleError, RequestError):
        return set()  # That the program does not load is another finding.
    found = set()
    for prepared in lesson.requests:
        try:
            request = Request.from_json(prepared.message)
        except RequestError:
            continue  # That it cannot be sent is another finding.
        declared = declared_operation(program, request.method, request.path)
        found |= {each.id for each in mutations(request, declared)}
    return found
