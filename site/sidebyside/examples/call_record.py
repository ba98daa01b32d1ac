"""Which functions of a program began during one call of it, and how each of them ended.

`examples.instrumentation` puts the objects below into a program's functions; each has one operator,
`@`, and lies among the constants of the code that it stands in, so that no name of the program's
changes. The call is found through a context variable, which follows the program into the threads
that Starlette starts and into the tasks that asyncio makes; the function's own entry is found by
its frame, which a generator keeps whatever context it goes on in.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from types import CodeType, FrameType, FunctionType, TracebackType
from typing import Any

from sidebyside.examples.thread_frames import thread_frames
from sidebyside.http.run import End, Function, FunctionCall, Raised

MOST_CALLS = 256
_LONGEST_MESSAGE = 300  # characters
# How a program is made to stop: what was raised in it says where it still was.
_STOPS = frozenset({"CancelledError", "Interrupted"})
_getframe = sys._getframe
_exc_info = sys.exc_info


class Site:
    """A function of a program, as its source has it.

    Args:
        file: The program's file.
        is_generator: Whether it yields.
        is_lambda: Whether it is one expression, in which nothing can catch an exception.
    """

    __slots__ = ("file", "function", "is_generator", "is_lambda")

    def __init__(self, file: str, *, is_generator: bool = False, is_lambda: bool = False) -> None:
        self.function = Function("", "", 0)  # until it is compiled
        self.file = file
        self.is_generator = is_generator
        self.is_lambda = is_lambda


class _Entry:
    """One function that began."""

    __slots__ = ("end", "frame", "line", "raised", "site")

    def __init__(self, site: Site, frame: FrameType) -> None:
        self.site = site
        self.frame: FrameType | None = frame  # while it runs
        self.end: End = "running"
        self.line: int | None = None
        self.raised: Raised | None = None


class CallRecord:
    """The functions that began during one call, at most `MOST_CALLS` of them."""

    __slots__ = ("complete", "entries")

    def __init__(self) -> None:
        self.entries: list[_Entry] = []
        self.complete = True

    def has_begun(self, function: Function) -> bool:
        """Say whether a function has begun by now."""
        return any(entry.site.function is function for entry in tuple(self.entries))

    def has_returned(self, function: Function) -> bool:
        """Say whether a function has begun and returned by now."""
        return any(
            entry.frame is None
            and entry.site.function is function
            and entry.end in ("returned", "finished")
            for entry in tuple(self.entries)
        )

    def calls(self, *, stopped: bool) -> tuple[FunctionCall, ...]:
        """Return what is known now.

        Args:
            stopped: Whether the program took too long: then what was raised to stop it is no event
                of the program's own.
        """
        entries = tuple(self.entries)
        open_ones = [x for x in entries if x.frame is not None and _may_have_ended(x)]
        executing = _executing() if open_ones else frozenset()
        return tuple([_call_of(entry, executing, stopped=stopped) for entry in entries])


def function_of(code: CodeType) -> Function | None:
    """Return the function that some code is, where it is one of a recorded program."""
    for constant in code.co_consts:
        if type(constant) is Enter:
            return constant.site.function
    return None


record: ContextVar[CallRecord | None] = ContextVar("call_record", default=None)
_open: dict[FrameType, _Entry] = {}


@contextmanager
def unrecorded() -> Iterator[None]:
    """Let code of the program run that its call does not run by itself."""
    token = record.set(None)
    try:
        yield
    finally:
        record.reset(token)


class Enter:
    """The beginning of a function."""

    __slots__ = ("site",)

    def __init__(self, site: Site) -> None:
        self.site = site

    def __matmul__(self, _nothing: None) -> None:
        found = record.get()
        if found is None:
            return
        if len(found.entries) >= MOST_CALLS:
            found.complete = False
            return
        frame = _getframe(1)
        entry = _Entry(self.site, frame)
        found.entries.append(entry)
        _open[frame] = entry


class Return:
    """A `return`; the last one that is met is the one that ends the function."""

    __slots__ = ("_line",)

    def __init__(self, line: int | None) -> None:
        self._line = line

    def __matmul__(self, value: Any) -> Any:
        entry = _open.get(_getframe(1))
        if entry is not None:
            entry.line = self._line
            entry.end = "returned" if self._line is not None else "finished"
        return value


class LastReturn:
    """The value of a function that is one expression."""

    __slots__ = ("_line",)

    def __init__(self, line: int) -> None:
        self._line = line

    def __matmul__(self, value: Any) -> Any:
        entry = _open.pop(_getframe(1), None)
        if entry is not None:
            entry.frame, entry.end, entry.line = None, "returned", self._line
        return value


class Leave:
    """An exception that leaves a function."""

    __slots__ = ()

    def __matmul__(self, _nothing: None) -> None:
        frame = _getframe(1)
        entry = _open.get(frame)
        error = _exc_info()[1]
        if entry is None or error is None:
            return
        entry.end, entry.line = "raised", None
        trace = error.__traceback__
        if trace is not None and trace.tb_frame is frame:
            entry.line = trace.tb_lineno
            if trace.tb_next is not None:
                note_passage(error, trace.tb_next)
        entry.raised = raised(error, entry.site.file)


class Exit:
    """The end of a function, however it came."""

    __slots__ = ()

    def __matmul__(self, _nothing: None) -> None:
        entry = _open.pop(_getframe(1), None)
        if entry is not None:
            entry.frame = None
            if entry.end == "running":
                entry.end = "unknown"


def note_passage(error: BaseException, trace: TracebackType | None) -> None:
    """Note that an exception has left those functions that cannot note it themselves.

    Args:
        error: The exception.
        trace: Its traceback.
    """
    while trace is not None:
        entry = _open.get(trace.tb_frame)
        if entry is not None and entry.site.is_lambda:
            del _open[trace.tb_frame]
            entry.frame, entry.end, entry.line = None, "raised", trace.tb_lineno
            entry.raised = raised(error, entry.site.file)
        trace = trace.tb_next


def raised(error: BaseException, file: str) -> Raised:
    """Describe an exception, without running code of the program's own.

    Args:
        error: The exception.
        file: The program's file.
    """
    kind = type(error)
    return Raised(kind.__name__, kind.__module__, _message(error, file), _status(error))


def _message(error: BaseException, file: str) -> str:
    method = type(error).__str__
    if isinstance(method, FunctionType) and method.__code__.co_filename == file:
        return ""
    try:
        if type(error).__module__ == "fastapi.exceptions" and hasattr(error, "errors"):
            # Its own words go on with each error, and with the program's place on this machine.
            count = len(error.errors())
            return f"{count} validation error{'s' if count != 1 else ''}"
        with unrecorded():
            text = str(error)
    except Exception:
        return ""
    return text if len(text) <= _LONGEST_MESSAGE else f"{text[: _LONGEST_MESSAGE - 1]}\u2026"


def _status(error: BaseException) -> int | None:
    """Return what Starlette's exceptions call `status_code` and Werkzeug's `code`."""
    own = getattr(error, "__dict__", {})
    for found in (own.get("status_code"), own.get("code"), vars(type(error)).get("code")):
        if type(found) is int and 100 <= found <= 999:
            return found
    for base in type(error).__mro__:
        if base.__module__ == "werkzeug.exceptions" and isinstance(vars(base).get("code"), int):
            return int(vars(base)["code"])
    return None


def _may_have_ended(entry: _Entry) -> bool:
    return entry.site.is_lambda or entry.site.is_generator


def _executing() -> frozenset[FrameType]:
    """Return every frame that some thread is in."""
    found = set()
    for frame in thread_frames().values():
        current: FrameType | None = frame
        while isinstance(current, FrameType):
            found.add(current)
            current = current.f_back
    return frozenset(found)


def _call_of(entry: _Entry, executing: frozenset[FrameType], *, stopped: bool) -> FunctionCall:
    frame, end, line, error = entry.frame, entry.end, entry.line, entry.raised
    if frame is not None:
        # Whatever it has met so far, such as the `return` whose `finally` still runs, may change.
        end, line, error = "running", frame.f_lineno, None
        if frame not in executing and entry.site.is_lambda:
            # An exception ended it, and whoever caught that is not ours.
            end, line = "unknown", None
            _open.pop(frame, None)
        elif frame not in executing and entry.site.is_generator and not stopped:
            end = "suspended"
    elif stopped and error is not None and error.kind in _STOPS:
        end, error = "running", None
    return FunctionCall(entry.site.function, end, line, error)
