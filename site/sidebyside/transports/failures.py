"""Say why a program gave no whole response, and at which line of it."""

import re
import sys
import traceback
from collections.abc import Iterator
from pathlib import Path
from types import FrameType, TracebackType
from typing import Any

import sidebyside
from sidebyside.errors import AuthoringError
from sidebyside.examples.thread_frames import thread_frames
from sidebyside.http import limits
from sidebyside.http.json_text import valid_text
from sidebyside.http.response import Failure

_LIBRARIES = (
    "/site-packages/",
    f"/python{sys.version_info.major}.{sys.version_info.minor}/",
)
# It begins at a word's beginning alone: from each slash of a word it would read to the word's end.
_PLACE = re.compile(r"(?<![^\s'\"()])([^\s'\"()/]*)/[^\s'\"()]*/site-packages/")
_PACKAGE = Path(sidebyside.__file__).resolve().parent
# Python 3.11 gives each of these a frame of its own; to a reader it is a line of its function.
_INNER = frozenset({"<listcomp>", "<setcomp>", "<dictcomp>", "<genexpr>"})
_OWN = (
    f"{_PACKAGE}/transports/",
    f"{_PACKAGE}/examples/",
)  # what calls a program, and what loads it


def crash(error: BaseException, source: Path) -> Failure:
    """Describe an exception that left a program.

    Args:
        error: The exception.
        source: The program's file.
    """
    # anyio's task groups wrap what one task raised; the program raised the one inside.
    while isinstance(error, BaseExceptionGroup) and len(error.exceptions) == 1:
        error = error.exceptions[0]
    text = traceback.TracebackException.from_exception(error)
    at = _last_in(source, error.__traceback__)
    for layer in _layers(text):
        layer.stack = traceback.StackSummary.from_list(
            _shorten_path(frame, source)
            for frame in layer.stack
            if not frame.filename.startswith(_OWN)
        )
    summary = "".join(text.format_exception_only()).strip()
    return Failure("crash", _message(summary, source), _traceback(text, source), *at)


def _message(text: str, source: Path) -> str:
    """Return what an exception says, as far as it is shown."""
    most = limits.CRASH_MESSAGE
    start = text[: 2 * most]
    if start != text:
        start = start.rsplit(maxsplit=1)[0]  # Half a place would stay in it.
    said = _placeless(start, source)
    return said if start == text and len(said) <= most else f"{said[: most - 1]}…"


def _traceback(text: traceback.TracebackException, source: Path) -> str:
    """Write a traceback, as far as it is shown: its beginning and its end."""
    whole = "".join(text.format())
    half = limits.TRACEBACK // 2
    if len(whole) <= 2 * half:
        return _placeless(whole, source)
    left_out = f"(Of {len(whole):,} characters only the first and the last {half:,} are shown.)"
    first, last = whole[:half], whole[-half:]
    # Whole lines, where there are any: half a place would stay in the others.
    ends = (first.rpartition("\n")[0] or first, last.partition("\n")[2] or last)
    return f"\n{left_out}\n".join(_placeless(end, source) for end in ends)


def _placeless(text: str, source: Path) -> str:
    """Leave out where files lie: FastAPI, and an import that fails, name theirs in their words."""
    return valid_text(_PLACE.sub(r"\1", text.replace(f"{source.parent}/", "")))


def load_failure(error: AuthoringError, source: Path) -> Failure:
    """Describe a program that did not load: in one sentence, with the traceback where it has one.

    Args:
        error: What the loader said.
        source: The program's file.
    """
    said = _message(error.message.removeprefix("It does not run: "), source)
    raised = error.__cause__
    if raised is None:
        return Failure("crash", said)
    found = crash(raised, source)
    line = raised.lineno if isinstance(raised, SyntaxError) else found.line
    return Failure("crash", said, found.traceback, line, found.function)


def _layers(text: traceback.TracebackException) -> Iterator[traceback.TracebackException]:
    """Return an exception, those it came from, and those that it groups."""
    waiting = [text]
    while waiting:
        layer = waiting.pop()
        yield layer
        before = layer.__cause__ or layer.__context__
        waiting += [*(layer.exceptions or ()), *([before] if before else ())]


def timeout(seconds: float, frames: list[FrameType]) -> Failure:
    """Describe a program that took too long.

    Args:
        seconds: How long it had.
        frames: The frames of its own file in which it is, outermost first.
    """
    names = [x.f_code.co_name for x in frames if x.f_code.co_name not in _INNER]
    line = frames[-1].f_lineno if frames else None
    return _timeout_failure(seconds, line, names[-1] if names else None)


def interrupted(seconds: float, error: BaseException, source: Path) -> Failure:
    """Describe a program that took too long, from what was raised in it to end it.

    Args:
        seconds: How long it had.
        error: What was raised.
        source: The program's file.
    """
    return _timeout_failure(seconds, *_last_in(source, error.__traceback__))


def _timeout_failure(seconds: float, line: int | None, function: str | None) -> Failure:
    message = f"No answer within {seconds:g} seconds."
    if line is None:
        return Failure("timeout", message)
    where = f"in {function}, line {line}" if function else f"at line {line}"
    return Failure("timeout", f"{message} It was {where}.", "", line, function)


def frames_of_thread(ident: int | None) -> list[FrameType]:
    """Return a thread's frames, outermost first; none where it has ended."""
    frame = thread_frames().get(ident) if ident is not None else None
    frames = []
    # The thread goes on meanwhile; CPython 3.11 has been seen to give another object as its caller.
    while isinstance(frame, FrameType):
        frames.append(frame)
        frame = frame.f_back
    return frames[::-1]


def frames_of_coroutine(coroutine: Any) -> list[FrameType]:
    """Follow what a coroutine awaits, outermost first."""
    frames = []
    while coroutine is not None:
        frame = getattr(coroutine, "cr_frame", None) or getattr(coroutine, "gi_frame", None)
        if frame is not None:
            frames.append(frame)
        coroutine = getattr(coroutine, "cr_await", None) or getattr(coroutine, "gi_yieldfrom", None)
    return frames


def _last_in(source: Path, trace: TracebackType | None) -> tuple[int | None, str | None]:
    line, function = None, None
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == str(source):
            line, name = trace.tb_lineno, trace.tb_frame.f_code.co_name
            function = function if name in _INNER else name
        trace = trace.tb_next
    return line, function


def _shorten_path(frame: traceback.FrameSummary, source: Path) -> traceback.FrameSummary:
    name = frame.filename
    if name == str(source):
        name = source.name
    else:
        for mark in _LIBRARIES:
            name = name.rpartition(mark)[2]
    frame.filename = name
    return frame
