"""Plain `assert` statements that say what they compared, as pytest's do.

A check's syntax tree is rewritten before it runs: `assert a == b` becomes a comparison of two
values that are worked out once and kept, and a failure that carries them.
"""

import ast
from dataclasses import dataclass
from pathlib import Path
from types import CodeType
from typing import Any, TypeVar

from sidebyside.examples.parsing import parse

_FAILED, _LEFT, _RIGHT = "@failed", "@left", "@right"
_OPPOSITE: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}
_MIRROR: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Eq: ast.Eq,
    ast.NotEq: ast.NotEq,
    ast.Lt: ast.Gt,
    ast.Gt: ast.Lt,
    ast.LtE: ast.GtE,
    ast.GtE: ast.LtE,
}
_Node = TypeVar("_Node", bound=ast.AST)


@dataclass(frozen=True)
class Compared:
    """What a failed assertion compared.

    Args:
        left: The source of what was looked at.
        operator: The name of the comparison in `ast`, such as `Eq`; `true` for a single value.
        right: The source of what it was held against.
        got: The value that was looked at.
        wanted: The value that it was held against.
        message: The assertion's own message, if it has one.
    """

    left: str
    operator: str
    right: str
    got: Any
    wanted: Any
    message: str | None


class CheckFailed(AssertionError):
    """An assertion of a check did not hold.

    Args:
        compared: What it compared.
    """

    def __init__(self, compared: Compared) -> None:
        super().__init__(compared.message or f"{compared.left} {compared.operator}")
        self.compared = compared


def compile_checks(text: str, path: Path) -> tuple[CodeType, dict[str, Any]]:
    """Compile a file of checks.

    Args:
        text: The file's text.
        path: Where it is, for tracebacks.

    Returns:
        The code, and the names that it needs beside its own.

    Raises:
        SyntaxError: It is no Python.
    """
    tree = _Rewriter().visit(parse(text, str(path)))
    code = compile(ast.fix_missing_locations(tree), str(path), "exec", dont_inherit=True)
    return code, {_FAILED: _fail}


def _fail(
    left: str, operator: str, right: str, got: Any, wanted: Any, message: Any = None
) -> CheckFailed:
    text = None if message is None else str(message)
    return CheckFailed(Compared(left, operator, right, got, wanted, text))


class _Rewriter(ast.NodeTransformer):
    def visit_Assert(self, node: ast.Assert) -> list[ast.stmt]:
        return _rewrite(node)


def _rewrite(node: ast.Assert) -> list[ast.stmt]:
    match node.test:
        case ast.BoolOp(op=ast.And(), values=values):
            parts = [_at(ast.Assert(test=value, msg=node.msg), value) for value in values]
            return [statement for part in parts for statement in _rewrite(part)]
        case ast.UnaryOp(op=ast.Not(), operand=ast.Compare(ops=[op]) as inner) if (
            type(op) in _OPPOSITE
        ):
            turned = ast.Compare(inner.left, [_OPPOSITE[type(op)]()], inner.comparators)
            return _comparison(node, _at(turned, inner))
        case ast.Compare(ops=[op], left=ast.Constant() as left, comparators=[right]) if type(
            op
        ) in _MIRROR and not isinstance(right, ast.Constant):
            turned = ast.Compare(right, [_MIRROR[type(op)]()], [left])
            return _comparison(node, _at(turned, node.test))
        case ast.Compare(ops=[_]) as test:
            return _comparison(node, test)
    return _single(node)


def _comparison(node: ast.Assert, test: ast.Compare) -> list[ast.stmt]:
    """Make: left = …; right = …; if not left == right: raise failed(…)."""
    right = test.comparators[0]
    held = ast.Compare(_load(_LEFT), test.ops, [_load(_RIGHT)])
    words = [ast.unparse(test.left), type(test.ops[0]).__name__, ast.unparse(right)]
    return [
        _at(_store(_LEFT, test.left), node),
        _at(_store(_RIGHT, right), node),
        _at(_raise_unless(held, words, node.msg), node),
    ]


def _single(node: ast.Assert) -> list[ast.stmt]:
    return [
        _at(_store(_LEFT, node.test), node),
        _at(_store(_RIGHT, ast.Constant(True)), node),
        _at(_raise_unless(_load(_LEFT), [ast.unparse(node.test), "true", ""], node.msg), node),
    ]


def _raise_unless(test: ast.expr, words: list[str], message: ast.expr | None) -> ast.If:
    arguments: list[ast.expr] = [ast.Constant(word) for word in words]
    arguments += [_load(_LEFT), _load(_RIGHT), *([message] if message else [])]
    call = ast.Call(_load(_FAILED), arguments, [])
    return ast.If(ast.UnaryOp(ast.Not(), test), [ast.Raise(call, None)], [])


def _load(name: str) -> ast.Name:
    return ast.Name(name, ast.Load())


def _store(name: str, value: ast.expr) -> ast.Assign:
    return ast.Assign([ast.Name(name, ast.Store())], value)


def _at(node: _Node, place: ast.AST) -> _Node:
    return ast.fix_missing_locations(ast.copy_location(node, place))
