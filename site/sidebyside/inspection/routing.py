"""Ask a program's own router which function a request goes to."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from flask import Flask
from werkzeug.exceptions import HTTPException
from werkzeug.middleware.dispatcher import DispatcherMiddleware
from werkzeug.routing import RequestRedirect

from sidebyside.examples.program import Program

if TYPE_CHECKING:
    from fastapi import FastAPI
    from fastapi.routing import RouteContext


def handler(program: Program, method: str, path: str) -> str | None:
    """Name the sample's function that the framework routes a request to.

    Args:
        program: A loaded sample.
        method: The request's method.
        path: The request's path, decoded.

    Returns:
        The function's name, or None where no route of the sample's own takes the request.
    """
    if isinstance(program.app, Flask):
        return _flask_handler(program.app, method, path)
    from fastapi import FastAPI  # Half a second that a page without a response need not wait for.

    if isinstance(program.app, FastAPI):
        return _fastapi_handler(program.app, method, path)
    return None


def flask_at(app: Any, path: str) -> tuple[Any, str]:
    """Return the application that answers at a path, through Werkzeug's `DispatcherMiddleware`.

    Args:
        app: The outer application.
        path: The request's path, decoded.

    Returns:
        The application, which may be no Flask one, and the path that it is given.
    """
    outer = getattr(app, "wsgi_app", None)
    if not isinstance(outer, DispatcherMiddleware):
        return app, path
    prefix, rest = path, ""
    while "/" in prefix:
        if prefix in outer.mounts:
            return flask_at(outer.mounts[prefix], rest)
        prefix, _, last = prefix.rpartition("/")
        rest = f"/{last}{rest}"
    return app, path


def flask_view(app: Flask, method: str, path: str) -> Callable[..., Any] | None:
    """Return the function that a Flask application routes a request to, or None.

    Args:
        app: The application.
        method: The request's method.
        path: The request's path, decoded.
    """
    try:
        rule, _ = app.url_map.bind("localhost").match(path, method, return_rule=True)
    except (HTTPException, RequestRedirect):
        return None
    if method == "OPTIONS" and getattr(rule, "provide_automatic_options", False):
        return None
    return app.view_functions.get(rule.endpoint)


def _flask_handler(app: Flask, method: str, path: str) -> str | None:
    inner, rest = flask_at(app, path)
    if not isinstance(inner, Flask):
        return None
    return own_name(flask_view(inner, method, rest), inner.import_name)


def fastapi_at(app: "FastAPI", method: str, path: str) -> "tuple[FastAPI, str]":
    """Return the FastAPI application that answers a request, through those that mount others.

    Args:
        app: The outer application.
        method: The request's method.
        path: The request's path, decoded.

    Returns:
        The application, and the path that it is given.
    """
    from fastapi import FastAPI

    route = fastapi_route(app, method, path)
    inner = getattr(route.original_route, "app", None) if route else None
    if route is None or not isinstance(inner, FastAPI):
        return app, path
    return fastapi_at(inner, method, f"/{route.path_regex.match(path)['path']}")


def fastapi_route(app: "FastAPI", method: str, path: str) -> "RouteContext | None":
    """Return the route of a FastAPI application that takes a request, or None.

    Args:
        app: The application; routes of routers that it includes count as its own.
        method: The request's method.
        path: The request's path, decoded.
    """
    return next(fastapi_routes(app, method, path), None)


def fastapi_routes(app: "FastAPI", method: str, path: str) -> "Iterator[RouteContext]":
    """List every route that would take a request, in order; the first one does.

    Args:
        app: The application.
        method: The request's method.
        path: The request's path, decoded.
    """
    from fastapi.routing import iter_route_contexts
    from starlette.routing import Mount, Route

    for route in iter_route_contexts(app.routes):
        # Others take no HTTP request. A mount has no methods of its own: it takes each.
        if not isinstance(route.original_route, Route | Mount) or not route.path_regex.match(path):
            continue
        if not route.methods or method in route.methods:
            yield route


def _fastapi_handler(app: "FastAPI", method: str, path: str) -> str | None:
    inner, rest = fastapi_at(app, method, path)
    route = fastapi_route(inner, method, rest)
    return own_name(route.endpoint or getattr(route, "app", None), None) if route else None


def own_name(function: Any, module: str | None) -> str | None:
    """Return a function's name, unless it is the framework's (such as `static` or `/docs`).

    Args:
        function: What a route leads to.
        module: The module that it must be of, or None.
    """
    home = getattr(function, "__module__", "")
    if home.partition(".")[0] in ("flask", "fastapi", "starlette") or (module and home != module):
        return None
    return getattr(function, "__name__", None)
