"""A traceback that opens at the program's own lines and folds those of the frameworks."""

import re
from dataclasses import dataclass

from markupsafe import Markup, escape

_FRAME = re.compile(r'  File "(?P<file>[^"]*)", line (?P<line>\d+)(?:, in (?P<function>.*))?')


@dataclass(frozen=True, slots=True)
class TracebackPart:
    """A run of lines.

    Args:
        folded: What stands in their place until they are asked for, or None where they show.
        lines: Whole `<span class="line">` elements.
    """

    folded: str | None
    lines: tuple[Markup, ...]


@dataclass(frozen=True, slots=True)
class TracebackView:
    """A traceback as a page shows it.

    Args:
        parts: Its runs of lines, in order.
        summary: Its last line, which names the exception.
        line: The program's line that it ends in, where one is known.
    """

    parts: tuple[TracebackPart, ...]
    summary: str
    line: int | None


def traceback_view(text: str, file: str) -> TracebackView | None:
    """Show a traceback.

    Args:
        text: As Python writes it.
        file: The name of the program's file; every other file's frames are folded.

    Returns:
        The view, or None where there is no text.
    """
    if not text.strip():
        return None
    runs = _runs(text.rstrip("\n").split("\n"), file)
    own = [run.last for run in runs if run.kind == "own"]
    summary = text.rstrip("\n").rpartition("\n")[2]
    return TracebackView(tuple(map(_part, runs)), summary, own[-1] if own else None)


@dataclass
class _Run:
    kind: str  # text, own or framework
    lines: list[str]
    frames: int = 0
    last: int = 0  # the line of the last frame


def _runs(lines: list[str], file: str) -> list[_Run]:
    runs: list[_Run] = []
    kind = "text"
    for line in lines:
        frame = _FRAME.match(line)
        if frame:
            kind = "own" if frame["file"].endswith(file) else "framework"
        elif not line.startswith("    "):
            kind = "text"
        if not runs or runs[-1].kind != kind:
            runs.append(_Run(kind, []))
        runs[-1].lines.append(line)
        if frame:
            runs[-1].frames += 1
            runs[-1].last = int(frame["line"])
    return runs


def _part(run: _Run) -> TracebackPart:
    hl = " hl" if run.kind == "own" else ""
    lines = tuple(
        Markup('<span class="line{}">{}\n</span>').format(hl, escape(line)) for line in run.lines
    )
    if run.kind != "framework":
        return TracebackPart(None, lines)
    return TracebackPart(f"{run.frames} framework line{'s' if run.frames > 1 else ''}", lines)
