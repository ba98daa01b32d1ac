"""Say what each exception was that reached the framework, and which handler answered it."""

from collections.abc import Iterator

from markupsafe import Markup

from sidebyside.examples.source import Source
from sidebyside.explanation.cause.calls import Calls
from sidebyside.explanation.cause.names import (
    exception_name,
    function_name,
    origin_name,
    package_name,
)
from sidebyside.explanation.cause.refusal import describe_refusal
from sidebyside.http.request import Request
from sidebyside.http.response import Response
from sidebyside.http.run import Caught, Function, Run

_MOST_EVENTS = 3
_HANDLERS = {"flask": "error handler", "fastapi": "exception handler"}
_ROUTERS = ("MapAdapter.match", "Router.not_found", "Route.handle", "APIRoute.handle")
_ABORT = "Aborter.__call__"
# Between a view and the server; another package may have raised in a decorator of the view.
_WRITERS = frozenset({"flask", "werkzeug", "fastapi", "starlette", "pydantic", "json"})
_GROUPS = ("ExceptionGroup", "BaseExceptionGroup")


class Events:
    """The exceptions that reached one side's framework.

    Args:
        side: `flask` or `fastapi`.
        response: Its response.
        request: What was sent.
        program: Its source, where there is one.
    """

    def __init__(
        self, side: str, response: Response, request: Request, program: Source | None
    ) -> None:
        self._side = side
        self._response = response
        self._request = request
        self._program = program
        self._run = response.run or Run()
        self._view = self._run.route.view if self._run.route else None
        self._calls = Calls(side, self._run)

    def parts(self) -> Iterator[Markup]:
        """Return a sentence for each exception and handler, in order."""
        before: Caught | None = None
        for caught in self._run.caught[:_MOST_EVENTS]:
            yield from self._event(caught, before)
            yield self._handler(caught)
            before = caught

    def view_never_ran(self) -> Markup:
        """Say that the route's view never ran; nothing where it did, or where nobody knows."""
        route = self._run.route
        if route is None or route.view is None or route.begun is not False:
            return Markup("")
        return Markup("{} never ran.").format(function_name(route.view))

    def no_function_ran(self) -> Markup:
        """Say that no function ran; nothing where one did, or where nobody knows."""
        # What runs before the first request is not recorded.
        if not self._calls.is_empty or self._response.status is None or self.view_never_ran():
            return Markup("")
        return Markup("No function ran.")

    def _event(self, caught: Caught, before: Caught | None) -> Iterator[Markup]:
        if caught.function is not None:
            yield self._in_function(caught, caught.function)
            yield self.view_never_ran()
        elif before is not None and (before.handler or before.handled_by):
            raised = exception_name(caught.raised)
            yield Markup("Writing the response then raised {}.").format(raised)
        elif caught.raiser is not None and caught.raiser.name in _ROUTERS:
            yield from self._routing(caught)
        elif never := self.view_never_ran():
            yield never
            yield self._refusal(caught)
        elif caught.raised.kind in _GROUPS and (inner := self._calls.last_raiser()):
            yield self._calls.describe(inner) or Markup("")
        elif caught.after_view and self._view is not None and (end := self._calls.end(self._view)):
            name = function_name(self._view)
            yield Markup("{} {}; {}.").format(name, end, self._after(caught))
        else:
            yield self._raiser(caught)
            yield self.no_function_ran()

    def _in_function(self, caught: Caught, function: Function) -> Markup:
        name, way = function_name(function), self._departure(caught)
        end = self._calls.end(self._view) if caught.after_view and self._view else None
        if end is None or self._view is None or self._view == function:
            return Markup("{} {}.").format(name, way)
        view = function_name(self._view)
        return Markup("{} {}; {} then {}.").format(view, end, name, way)

    def _departure(self, caught: Caught) -> Markup:
        """Say how an exception left a function of the program."""
        at, raised = self._calls.at(caught.line), exception_name(caught.raised)
        aborted = caught.raiser is not None and caught.raiser.name == _ABORT
        if (aborted or caught.raiser is None) and self._is_response(caught):
            return Markup("ended the request{}").format(at)
        if caught.raiser is None:
            return Markup("raised {}{}").format(raised, at)
        by = Markup("<code>abort()</code>") if aborted else origin_name(caught.raiser)
        if by is None:
            return Markup("ended{} with {}").format(at, raised)
        return Markup("ended{}: {} raised {}").format(at, by, raised)

    def _is_response(self, caught: Caught) -> bool:
        """Return whether an exception became the response, by its status or one that it holds."""
        author, status = self._run.author, caught.raised.status
        if caught.after_view or author is None:
            return False
        if author.kind == "function":
            return status is None and author.function == caught.function
        return status is not None and status == self._response.status

    def _routing(self, caught: Caught) -> Iterator[Markup]:
        kind, status = caught.raised.kind, caught.raised.status
        if kind == "WebsocketMismatch" or (status == 404 and self._run.matched is None):
            yield Markup("A route has this path, but for WebSockets only.")
        elif kind == "RequestRedirect":
            yield Markup("The router redirected the client.")
        elif status == 405:
            yield Markup("A route has this path, but not for {}.").format(self._request.method)
        elif self._run.matched is False:
            yield Markup("No route matched.")
            return
        yield self.no_function_ran()

    def _refusal(self, caught: Caught) -> Markup:
        """Say what ended a request before its view ran, outside the program's functions."""
        validation, raiser = self._run.validation, caught.raiser
        invalid = caught.raised.kind == "RequestValidationError"
        if invalid and validation is not None:
            return describe_refusal(self._response, validation.errors, self._program, self._view)
        name = origin_name(raiser)
        if name is None or (raiser is not None and raiser.name == _ABORT):
            return Markup("{} was raised before.").format(exception_name(caught.raised))
        if invalid or caught.raised.status is not None:
            return Markup("{} refused the request.").format(name)
        return Markup("{} raised {}.").format(name, exception_name(caught.raised))

    def _after(self, caught: Caught) -> Markup:
        """Say what was raised after the view had ended, outside the program's functions."""
        raised, author, raiser = exception_name(caught.raised), self._run.author, caught.raiser
        begun = author is not None and author.kind == "view"
        if begun or raiser is None or raiser.module.partition(".")[0] not in _WRITERS:
            return Markup("then {} was raised").format(raised)
        return Markup("writing the response then raised {}").format(raised)

    def _raiser(self, caught: Caught) -> Markup:
        name, raised = origin_name(caught.raiser), exception_name(caught.raised)
        return Markup("{} raised {}.").format(name, raised) if name else Markup("")

    def _handler(self, caught: Caught) -> Markup:
        """Say which handler answered an exception, where the framework's own did not."""
        author, noun = self._run.author, _HANDLERS[self._side]
        wrote = author is not None and author.kind == "handler"
        if caught.handler is None:
            package = package_name(caught.handled_by) if wrote else None
            by_it = author is not None and author.origin == caught.handled_by
            if package is None or not by_it:
                return Markup("")
            return Markup("The {} of {} wrote the response.").format(noun, package)
        name, end = function_name(caught.handler), self._calls.end(caught.handler)
        if wrote and author is not None and author.function == caught.handler:
            ended = Markup(" and {}").format(end) if end else ""
            return Markup("The {} {} wrote the response{}.").format(noun, name, ended)
        if end is None or not end.startswith("returned"):
            return Markup("")
        return Markup("The {} {} {}.").format(noun, name, end)
