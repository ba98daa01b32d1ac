"""Find the line of a Flask program that checks a field, or reads it.

Nothing is declared there: a condition refuses the field, an access raises, a route's converter does
not match, or a model is validated by hand.
"""

import ast
import re
from collections.abc import Iterator

from sidebyside.examples.symbols import Function, functions
from sidebyside.http.problem import Problem
from sidebyside.inspection.route_table import routes
from sidebyside.inspection.rule_lines.field_uses import (
    accesses,
    as_parameter,
    in_conditions,
    uses,
)
from sidebyside.inspection.rule_lines.model_fields import model_line
from sidebyside.inspection.rule_lines.quoted_text import line_with_text
from sidebyside.inspection.rule_lines.syntax_names import is_same_name, names_in

# Attributes of `request`, and what they hold.
_READERS = {
    "body": ("get_json", "json", "get_data", "data", "form", "files", "values"),
    "query": ("args", "values"),
    "header": ("headers", "mimetype", "is_json", "content_type"),
    "cookie": ("cookies",),
}
# The framework ended the request: an access raised, and no line of the program says so.
_WORDLESS_KINDS = frozenset({"bad_request", "unsupported_media_type"})


def checked_line(tree: ast.Module, problem: Problem, function: Function) -> int | None:
    """Return the line that refused a field; without a problem, the line that reads it.

    It is looked for in the function, then in the functions of the program that it calls, then in
    the models that they name.

    Args:
        tree: The program.
        problem: The problem, or the place alone.
        function: The function that the request was routed to.
    """
    reached = list(_reachable_functions(tree, function))
    names = problem.names
    field = names[-1] if names else ""
    said = line_with_text(reached, problem.message, field) if problem.message else None
    if said is not None:
        return said
    if not field or is_same_name(field, "content-type"):
        return _whole(tree, problem, reached)
    if line := _converter_line(tree, problem, function):
        return line
    return _line_naming(reached, problem, field) or model_line(tree, problem, _used_names(reached))


def _converter_line(tree: ast.Module, problem: Problem, function: Function) -> int | None:
    """Find the route whose converter, such as `<int:number>`, a value of the path must match."""
    if problem.at[0] != "path":
        return None
    converter = re.compile(rf"<\w+(\(.*?\))?:{re.escape(problem.names[-1])}>")
    lines = (
        x.line for x in routes(tree) if x.function == function.name and converter.search(x.path)
    )
    return next(lines, None)


def _line_naming(reached: list[Function], problem: Problem, field: str) -> int | None:
    """Find the access that raised, the condition, or the first line that reads the field."""
    ways = [accesses] if problem.kind in _WORDLESS_KINDS else []
    ways += [in_conditions, uses]
    if problem.at[:1] == ("path",):
        ways.append(as_parameter)
    found = (way(body, field) for way in ways for body in reached)
    return next((min(lines) for lines in found if lines), None)


def _whole(tree: ast.Module, problem: Problem, reached: list[Function]) -> int | None:
    """Find the line that reads a part of the request as a whole, such as `request.get_json()`."""
    part = str(problem.at[0]) if problem.at else ""
    if line := model_line(tree, problem, _used_names(reached)) if problem.kind else None:
        return line
    wanted = [*_READERS.get(part, ()), *(_READERS["body"] if problem.names else ())]
    lines = [
        node.lineno
        for body in reached
        for node in ast.walk(body)
        if isinstance(node, ast.Attribute)
        and node.attr in wanted
        and names_in(node.value) == ["request"]
    ]
    return lines[0] if lines else None


def _reachable_functions(tree: ast.Module, function: Function) -> Iterator[Function]:
    """Return a function, then those of the program that it names, each once."""
    known, seen, waiting = functions(tree), {function.name}, [function]
    while waiting:
        node = waiting.pop(0)
        yield node
        for name in names_in(node):
            if name in known and name not in seen:
                seen.add(name)
                waiting.append(known[name])


def _used_names(reached: list[Function]) -> list[str]:
    return names_in(*reached)
