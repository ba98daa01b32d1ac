"""What a FastAPI program declares for the route that a request reaches, by its own OpenAPI."""

import logging
import threading
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from sidebyside.examples.program import Program
from sidebyside.inspection.openapi import read_operation
from sidebyside.inspection.operation import Operation
from sidebyside.inspection.routing import fastapi_route
from sidebyside.inspection.security_checks import checked_names

if TYPE_CHECKING:
    from fastapi import FastAPI
    from fastapi.routing import RouteContext

_T = TypeVar("_T")
_log = logging.getLogger(__name__)
_KEPT = 256  # programs, of which a site has a few dozen
_lock = threading.Lock()
_described: dict[tuple[Path, int], "_Described"] = {}


def declared_operation(program: Program, method: str, path: str) -> Operation | None:
    """Return what the FastAPI program declares for the route that a request reaches.

    Args:
        program: A loaded sample, the FastAPI twin.
        method: The request's method.
        path: The request's path, decoded.

    Returns:
        The declarations; None where no declared route takes the request, where the program is no
        FastAPI application, or where its OpenAPI description cannot be made.
    """
    from fastapi import FastAPI  # Half a second that a page without an answer need not wait for.

    if not isinstance(program.app, FastAPI):
        return None
    route = fastapi_route(program.app, method, path)
    if route is None or route.path_format is None:
        return None
    with _lock:
        return _of(program.app, program.path).operation(route, method, route.path_format)


def _of(app: "FastAPI", path: Path) -> "_Described":
    """Return a program's description, made once a file: each learner's instance has the same."""
    try:
        key = (path, path.stat().st_mtime_ns)
    except OSError:  # A program that was made in memory.
        return _Described(app, path)
    if key not in _described:
        if len(_described) >= _KEPT:
            _described.pop(next(iter(_described)))
        _described[key] = _Described(app, path)
    return _described[key]


class _Described:
    """One program's OpenAPI, and the operations that were read from it so far."""

    def __init__(self, app: "FastAPI", path: Path) -> None:
        self.path = path
        self.document: Mapping[str, Any] = self.made(app.openapi) or {}
        self.operations: dict[tuple[str, str], Operation | None] = {}

    def operation(self, route: "RouteContext", method: str, template: str) -> Operation | None:
        key = (method, template)
        if key not in self.operations:
            self.operations[key] = self.made(
                lambda: read_operation(self.document, method, template, checked_names(route))
            )
        return self.operations[key]

    def made(self, make: Callable[[], _T]) -> _T | None:
        try:
            return make()
        except Exception as error:
            # Pydantic, FastAPI and a program's own `openapi` may raise whatever they like here,
            # and what is not described is only not offered.
            _log.warning("%s is not described by its OpenAPI: %s", self.path, error)
            return None
