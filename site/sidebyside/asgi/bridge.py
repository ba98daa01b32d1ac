"""WSGI programs as ASGI apps, through a2wsgi; its types and Starlette's name the same protocol."""

from collections.abc import Callable
from typing import Any, cast

from a2wsgi import WSGIMiddleware
from starlette.types import ASGIApp


def bridge(app: Callable[..., Any], threads: int) -> ASGIApp:
    """Serve a WSGI program as an ASGI app.

    Args:
        app: The program.
        threads: How many requests run at once; more wait.
    """
    return cast(ASGIApp, WSGIMiddleware(app, workers=threads))
