"""What a single value of a check asks for: `isinstance(left, int)` is a whole number."""

import ast
import re

from sidebyside.examples.parsing import parse_expression
from sidebyside.features.exercise.failure.subjects import subject
from sidebyside.features.exercise.failure.value_text import kind, shown_value

_TESTS = {"startswith": "starting with", "endswith": "ending with"}
_KINDS = {each.__name__: each for each in (bool, int, float, str, bytes, dict, list, tuple)}
_BOUNDS = {ast.Lt: ("above", "below"), ast.LtE: ("at least", "at most")}
# What is left of an expression that has no words here: a call, a lambda, a loop, an operator, a
# literal, an attribute.
_PYTHON = re.compile(
    r"\w\(|\blambda\b|\bfor\b.+\bin\b|\bif\b.+\belse\b|[=!<>]=| [-+*/%<>] | (?:and|or|not|is) "
    r"|^f?['\"]|^(?:True|False|None|[\d.]+)$|\w\.[a-z_]\w*$"
)


def reads_like_python(words: str) -> bool:
    """Say whether words are those of a programmer, which no reader of HTTP knows."""
    return bool(_PYTHON.search(words))


def condition(source: str, title: str) -> str:
    """Say what a single value asks for.

    Args:
        source: The expression.
        title: The check's sentence, for an expression that reads like Python.
    """
    return _words(parse_expression(source)) or title


def _words(node: ast.expr) -> str | None:
    match node:
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            return _denied(_words(operand))
        case ast.Call(func=ast.Name("isinstance"), args=[value, kinds]):
            return _joined(value, ": ", _kinds(kinds))
        case ast.Call(ast.Attribute(value, "startswith" | "endswith" as test), [ast.Constant(end)]):
            return _joined(value, f" {_TESTS[test]} ", shown_value(end))
        case ast.Compare(ast.Constant(low), [first, second], [value, ast.Constant(high)]) if (
            type(first) in _BOUNDS and type(second) in _BOUNDS
        ):
            above, below = _BOUNDS[type(first)][0], _BOUNDS[type(second)][1]
            between = f" {above} {shown_value(low)} and {below} "
            return _joined(value, between, shown_value(high))
    return _joined(node, "", "")


def _joined(node: ast.expr, between: str, rest: str | None) -> str | None:
    looked_at = subject(ast.unparse(node))
    return None if rest is None or reads_like_python(looked_at) else looked_at + between + rest


def _denied(words: str | None) -> str | None:
    if words is None or ": " in words:
        return words and words.replace(": ", ": not ", 1)
    return f"not {words}" if words.startswith("a ") else f"no {words.removeprefix('the ')}"


def _kinds(node: ast.expr) -> str | None:
    names = [ast.unparse(each) for each in (node.elts if isinstance(node, ast.Tuple) else [node])]
    known = [kind(_KINDS[name]) for name in names if name in _KINDS]
    return " or ".join(known) if len(known) == len(names) else None
