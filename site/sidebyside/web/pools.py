"""Which thread pool serves a route: a view that runs or computes for a request says so itself.

The pages' few threads are for what is the same for everybody, or is made in a moment.
"""

from collections.abc import Callable
from typing import Any, TypeVar

from flask import Flask
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RequestRedirect

_View = TypeVar("_View", bound=Callable[..., Any])
_MARK = "runs_programs"


def runs_programs(view: _View) -> _View:
    """Mark a view that loads or calls programs, or works on what a visitor sent."""
    setattr(view, _MARK, True)
    return view


def calls_for_programs(app: Flask, path: str, method: str) -> bool:
    """Return whether the view that a request is routed to is marked with `runs_programs`.

    Args:
        app: The site.
        path: The path, decoded.
        method: The method.
    """
    try:
        endpoint, _ = app.url_map.bind("localhost").match(path, method)
    except (HTTPException, RequestRedirect):
        return False
    return hasattr(app.view_functions[endpoint], _MARK)
