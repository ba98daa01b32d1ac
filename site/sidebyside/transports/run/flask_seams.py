"""What a Flask application does with one request, from its own seams.

Flask says with a signal that it begins, when the route is known. From then on its application's
`ensure_sync` is asked for each function that it is about to call, `trap_http_exception` and
`_find_error_handler` about each exception that reached it, and `make_default_options_response` for
the one answer that no function makes. These are noted on the instance, the first time that it has
something to do. None of them is on the way of a call or of an exception: each has come back before
the program's function begins, so that no traceback holds a frame of it.
"""

from typing import Any

from flask import Flask, got_request_exception, request_started
from flask.globals import request_ctx
from werkzeug.exceptions import HTTPException, InternalServerError

from sidebyside.http.run import Author, Function, Origin, Route
from sidebyside.transports.log_capture import current
from sidebyside.transports.run.record import Facts, RunRecord


class FlaskSeams:
    """What one Flask application has done with one request.

    Args:
        run: The call's record.
        app: The application.
        rule: The URL rule that took the request; None where none did.
    """

    __slots__ = (
        "_app",
        "_asked_view",
        "_error",
        "_facts",
        "_handler",
        "_hook",
        "_options",
        "_rule",
        "_run",
        "_view",
    )

    def __init__(self, run: RunRecord, app: Flask, rule: Any) -> None:
        self._run = run
        self._app = app
        self._view = app.view_functions.get(rule.endpoint) if rule is not None else None
        self._rule = rule
        self._asked_view = False
        self._options = False
        self._hook: Any = None  # the last function before the view that was asked for
        self._error: BaseException | None = None  # the last one that reached Flask
        self._handler: Any = None
        self._facts: Facts | None = None  # once it is over

    def is_of(self, app: Flask) -> bool:
        """Say whether it is an application's."""
        return self._app is app

    def ask(self, function: Any) -> None:
        """Note a function that Flask is about to call."""
        if function is self._view and self._view is not None and not self._asked_view:
            self._asked_view = True
        elif not self._asked_view and self._error is None and self._is_hook(function):
            self._hook = function

    def catch(self, error: BaseException) -> None:
        """Note an exception that reached Flask."""
        self._error, self._handler = error, None
        self._run.note(error, view=self._own_view)

    def find(self, error: BaseException, handler: Any) -> None:
        """Note what Flask has found to handle an exception.

        Args:
            error: The exception; the 500 that Flask makes of one that nothing handles has that one.
            handler: The program's handler, or None.
        """
        if isinstance(error, InternalServerError) and error.original_exception is not None:
            error = error.original_exception
        if error is not self._error:
            self.catch(error)
        self._handler = handler
        if handler is not None:
            self._run.note(error, view=self._own_view, handler=handler)

    def answer_options(self) -> None:
        """Note that Flask answers OPTIONS by itself."""
        self._options = True

    def end(self) -> None:
        """Let go of what holds all that the program worked with."""
        if self._error is not None:
            self._facts = self.facts()
            self._error = None

    def facts(self) -> Facts:
        """Return what is known."""
        return self._facts or Facts(self._rule is not None, self._route(), self._author())

    @property
    def _own_view(self) -> Function | None:
        return self._run.function(self._view) if self._view is not None else None

    def _route(self) -> Route | None:
        if self._rule is None:
            return None
        own = self._own_view
        name = own.name if own else getattr(self._view, "__name__", str(self._rule.endpoint))
        return Route(self._rule.rule, name, own, self._run.begun(own))

    def _author(self) -> Author | None:
        if self._handler is not None:
            return self._author_who_is("handler", self._handler)
        if isinstance(self._error, HTTPException) and self._error.response is not None:
            # A response inside an exception: whoever called `abort` with it has made it.
            made = self._run.caught[-1] if self._run.caught else None
            return Author("function", made.function) if made and made.function else None
        if self._error is not None:
            kind = type(self._error) if isinstance(self._error, HTTPException) else Flask
            return Author("framework", origin=Origin(kind.__qualname__, kind.__module__))
        if self._options:
            return Author("framework", origin=Origin("Flask", "flask.app"))
        if self._asked_view:
            return self._run.author_at(self._view)
        return self._author_who_is("hook", self._hook) if self._hook is not None else None

    def _author_who_is(self, kind: Any, call: Any) -> Author:
        return Author(kind, *self._run.named(call))

    def _is_hook(self, function: Any) -> bool:
        return any(function in hooks for hooks in self._app.before_request_funcs.values())


def _current(app: Flask) -> FlaskSeams | None:
    reception = current.get()
    if reception is None or reception.run.is_over:
        return None
    for found in reversed(reception.run.flask):
        if found.is_of(app):
            return found
    return None


@request_started.connect
def _start(app: Flask, **_extra: Any) -> None:
    reception = current.get()
    if reception is None or reception.run.is_over:
        return
    if "_find_error_handler" not in vars(app):
        _note_on(app)
    run = reception.run
    run.flask.append(FlaskSeams(run, app, request_ctx.request.url_rule))


@got_request_exception.connect
def _catch(app: Flask, exception: BaseException, **_extra: Any) -> None:
    found = _current(app)
    if found is not None:
        found.catch(exception)


def _note_on(app: Any) -> None:
    """Let an application's own methods tell what they are asked."""
    ensure_sync, trap = app.ensure_sync, app.trap_http_exception
    find, options = app._find_error_handler, app.make_default_options_response

    def noting_ensure_sync(func: Any) -> Any:
        found = _current(app)
        if found is not None:
            found.ask(func)
        return ensure_sync(func)

    def noting_trap(e: Exception) -> bool:
        found = _current(app)
        if found is not None:
            found.catch(e)
        return bool(trap(e))

    def noting_find(e: Exception, blueprints: list[str]) -> Any:
        handler = find(e, blueprints)
        found = _current(app)
        if found is not None:
            found.find(e, handler)
        return handler

    def noting_options() -> Any:
        found = _current(app)
        if found is not None:
            found.answer_options()
        return options()

    app.ensure_sync, app.trap_http_exception = noting_ensure_sync, noting_trap
    app._find_error_handler, app.make_default_options_response = noting_find, noting_options
