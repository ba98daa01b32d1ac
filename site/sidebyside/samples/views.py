"""What the code of two programs says of one request: which functions, and what they name.

Most reasons why two answers differ show in the answers. Some do not: a route that another one
hides, a model that leaves fields out, a view that passes `type=int`. These are read from the
loaded programs, each only when somebody asks.
"""

import inspect
from collections.abc import Callable, Iterator
from functools import cached_property
from types import CodeType, FunctionType, ModuleType
from typing import TYPE_CHECKING, Any, get_args

from flask import Flask
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RequestRedirect

from sidebyside.samples.declared import operation
from sidebyside.samples.operation import Operation
from sidebyside.samples.program import Program
from sidebyside.samples.routing import flask_view, handler

if TYPE_CHECKING:
    from fastapi.routing import RouteContext
    from pydantic import BaseModel


class Views:
    """The functions that a request reaches in two programs.

    Args:
        flask: The Flask program.
        fastapi: The FastAPI program.
        method: The request's method.
        path: The request's path, decoded.
    """

    def __init__(self, flask: Program, fastapi: Program, method: str, path: str) -> None:
        self._flask, self._fastapi = flask, fastapi
        self._method, self._path = method, path

    @cached_property
    def flask(self) -> str | None:
        """The Flask function that the request is routed to, or None."""
        return handler(self._flask, self._method, self._path)

    @cached_property
    def flask_names(self) -> frozenset[str]:
        """Every name and keyword in that function, and in the functions of the program it calls."""
        return frozenset(_names(self._flask_view)) if self._flask_view else frozenset()

    def flask_knows(self, module: str) -> bool:
        """Say whether the Flask program has imported a module, or something of it, by its name."""
        names = tuple(getattr(self._flask_view, "__globals__", {}).values())
        # Asked for its name, a proxy such as `flask.request` would raise outside a request.
        known = (value for value in names if isinstance(value, ModuleType | type))
        return any(module in (value.__name__, getattr(value, "__module__", "")) for value in known)

    @cached_property
    def _flask_view(self) -> Callable[..., Any] | None:
        app = self._flask.app
        view = flask_view(app, self._method, self._path) if isinstance(app, Flask) else None
        return inspect.unwrap(view) if view else None

    @cached_property
    def fastapi(self) -> tuple[str, ...]:
        """The FastAPI functions that would take the request, in order; the first one does."""
        return tuple(getattr(route.endpoint, "__name__", "") for route in self._routes)

    @property
    def is_websocket(self) -> bool:
        """Whether both programs keep a WebSocket at this path."""
        return self._is_websocket_in_flask and self._is_websocket_in_fastapi

    @property
    def _is_websocket_in_flask(self) -> bool:
        if not isinstance(self._flask.app, Flask):
            return False
        try:
            self._flask.app.url_map.bind("localhost").match(self._path, "GET", websocket=True)
        except (HTTPException, RequestRedirect):
            return False
        return True

    @property
    def _is_websocket_in_fastapi(self) -> bool:
        from fastapi import FastAPI
        from fastapi.routing import iter_route_contexts
        from starlette.routing import WebSocketRoute

        app = self._fastapi.app
        return isinstance(app, FastAPI) and any(
            isinstance(route.original_route, WebSocketRoute) and route.path_regex.match(self._path)
            for route in iter_route_contexts(app.routes)
        )

    @cached_property
    def path_values(self) -> dict[str, str]:
        """What FastAPI's route reads from the path, as text."""
        if not self._routes:
            return {}
        match = self._routes[0].path_regex.match(self._path)
        return dict(match.groupdict()) if match else {}

    @cached_property
    def operation(self) -> Operation | None:
        """What FastAPI's route declares."""
        return operation(self._fastapi, self._method, self._path)

    @property
    def reads_a_form(self) -> bool:
        """Whether FastAPI's route declares a form."""
        body = self.operation and self.operation.body
        return bool(body and body.is_form)

    @property
    def body_fields(self) -> frozenset[str]:
        """The fields at the top of the JSON body that FastAPI's route declares."""
        body = self.operation and self.operation.body
        return frozenset(field.name for field in body.schema.plain.fields) if body else frozenset()

    @cached_property
    def response_fields(self) -> frozenset[str] | None:
        """The names in the models that FastAPI's route answers with; None where it has none."""
        model = getattr(self._routes[0], "response_model", None) if self._routes else None
        models = tuple(_models(model))
        return frozenset(name for x in models for name in x.model_fields) if models else None

    @property
    def catches_fastapis_own_errors(self) -> bool:
        """Whether the FastAPI program has a handler for FastAPI's HTTPException."""
        import fastapi

        return fastapi.HTTPException in getattr(self._fastapi.app, "exception_handlers", {})

    @cached_property
    def _routes(self) -> "tuple[RouteContext, ...]":
        from fastapi import FastAPI

        from sidebyside.samples.routing import fastapi_routes

        app = self._fastapi.app
        if not isinstance(app, FastAPI):
            return ()
        return tuple(fastapi_routes(app, self._method, self._path))


def _models(annotation: Any) -> "Iterator[type[BaseModel]]":
    """Give the models in a type, and those of their fields."""
    from pydantic import BaseModel

    seen: set[Any] = set()
    waiting = [annotation]
    while waiting:
        current = waiting.pop()
        waiting += get_args(current)
        if isinstance(current, type) and issubclass(current, BaseModel) and current not in seen:
            seen.add(current)
            yield current
            waiting += [field.annotation for field in current.model_fields.values()]


def _names(function: Callable[..., Any]) -> Iterator[str]:
    """Give the names in a function's code, and in the functions of its module that it names."""
    seen: set[Any] = set()
    waiting: list[Any] = [function]
    while waiting:
        current = waiting.pop()
        if not isinstance(current, FunctionType) or current in seen:
            continue
        seen.add(current)
        for name in _in_code(current.__code__):
            yield name
            called = current.__globals__.get(name)
            if getattr(called, "__module__", None) == function.__module__:
                waiting.append(called)


def _in_code(code: CodeType) -> Iterator[str]:
    yield from code.co_names
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from _in_code(constant)
        elif isinstance(constant, tuple):  # The names of a call's keywords stand in one.
            yield from (item for item in constant if isinstance(item, str))
