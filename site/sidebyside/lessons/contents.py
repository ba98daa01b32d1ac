"""What a lesson's Markdown holds: its requests, its challenge and its panels, each checked."""

from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from sidebyside.errors import LessonError
from sidebyside.lessons.challenge import Challenge, read_challenge
from sidebyside.lessons.fences import Fence, find_fences
from sidebyside.lessons.panel import Panel, is_panel, read_panel
from sidebyside.lessons.requests import PreparedRequest, is_request, read_request


@dataclass(frozen=True, slots=True)
class Body:
    """The requests, the challenge and the panels of a lesson, and what is wrong with them.

    A reader still gets what can be read; `sidebyside check` prints the faults.
    """

    requests: tuple[PreparedRequest, ...]
    challenge: Challenge | None
    panels: tuple[Panel, ...]
    faults: tuple[LessonError, ...]


def read_body(text: str, path: Path, first_line: int, stem: str = "") -> Body:
    """Read a lesson's requests, its challenge and its panels.

    Args:
        text: The Markdown after the head.
        path: The lesson's file, for errors.
        first_line: The line of that file, from 1, on which the text starts.
        stem: The lesson's pair of programs, which a panel asks that names no other.
    """
    fences = list(find_fences(text, first_line))
    faults = [_fault for fence in fences for _fault in _fence_faults(fence, path)]
    requests = _requests([fence for fence in fences if is_request(fence)], path, faults)
    faults += _between([f for f in fences if is_request(f)], text.split("\n"), path, first_line)
    challenge = _challenge([f for f in fences if f.language == "challenge"], path, faults)
    panels = _panels([f for f in fences if is_panel(f)], path, stem, requests, faults)
    return Body(requests, challenge, panels, tuple(sorted(faults, key=lambda fault: fault.line)))


def _fence_faults(fence: Fence, path: Path) -> list[LessonError]:
    if not fence.closed:
        return [LessonError("This fence does not end; close it with ```.", path, fence.line)]
    if fence.indent and (is_request(fence) or is_panel(fence) or fence.language == "challenge"):
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


def _panels(
    fences: list[Fence],
    path: Path,
    stem: str,
    requests: tuple[PreparedRequest, ...],
    faults: list[LessonError],
) -> tuple[Panel, ...]:
    known = {request.id: request for request in requests}
    found = []
    for fence in fences:
        try:
            found.append(read_panel(fence, path, stem, known))
        except LessonError as fault:
            faults.append(fault)
    return tuple(found)
