"""An experiment: what is sent to both programs to see whether a claim holds, and what must come."""

import re
from dataclasses import dataclass
from typing import Any

from sidebyside.features.claims.load_plan import Load, read_load
from sidebyside.lessons.challenge import read_expect
from sidebyside.lessons.front_matter import text_at
from sidebyside.lessons.library import Library
from sidebyside.lessons.marked_yaml import MarkedMap
from sidebyside.lessons.requests import parse_message

_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_STEM = re.compile(r"[a-z][a-z0-9_]*")


@dataclass(frozen=True, slots=True)
class Experiment:
    """One experiment. It has a lesson's prepared request, or a pair and a message of its own.

    Args:
        name: Its name in `experiments.yaml`.
        shows: What to look at in the responses, in one or two sentences.
        expect: What must come: a challenge's condition, or for a load that of `Load`.
        lesson: The slug of the lesson that has the request, or None.
        request: The request's id in that lesson, or None.
        stem: The pair of programs, or None.
        message: The wire form of a request of its own, or None.
        load: How often the request is sent, or None for once.
        line: The line of the file, from 1.
    """

    name: str
    shows: str
    expect: dict[str, Any]
    lesson: str | None
    request: str | None
    stem: str | None
    message: dict[str, Any] | None
    load: Load | None
    line: int

    def sends(self, library: Library) -> tuple[str, dict[str, Any]]:
        """Return the pair of programs and the wire form of what is sent to it.

        Args:
            library: The lessons, one of which may have the request.

        Raises:
            NotFound: There is no such lesson, or no such request in it.
        """
        if self.stem is not None and self.message is not None:
            return self.stem, self.message
        lesson = library.get(self.lesson or "")
        return lesson.stem, lesson.request(self.request or "").message


def read_experiment(name: str, body: MarkedMap) -> Experiment:
    """Read one experiment.

    Args:
        name: Its key in the file.
        body: What stands under it.

    Raises:
        LessonError: A key is missing or unknown, or a value is not what it must be.
    """
    if not _NAME.fullmatch(name):
        raise body.fault(f"{name!r} is no name: use small letters, digits and single hyphens.")
    own = "stem" in body.value
    keys = {"stem", "message"} if own else {"lesson", "request"}
    body.check_keys("An experiment", keys | {"shows", "expect"}, {"load"} if own else set())
    load = read_load(body) if "load" in body.value else None
    return Experiment(
        name=name,
        shows=text_at(body, "shows"),
        expect=load.expect if load else read_expect(body),
        lesson=None if own else text_at(body, "lesson"),
        request=None if own else text_at(body, "request"),
        stem=_stem(body) if own else None,
        message=_message(body) if own else None,
        load=load,
        line=body.first_line,
    )


def _stem(body: MarkedMap) -> str:
    stem = text_at(body, "stem")
    if not _STEM.fullmatch(stem):
        raise body.fault("'stem' is the programs' file name without .py: json_bodies.", "stem")
    return stem


def _message(body: MarkedMap) -> dict[str, Any]:
    text = body.value["message"]
    if not isinstance(text, str):
        raise body.fault("'message' must be a message: `message: |`, then its lines.", "message")
    return parse_message(text, body.path, body.lines[("message",)] + 1)
