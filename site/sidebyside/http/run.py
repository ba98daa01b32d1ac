"""What happened while a program answered: the functions that ran, and who wrote the answer.

These are facts of the run itself (`examples.instrumentation`, `transports.run.record`). What
is not known is None, or not in a tuple that is not `complete`; a page says nothing of it.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

End = Literal["returned", "finished", "raised", "running", "suspended", "unknown"]
AuthorKind = Literal["view", "hook", "handler", "function", "framework"]
Place = tuple[str | int, ...]
Outcome = Literal["passed", "default", "unread"] | None
BodyKind = Literal["form", "json"]


@dataclass(frozen=True, slots=True)
class Function:
    """A function of the program's own file.

    Args:
        name: Its name; `<lambda>` where it has none.
        qualname: Its name with those of the classes and functions around it (PEP 3155).
        line: Its first line, from 1: of its first decorator, or of `def` (`co_firstlineno`).
    """

    name: str
    qualname: str
    line: int


@dataclass(frozen=True, slots=True)
class Origin:
    """A function outside the program's file, such as one of a framework.

    Args:
        name: Its qualified name, such as `OAuth2PasswordBearer.__call__`.
        module: Its module, such as `fastapi.security.oauth2`.
    """

    name: str
    module: str


@dataclass(frozen=True, slots=True)
class Raised:
    """An exception.

    Args:
        kind: Its class's name.
        module: That class's module.
        message: What it says, shortened; empty where only code of the program's own could tell.
        status: The HTTP status that it stands for, if any.
    """

    kind: str
    module: str
    message: str = ""
    status: int | None = None


@dataclass(frozen=True, slots=True)
class FunctionCall:
    """One function of the program that began.

    Args:
        function: The function.
        end: `returned` by a `return`; `finished` at its end, without one; `raised`; `running` or
            `suspended` (a generator that nobody went on with) when the answer was taken; `unknown`.
        line: The line of that `return`; the line at which the exception left the function, as in a
            traceback; the line where it was; or None.
        raised: The exception that left it.
    """

    function: Function
    end: End
    line: int | None = None
    raised: Raised | None = None


@dataclass(frozen=True, slots=True)
class Route:
    """The route that the framework took.

    Args:
        path: As the program writes it, such as `/users/<int:number>`, where known.
        name: The name of what it leads to.
        view: That, where it is a function of the program; undecorated, where it is decorated.
        begun: Whether that function began; None where there is no way to know.
    """

    path: str | None
    name: str
    view: Function | None = None
    begun: bool | None = None


@dataclass(frozen=True, slots=True)
class Caught:
    """One exception that reached the framework.

    Args:
        raised: The exception.
        function: The innermost function of the program that it came through; None where none did.
        line: The line of that function at which it was.
        raiser: What raised it, where that is no function of the program.
        after_view: Whether the route's view had returned by then; None where that is not known.
        handler: The program's function that made an answer of it.
        handled_by: What did, where that is no function of the program; None where nothing did.
    """

    raised: Raised
    function: Function | None = None
    line: int | None = None
    raiser: Origin | None = None
    after_view: bool | None = None
    handler: Function | None = None
    handled_by: Origin | None = None


@dataclass(frozen=True, slots=True)
class Author:
    """Who wrote the answer.

    Args:
        kind: `view`: what the route's view returned; `hook`: a function that runs before the view,
            and answered in its stead; `handler`: a handler of errors that the program has set;
            `function`: another function of the program, such as a middleware; `framework`: none of
            the program's.
        function: The program's function, if it is one of its file.
        origin: The framework's, where that is known.
    """

    kind: AuthorKind
    function: Function | None = None
    origin: Origin | None = None


@dataclass(frozen=True, slots=True)
class ValidationError:
    """One error of a request's validation, as the framework lists it.

    Args:
        kind: Pydantic's type, such as `int_parsing`.
        at: Pydantic's `loc`, names of a union's members included.
    """

    kind: str
    at: Place


def _unknown(_place: Place) -> Outcome:
    return None


def _as_it_is(at: Place) -> Place:
    return at


@dataclass(frozen=True, slots=True)
class Validation:
    """FastAPI's validation of a request.

    What it looked at is worked out when it is wanted: by most requests it never is.

    Args:
        whole: Whether it went through all that the route declares; it stops early at a body that is
            no JSON.
        errors: What it refused.
        body: What the route reads the body as; None where it declares none.
        parsed: Of a request that was refused, whether a body that should be JSON was read as such.
        outcome: Says of a place in the request, such as `("body", "pets", 1, "lives")`, what became
            of it: `passed`, it was looked at and let through; `default`, nothing was sent there and
            nothing has to be; `unread`, it was not looked at; None where it was refused, or where
            that is not known.
        place: Returns for an error's `at` the place in the request: without the names that Pydantic
            puts in for the members of a union.
    """

    whole: bool
    errors: tuple[ValidationError, ...] = ()
    body: BodyKind | None = None
    parsed: bool = True
    outcome: Callable[[Place], Outcome] = field(default=_unknown, compare=False, repr=False)
    place: Callable[[Place], Place] = field(default=_as_it_is, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Run:
    """What happened while a program answered one request.

    Args:
        calls: The program's functions that began, in order.
        complete: Whether these are all; False beyond a bound, and where the program could not be
            recorded.
        matched: Whether a route took the request; None where that is not known, and where the path
            is one that takes WebSockets alone.
        route: That route.
        caught: The exceptions that reached the framework, in order.
        author: Who wrote the answer; None where that is not known.
        validation: FastAPI's validation of the request; None where there was none that is known.
    """

    calls: tuple[FunctionCall, ...] = ()
    complete: bool = False
    matched: bool | None = None
    route: Route | None = None
    caught: tuple[Caught, ...] = ()
    author: Author | None = None
    validation: Validation | None = None

    def began(self, function: Function) -> bool | None:
        """Say whether a function of the program began; None where that is not known."""
        if any(call.function == function for call in self.calls):
            return True
        return False if self.complete else None
