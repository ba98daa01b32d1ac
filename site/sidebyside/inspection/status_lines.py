"""Find the line of a function that sends a status."""

import ast
from collections.abc import Iterator
from http import HTTPStatus

from sidebyside.examples.symbols import Function

# The argument that holds the status where it is not named: `abort(404)`, `redirect(url, 303)`.
_POSITIONS = {"abort": 0, "HTTPException": 0, "make_response": 1, "Response": 1, "redirect": 1}
_NAMES = ("status", "status_code", "code")


def status_line(function: Function, status: int, said: str = "") -> int | None:
    """Return the line that sends a status: `return …, 400`, `abort(404)`, `status_code=201`.

    Args:
        function: The function that answered.
        status: The status that it sent.
        said: What it sent; then only a line counts whose own words all stand there.

    Returns:
        A line from 1; None where there is none, or more than one.
    """
    found = [pair for node in function.body for pair in _lines(node, status)]
    if said:
        speaking = {line for line, node in found if _speaks(node, said)}
        return speaking.pop() if len(speaking) == 1 else None
    inside = {line for line, _ in found}
    if inside:
        return inside.pop() if len(inside) == 1 else None
    declared = {
        line
        for decorator in function.decorator_list
        for line, _ in _lines(decorator, status)
        if isinstance(decorator, ast.Call)
    }
    return declared.pop() if len(declared) == 1 else None


def _lines(root: ast.AST, status: int) -> Iterator[tuple[int, ast.AST]]:
    for node in ast.walk(root):
        match node:
            case ast.Return(value=ast.Tuple(elts=[_, value, *_])) if _is(value, status):
                yield node.lineno, node
            case ast.Assign(targets=[ast.Attribute(attr="status_code")]) if _is(node.value, status):
                yield node.lineno, node
            case ast.Call() if line := _call_line(node, status):
                yield line, node


def _speaks(node: ast.AST, said: str) -> bool:
    """Whether a statement has words of its own, and all of them stand in a text."""
    words = [
        part.value
        for part in ast.walk(node)
        if isinstance(part, ast.Constant) and isinstance(part.value, str)
    ]
    return any(words) and all(word in said for word in words)


def _call_line(call: ast.Call, status: int) -> int | None:
    for keyword in call.keywords:
        if keyword.arg in _NAMES and _is(keyword.value, status):
            return call.lineno if _name(call.func) in _POSITIONS else keyword.value.lineno
    at = _POSITIONS.get(_name(call.func))
    if at is not None and len(call.args) > at and _is(call.args[at], status):
        return call.lineno
    return None


def _name(node: ast.expr) -> str:
    match node:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
    return ""


def _is(node: ast.expr, status: int) -> bool:
    """Whether an expression is this status: `404`, `HTTPStatus.NOT_FOUND`, `HTTP_404_NOT_FOUND`."""
    match node:
        case ast.Constant(value=value):
            return type(value) is int and value == status
        case ast.Attribute(attr=name) | ast.Name(id=name):
            return name.startswith(f"HTTP_{status}_") or (
                name in HTTPStatus.__members__ and HTTPStatus[name] == status
            )
    return False
