"""Collect what happens while a program answers one request, and give it as a `Run`.

The functions of the program note themselves (`examples.call_record`). What the frameworks do is
noted by their seams: `transports.run.flask_seams` and `transports.run.starlette_seams`.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from types import CodeType, FrameType, FunctionType, TracebackType
from typing import TYPE_CHECKING, Any

from sidebyside.examples.call_record import CallRecord, function_of, note_passage, raised
from sidebyside.examples.instrumentation import is_recorded
from sidebyside.http.request import Request
from sidebyside.http.run import Author, Caught, Function, FunctionCall, Origin, Route, Run

if TYPE_CHECKING:
    from sidebyside.transports.run.flask_seams import FlaskSeams
    from sidebyside.transports.run.starlette_seams import StarletteSeams

_log = logging.getLogger(__name__)
_MOST_CAUGHT = 32
_MOST_WRAPPERS = 32


@dataclass(slots=True)
class Facts:
    """What one framework's seams know of a call.

    Args:
        matched: Whether a route took the request; None where that is not known.
        route: That route.
        author: Who wrote the answer; None where that is not known.
    """

    matched: bool | None = None
    route: Route | None = None
    author: Author | None = None


class RunRecord:
    """What has happened in one call so far.

    To compare two responses nothing of a run is needed, so it is put into a `Run` when somebody
    reads that. Until then no exception is held, since its frames hold all that the program did.

    Args:
        request: What was sent.
        source: The program's file; None where nothing of it is recorded.
    """

    __slots__ = (
        "_complete",
        "_ended",
        "_facts",
        "_last",
        "_run",
        "_starter",
        "calls",
        "caught",
        "file",
        "flask",
        "is_over",
        "request",
        "starlette",
        "started",
    )

    def __init__(self, request: Request, source: Path | None) -> None:
        self.request = request
        self.file = str(source) if source is not None else ""
        self.calls = CallRecord()
        self.caught: list[Caught] = []
        self.flask: list[FlaskSeams] = []
        self.starlette: StarletteSeams | None = None
        self.started = False  # whether the program has begun its answer
        self.is_over = False  # whether what comes now is no part of it any more
        self._starter: Function | None = None
        self._last: BaseException | None = None
        self._ended: tuple[FunctionCall, ...] = ()  # the calls, once it is over
        self._complete = True
        self._facts: Facts | None = None  # what was known before an exception left the program
        self._run: Run | None = None

    def start(self, frame: FrameType) -> None:
        """Note that the program begins its answer.

        Args:
            frame: What called the server.
        """
        if self.started:
            return
        self.started = True
        if self.starlette is not None:
            self.starlette.start(frame)
        elif not self.flask:
            self._starter = self.function_of(frame.f_code)

    def function(self, call: Any) -> Function | None:
        """Return the program's own function that a callable is, without its decorators."""
        code = _code(call)
        return self.function_of(code) if code is not None else None

    def function_of(self, code: CodeType) -> Function | None:
        """Return the program's own function that some code is."""
        return function_of(code) if code.co_filename == self.file else None

    def begun(self, function: Function | None) -> bool | None:
        """Say whether a function of the program has begun; None where that is not known."""
        if function is None:
            return None
        if not self.is_over:
            begun, complete = self.calls.has_begun(function), self.calls.complete
        else:
            begun = any(call.function is function for call in self._ended)
            complete = self._complete
        return True if begun else False if complete and is_recorded(self.file) else None

    def note(
        self,
        error: BaseException,
        *,
        view: Function | None = None,
        handler: Any = None,
    ) -> None:
        """Take an exception that a framework caught, or learn what answers it.

        Args:
            error: The exception.
            view: The function of the route, where the program has one.
            handler: What makes an answer of it, where that is known by now.
        """
        if self.is_over:
            return
        note_passage(error, error.__traceback__)
        if error is self._last and self.caught:
            if handler is not None:
                own, other = self.named(handler)
                self.caught[-1] = replace(self.caught[-1], handler=own, handled_by=other)
        elif len(self.caught) < _MOST_CAUGHT:
            self.caught.append(self._describe(error, view, handler))
            # Held, so that the next one is not taken for it.
            self._last = error

    def named(self, call: Any) -> tuple[Function | None, Origin | None]:
        """Name a callable: as the program's own function, or as another."""
        own = self.function(call)
        return (own, None) if own is not None else (None, origin(call))

    def author_at(self, call: Any) -> Author | None:
        """Say who made what a route's endpoint returned: the view, or what decorates it.

        Args:
            call: The endpoint, as the framework called it.
        """
        own = self.function(call)
        if own is None:
            return Author("view", None, origin(call))
        begun = self.begun(own)
        if begun:
            return Author("view", own)
        if begun is None:
            return None
        outer = self.outermost(call)
        if outer is not None:
            return Author("function", outer) if self.begun(outer) else None
        return Author("framework", origin=origin(call))

    def outermost(self, call: Any) -> Function | None:
        """Return the program's own function that a callable is, with its decorators."""
        code = getattr(call, "__code__", None)
        return self.function_of(code) if code is not None else None

    def end(self, *, stopped: bool, error: BaseException | None) -> Callable[[], Run]:
        """End the record; what comes later is not in it.

        Args:
            stopped: Whether the program took too long.
            error: What left the program, if anything.

        Returns:
            What gives the run.
        """
        if self.is_over:
            return lambda: self._run or Run()
        # They know this record. It lets go of them, so that nothing has to look for a circle.
        starlette, flask = self.starlette, self.flask
        if error is not None:
            self._facts = _facts(starlette, flask, self._starter)
            route = self._facts.route
            self.note(error, view=route.view if route else None)
        self._complete = self.calls.complete
        self._ended = self.calls.calls(stopped=stopped)
        self.is_over = True
        self.starlette, self.flask, self._last = None, [], None
        if starlette is not None:
            starlette.end()
        for seams in flask:
            seams.end()
        if stopped:
            # A program that goes on changes whatever the run comes from.
            self._make_run(starlette, flask)
        return lambda: self._run or self._make_run(starlette, flask)

    def _make_run(self, starlette: "StarletteSeams | None", flask: list["FlaskSeams"]) -> Run:
        try:
            facts = self._facts or _facts(starlette, flask, self._starter)
            self._run = Run(
                calls=self._ended,
                complete=self._complete and bool(self.file) and is_recorded(self.file),
                matched=facts.matched,
                route=facts.route,
                caught=tuple(self.caught),
                author=facts.author if self.started else None,
                validation=starlette.validation(self.request) if starlette is not None else None,
            )
        except Exception:
            # Whatever a program does to its framework, its answer is shown.
            _log.exception("What happened in a call is not known")
            self._run = Run()
        return self._run

    def _describe(self, error: BaseException, view: Function | None, handler: Any) -> Caught:
        trace: TracebackType | None = error.__traceback__
        function, line, last = None, None, None
        while trace is not None:
            last = trace.tb_frame
            own = self.function_of(last.f_code)
            if own is not None:
                function, line = own, trace.tb_lineno
            trace = trace.tb_next
        by_own = last is not None and last.f_code.co_filename == self.file
        raiser = None
        if last is not None and not by_own:
            raiser = Origin(last.f_code.co_qualname, str(last.f_globals.get("__name__", "")))
        own, other = self.named(handler) if handler is not None else (None, None)
        return Caught(
            raised(error, self.file),
            function,
            line,
            raiser,
            self.calls.has_returned(view) if view is not None else None,
            own,
            other,
        )


