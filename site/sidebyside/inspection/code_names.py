"""What a function's code names: attributes, keywords and numbers, its own and its callees'."""

import inspect
from collections.abc import Callable, Iterator
from types import CodeType, FunctionType
from typing import Any
from weakref import WeakKeyDictionary

_NAMES: "WeakKeyDictionary[FunctionType, frozenset[str | int]]" = WeakKeyDictionary()


def names_in_code(function: Callable[..., Any]) -> frozenset[str | int]:
    """List every name, keyword and number in a function, and in those of its module that it calls.

    Args:
        function: A function of a program; anything else names nothing. The program's own decorators
            of it count, and nobody else's.
    """
    if not isinstance(function, FunctionType):
        return frozenset(_own_names(function))
    # Several reasons ask, at each comparison; a program that ends takes its functions along.
    names = _NAMES.get(function)
    if names is None:
        names = _NAMES[function] = frozenset(_own_names(function))
    return names


def _own_names(function: Any) -> Iterator[str | int]:
    inner = inspect.unwrap(function)
    home = getattr(inner, "__globals__", None)
    for layer in _layers(function):
        if layer is inner or getattr(layer, "__globals__", None) is home:
            yield from _names_in_calls(layer)


def _layers(function: Any) -> Iterator[Any]:
    while function is not None:
        yield function
        function = getattr(function, "__wrapped__", None)


def _names_in_calls(function: Callable[..., Any]) -> Iterator[str | int]:
    seen: set[Any] = set()
    waiting: list[Any] = [function]
    while waiting:
        current = waiting.pop()
        if not isinstance(current, FunctionType) or current in seen:
            continue
        seen.add(current)
        for name in _in_code(current.__code__):
            yield name
            called = current.__globals__.get(name) if isinstance(name, str) else None
            if getattr(called, "__module__", None) == function.__module__:
                waiting.append(called)


def _in_code(code: CodeType) -> Iterator[str | int]:
    yield from code.co_names
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from _in_code(constant)
        elif type(constant) is int:
            yield constant
        elif isinstance(constant, tuple):  # The names of a call's keywords stand in one.
            yield from (item for item in constant if isinstance(item, str))
