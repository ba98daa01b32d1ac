"""What a pair of programs needs installed, as the lines of a requirements.txt.

A program's imports say what it needs. Which package gives a module, and in which version, say the
packages that are installed here.
"""

import ast
import re
import sys
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.metadata import packages_distributions, version
from pathlib import Path

from sidebyside.errors import SampleError
from sidebyside.examples.optional_groups import install_advice
from sidebyside.examples.parsing import parse

# What decides how the programs answer; every project gets it.
PINNED = ("fastapi", "flask", "pydantic", "python-multipart", "starlette", "uvicorn", "werkzeug")
# What a program needs without importing it: the servers' side of what it does import.
_BESIDE = {
    "fastapi.WebSocket": ("websockets",),
    "flask_sock": ("simple-websocket",),
    "flask_socketio": ("simple-websocket",),
    "socketio": ("websockets",),
}
# The site runs without these, so they may not be installed; a test holds them to pyproject.toml.
TEST_TOOLS = ("httpx2==2.16.2", "pytest==9.2.0")


def requirements(flask: Sequence[Path], fastapi: Sequence[Path]) -> str:
    """Name every package that the programs need, in the versions that are installed here.

    Args:
        flask: The files of the Flask programs.
        fastapi: The files of the FastAPI programs.

    Raises:
        SampleError: A program imports what is not installed.
    """
    needed = set().union(*map(_required_packages, (*flask, *fastapi)), *map(_for_async, flask))
    names = (*PINNED, *sorted(needed - set(PINNED)))
    programs = [f"{name}=={version(name)}" for name in names]
    return "\n".join(["# The programs", *programs, "", "# Their tests", *TEST_TOOLS, ""])


def _required_packages(path: Path) -> set[str]:
    imported = _imports(path)
    modules = {name.partition(".")[0] for name in imported} - sys.stdlib_module_names
    beside = {package for name in imported for package in _BESIDE.get(name, ())}
    return beside.union(*(_packages(module, path) for module in modules))


def _for_async(path: Path) -> set[str]:
    """Name asgiref where a Flask program has an `async def`, which needs `flask[async]`."""
    nodes = ast.walk(_tree(path))
    return {"asgiref"} if any(isinstance(node, ast.AsyncFunctionDef) for node in nodes) else set()


def _packages(module: str, path: Path) -> set[str]:
    found = _packages_by_module().get(module, ())
    if not found:
        missing = ModuleNotFoundError(f"No module named {module!r}", name=module)
        raise SampleError(
            f"It imports {module}, which is not installed{install_advice(missing)}", path
        )
    # One spelling for Flask-SQLAlchemy and flask_sqlalchemy, as PEP 503 has it.
    return {re.sub(r"[-_.]+", "-", name).lower() for name in found}


@cache
def _packages_by_module() -> Mapping[str, Sequence[str]]:
    """Each module's packages. It reads every installed package's list, so it is done once."""
    return packages_distributions()


def _imports(path: Path) -> set[str]:
    """Name what a program imports: `socketio`, and `fastapi.WebSocket` of a `from`."""
    found: set[str] = set()
    for node in ast.walk(_tree(path)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found


def _tree(path: Path) -> ast.Module:
    return parse(path.read_text(encoding="utf-8"))
