"""The lines of a Flask function that name a field: conditions, accesses, and all others."""

import ast
from collections.abc import Iterator

from sidebyside.examples.symbols import Function
from sidebyside.inspection.rule_lines.syntax_names import (
    is_same_name,
    mentions,
    names_in,
    parameters,
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
        if is_same_name(str(text.value), field) and not any(text is other for other in sent)
    ]


def as_parameter(function: Function, field: str) -> list[int]:
    """Return the lines of the parameters that have a field's name."""
    return [given.lineno for given, _ in parameters(function) if is_same_name(given.arg, field)]
