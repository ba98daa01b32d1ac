"""The names in a program and the lines that each one takes."""

import ast
import re

Function = ast.FunctionDef | ast.AsyncFunctionDef

_REGION = re.compile(r"\s*#\s*region\s+([\w-]+)\s*")
_END = re.compile(r"\s*#\s*endregion\b.*")


def find_symbols(tree: ast.Module, lines: tuple[str, ...]) -> dict[str, range]:
    """Find functions, classes, fields, methods, module variables and named regions.

    Args:
        tree: The program.
        lines: Its lines.

    Returns:
        The lines, from 1, that each name takes, decorators included. A field or method is named
        `Class.field`; a region is named by its comment, and its two comments are not part of it.
    """
    found: dict[str, range] = {}
    for node in tree.body:
        _add(found, node, "")
        if isinstance(node, ast.ClassDef):
            for member in node.body:
                _add(found, member, f"{node.name}.")
    for name, region in _regions(lines):
        found[name] = region
    return found


def lines_of(node: ast.stmt) -> range:
    """Return the lines, from 1, that a statement takes, decorators included."""
    decorators = getattr(node, "decorator_list", [])
    start = min([node.lineno, *(decorator.lineno for decorator in decorators)])
    return range(start, (node.end_lineno or node.lineno) + 1)


def _add(found: dict[str, range], node: ast.stmt, prefix: str) -> None:
    for name in _names(node):
        found.setdefault(prefix + name, lines_of(node))


def _names(node: ast.stmt) -> list[str]:
    match node:
        case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
            return [node.name]
        case ast.AnnAssign(target=ast.Name(id=name)):
            return [name]
        case ast.Assign(targets=targets):
            return [target.id for target in targets if isinstance(target, ast.Name)]
    return []


def _regions(lines: tuple[str, ...]) -> list[tuple[str, range]]:
    regions = []
    open_regions: list[tuple[str, int]] = []
    for number, line in enumerate(lines, start=1):
        if start := _REGION.fullmatch(line):
            open_regions.append((start[1], number + 1))
        elif open_regions and _END.fullmatch(line):
            name, first = open_regions.pop()
            regions.append((name, _trim(range(first, number), lines)))
    return regions


def _trim(region: range, lines: tuple[str, ...]) -> range:
    """Leave out the blank lines at both ends, which formatters put beside the comments."""
    filled = [number for number in region if lines[number - 1].strip()]
    return range(filled[0], filled[-1] + 1) if filled else range(region.start, region.start)


def functions(tree: ast.AST) -> dict[str, Function]:
    """Find the functions of a program by name, the first of each name."""
    found: dict[str, Function] = {}
    for node in ast.walk(tree):
        if isinstance(node, Function):
            found.setdefault(node.name, node)
    return found
