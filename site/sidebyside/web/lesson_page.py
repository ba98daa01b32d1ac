"""The lesson's page and the home page: both have a bench, and come back from its form whole."""

from collections.abc import Mapping
from typing import Any

from flask import Response

from sidebyside.errors import Busy, LessonError, RequestError
from sidebyside.explanation.explain import explain
from sidebyside.explanation.result import Result, result
from sidebyside.html.highlight import highlight
from sidebyside.http.editor_form import guesses, request_from
from sidebyside.http.request import Request
from sidebyside.http.side import SIDES
from sidebyside.lessons.lesson import Lesson
from sidebyside.lessons.markdown.inline_markdown import markdown
from sidebyside.sandbox.sandbox import Sandbox
from sidebyside.sandbox.try_request import compare
from sidebyside.web.bench import Bench, Notice, bench, bench_of_form
from sidebyside.web.client import own_sandbox, record
from sidebyside.web.render import page
from sidebyside.web.state import state

HERO, HERO_REQUEST = "json-bodies", "missing-email"


def home_context(shown: Bench | None = None, outcome: Result | None = None) -> dict[str, Any]:
    """Gather what the home page shows; without a result of the reader's, a real one is made."""
    library = state().library
    hero = next((item for item in library.lessons if item.slug == HERO), None)
    if hero is None:
        return {"library": library, "lesson": None, "bench": None, "result": None}
    if shown is None:
        shown = bench(hero, HERO_REQUEST)
        outcome = _first_result(hero)
    return {
        "library": library,
        "lesson": hero,
        "bench": shown,
        "result": outcome,
        **_of_features(hero),
    }


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
        **_of_features(found),
    }


def _of_features(found: Lesson) -> dict[str, Any]:
    """Gather what features add to a page with a lesson's bench."""
    return {name: value for add in state().on_lesson_page for name, value in add(found).items()}


def whole_page(
    found: Lesson, stem: str, form: Mapping[str, str], *, sends: bool = True
) -> Response:
    """Return the lesson's page with a request in the editor, and with both responses to it.

    Args:
        found: The lesson.
        stem: The pair of programs.
        form: The fields of the bench's form.
        sends: Whether the request is sent at all.
    """
    outcome, notice, status, headers = None, None, 200, {}
    try:
        sent = request_from(form)
        outcome = _result(found, stem, sent, form) if sends else None
    except RequestError as error:
        notice, status = Notice("error", "Not sent", error.message), error.status
    except Busy as error:
        notice, status = Notice("busy", "Busy", error.message), 503
        headers = {"Retry-After": str(error.retry_after)}
    shown = bench_of_form(found, form, notice)
    if form.get("page") == "home":
        response = page("pages/home.html", status, **home_context(shown, outcome))
    else:
        response = page("lessons/lesson.html", status, **lesson_context(found, shown, outcome))
    response.headers.update(headers)
    return response


def lines_at(found: Lesson, form: Mapping[str, str]) -> str:
    """Return the page that has the programs' lines, where the form's own has none: the home page.

    Args:
        found: The lesson.
        form: The fields of the bench's form.
    """
    return f"/lessons/{found.slug}/" if form.get("page") == "home" else ""


def _result(found: Lesson, stem: str, sent: Request, form: Mapping[str, str]) -> Result:
    sandbox = own_sandbox(stem)
    comparison = compare(sandbox, sent)
    record(sandbox.stem, comparison)
    return explain(
        found, sandbox, comparison, guesses(form), lines_at(found, form), form.get("pair", "")
    )


def _first_result(hero: Lesson) -> Result:
    sent = Request.from_json(hero.request(HERO_REQUEST).message)
    sandbox = Sandbox(hero.stem)
    try:
        # The first call of a program starts it up; kept, its time would be shown to everybody.
        compare(sandbox, sent)
        comparison = compare(sandbox, sent)
        return result(
            comparison,
            stem=hero.stem,
            handlers=sandbox.handlers(sent),
            lines_at=f"/lessons/{hero.slug}/",
        )
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
