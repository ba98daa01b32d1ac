"""What a lesson's Markdown holds for the bench: its requests and its challenge, each checked."""

from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from sidebyside.errors import LessonError
from sidebyside.lessons.challenge import Challenge, read_challenge
from sidebyside.lessons.fences import Fence, find_fences
from sidebyside.lessons.prepared import PreparedRequest, is_request, read_request


@dataclass(frozen=True, slots=True)
class Body:
    """The requests and the challenge of a lesson, and what is wrong with either.

    A reader still gets what can be read; `sidebyside check` prints the faults.
    """

    requests: tuple[PreparedRequest, ...]
    challenge: Challenge | None
    faults: tuple[LessonError, ...]


def read_body(text: str, path: Path, first_line: int) -> Body:
    """Read a lesson's requests and its challenge.

    Args:
        text: The Markdown after the head.
        path: The lesson's file, for errors.
        first_line: The line of that file, from 1, on which the text starts.
    """
    fences = list(find_fences(text, first_line))
    faults = [_fault for fence in fences for _fault in _fence_faults(fence, path)]
    requests = _requests([fence for fence in fences if is_request(fence)], path, faults)
    faults += _between([f for f in fences if is_request(f)], text.split("\n"), path, first_line)
    challenge = _challenge([f for f in fences if f.language == "challenge"], path, faults)
    return Body(requests, challenge, tuple(sorted(faults, key=lambda fault: fault.line)))


def _fence_faults(fence: Fence, path: Path) -> list[LessonError]:
    if not fence.closed:
        return [LessonError("This fence does not end; close it with ```.", path, fence.line)]
    if fence.indent and (is_request(fence) or fence.language == "challenge"):
        return [LessonError("This fence must start at the left margin.", path, fence.line)]
    return []


def _requests(
    fences: list[Fence], path: Path, faults: list[LessonError]
) -> tuple[PreparedRequest, ...]:
    found: dict[str, PreparedRequest] = {}
    for fence in fences:
        try:
            request = read_request(fence, path)
        except LessonError as fault:
            faults.append(fault)
            continue
        if request.id in found:
            first = found[request.id].line
            message = f"Line {first} has a request {request.id!r} already; choose another id."
            faults.append(LessonError(message, path, request.line))
        else:
            found[request.id] = request
    return tuple(found.values())


def _between(
    fences: list[Fence], lines: list[str], path: Path, first_line: int
) -> list[LessonError]:
    """Find what stands between the requests, where the page has the bench and no place for it."""
    faults = []
    for before, after in pairwise(fences):
        for line in range(before.last_line + 1, after.line):
            if lines[line - first_line].strip():
                message = "All requests stand together: move this before or after all of them."
                faults.append(LessonError(message, path, line))
                break
    return faults


def _challenge(fences: list[Fence], path: Path, faults: list[LessonError]) -> Challenge | None:
    for fence in fences[1:]:
        message = f"A lesson has one challenge, and line {fences[0].line} has it."
        faults.append(LessonError(message, path, fence.line))
    try:
        return read_challenge(fences[0], path) if fences else None
    except LessonError as fault:
        faults.append(fault)
        return None
