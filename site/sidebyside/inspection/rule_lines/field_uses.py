"""The lines of a Flask function that name a field: conditions, accesses, and all others."""

import ast
from collections.abc import Iterator

from sidebyside.examples.symbols import Function
from sidebyside.inspection.rule_lines.syntax_names import (
    called,
    mentions,
    names_in,
    parameters,
    same,
    texts_in,
)


def _conditions(function: ast.AST) -> Iterator[ast.expr]:
    for node in ast.walk(function):
        if isinstance(node, ast.If | ast.While | ast.IfExp | ast.Assert):
            yield node.test
        elif isinstance(node, ast.comprehension):
            yield from node.ifs


def accesses(function: Function, field: str) -> list[int]:
    """Return the lines of `request.form["field"]`, which raises where the key is not there."""
    return [
        node.lineno
        for node in ast.walk(function)
        if isinstance(node, ast.Subscript) and mentions(node.slice, field)
    ]


def in_conditions(function: Function, field: str) -> list[int]:
    """Return the lines of the conditions that name a field."""
    named = [line for test in _conditions(function) for line in mentions(test, field)]
    return named or _in_loops(function, field)


def _in_loops(function: Function, field: str) -> list[int]:
    """Return the lines of the conditions in `for name in ("a", "b"): if name not in data`."""
    return [
        test.lineno
        for loop in ast.walk(function)
        if isinstance(loop, ast.For | ast.comprehension) and mentions(loop.iter, field)
        for test in _conditions(loop)
        if set(names_in(loop.target)) & set(names_in(test))
    ]


def uses(function: Function, field: str) -> list[int]:
    """Return the lines that name a field, unless it is the name of something that is sent back."""
    sent = [
        text
        for node in ast.walk(function)
        if isinstance(node, ast.Return)
        for part in ast.walk(node)
        if isinstance(part, ast.Dict)
        for text in texts_in(*part.keys)
    ]
    return [
        text.lineno
        for text in texts_in(function)
        if same(str(text.value), field) and not any(text is other for other in sent)
    ]


def as_parameter(function: Function, field: str) -> list[int]:
    """Return the lines of the parameters that have a field's name."""
    return [given.lineno for given, _ in parameters(function) if same(given.arg, field)]


def converters(function: Function, field: str) -> list[str]:
    """Name what converts in `get("field", type=int)`.

    Where `int` raises ValueError, the default takes the value's place; a function of the program's
    own may end the request instead.
    """
    return [
        called(keyword.value)
        for node in ast.walk(function)
        if isinstance(node, ast.Call) and called(node) in ("get", "getlist")
        if any(mentions(argument, field) for argument in node.args[:1])
        for keyword in node.keywords
        if keyword.arg == "type"
    ]


def is_compared(reached: list[Function], field: str) -> bool:
    """Tell `age = data["age"]` with a condition on `age` after it."""
    held = {
        name
        for body in reached
        for node in ast.walk(body)
        if isinstance(node, ast.Assign) and mentions(node.value, field)
        for name in names_in(*node.targets)
    }
    return any(held & set(names_in(test)) for body in reached for test in _conditions(body))
