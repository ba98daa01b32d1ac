"""Find the line of a FastAPI program, or of a Pydantic model, that declares a rule.

That is the limit of a `Field`, the validator, or the ban on extra fields where an error comes
from one; else the field's or the parameter's own line.
"""

import ast
from collections.abc import Iterable

from sidebyside.examples.symbols import Function
from sidebyside.http.problem import Problem
from sidebyside.inspection.rule_lines.declarations import Declaration, Declarations
from sidebyside.inspection.rule_lines.model_configuration import ban_line, configuration
from sidebyside.inspection.rule_lines.syntax_names import called
from sidebyside.inspection.rule_lines.validators import model_validator_line, validator_line


def declared_line(tree: ast.Module, problem: Problem, function: Function) -> int | None:
    """Return the line that declares the rule of a problem.

    Args:
        tree: The program.
        problem: The problem.
        function: The function that the request was routed to.
    """
    declarations = Declarations(tree)
    names = problem.names
    models_first = problem.at[:1] == ("body",)
    if problem.kind == "extra_forbidden" and names:
        owner = declarations.find(function, names[:-1], models_first=models_first)
        return ban_line(declarations, declarations.models(owner)) if owner else None
    found = declarations.find(function, names, models_first=models_first)
    while found is None and names and problem.kind:  # The last steps may be a union's or a key's.
        names = names[:-1]
        found = declarations.find(function, names, models_first=models_first)
    return rule_of(declarations, found, problem) if found else None


def rule_of(declarations: Declarations, found: Declaration, problem: Problem) -> int:
    """Return the line of the rule of one field or parameter.

    Args:
        declarations: The program.
        found: The field or parameter.
        problem: The error about it.
    """
    ways = (_limit, validator_line)
    lines = (way(declarations, found, problem) for way in ways if problem.kind)
    return next((line for line in lines if line), found.line)


def model_line(tree: ast.Module, problem: Problem, used: Iterable[str]) -> int | None:
    """Return the line of a rule where a function validates with models by hand.

    Args:
        tree: The program.
        problem: The problem.
        used: The names that the function uses.

    Returns:
        A line, or None where the models do not agree on one.
    """
    declarations = Declarations(tree)
    models = [name for name in dict.fromkeys(used) if name in declarations.classes]
    names = problem.names
    if problem.kind == "extra_forbidden" and len(names) == 1:
        return ban_line(declarations, models)
    if not names:
        said = (model_validator_line(declarations, model, problem) for model in models)
        return next((line for line in said if line), None)
    fields = (declarations.field(model, names) for model in models)
    lines = {rule_of(declarations, field, problem) for field in fields if field}
    return lines.pop() if len(lines) == 1 else None


def _limit(declarations: Declarations, found: Declaration, problem: Problem) -> int | None:
    """Find `ge=1`, or `Ge(1)`, in the declaration or in a type that it names."""
    for expression in declarations.expand(*found.expressions):
        for node in ast.walk(expression):
            if isinstance(node, ast.keyword) and node.arg in problem.context:
                return node.lineno
            if isinstance(node, ast.Call) and called(node).lower() in problem.context:
                return node.lineno
    for name, line in configuration(declarations, found.owner):
        if name.removeprefix("str_") in problem.context:
            return line
    return None
