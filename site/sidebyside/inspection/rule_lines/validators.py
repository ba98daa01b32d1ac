"""Find the line of a Pydantic validator that refuses a value."""

import ast
from collections.abc import Iterator

from sidebyside.examples.symbols import Function
from sidebyside.http.problem import Problem
from sidebyside.inspection.rule_lines.declarations import Declaration, Declarations
from sidebyside.inspection.rule_lines.quoted_text import line_with_text
from sidebyside.inspection.rule_lines.syntax_names import called, is_same_name, texts_in

# Decorators of Pydantic 2 and 1. One that names fields is theirs; the others are the model's.
_OF_FIELDS = frozenset({"field_validator", "validator"})
_OF_MODELS = frozenset({"model_validator", "root_validator"})
_FROM_VALIDATORS = frozenset({"value_error", "assertion_error"})


def validator_line(declarations: Declarations, found: Declaration, problem: Problem) -> int | None:
    """Return the line of the validator that an error about a field comes from.

    Args:
        declarations: The program.
        found: The field or parameter.
        problem: The error; None is given for a type that no validator makes.
    """
    own = _own_kind(declarations.tree, problem.kind)
    if own is None and problem.kind not in _FROM_VALIDATORS:
        return None
    checks = list(_checks(declarations, found))
    return _refusal(checks, problem) or next(
        (
            line
            for model in declarations.models(found)
            if (line := model_validator_line(declarations, model, problem))
        ),
        own if not checks else None,
    )


def _own_kind(tree: ast.Module, kind: str) -> int | None:
    """Find where the program makes an error type of its own."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or called(node) != "PydanticCustomError":
            continue
        if any(text.value == kind for text in texts_in(*node.args[:1])):
            return node.lineno
    return None


def _checks(declarations: Declarations, found: Declaration) -> Iterator[Function]:
    """Return the functions that check a field: its annotation's, and its model's validators."""
    for name in declarations.names_behind(*found.expressions):
        if name in declarations.functions:
            yield declarations.functions[name]
    for owner in declarations.lineage(found.owner.name) if found.owner else ():
        for member, decorator in _decorated_members(owner, _OF_FIELDS):
            fields = [str(text.value) for text in texts_in(*decorator.args)]
            if "*" in fields or any(is_same_name(field, found.name) for field in fields):
                yield member


def model_validator_line(declarations: Declarations, model: str, problem: Problem) -> int | None:
    """Return the line of a validator of a whole model.

    Args:
        declarations: The program.
        model: The model's name.
        problem: The error about it.
    """
    members = (
        member
        for owner in declarations.lineage(model)
        for member, _ in _decorated_members(owner, _OF_MODELS)
    )
    return _refusal(list(members), problem)


def _decorated_members(
    owner: ast.ClassDef, names: frozenset[str]
) -> Iterator[tuple[Function, ast.Call]]:
    for member in owner.body:
        for decorator in member.decorator_list if isinstance(member, Function) else ():
            if called(decorator) in names and isinstance(decorator, ast.Call):
                yield member, decorator  # type: ignore[misc]


def _refusal(checks: list[Function], problem: Problem) -> int | None:
    """Return the line of a validator that refuses; its first line where there is no single one."""
    spoken = (line_with_text([check], problem.message) for check in checks)
    line = next((line for line in spoken if line), None)
    if line is None and checks:
        return min([checks[0].lineno, *(node.lineno for node in checks[0].decorator_list)])
    return line
