"""The pages that are read: home, contents, lessons, search."""

from typing import Any

from flask import Blueprint, Response, request

from sidebyside.errors import LessonError
from sidebyside.explanation.result import Result, result
from sidebyside.features.search.search import search
from sidebyside.html.highlight import highlight
from sidebyside.http.request import Request
from sidebyside.http.response import SIDES
from sidebyside.lessons.lesson import Lesson
from sidebyside.lessons.markdown.inline_markdown import markdown
from sidebyside.sandbox.compare import compare
from sidebyside.sandbox.sandbox import Sandbox
from sidebyside.web.bench import Bench, bench
from sidebyside.web.render import cached_page, page
from sidebyside.web.state import state

blueprint = Blueprint("pages", __name__)
_FRESH = "Both programs started afresh."
HERO, HERO_REQUEST = "json-bodies", "missing-email"


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
        return page("pages/fault.html", 500, faults=faults)
    found = state().library.get(slug)
    says = _FRESH if "fresh" in request.args else ""
    return cached_page(
        "lessons/lesson.html",
        (slug, chosen or "", says),
        lambda: {**lesson_context(found, bench(found, chosen), None), "says": says},
    )


@blueprint.get("/search")
def find() -> Response:
    """Show the lessons that hold all words of a question."""
    question = request.args.get("q", "").strip()[:200]
    return page("search/search.html", q=question, hits=search(state().library.lessons, question))


def home_context(shown: Bench | None = None, outcome: Result | None = None) -> dict[str, Any]:
    """Gather what the home page shows; without a result of the reader's, a real one is made."""
    library = state().library
    hero = next((item for item in library.lessons if item.slug == HERO), None)
    if hero is None:
        return {"library": library, "lesson": None, "bench": None, "result": None}
    if shown is None:
        shown = bench(hero, HERO_REQUEST)
        outcome = _first_result(hero)
    return {"library": library, "lesson": hero, "bench": shown, "result": outcome}


def lesson_context(found: Lesson, shown: Bench, outcome: Result | None) -> dict[str, Any]:
    """Gather what a lesson's page shows."""
    body = state().body(found)
    previous, following = state().library.neighbours(found)
    return {
        "library": state().library,
        "lesson": found,
        "body": body,
        "bench": shown,
        "result": outcome,
        "previous": previous,
        "next": following,
        "challenge": _challenge(found),
        "exercise": _exercise(found),
        "claims": len(state().claims.about(found.slug)),
    }


def _faults(slug: str) -> list[LessonError]:
    """List what is wrong with a lesson; one whose head is faulty is not in the library at all."""
    library = state().library
    outside = [fault for fault in library.faults if fault.path.parent.name[3:] == slug]
    if outside:
        return outside
    found = library.get(slug)
    return [*found.faults, *state().body(found).faults]


def _first_result(hero: Lesson) -> Result:
    sent = Request.from_json(hero.request(HERO_REQUEST).message)
    sandbox = Sandbox(hero.stem)
    try:
        # The first call of a program starts it up; kept, its time would be shown to everybody.
        compare(sandbox, sent)
        comparison = compare(sandbox, sent)
        return result(comparison, stem=hero.stem, handlers=sandbox.handlers(sent))
    finally:
        sandbox.close()


def _challenge(found: Lesson) -> dict[str, Any] | None:
    if found.challenge is None:
        return None
    solution = found.challenge.solution
    lines = [f"{solution['method']} {solution['target']} HTTP/1.1"]
    lines += [f"{name}: {value}" for name, value in solution["headers"]]
    return {
        "task": markdown(found.challenge.task),
        "hints": [markdown(hint) for hint in found.challenge.hints],
        "solution": "\n".join([*lines, "", solution["body"]] if solution["body"] else lines),
    }


def _exercise(found: Lesson) -> dict[str, Any] | None:
    exercise = found.exercise
    if exercise is None:
        return None
    solutions = {}
    for side in SIDES:
        try:
            source = exercise.solution(side).read_text(encoding="utf-8")
        except OSError as error:
            message = f"Cannot read this file: {error.strerror}."
            raise LessonError(message, exercise.solution(side)) from None
        solutions[side] = highlight(source, "python")
    return {
        "task": markdown(exercise.task),
        "hints": [markdown(hint) for hint in exercise.hints],
        "solutions": solutions,
        "commands": _commands(found.stem),
    }


def _commands(stem: str) -> list[str]:
    return [
        f"unzip {stem}.zip && cd {stem}",
        "python3 -m venv .venv && . .venv/bin/activate",
        "pip install -r requirements.txt",
        "pytest exercise  # or one side: pytest exercise -k flask",
    ]
