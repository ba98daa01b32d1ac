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
_MAX_PROGRAMS = 256  # programs, of which a site has a few dozen
_lock = threading.Lock()
_descriptions: dict[tuple[Path, int], "_Description"] = {}


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
    from fastapi import FastAPI  # Half a second that a page without a response need not wait for.

    if not isinstance(program.app, FastAPI):
        return None
    route = fastapi_route(program.app, method, path)
    if route is None or route.path_format is None:
        return None
    with _lock:
        return _description(program.app, program.path).operation(route, method, route.path_format)


def _description(app: "FastAPI", path: Path) -> "_Description":
    """Return a program's description, made once a file: each learner's instance has the same."""
    try:
        key = (path, path.stat().st_mtime_ns)
    except OSError:  # A program that was made in memory.
        return _Description(app, path)
    if key not in _descriptions:
        if len(_descriptions) >= _MAX_PROGRAMS:
            _descriptions.pop(next(iter(_descriptions)))
        _descriptions[key] = _Description(app, path)
    return _descriptions[key]


class _Description:
    """One program's OpenAPI, and the operations that were read from it so far."""

    def __init__(self, app: "FastAPI", path: Path) -> None:
        self.path = path
        self.document: Mapping[str, Any] = self._attempt(app.openapi) or {}
        self.operations: dict[tuple[str, str], Operation | None] = {}

    def operation(self, route: "RouteContext", method: str, template: str) -> Operation | None:
        key = (method, template)
        if key not in self.operations:
            self.operations[key] = self._attempt(
                lambda: read_operation(self.document, method, template, checked_names(route))
            )
        return self.operations[key]

    def _attempt(self, make: Callable[[], _T]) -> _T | None:
        try:
            return make()
        except Exception as error:
            # Pydantic, FastAPI and a program's own `openapi` may raise whatever they like here,
            # and what is not described is only not offered.
            _log.warning("%s is not described by its OpenAPI: %s", self.path, error)
            return None
