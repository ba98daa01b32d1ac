"""Parse Python in one thread at a time.

CPython 3.11 counts how deep it is in a syntax tree for all threads together, and two that parse at
once may get "SystemError: AST constructor recursion depth mismatch" (CPython's issue 106905).
Programs are loaded under the same lock, since what they import may parse, too.
"""

import ast
import threading

ONE_AT_A_TIME = threading.RLock()


def parse(text: str, path: str = "<text>") -> ast.Module:
    """Return the syntax tree of a program.

    Args:
        text: The program.
        path: Its file, for errors.

    Raises:
        SyntaxError: It is no Python.
    """
    with ONE_AT_A_TIME:
        return ast.parse(text, path)


def parse_expression(text: str) -> ast.expr:
    """Return the syntax tree of one expression.

    Raises:
        SyntaxError: It is none.
    """
    with ONE_AT_A_TIME:
        return ast.parse(text, mode="eval").body
