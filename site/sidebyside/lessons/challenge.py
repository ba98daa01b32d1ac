"""A lesson's challenge: a task whose answer is a request, and the condition that judges it."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sidebyside.lessons.fences import Fence
from sidebyside.lessons.front_matter import text_at
from sidebyside.lessons.marked_yaml import MarkedMap, read_map
from sidebyside.lessons.requests import parse_message


@dataclass(frozen=True, slots=True)
class Challenge:
    """One task whose answer is a request.

    Args:
        task: What the request must bring about, in Markdown.
        expect: The condition on the request and both responses, as `docs/authoring.md` has it.
        hints: Markdown, the weakest hint first.
        solution: The wire form of a request that meets the condition.
        line: The line, from 1, of its fence.
    """

    task: str
    expect: dict[str, Any]
    hints: tuple[str, ...]
    solution: dict[str, Any]
    line: int

    def to_json(self) -> dict[str, Any]:
        """Return the form that `GET /api/lessons` has, which keeps the solution to itself."""
        return {"task": self.task, "expect": self.expect, "hints": list(self.hints)}


def read_challenge(fence: Fence, path: Path) -> Challenge:
    """Read the challenge.

    Raises:
        LessonError: Its YAML, its condition or its solution is faulty.
    """
    head = read_map(fence.content, path, fence.line + 1)
    head.check_keys("A challenge", {"task", "expect", "hints", "solution"})
    hints = head.value["hints"]
    if not isinstance(hints, list) or not hints or not all(isinstance(h, str) for h in hints):
        raise head.fault("'hints' must be a list of sentences, the weakest first.", "hints")
    return Challenge(
        task=text_at(head, "task"),
        expect=read_expect(head),
        hints=tuple(hints),
        solution=_solution(head),
        line=fence.line,
    )


def _solution(head: MarkedMap) -> dict[str, Any]:
    text = head.value["solution"]
    if not isinstance(text, str):
        raise head.fault("'solution' must be a message: `solution: |`, then its lines.", "solution")
    line = head.lines[("solution",)] + 1
    return parse_message(text, head.path, line)


_Test = Callable[[Any], bool]


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and value != ""


def _is_status(value: Any) -> bool:
    return type(value) is int and 100 <= value <= 599


def _is_map(value: Any) -> bool:
    return isinstance(value, dict) and bool(value) and all(map(_is_text, value))


def _is_texts(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(map(_is_text, value))


def _is_bool(value: Any) -> bool:
    return isinstance(value, bool)


_ANSWER: dict[str, tuple[_Test, str]] = {
    "status": (_is_status, "a status such as 422"),
    "media_type": (_is_text, "a media type such as text/html"),
    "body": (_is_text, "a text that the body contains"),
    "json": (_is_map, "paths with their values: {user.name: ada}"),
    "problem": (_is_text, "the place of a validation error: cookie.visits"),
}
_REQUEST: dict[str, tuple[_Test, str]] = {
    "body_is_json": (_is_bool, "true or false"),
    "target_without": (_is_texts, "a list of texts"),
}
_CONDITIONS = {"flask": _ANSWER, "fastapi": _ANSWER, "request": _REQUEST}


def read_expect(head: MarkedMap) -> dict[str, Any]:
    """Return the condition under the key `expect`, checked.

    Raises:
        LessonError: It has a key that there is none of, or a value of another form.
    """
    expect = head.value["expect"]
    if not isinstance(expect, dict) or not expect:
        raise head.fault("'expect' must say what both answers must be.", "expect")
    for part, conditions in expect.items():
        if part == "differ":
            if not _is_text(conditions):
                raise head.fault("'differ' must be a path such as user.name.", "expect", part)
        elif part not in _CONDITIONS or not isinstance(conditions, dict) or not conditions:
            raise head.fault(
                "'expect' has flask, fastapi and request, each with conditions, and differ.",
                "expect",
                str(part),
            )
        else:
            _check_conditions(head, part, conditions)
    return expect


def _check_conditions(head: MarkedMap, part: str, conditions: dict[Any, Any]) -> None:
    known = _CONDITIONS[part]
    for key, value in conditions.items():
        if key not in known:
            raise head.fault(
                f"{part} has no condition {key!r}; it has {', '.join(known)}.",
                "expect",
                part,
                str(key),
            )
        test, form = known[key]
        if not test(value):
            raise head.fault(f"{key!r} must be {form}.", "expect", part, key)
