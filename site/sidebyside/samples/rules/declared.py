"""Find the line of a FastAPI program, or of a Pydantic model, that declares a rule.

That is the limit of a `Field`, the validator, or the ban on extra fields where a complaint comes
from one; else the field's or the parameter's own line.
"""

import ast
from collections.abc import Iterable, Iterator

from sidebyside.samples.rules.complaint import Complaint
from sidebyside.samples.rules.declarations import Declaration, Declarations
from sidebyside.samples.rules.names import called, names_in, same, texts_in
from sidebyside.samples.rules.speaking import speaking_line
from sidebyside.samples.symbols import Function

# Decorators of Pydantic 2 and 1. One that names fields is theirs; the others are the model's.
_OF_FIELDS = frozenset({"field_validator", "validator"})
_OF_MODELS = frozenset({"model_validator", "root_validator"})
_CONFIGS = frozenset({"model_config", "__pydantic_config__"})
_FROM_VALIDATORS = frozenset({"value_error", "assertion_error"})


def declared_line(tree: ast.Module, complaint: Complaint, function: Function) -> int | None:
    """Give the line that declares the rule of a complaint.

    Args:
        tree: The program.
        complaint: The complaint.
        function: The function that the request was routed to.
    """
    declarations = Declarations(tree)
    names = complaint.names
    models_first = complaint.at[:1] == ("body",)
    if complaint.kind == "extra_forbidden" and names:
        owner = declarations.find(function, names[:-1], models_first=models_first)
        return _ban(declarations, declarations.models(owner)) if owner else None
    found = declarations.find(function, names, models_first=models_first)
    while found is None and names and complaint.kind:  # The last steps may be a union's or a key's.
        names = names[:-1]
        found = declarations.find(function, names, models_first=models_first)
    return rule_of(declarations, found, complaint) if found else None


def rule_of(declarations: Declarations, found: Declaration, complaint: Complaint) -> int:
    """Give the line of the rule of one field or parameter.

    Args:
        declarations: The program.
        found: The field or parameter.
        complaint: The complaint about it.
    """
    ways = (_limit, _validator)
    lines = (way(declarations, found, complaint) for way in ways if complaint.kind)
    return next((line for line in lines if line), found.line)


def model_line(tree: ast.Module, complaint: Complaint, used: Iterable[str]) -> int | None:
    """Give the line of a rule where a function validates with models by hand.

    Args:
        tree: The program.
        complaint: The complaint.
        used: The names that the function uses.

    Returns:
        A line, or None where the models do not agree on one.
    """
    declarations = Declarations(tree)
    models = [name for name in dict.fromkeys(used) if name in declarations.classes]
    names = complaint.names
    if complaint.kind == "extra_forbidden" and len(names) == 1:
        return _ban(declarations, models)
    if not names:
        said = (_model_validator(declarations, model, complaint) for model in models)
        return next((line for line in said if line), None)
    fields = (declarations.field(model, names) for model in models)
    lines = {rule_of(declarations, field, complaint) for field in fields if field}
    return lines.pop() if len(lines) == 1 else None


def _limit(declarations: Declarations, found: Declaration, complaint: Complaint) -> int | None:
    """Find `ge=1`, or `Ge(1)`, in the declaration or in a type that it names."""
    for expression in declarations.expanded(*found.expressions):
        for node in ast.walk(expression):
            if isinstance(node, ast.keyword) and node.arg in complaint.limits:
                return node.lineno
            if isinstance(node, ast.Call) and called(node).lower() in complaint.limits:
                return node.lineno
    for name, line in _config(declarations, found.owner):
        if name.removeprefix("str_") in complaint.limits:
            return line
    return None


def _validator(declarations: Declarations, found: Declaration, complaint: Complaint) -> int | None:
    own = _own_kind(declarations.tree, complaint.kind)
    if own is None and complaint.kind not in _FROM_VALIDATORS:
        return None
    checks = list(_checks(declarations, found))
    return _refusal(checks, complaint) or next(
        (
            line
            for model in declarations.models(found)
            if (line := _model_validator(declarations, model, complaint))
        ),
        own if not checks else None,
    )


def _own_kind(tree: ast.Module, kind: str) -> int | None:
    """Find where the program makes a type of complaint of its own."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or called(node) != "PydanticCustomError":
            continue
        if any(text.value == kind for text in texts_in(*node.args[:1])):
            return node.lineno
    return None


def _checks(declarations: Declarations, found: Declaration) -> Iterator[Function]:
    """Give the functions that check a field: its annotation's, and its model's validators."""
    for name in declarations.words(*found.expressions):
        if name in declarations.functions:
            yield declarations.functions[name]
    for owner in declarations.lineage(found.owner.name) if found.owner else ():
        for member, decorator in _decorated(owner, _OF_FIELDS):
            fields = [str(text.value) for text in texts_in(*decorator.args)]
            if "*" in fields or any(same(field, found.name) for field in fields):
                yield member


def _model_validator(declarations: Declarations, model: str, complaint: Complaint) -> int | None:
    members = (
        member
        for owner in declarations.lineage(model)
        for member, _ in _decorated(owner, _OF_MODELS)
    )
    return _refusal(list(members), complaint)


def _decorated(owner: ast.ClassDef, names: frozenset[str]) -> Iterator[tuple[Function, ast.Call]]:
    for member in owner.body:
        for decorator in member.decorator_list if isinstance(member, Function) else ():
            if called(decorator) in names and isinstance(decorator, ast.Call):
                yield member, decorator  # type: ignore[misc]


def _refusal(checks: list[Function], complaint: Complaint) -> int | None:
    """Give the line of a validator that refuses; its first line where no single one can be told."""
    spoken = (speaking_line([check], complaint.said) for check in checks)
    line = next((line for line in spoken if line), None)
    if line is None and checks:
        return min([checks[0].lineno, *(node.lineno for node in checks[0].decorator_list)])
    return line


def _ban(declarations: Declarations, models: Iterable[str]) -> int | None:
    """Find `extra="forbid"` in a model's configuration, or in the line of its class."""
    for model in models:
        for owner in declarations.lineage(model):
            for name, line in _config(declarations, owner):
                if name == "extra":
                    return line
    return None


def _config(declarations: Declarations, owner: ast.ClassDef | None) -> Iterator[tuple[str, int]]:
    """Give what a model is configured with, with the lines."""
    if owner is None:
        return
    for node in declarations.lineage(owner.name):
        for keyword in node.keywords:
            yield keyword.arg or "", keyword.lineno
        members = [member for member in node.body if _CONFIGS & set(names_in(member))]
        for part in declarations.expanded(*members, *node.decorator_list):
            yield from _settings(part)


def _settings(node: ast.AST) -> Iterator[tuple[str, int]]:
    for child in ast.walk(node):
        if isinstance(child, ast.keyword):
            yield child.arg or "", child.lineno
        elif isinstance(child, ast.Dict):
            for key in texts_in(*child.keys):
                yield str(key.value), key.lineno
