"""The pages that are read: home, contents, lessons, search."""

from flask import Blueprint, Response, request

from sidebyside.errors import LessonError
from sidebyside.web.bench import bench
from sidebyside.web.lesson_page import home_context, lesson_context
from sidebyside.web.render import cached_page, page
from sidebyside.web.state import state

blueprint = Blueprint("pages", __name__)
_FRESH = "Both programs started afresh."


@blueprint.get("/")
def home() -> Response:
    """Show what the site is, with a live bench."""
    return cached_page("pages/home.html", (), lambda: home_context())


@blueprint.get("/lessons/")
def contents() -> Response:
    """Show all lessons."""
    return cached_page("lessons/contents.html", (), lambda: {"library": state().library})


@blueprint.get("/lessons/<slug>/")
def lesson(slug: str) -> Response:
    """Show a lesson, with the prepared request that the address names; to an author, its faults."""
    chosen = request.args.get("request")
    if state().reload and (faults := _faults(slug)):
        return page("errors/lesson_errors.html", 500, faults=faults)
    found = state().library.get(slug)
    says = _FRESH if "fresh" in request.args else ""
    return cached_page(
        "lessons/lesson.html",
        (slug, chosen or "", says),
        lambda: {**lesson_context(found, bench(found, chosen), None), "says": says},
    )


def _faults(slug: str) -> list[LessonError]:
    """List what is wrong with a lesson; one whose head is faulty is not in the library at all."""
    library = state().library
    outside = [fault for fault in library.faults if fault.path.parent.name[3:] == slug]
    if outside:
        return outside
    found = library.get(slug)
    return [*found.faults, *state().body(found).faults]
