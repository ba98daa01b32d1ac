"""What a FastAPI program declares for the route that a request reaches, by its own OpenAPI."""

import logging
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sidebyside.samples.openapi import read_operation
from sidebyside.samples.operation import Operation
from sidebyside.samples.program import Program
from sidebyside.samples.routing import fastapi_route

if TYPE_CHECKING:
    from fastapi import FastAPI

_log = logging.getLogger(__name__)
_KEPT = 256
_lock = threading.Lock()
_documents: dict[tuple[Path, int], Mapping[str, Any]] = {}


def operation(program: Program, method: str, path: str) -> Operation | None:
    """Give what the FastAPI program declares for the route that a request reaches.

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
    template = getattr(route, "path_format", None)
    if template is None:
        return None
    return read_operation(_document(program.app, program.path), method, template)


def _document(app: "FastAPI", path: Path) -> Mapping[str, Any]:
    """Give a program's OpenAPI, made once a file: every learner's instance declares the same."""
    with _lock:
        try:
            key = (path, path.stat().st_mtime_ns)
        except OSError:  # A program that was made in memory; FastAPI itself keeps its document.
            return _made(app, path)
        if key not in _documents:
            if len(_documents) >= _KEPT:
                _documents.pop(next(iter(_documents)))
            _documents[key] = _made(app, path)
        return _documents[key]


def _made(app: "FastAPI", path: Path) -> Mapping[str, Any]:
    try:
        return app.openapi()
    except Exception as error:
        # Pydantic, FastAPI and a program's own `openapi` may raise whatever they like here, and
        # what is not described is only not offered.
        _log.warning("%s has no OpenAPI description: %s", path, error)
        return {}
