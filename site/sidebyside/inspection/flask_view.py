"""What a Flask program's code says of one request: its function, its handlers, its extensions."""

import inspect
from collections.abc import Callable
from functools import cached_property
from types import ModuleType
from typing import Any

from flask import Flask
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RequestRedirect

from sidebyside.examples.program import Program
from sidebyside.inspection.code_names import names_in_code
from sidebyside.inspection.routing import flask_at, flask_view, own_name


class FlaskView:
    """The function that a request reaches in a Flask program.

    Args:
        program: The program; one of another framework says nothing.
        method: The request's method.
        path: The request's path, decoded.
    """

    def __init__(self, program: Program, method: str, path: str) -> None:
        self._program = program
        self._method = method
        self._path = path

    @cached_property
    def name(self) -> str | None:
        """The program's own function that the request is routed to, or None."""
        return own_name(self._view, self._app.import_name) if self._app else None

    @property
    def no_route(self) -> bool:
        """Whether Flask's own router answers, since no route takes the request."""
        return self._app is not None and self._view is None

    @cached_property
    def names(self) -> frozenset[str | int]:
        """Every name, keyword and number in the function, its decorators and what it calls."""
        return names_in_code(self._view) if self._view else frozenset()

    @property
    def may_refuse(self) -> bool:
        """Whether the function looks before it reads, and can answer 400 by itself."""
        bad_request = {400, "BAD_REQUEST", "BadRequest"}
        return {"abort", "get"} <= self.names and not bad_request.isdisjoint(self.names)

    def knows(self, module: str) -> bool:
        """Return whether the program has imported a module, or something of it, by its name."""
        names = tuple(getattr(self._view_function, "__globals__", {}).values())
        # Asked for its name, a proxy such as `flask.request` would raise outside a request.
        known = (value for value in names if isinstance(value, ModuleType | type))
        return any(module in (value.__name__, getattr(value, "__module__", "")) for value in known)

    def extended_by(self, name: str) -> bool:
        """Return whether the program has set up an extension of this name."""
        return name in getattr(self._app, "extensions", {})

    @property
    def keeps_answers(self) -> bool:
        """Whether Flask-Caching's `cached()` decorates the function."""
        return all(hasattr(self._view, name) for name in ("uncached", "cache_timeout"))

    def setting(self, name: str) -> Any:
        """Return a value of the program's configuration, or None."""
        return self._app.config.get(name) if self._app else None

    @property
    def sorts_keys(self) -> bool:
        """Whether the program's JSON provider sorts the keys of objects."""
        return bool(self._app and getattr(self._app.json, "sort_keys", False))

    @property
    def escapes_json(self) -> bool:
        """Whether the program's JSON provider escapes characters beyond ASCII."""
        return bool(self._app and getattr(self._app.json, "ensure_ascii", False))

    def handles(self, error: type[Exception]) -> bool:
        """Return whether a handler of the whole program takes a class of errors by its name."""
        if self._app is None:
            return False
        return any(error in handlers for handlers in self._app.error_handler_spec[None].values())

    @property
    def handles_werkzeugs(self) -> bool:
        """Whether the program, or a blueprint of it, handles any of Werkzeug's errors."""
        if self._app is None:
            return False
        return any(
            issubclass(error, HTTPException)
            for by_code in self._app.error_handler_spec.values()
            for handlers in by_code.values()
            for error in handlers
        )

    def adds(self, function: str) -> bool:
        """Return whether a view of the program adds a route for a function of this name."""
        views = self._app.view_functions.values() if self._app else ()
        return any({"add_url_rule", function} <= names_in_code(view) for view in views)

    @property
    def is_mounted(self) -> bool:
        """Whether it is an application mounted in the program's own that answers at this path."""
        return self._at[0] is not self._program.app

    @property
    def has_hooks(self) -> bool:
        """Whether the program's outer application has functions to run after each request."""
        return bool(getattr(self._program.app, "after_request_funcs", {}).get(None))

    @property
    def needs_a_slash(self) -> bool:
        """Whether a route takes the path with a slash behind it, by whatever method."""
        return bool(self._methods_at(f"{self._at[1]}/"))

    @property
    def takes_nothing(self) -> bool:
        """Whether Flask's own router answers, since no route takes the path by any method."""
        return self._app is not None and not self._methods_at(self._at[1])

    def _methods_at(self, path: str) -> tuple[str, ...]:
        if self._app is None:
            return ()
        return tuple(self._app.url_map.bind("localhost").allowed_methods(path))

    @property
    def is_websocket(self) -> bool:
        """Whether the program keeps a WebSocket at this path."""
        app, path = self._at
        if not isinstance(app, Flask):
            return False
        try:
            app.url_map.bind("localhost").match(path, "GET", websocket=True)
        except (HTTPException, RequestRedirect):
            return False
        return True

    @cached_property
    def _at(self) -> tuple[Any, str]:
        return flask_at(self._program.app, self._path)

    @property
    def _app(self) -> Flask | None:
        app, _ = self._at
        return app if isinstance(app, Flask) else None

    @cached_property
    def _view(self) -> Callable[..., Any] | None:
        app, path = self._at
        return flask_view(app, self._method, path) if isinstance(app, Flask) else None

    @property
    def _view_function(self) -> Callable[..., Any] | None:
        return inspect.unwrap(self._view) if self._view else None
