"""What a FastAPI program's code says of one request: its routes, and what they declare."""

from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING, Any, get_args

from sidebyside.examples.program import Program
from sidebyside.inspection.code_names import names_in_code
from sidebyside.inspection.context_vars import dependency_calls, lost_defaults
from sidebyside.inspection.declared_operation import declared_operation
from sidebyside.inspection.operation import Operation
from sidebyside.inspection.routing import fastapi_at, fastapi_routes, own_name
from sidebyside.inspection.security_checks import refuses

if TYPE_CHECKING:
    from fastapi.routing import RouteContext
    from pydantic import BaseModel


class FastAPIRoute:
    """The functions that would take a request in a FastAPI program; the first one does.

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
    def names(self) -> tuple[str, ...]:
        """The functions' names, in the order of their routes."""
        return tuple(getattr(route.endpoint, "__name__", "") for route in self._routes)

    @property
    def has_own_route(self) -> bool:
        """Whether a function of the program's own takes the request, and none of FastAPI's."""
        if not self._routes:
            return False
        route = self._routes[0]
        return own_name(route.endpoint or getattr(route, "app", None), None) is not None

    @cached_property
    def code_names(self) -> frozenset[str | int]:
        """Every name, keyword and number in the function and its dependencies, and its classes.

        They are the response class that the route declares, and that of a mounted application.
        """
        if not self._routes:
            return frozenset()
        route = self._routes[0]
        endpoint, mounted = (getattr(route, name, None) for name in ("endpoint", "app"))
        calls = (endpoint, *dependency_calls(getattr(route, "dependant", None)))
        declared = getattr(route, "response_class", None)
        classes = (getattr(declared, "value", declared), type(mounted))
        return frozenset().union(
            *(names_in_code(call) for call in calls if call is not None),
            {getattr(known, "__name__", "") for known in classes},
        )

    def has_middleware(self, name: str) -> bool:
        """Return whether the program, or the application that answers, adds this middleware."""
        return _adds(self._program.app, name) or _adds(self._at[0], name)

    @cached_property
    def path_values(self) -> dict[str, str]:
        """What the route reads from the path, as text."""
        if not self._routes:
            return {}
        match = self._routes[0].path_regex.match(self._at[1])
        return dict(match.groupdict()) if match else {}

    @property
    def has_a_variable_path(self) -> bool:
        """Whether some route with a value in its path takes the path, by whatever method."""
        from fastapi import FastAPI
        from fastapi.routing import iter_route_contexts
        from starlette.routing import Route

        app, path = self._at
        routes = iter_route_contexts(app.routes) if isinstance(app, FastAPI) else ()
        return any(
            isinstance(route.original_route, Route)
            and bool(route.path_regex.groups)
            and route.path_regex.match(path) is not None
            for route in routes
        )

    @property
    def refuses_the_path(self) -> bool:
        """Whether the route takes the path, and declares a type that a value in it does not fit."""
        return bool(self._routes) and any(
            refuses(self._routes[0], name, text) for name, text in self.path_values.items()
        )

    @cached_property
    def operation(self) -> Operation | None:
        """What the route declares; None for one of an application that is mounted."""
        return declared_operation(self._program, self._method, self._path)

    def reads_one(self, name: str) -> bool:
        """Return whether the route declares a single value of this name in its query or form."""
        if self.operation is None:
            return False
        declared = self.operation.parameter("query", name)
        body = self.operation.body
        field = body.schema.plain.field(name) if body and body.is_form else None
        found = declared or field
        return found is not None and found.schema.plain.type != "array"

    @property
    def reads_a_form(self) -> bool:
        """Whether the route declares a form."""
        body = self.operation and self.operation.body
        return bool(body and body.is_form)

    @property
    def body_fields(self) -> frozenset[str]:
        """The fields at the top of the JSON body that the route declares."""
        body = self.operation and self.operation.body
        return frozenset(field.name for field in body.schema.plain.fields) if body else frozenset()

    @property
    def keeps_extra_fields(self) -> bool:
        """Whether the body's model is told to keep the fields that it does not declare."""
        dependant = getattr(self._routes[0], "dependant", None) if self._routes else None
        models = (field.field_info.annotation for field in getattr(dependant, "body_params", ()))
        return any(getattr(x, "model_config", {}).get("extra") == "allow" for x in models)

    @cached_property
    def response_fields(self) -> frozenset[str] | None:
        """The names in the models that the route answers with; None where it has none."""
        model = getattr(self._routes[0], "response_model", None) if self._routes else None
        models = tuple(_models(model))
        return frozenset(name for x in models for name in x.model_fields) if models else None

    @cached_property
    def lost_defaults(self) -> tuple[Any, ...]:
        """What the function reads of the context variables that its `def` dependencies set."""
        return lost_defaults(self._routes[0]) if self._routes else ()

    @property
    def handles_fastapis_own(self) -> bool:
        """Whether the program has a handler for FastAPI's HTTPException."""
        import fastapi

        return fastapi.HTTPException in getattr(self._at[0], "exception_handlers", {})

    @property
    def handles_router_errors(self) -> bool:
        """Whether the program has a handler of its own for what Starlette's router raises."""
        from fastapi.exception_handlers import http_exception_handler
        from starlette.exceptions import HTTPException

        handlers = getattr(self._at[0], "exception_handlers", {})
        taken = handlers.get(HTTPException, http_exception_handler)
        return taken is not http_exception_handler or not {404, 405}.isdisjoint(handlers)

    @property
    def is_websocket(self) -> bool:
        """Whether the program keeps a WebSocket at this path."""
        from fastapi import FastAPI
        from fastapi.routing import iter_route_contexts
        from starlette.routing import WebSocketRoute

        app, path = self._at
        return isinstance(app, FastAPI) and any(
            isinstance(route.original_route, WebSocketRoute) and route.path_regex.match(path)
            for route in iter_route_contexts(app.routes)
        )

    @cached_property
    def _at(self) -> tuple[Any, str]:
        from fastapi import FastAPI

        app = self._program.app
        if not isinstance(app, FastAPI):
            return app, self._path
        return fastapi_at(app, self._method, self._path)

    @cached_property
    def _routes(self) -> "tuple[RouteContext, ...]":
        from fastapi import FastAPI

        app, path = self._at
        if not isinstance(app, FastAPI):
            return ()
        return tuple(fastapi_routes(app, self._method, path))


def _adds(app: Any, middleware: str) -> bool:
    layers = getattr(app, "user_middleware", ())
    return any(getattr(layer.cls, "__name__", "") == middleware for layer in layers)


def _models(annotation: Any) -> "Iterator[type[BaseModel]]":
    """Return the models in a type, and those of their fields."""
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
