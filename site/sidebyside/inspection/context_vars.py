"""Which context variables a FastAPI route's dependencies set in a context that ends with them.

A `def` dependency runs in a thread with a copy of the context (`anyio.to_thread.run_sync`), so what
it sets there is set nowhere else; an `async def` one runs in the request's own.
"""

import inspect
from asyncio import iscoroutinefunction
from collections.abc import Callable, Iterator
from contextvars import Context, ContextVar
from typing import Any

from sidebyside.inspection.code_names import names_in_code

_NOTHING = object()


def lost_defaults(route: Any) -> tuple[Any, ...]:
    """Return the default of each variable that a `def` dependency of a route sets.

    Args:
        route: A FastAPI route; its dependencies' own count as well.

    Returns:
        What somebody reads who finds the variable unset, for those that have a default.
    """
    variables = {
        variable
        for call in dependency_calls(getattr(route, "dependant", None))
        if not _runs_on_the_loop(call)
        for variable in _set_by(call)
    }
    return tuple(value for value in map(_default, variables) if value is not _NOTHING)


def _default(variable: "ContextVar[Any]") -> Any:
    try:
        return Context().run(variable.get)
    except LookupError:
        return _NOTHING


def dependency_calls(dependant: Any) -> Iterator[Callable[..., Any]]:
    """List the functions that a FastAPI route depends on, and those that they depend on.

    Args:
        dependant: What FastAPI keeps as `route.dependant`; None has no dependencies.
    """
    for inner in getattr(dependant, "dependencies", ()):
        if inner.call is not None:
            yield inspect.unwrap(inner.call)
        yield from dependency_calls(inner)


def _runs_on_the_loop(call: Callable[..., Any]) -> bool:
    return iscoroutinefunction(call) or inspect.isasyncgenfunction(call)


def _set_by(call: Callable[..., Any]) -> Iterator["ContextVar[Any]"]:
    names = names_in_code(call)
    if "set" not in names:
        return
    known = getattr(call, "__globals__", {})
    for name in names:
        variable = known.get(name)
        if isinstance(variable, ContextVar):
            yield variable
