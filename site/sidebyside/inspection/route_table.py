"""The paths that a program's decorators give its functions, with the lines that they stand on."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass

from sidebyside.examples.symbols import Function


@dataclass(frozen=True, slots=True)
class Route:
    """One path of one function.

    Args:
        function: The function's name.
        path: The path as the program writes it, such as `/users/<int:number>`.
        line: The line of the path, from 1.
    """

    function: str
    path: str
    line: int


def routes(tree: ast.AST) -> Iterator[Route]:
    """List the routes that decorators declare, in the program's order.

    Args:
        tree: The program.
    """
    found = [node for node in ast.walk(tree) if isinstance(node, Function)]
    for node in found:
        for decorator in node.decorator_list:
            if isinstance(decorator, ast.Call) and isinstance(decorator.func, ast.Attribute):
                named = [key.value for key in decorator.keywords if key.arg in ("path", "rule")]
                for path in [*decorator.args[:1], *named]:
                    if isinstance(path, ast.Constant) and isinstance(path.value, str):
                        yield Route(node.name, path.value, path.lineno)
