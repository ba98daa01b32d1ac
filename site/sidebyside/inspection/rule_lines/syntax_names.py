"""The names and texts in a piece of a program's syntax tree."""

import ast
import re
from collections.abc import Iterable, Iterator

from sidebyside.examples.parsing import parse_expression
from sidebyside.examples.symbols import Function

_SEPARATORS = re.compile(r"[-_\s]")
_ALIASES = ("alias", "validation_alias")


def is_same_name(one: str, other: str) -> bool:
    """Whether two names mean the same: `x-token` and `x_token`, `firstName` and `first_name`."""
    return _SEPARATORS.sub("", one).lower() == _SEPARATORS.sub("", other).lower()


def names_in(*nodes: ast.AST | None) -> list[str]:
    """Return the names that expressions use."""
    children = (child for node in nodes if node for child in ast.walk(node))
    return [child.id for child in children if isinstance(child, ast.Name)]


def names_quoted(annotation: str) -> list[str]:
    """Return the names that an annotation uses which is written as a string."""
    try:
        return names_in(parse_expression(annotation))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return []  # Any other text, such as a default.


def texts_in(*nodes: ast.AST | None) -> Iterator[ast.Constant]:
    """Return the strings that stand in expressions."""
    for node in nodes:
        for child in ast.walk(node) if node else ():
            if isinstance(child, ast.Constant) and isinstance(child.value, str):
                yield child


def mentions(node: ast.AST, field: str) -> list[int]:
    """Return the lines on which a string names a field."""
    return [text.lineno for text in texts_in(node) if is_same_name(str(text.value), field)]


def is_named(name: str, wanted: str, expressions: Iterable[ast.expr]) -> bool:
    """Whether a field goes by a name: its own, or an alias that its declaration gives it."""
    aliases = (
        text.value
        for expression in expressions
        for node in ast.walk(expression)
        if isinstance(node, ast.keyword) and node.arg in _ALIASES
        for text in texts_in(node.value)
    )
    return is_same_name(name, wanted) or any(is_same_name(str(alias), wanted) for alias in aliases)


def called(node: ast.AST) -> str:
    """Return the last name of what a call calls, or of a decorator; empty for anything else."""
    match node:
        case ast.Call(func=function):
            return called(function)
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
    return ""


def parameters(function: Function) -> Iterator[tuple[ast.arg, tuple[ast.expr, ...]]]:
    """Return a function's parameters, each with its annotation and its default."""
    given = function.args
    plain = [*given.posonlyargs, *given.args]
    defaults = [*[None] * (len(plain) - len(given.defaults)), *given.defaults]
    pairs = [
        *zip(plain, defaults, strict=True),
        *zip(given.kwonlyargs, given.kw_defaults, strict=True),
    ]
    for parameter, default in pairs:
        yield parameter, tuple(part for part in (parameter.annotation, default) if part)
