"""The optional groups of pyproject.toml, by the modules for which a program needs them."""

import ast
from collections.abc import Iterable
from importlib.util import find_spec

from sidebyside.examples.parsing import parse

GROUPS = {
    "flask_caching": "extensions",
    "flask_cors": "extensions",
    "flask_smorest": "extensions",
    "flask_sock": "realtime",
    "flask_socketio": "realtime",
    "flask_sqlalchemy": "database",
    "jwt": "tokens",
    "marshmallow": "extensions",
    "simple_websocket": "realtime",
    "socketio": "realtime",
    "sqlalchemy": "database",
    "sqlmodel": "database",
    "strawberry": "graphql",
}


def install_advice(error: BaseException) -> str:
    """Return what to install where a program lacks a module of a group; else nothing.

    Args:
        error: What the program raised.
    """
    if not isinstance(error, ModuleNotFoundError) or error.name not in GROUPS:
        return ""
    group = GROUPS[error.name]
    return (
        f". The optional group {group} has it: in the project's folder, run"
        f" python -m pip install --editable '.[{group}]'"
    )


def missing_groups(programs: Iterable[str]) -> list[str]:
    """Name the groups that programs import from and that are not here.

    Args:
        programs: Their texts; one that is no Python wants nothing.
    """
    modules = {name.partition(".")[0] for text in programs for name in _module_names(text)}
    return sorted({GROUPS[name] for name in modules & GROUPS.keys() if find_spec(name) is None})


def _module_names(text: str) -> Iterable[str]:
    try:
        nodes = list(ast.walk(parse(text)))
    except SyntaxError:
        return
    for node in nodes:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""