def _facts(
    starlette: "StarletteSeams | None", flask: list["FlaskSeams"], starter: Function | None
) -> Facts:
    if starlette is not None:
        facts = starlette.facts()
        # A WSGI program inside: what it did is the answer, and its own seams saw it.
        if len(flask) == 1 and facts.route is not None and facts.route.view is None:
            return flask[0].facts()
        return facts
    if len(flask) == 1:
        return flask[0].facts()
    return Facts(author=Author("function", starter) if starter else None)


def origin(call: Any) -> Origin:
    """Name a callable that is none of the program's, by its code where it has some."""
    function = getattr(call, "__func__", call)
    code = getattr(function, "__code__", None)
    if code is not None:
        return Origin(code.co_qualname, str(function.__globals__.get("__name__", "")))
    kind = call if isinstance(call, type) else type(call)
    return Origin(kind.__qualname__, kind.__module__)


def _code(call: Any) -> CodeType | None:
    """Return the code of a callable: of what it decorates, and of what it calls."""
    for _ in range(_MOST_WRAPPERS):
        if type(call) is FunctionType:
            if "__wrapped__" not in call.__dict__:
                return call.__code__
            call = call.__dict__["__wrapped__"]
        else:
            inner = getattr(call, "__wrapped__", None) or getattr(call, "func", None)
            call = inner or getattr(call, "__func__", None)
    return None
