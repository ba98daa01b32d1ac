"""What a model is configured with: `model_config`, the line of its class, its decorators."""

import ast
from collections.abc import Iterable, Iterator

from sidebyside.inspection.rule_lines.declarations import Declarations
from sidebyside.inspection.rule_lines.syntax_names import names_in, texts_in

_CONFIGS = frozenset({"model_config", "__pydantic_config__"})


def ban_line(declarations: Declarations, models: Iterable[str]) -> int | None:
    """Find `extra="forbid"` in a model's configuration, or in the line of its class."""
    for model in models:
        for owner in declarations.lineage(model):
            for name, line in configuration(declarations, owner):
                if name == "extra":
                    return line
    return None


def configuration(
    declarations: Declarations, owner: ast.ClassDef | None
) -> Iterator[tuple[str, int]]:
    """Return what a model is configured with, with the lines."""
    if owner is None:
        return
    for node in declarations.lineage(owner.name):
        for keyword in node.keywords:
            yield keyword.arg or "", keyword.lineno
        members = [member for member in node.body if _CONFIGS & set(names_in(member))]
        for part in declarations.expand(*members, *node.decorator_list):
            yield from _settings(part)


def _settings(node: ast.AST) -> Iterator[tuple[str, int]]:
    for child in ast.walk(node):
        if isinstance(child, ast.keyword):
            yield child.arg or "", child.lineno
        elif isinstance(child, ast.Dict):
            for key in texts_in(*child.keys):
                yield str(key.value), key.lineno
