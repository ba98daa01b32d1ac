"""Find the check whose words an error repeats."""

import ast
from collections.abc import Iterable, Iterator

from sidebyside.examples.symbols import Function
from sidebyside.inspection.rule_lines.syntax_names import mentions, names_in, texts_in

_SHORTEST = 4  # Letters; less of a sentence is in too many others.


def line_with_text(reached: Iterable[Function], said: str, field: str = "") -> int | None:
    """Return the line of the condition under which the program says something.

    Args:
        reached: The functions to look into, nearest first.
        said: The error's words.
        field: The field that it is about; a check that names it is preferred.

    Returns:
        The line of the `if`, or of the statement where it stands under none; None where no
        statement says so.
    """
    best: tuple[bool, int] = (False, 0)
    line = None
    for function in reached:
        for statement, above in _statements(function.body, (function,)):
            score = _score(statement, said)
            if score < _SHORTEST:
                continue
            naming = bool(field) and any(
                mentions(node, field) for node in (statement, *_tests(above))
            )
            if (naming, score) > best:
                best, line = (naming, score), _line(statement, above, field)
    return line


def _statements(
    body: list[ast.stmt], above: tuple[ast.AST, ...]
) -> Iterator[tuple[ast.stmt, tuple[ast.AST, ...]]]:
    """Return the simple statements, each with what it stands in."""
    for node in body:
        inner: list[ast.ExceptHandler] = getattr(node, "handlers", [])
        blocks = [getattr(node, name, None) for name in ("body", "orelse", "finalbody")]
        if not any(blocks):
            yield node, above
        for block in blocks:
            yield from _statements(block or [], (*above, node))
        for handler in inner:
            yield from _statements(handler.body, (*above, node, handler))


def _score(statement: ast.stmt, said: str) -> int:
    """Count the letters of the longest text of a statement that an error repeats.

    A single word counts as a part of a longer text alone: it may be a key, or a field's name.
    """
    joined = [part for part in ast.walk(statement) if isinstance(part, ast.JoinedStr)]
    parts = {str(text.value).strip() for text in texts_in(*joined)}
    texts = {str(text.value).strip() for text in texts_in(statement)}
    spoken = (text for text in texts if text in parts or len(text.split()) > 1)
    return max((len(text) for text in spoken if text in said), default=0)


def _tests(above: tuple[ast.AST, ...]) -> list[ast.expr]:
    return [node.test for node in above if isinstance(node, ast.If)]


def _line(statement: ast.stmt, above: tuple[ast.AST, ...], field: str) -> int:
    """Return the line of the condition that a statement stands under, else its own."""
    for outer, node in zip(reversed(above[:-1]), reversed(above), strict=False):
        if isinstance(node, ast.If):
            return _gathering_line(node, above) or node.lineno
        if isinstance(node, ast.ExceptHandler) and isinstance(outer, ast.Try):
            raised = [line for part in outer.body for line in mentions(part, field) if field]
            return min(raised, default=node.lineno)
    return statement.lineno


def _gathering_line(condition: ast.If, above: tuple[ast.AST, ...]) -> int | None:
    """Return the line that gathers what is missing, where the condition is `if missing:`."""
    if not isinstance(condition.test, ast.Name):
        return None
    name = condition.test.id
    for node in ast.walk(above[0]):
        if not isinstance(node, ast.Assign | ast.AnnAssign) or name not in names_in(node):
            continue
        if any(isinstance(part, ast.comprehension) for part in ast.walk(node)):
            return node.lineno
    return None
