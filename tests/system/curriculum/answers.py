"""What both programs answer to every prepared request, recorded with the versions that did.

`make record` writes answers.json anew. Only what a library does not change lightly is kept: the
status, the media type, and the type and place of each validation error; no wording, no date.
"""

import json
import platform
from functools import cache
from importlib.metadata import version
from pathlib import Path

from sidebyside import paths
from sidebyside.http.request import Request
from sidebyside.http.side import SIDES
from sidebyside.lessons.library import load_library
from sidebyside.sandbox.sandbox import Sandbox
from sidebyside.sandbox.try_request import compare

FILE = Path(__file__).with_name("answers.json")
LESSONS = {lesson.slug: lesson for lesson in load_library(paths.LESSONS).lessons}
PACKAGES = ("flask", "werkzeug", "fastapi", "starlette", "pydantic")


def versions():
    """Name what gives the answers."""
    return {"python": platform.python_version(), **{name: version(name) for name in PACKAGES}}


def responses(lesson):
    """Tell what came to each of a lesson's requests."""
    return {name: summaries(each) for name, each in comparisons(lesson.slug).items()}


@cache
def comparisons(slug):
    """Send a lesson's requests in order to a fresh pair, once for all tests of a process."""
    lesson = LESSONS[slug]
    sandbox = Sandbox(lesson.stem)
    try:
        return {
            item.id: compare(sandbox, Request.from_json(item.message)) for item in lesson.requests
        }
    finally:
        sandbox.close()


def summaries(comparison):
    """Keep of a comparison what is recorded."""
    return {side: _summary(comparison.response(side)) for side in SIDES}


def _summary(response):
    problems = [
        f"{'.'.join(map(str, problem.at))} {problem.kind}".strip() for problem in response.problems
    ]
    return {
        "status": response.status,
        "media_type": response.media_type,
        "problems": sorted(problems),
    }


def changes(lesson, name, recorded, came):
    """Say for each side what has changed, as somebody who raised a version wants to read it."""
    now = versions()
    return [
        f"{lesson.number} {lesson.title}, request {name}: {side} {now[side]} answers {came[side]}, "
        f"and {recorded['versions'][side]} answered {was[side]}. If the new answer is right, say "
        f"so in {lesson.path.parent.name}, and run `make record`."
        for was in [recorded["lessons"][lesson.slug][name]]
        for side in SIDES
        if came[side] != was[side]
    ]


def record(lessons):
    """Write the file anew."""
    found = {lesson.slug: responses(lesson) for lesson in lessons}
    text = json.dumps({"versions": versions(), "lessons": found}, indent=1, ensure_ascii=False)
    FILE.write_text(text + "\n", encoding="utf-8")
