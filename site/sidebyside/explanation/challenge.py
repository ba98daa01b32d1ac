"""Judge a challenge: whether a request, and what both programs answered to it, is what was asked.

The keys of a condition are those of `docs/authoring.md`, "The challenge".
"""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sidebyside.http.comparison import Comparison
from sidebyside.http.json_path import path_keys, value_at
from sidebyside.http.json_text import NOT_JSON
from sidebyside.http.request import Request
from sidebyside.http.response import Response
from sidebyside.http.side import SIDES, label_of

_LONGEST = 120


@dataclass(frozen=True, slots=True)
class Outcome:
    """Whether a request solves a challenge.

    Args:
        passed: Whether everything that was asked for came.
        reasons: One sentence for each thing that did not: what was asked for, and what came.
    """

    passed: bool
    reasons: tuple[str, ...]

    def to_json(self) -> dict[str, Any]:
        """Return the wire form."""
        return {"passed": self.passed, "reasons": list(self.reasons)}


def judge(expect: Mapping[str, Any], comparison: Comparison) -> Outcome:
    """Judge a request by its condition.

    Args:
        expect: The condition, as a lesson's challenge has it.
        comparison: The request and both responses.

    Raises:
        KeyError: The condition has a key that there is none of; `lessons` never gives one.
    """
    reasons: list[str] = []
    for key, conditions in expect.items():
        if key in SIDES:
            reasons += _judge_answer(key, conditions, comparison.response(key))
        elif key == "request":
            reasons += _judge_request(conditions, comparison.request)
        elif key == "differ":
            reasons += _judge_difference(conditions, comparison)
        else:
            raise KeyError(key)
    return Outcome(not reasons, tuple(reasons))


def _judge_answer(side: str, conditions: Mapping[str, Any], response: Response) -> Iterator[str]:
    name = label_of(side)
    if response.status is None:
        why = f" {response.failure.message}" if response.failure else ""
        yield f"{name} did not answer.{why}"
        return
    for key, wanted in conditions.items():
        yield from _ANSWER[key](name, wanted, response)


def _status(name: str, wanted: int, response: Response) -> Iterator[str]:
    if response.status != wanted:
        got = f"{response.status} {response.reason}".rstrip()
        yield f"{name} should answer {wanted}; it answered {got}."


def _media_type(name: str, wanted: str, response: Response) -> Iterator[str]:
    if response.media_type != wanted.lower():
        got = response.media_type or "no media type"
        yield f"{name} should answer with {wanted}; it answered with {got}."


def _body(name: str, wanted: str, response: Response) -> Iterator[str]:
    if wanted not in response.body.decode("utf-8", "replace"):
        yield f"{name}'s body should contain {_quote(wanted)}; it is {_body_text(response)}."


def _json(name: str, wanted: Mapping[str, Any], response: Response) -> Iterator[str]:
    for path, value in wanted.items():
        found, got = _value(response, path)
        if not found:
            yield f"{name}'s body should have {_quote(value)} at {path}; {got}."
        elif not _equal(got, value):
            yield f"{name}'s body should have {_quote(value)} at {path}; it has {_quote(got)}."


def _problem(name: str, wanted: str, response: Response) -> Iterator[str]:
    places = [_place(problem.at) for problem in response.problems]
    if _place(path_keys(wanted)) not in places:
        named = ", ".join(dict.fromkeys(place for place in places if place))
        unnamed = "names no field" if response.problems else "has none"
        got = f"is about {named}" if named else unnamed
        yield f"{name} should send a validation error about {wanted}; its answer {got}."


_ANSWER: dict[str, Callable[[str, Any, Response], Iterator[str]]] = {
    "status": _status,
    "media_type": _media_type,
    "body": _body,
    "json": _json,
    "problem": _problem,
}


def _judge_request(conditions: Mapping[str, Any], request: Request) -> Iterator[str]:
    for key, wanted in conditions.items():
        if key == "body_is_json":
            if (request.json is not NOT_JSON) is not wanted:
                yield f"Your body should {'' if wanted else 'not '}be valid JSON."
        elif key == "target_without":
            for text in [wanted] if isinstance(wanted, str) else wanted:
                if text in request.target:
                    yield f"Your target should not contain {text}; it is {request.target}."
        else:
            raise KeyError(key)


def _judge_difference(path: str, comparison: Comparison) -> Iterator[str]:
    values = {side: _value(comparison.response(side), path) for side in SIDES}
    missing = [(side, got) for side, (found, got) in values.items() if not found]
    for side, why in missing:
        yield f"{label_of(side)}'s body should have a value at {path}; {why}."
    (_, a), (_, b) = values.values()
    if not missing and _equal(a, b):
        yield f"The values at {path} should differ; both are {_quote(a)}."


def _value(response: Response, path: str) -> tuple[bool, Any]:
    """Return whether a body has a value at a path, and the value, or why there is none."""
    if response.json is NOT_JSON:
        return False, f"it is {_body_text(response)}, which is no JSON"
    try:
        return True, value_at(response.json, path)
    except LookupError:
        return False, f"it is {_body_text(response)}"


def _equal(a: Any, b: Any) -> bool:
    # Python calls true and 1 equal; JSON does not.
    return bool(a == b) and isinstance(a, bool) == isinstance(b, bool)


def _place(at: tuple[str | int, ...]) -> str:
    return ".".join(map(str, at)).lower()


def _quote(value: Any) -> str:
    return _truncate(json.dumps(value, ensure_ascii=False, default=str))


def _body_text(response: Response) -> str:
    if response.media_type == "text/html" and len(response.body) > _LONGEST:
        return "an HTML page"
    return _truncate(response.body.decode("utf-8", "replace")) if response.body else "empty"


def _truncate(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "\u2026"
