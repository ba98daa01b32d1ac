"""What a Starlette or FastAPI application does with one request.

What it finds out is noted as it puts it into the scope (`transports.run.recording_scope`). Who
writes is seen where the answer begins: the server is called by it.

What was validated needs no seam of its own: FastAPI validates all that a route declares before it
calls the view, and says what it refused in the exception that it raises.
"""

import sys
from types import FrameType
from typing import Any

from sidebyside.http.request import Request
from sidebyside.http.run import Author, Function, Origin, Route, Validation
from sidebyside.transports.failures import frames_of_coroutine
from sidebyside.transports.run.record import Facts, RunRecord, origin
from sidebyside.transports.run.refusal import Refusal

_MOST_FRAMES = 64
_RESPONSES = "starlette.responses"
_ROUTING = ("fastapi.routing", "starlette.routing")
_TASKS = ("anyio.", "asyncio.")
_BASE = "starlette.middleware.base"


class StarletteSeams:
    """What the applications behind one scope have done with one request.

    Args:
        run: The call's record.
    """

    __slots__ = (
        "_apps",
        "_author",
        "_endpoint",
        "_error",
        "_handler",
        "_refusal",
        "_route_taken",
        "_run",
        "_scope",
        "coroutine",
    )

    def __init__(self, run: RunRecord) -> None:
        self._run = run
        self._route_taken: Any = None
        self.coroutine: Any = None  # what the outermost application runs as
        self._refusal: Refusal | None = None
        self._apps: list[Any] = []
        self._endpoint: Any = None
        self._error: BaseException | None = None
        self._handler: Any = None
        self._scope: dict[str, Any] = {}
        self._author: Author | None = None

    def watch(self, scope: dict[str, Any]) -> None:
        """Take the scope that the applications get."""
        self._scope = scope

    def enter(self, app: Any) -> None:
        """Note that an application got the request; one that is mounted has its own routes."""
        if not self._run.is_over:
            self._apps.append(app)
            self._endpoint = self._route_taken = None

    def take(self, endpoint: Any) -> None:
        """Note what the router found."""
        if not self._run.is_over:
            self._endpoint = endpoint

    def take_route(self, route: Any) -> None:
        """Note the route that leads there."""
        if not self._run.is_over:
            self._route_taken = route

    def catch(self, error: BaseException | None, handler: Any) -> None:
        """Note an exception, and what handles it, or None."""
        if error is None or self._run.is_over:
            return
        is_new = error is not self._error
        self._error, self._handler = error, handler
        self._run.note(error, view=self._view, handler=handler)
        if is_new and type(error).__name__ == "RequestValidationError" and self._is_fastapis(error):
            self._refusal = Refusal.of(error)

    def start(self, frame: FrameType | None) -> None:
        """Note who begins the answer.

        Args:
            frame: What called the server.
        """
        self._author = self._writer(frame)

    def end(self) -> None:
        """Let go of what holds all that the program worked with."""
        kept = ("fastapi", "path", "root_path")
        self._scope = {key: self._scope[key] for key in kept if key in self._scope}
        self._error = self.coroutine = None

    def facts(self) -> Facts:
        """Return what is known."""
        if not self._apps:
            return Facts(author=self._author)
        matched = self._matched()
        route = self._route() if matched else None
        return Facts(matched, route, self._author)

    def validation(self, request: Request) -> Validation | None:
        """Return what FastAPI's validation found; None where it did none, or nobody knows.

        It comes before the view: where that has begun, all was let through.

        Args:
            request: What was sent.
        """
        if self._refusal is None and not self._run.begun(self._view):
            return None
        from sidebyside.transports.run.request_validation import validation

        overridden = bool(getattr(self._apps[-1], "dependency_overrides", None))
        return None if overridden else validation(self._refusal, self._effective, request)

    @property
    def _effective(self) -> Any:
        """The route with what the routers that include it add to its path and dependencies."""
        own = self._scope.get("fastapi")
        context = own.get("effective_route_context") if isinstance(own, dict) else None
        return self._route_taken if context is None else context

    def _is_fastapis(self, error: BaseException) -> bool:
        """Tell what FastAPI raised from what the program raises in its words."""
        raiser = self._run.caught[-1].raiser if self._run.caught else None
        return raiser is not None and raiser.module == "fastapi.routing"

    @property
    def _view(self) -> Function | None:
        return self._run.function(self._endpoint) if self._endpoint is not None else None

    def _matched(self) -> bool | None:
        if self._endpoint is None:
            if self._is_websockets_path():
                return None
            return False if self._run.caught or self._run.started else None
        if self._apps and self._endpoint in self._apps:
            return None
        refused = [
            x
            for x in self._run.caught
            if x.raised.status == 405
            and x.raiser is not None
            and x.raiser.name in ("Route.handle", "APIRoute.handle")
        ]
        return not refused

    def _is_websockets_path(self) -> bool:
        """Tell a path that a WebSocket's route has, which takes no request over HTTP."""
        from fastapi.routing import iter_route_contexts
        from starlette._utils import get_route_path
        from starlette.routing import WebSocketRoute

        path = get_route_path(self._scope)
        routes = getattr(self._apps[-1], "routes", ()) if self._run.caught else ()
        return any(
            isinstance(route.original_route, WebSocketRoute) and route.path_regex.match(path)
            for route in iter_route_contexts(routes)
        )

    def _route(self) -> Route:
        own = self._view
        path = getattr(self._effective, "path", None)
        name = own.name if own else origin(self._endpoint).name
        return Route(path, name, own, self._run.begun(own))

    def _writer(self, frame: FrameType | None) -> Author | None:
        """Find who sends: what calls the response, or the one function that needs none."""
        handled = sys.exc_info()[1]
        response: FrameType | None = None
        own: list[Function] = []  # those that send by themselves, or pass on what is sent
        for _ in range(_MOST_FRAMES):
            if frame is None:
                break
            module = frame.f_globals.get("__name__", "")
            if module == _RESPONSES or _is_response(frame):
                # What is outermost may be a function in a method, and know nothing of the response.
                response = frame if response is None or "self" in frame.f_locals else response
            elif response is not None and module.startswith(_TASKS):
                return self._writer_outside(response, handled)
            elif response is not None:
                return self._writer_at(frame, module, response, handled)
            elif (found := self._run.function_of(frame.f_code)) is not None:
                own.append(found)
            frame = frame.f_back
        return self._of_own(own[0]) if len(own) == 1 else None

    def _writer_outside(self, response: FrameType, handled: BaseException | None) -> Author | None:
        """Find who waits for a response that is sent in a task of its own, as a stream is."""
        itself, waiting = response.f_locals.get("self"), False
        for frame in reversed(frames_of_coroutine(self.coroutine)):
            module = frame.f_globals.get("__name__", "")
            if waiting and not _is_response(frame):
                return self._writer_at(frame, module, response, handled)
            waiting = waiting or (
                _is_response(frame) and frame.f_locals.get("self") is itself is not None
            )
        return None

    def _writer_at(
        self, frame: FrameType, module: str, response: FrameType, handled: BaseException | None
    ) -> Author | None:
        code = frame.f_code
        own = self._run.function_of(code)
        if own is not None:
            return self._of_own(own)
        here = Origin(code.co_qualname, module)
        if module == "starlette._exception_handler":
            return self._of_handler(self._handler)
        if module == "starlette.middleware.errors":
            handler = getattr(frame.f_locals.get("self"), "handler", None)
            self.catch(handled, handler)
            return self._of_handler(handler, here)
        if module == _BASE:
            passed_on = response.f_globals.get("__name__") == _BASE
            return self._behind() if passed_on else self._of_middleware(frame)
        if module in _ROUTING and code.co_qualname.startswith("request_response."):
            return self._of_view()
        return Author("framework", origin=here)

    def _behind(self) -> Author | None:
        """Look behind a middleware that passes on what another task has written."""
        if self._error is not None:
            return self._of_handler(self._handler)
        return self._of_view() if self._view is not None else None

    def _of_middleware(self, frame: FrameType) -> Author | None:
        call = getattr(frame.f_locals.get("self"), "dispatch_func", None)
        own, other = self._run.named(call)
        return Author("function", own) if own is not None else Author("framework", origin=other)

    def _of_view(self) -> Author | None:
        return self._run.author_at(self._endpoint) if self._endpoint is not None else None

    def _of_own(self, own: Function) -> Author:
        return Author("view" if own == self._view else "function", own)

    def _of_handler(self, handler: Any, here: Origin | None = None) -> Author | None:
        if handler is None:
            return Author("framework", origin=here) if here is not None else None
        own, other = self._run.named(handler)
        if own is not None:
            return Author("handler", own)
        return Author("framework", origin=other)


def _is_response(frame: FrameType) -> bool:
    """Tell a response's own code, such as that of a class derived from one of Starlette's."""
    if frame.f_code.co_name != "__call__":
        return False
    kind = type(frame.f_locals.get("self"))
    return any(
        base.__module__ == _RESPONSES or base.__name__ == "_StreamingResponse"
        for base in kind.__mro__
    )
