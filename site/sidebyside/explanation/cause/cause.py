"""One side's sentence: which function ran, which line returned or raised, who answered.

Everything comes from the run (`http.run`); what that does not know is not said. Words are held
literally: a function "raised" what one of its own lines raised, it "returned" where it ended, and
"No function ran" counts hooks, middleware and handlers, too.
"""

from collections.abc import Iterator

from markupsafe import Markup

from sidebyside.examples.source import Source
from sidebyside.explanation.cause.calls import Calls
from sidebyside.explanation.cause.events import Events
from sidebyside.explanation.cause.names import function_name, origin_name, package_name
from sidebyside.http.request import Request
from sidebyside.http.response import Response
from sidebyside.http.run import Author, Origin, Run

_REDIRECTS = ("Router.app", "APIRouter.app")
_CLASS_BASED = "flask.views"  # It calls a method, which is the program's or an extension's.


class Cause:
    """What happened while one side answered.

    Args:
        side: `flask` or `fastapi`.
        response: Its response.
        request: What was sent.
        program: Its source, where there is one.
    """

    def __init__(
        self, side: str, response: Response, request: Request, program: Source | None = None
    ) -> None:
        self._response = response
        self._request = request
        self._run = response.run or Run()
        self._calls = Calls(side, self._run)
        self._events = Events(side, response, request, program)

    def sentence(self) -> Markup:
        """Return the sentences; nothing where nothing is known."""
        failure = self._response.failure
        if failure is not None and failure.kind == "timeout":
            return self._calls.describe_running() or Markup("The program was still running.")
        if self._response.run is None:
            return self._load_failure()
        parts = [*(self._events.parts() if self._run.caught else ()), *self._author_sentences()]
        return Markup(" ").join(dict.fromkeys(part for part in parts if part))

    def _load_failure(self) -> Markup:
        failure = self._response.failure
        if failure is None or self._response.status is not None:
            return Markup("")
        line = self._calls.at(failure.line)
        where = Markup(" Loading it stopped{}.").format(line) if line else ""
        return Markup("The program does not start.{}").format(where)

    def _author_sentences(self) -> Iterator[Markup]:
        author = self._run.author
        if author is not None and author.kind in ("hook", "function"):
            if author.function not in {caught.function for caught in self._run.caught}:
                yield self._by_function(author)
                yield self._events.view_never_ran()
        elif self._run.caught:
            return
        elif author is not None and author.kind == "framework":
            yield self._events.view_never_ran()
            yield self._by_framework(author.origin)
            yield self._events.no_function_ran()
        else:
            yield from self._by_view(author)

    def _by_view(self, author: Author | None) -> Iterator[Markup]:
        view = self._run.route.view if self._run.route else None
        if view is not None:
            yield self._calls.describe(view) or self._events.view_never_ran()
            return
        if author is not None and author.origin is not None:
            package = package_name(author.origin)
            if package is not None and author.origin.module != _CLASS_BASED:
                yield Markup("{} made this response.").format(package)
        if self._response.status is not None:
            yield self._calls.describe_all()

    def _by_function(self, author: Author) -> Markup:
        if author.function is None:
            package = package_name(author.origin)
            return Markup("A hook of {} answered.").format(package) if package else Markup("")
        hook = Markup("The <code>before_request</code> hook ") if author.kind == "hook" else ""
        end = self._calls.end(author.function)
        ended = Markup(": it {}").format(end) if end else ""
        return Markup("{}{} answered{}.").format(hook, function_name(author.function), ended)

    def _by_framework(self, origin: Origin | None) -> Markup:
        if origin is None:
            return Markup("")
        if origin == Origin("Flask", "flask.app"):
            options = self._request.method == "OPTIONS"
            return Markup("Flask answered OPTIONS itself.") if options else Markup("")
        if origin.name in _REDIRECTS:
            redirect = 300 <= (self._response.status or 0) < 400
            return Markup("The router redirected the client.") if redirect else Markup("")
        name = origin_name(origin)
        return Markup("{} answered.").format(name) if name else Markup("")
