"""Two small programs that say the same in both frameworks, and what one request shows of them."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from fastapi import FastAPI
from flask import Flask

from sidebyside.differences.compare import compare
from sidebyside.differences.problems import read_problems
from sidebyside.differences.reasons.order import REASONS
from sidebyside.examples.program import Program
from sidebyside.http.comparison import Difference
from sidebyside.http.request import Request
from sidebyside.http.response import Response
from sidebyside.inspection.inspected_pair import InspectedPair
from sidebyside.transports.asgi import ASGITransport
from sidebyside.transports.wsgi import WSGITransport

JSON = {"Content-Type": "application/json"}
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
MULTIPART = {"Content-Type": "multipart/form-data; boundary=B"}
_NAMES = {rule.note: rule.name for rule in REASONS}


def differences(
    request: Request, flask: Response, fastapi: Response, programs: InspectedPair | None = None
) -> tuple[Difference, ...]:
    """Compare two responses after their problems are read, as the sandbox does."""
    read = (
        x if x.problems else replace(x, problems=read_problems(request, x))
        for x in (flask, fastapi)
    )
    return compare(request, *read, programs)


class Pair:
    """A Flask and a FastAPI program, called as the bench calls them.

    Args:
        name: The module that declares both.
        file: Its file.
    """

    def __init__(self, name: str, file: str) -> None:
        self.source = Path(file)
        self.flask = Flask(name)
        self.fastapi = FastAPI()
        self._transports: tuple[WSGITransport, ASGITransport] | None = None

    def get(self, path: str, in_fastapi: str | None = None, **declared: Any) -> Callable[..., Any]:
        """Register one function in both, at the same path.

        Args:
            path: The path, with Flask's converters where it has any.
            in_fastapi: The path in FastAPI, where it is written in another way.
            declared: What only FastAPI's decorator is given.
        """

        def register(function: Callable[..., Any]) -> Callable[..., Any]:
            self.flask.get(path)(function)
            self.fastapi.get(in_fastapi or path, **declared)(function)
            return function

        return register

    def send(self, request: Request) -> "Answers":
        """Send a request to both."""
        if self._transports is None:
            self._transports = (
                WSGITransport(self.flask, self.source),
                ASGITransport(self.fastapi, self.source),
            )
        flask, fastapi = (transport.send(request) for transport in self._transports)
        programs = [
            Program(self.source.stem, side, app, self.source)
            for side, app in (("flask", self.flask), ("fastapi", self.fastapi))
        ]
        return Answers(
            request, flask, fastapi, InspectedPair(*programs, request.method, request.path)
        )

    def close(self) -> None:
        """End both programs."""
        for transport in self._transports or ():
            transport.close()
        self._transports = None


@dataclass(frozen=True)
class Answers:
    """What two programs answered to one request."""

    request: Request
    flask: Response
    fastapi: Response
    programs: InspectedPair | None

    @property
    def statuses(self) -> tuple[int | None, int | None]:
        """Flask's status and FastAPI's."""
        return self.flask.status, self.fastapi.status

    @property
    def differences(self) -> tuple[Difference, ...]:
        """What `compare` says of them."""
        return differences(self.request, self.flask, self.fastapi, self.programs)

    @property
    def spoken(self) -> frozenset[str]:
        """The names of the rules that speak."""
        notes = (difference.note for difference in self.differences)
        return frozenset(_NAMES[note] for note in notes if note is not None)

    @property
    def unexplained(self) -> frozenset[str]:
        """The places of the differences for which no rule speaks."""
        return frozenset(
            f"{difference.part} {difference.at}".strip()
            for difference in self.differences
            if difference.note is None
        )


@dataclass(frozen=True)
class Shown:
    """One request to a pair, and what it must show.

    Args:
        request: The request.
        statuses: Flask's status and FastAPI's.
        rules: Every rule that speaks, and no other.
        silent: The rule that a similar difference could mislead to, and that must not speak.
        unexplained: The places for which no rule speaks.
    """

    request: Request
    statuses: tuple[int | None, int | None]
    rules: frozenset[str]
    silent: str
    unexplained: frozenset[str]

    def __str__(self) -> str:
        return f"{self.request.method} {self.request.target[:40]} {self.request.body[:16]!r}"


def shown(
    line: str,
    rules: str = "",
    *,
    body: str | bytes = b"",
    headers: dict[str, str] | None = None,
    silent: str = "",
    unexplained: str = "",
) -> Shown:
    """Write one `Shown` down.

    Args:
        line: The request line and both statuses: `GET /users -> 308 307`.
        rules: The names of the rules, between spaces.
        body: The request's body.
        headers: The request's headers.
        silent: A rule that must not speak.
        unexplained: Places, separated by commas.
    """
    method, target, _, flask, fastapi = line.split(" ")
    data = body.encode() if isinstance(body, str) else body
    return Shown(
        Request(method, target, tuple((headers or {}).items()), data),
        (int(flask), int(fastapi)),
        frozenset(rules.split()),
        silent,
        frozenset(place.strip() for place in unexplained.split(",") if place),
    )
