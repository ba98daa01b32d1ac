"""Every module with routes is one that the app takes in."""

import ast
from pathlib import Path

import sidebyside
from sidebyside.server.app import _ROUTES

PACKAGE = Path(sidebyside.__file__).parent


def has_blueprint(path: Path) -> bool:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    targets = [
        target for node in tree.body if isinstance(node, ast.Assign) for target in node.targets
    ]
    return any(isinstance(target, ast.Name) and target.id == "blueprint" for target in targets)


def test_the_list_of_routes_in_the_app_has_every_module_with_a_blueprint() -> None:
    found = {
        ".".join(["sidebyside", *path.relative_to(PACKAGE).with_suffix("").parts])
        for path in PACKAGE.rglob("*.py")
        if has_blueprint(path)
    }
    assert found == set(_ROUTES), "sidebyside.server.app._ROUTES"
    assert len(_ROUTES) == len(set(_ROUTES))
