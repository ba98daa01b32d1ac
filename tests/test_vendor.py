"""The third-party files are those that the manifests name, and ask no other server for anything."""

import hashlib
import importlib.metadata
import importlib.util
import json
import re
import sys
import tomllib
import zipfile
from pathlib import Path
from types import ModuleType
from typing import Any
from unittest import mock

import pytest

from sidebyside.features.edit_both.packages import PACKAGES

ROOT = Path(__file__).parents[1]
ROOTS = [ROOT / "static" / "vendor", ROOT / "tests" / "system" / "browser" / "vendor"]
FOLDERS = [
    pytest.param(root / folder, entry, id=folder)
    for root in ROOTS
    for folder, entry in json.loads((root / "manifest.json").read_text()).items()
]
LICENCES = {
    "Apache-2.0": "Apache License",
    "BSD-2-Clause": "Redistribution and use in source and binary forms",
    "BSD-3-Clause": "Neither the name of",
    "MIT": "MIT",
    "MPL-2.0": "Mozilla Public License",
    "PSF-2.0": "PYTHON SOFTWARE FOUNDATION LICENSE VERSION 2",
}
VENDOR = ROOTS[0]
PYODIDE = VENDOR / "pyodide"
COMPILED = VENDOR / "compiled"
MANIFEST = json.loads((VENDOR / "manifest.json").read_text())
# What the editor's module gives.
# fmt: off
EDITOR = [
    "Chunk", "Compartment", "Decoration", "EditorState", "EditorView", "HighlightStyle",
    "StateEffect", "StateField", "Text", "bracketMatching", "defaultKeymap",
    "highlightActiveLine", "highlightActiveLineGutter", "history", "historyKeymap",
    "indentLess", "indentMore", "indentOnInput", "indentUnit", "keymap", "lineNumbers",
    "python", "syntaxHighlighting", "tags",
]
# fmt: on


def load(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"vendor_{name}", VENDOR / f"{name}.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    # The modules beside it have plain names, and no other test shall find them. Dataclasses look
    # their module up by name.
    with pytest.MonkeyPatch.context() as patch, mock.patch.dict(sys.modules):
        patch.syspath_prepend(VENDOR)
        sys.modules[spec.name] = module
        spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def build() -> ModuleType:
    return load("build")


@pytest.fixture(scope="module")
def wheel() -> Path:
    (found,) = (VENDOR / "pydantic-core").glob("*.whl")
    return found


@pytest.mark.parametrize(("folder", "entry"), FOLDERS)
def test_each_file_has_the_manifests_hash(folder: Path, entry: dict[str, Any]) -> None:
    hashes = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir()}
    assert hashes == entry["files"]


@pytest.mark.parametrize(("folder", "entry"), FOLDERS)
def test_each_package_has_its_licence(folder: Path, entry: dict[str, Any]) -> None:
    text = (folder / "LICENSE").read_text()
    for licence in entry["licence"].split(" AND "):
        assert LICENCES[licence] in text
    for other in entry.get("licences", ()):
        for name in other["files"]:
            assert LICENCES[other["licence"]] in (folder / name).read_text()


@pytest.mark.parametrize(("folder", "entry"), FOLDERS)
def test_what_was_patched_stands_nowhere(folder: Path, entry: dict[str, Any]) -> None:
    for patch in entry["patched"]:
        text = (folder / patch["file"]).read_text()
        assert patch["old"] not in text
        assert patch["new"] in text


def test_no_file_names_a_source_map_of_its_own() -> None:
    for root in ROOTS:
        for path in (*root.rglob("*.js"), *root.rglob("*.mjs")):
            assert b".map" not in path.read_bytes().rpartition(b"# sourceMappingURL=")[2][:60]


def test_no_folder_is_left_out_of_a_manifest() -> None:
    for root in ROOTS:
        folders = {path.name for path in root.iterdir() if path.is_dir()} - {"__pycache__"}
        assert folders == json.loads((root / "manifest.json").read_text()).keys()


@pytest.mark.parametrize(("folder", "entry"), FOLDERS)
def test_the_manifest_is_what_the_script_builds(
    build: ModuleType, folder: Path, entry: dict[str, Any]
) -> None:
    wanted = {**build.PAGES, **build.BROWSER_TESTS}[folder.name]
    contents = {name: (folder / name).read_bytes() for name in entry["files"]}
    assert build.describe(wanted, contents) == entry


@pytest.mark.parametrize(("folder", "entry"), FOLDERS)
def test_each_file_is_one_that_the_script_takes(
    build: ModuleType, folder: Path, entry: dict[str, Any]
) -> None:
    wanted = {**build.PAGES, **build.BROWSER_TESTS}[folder.name]
    if isinstance(wanted, build.Bundle):
        names = [wanted.file, "LICENSE"]
    elif isinstance(wanted, build.Compiled):
        names = ["packages.zip", "versions.json", "LICENSE"]
    else:
        names = [name for each in (wanted, *wanted.licences) for name in each.files.values()]
    assert list(entry["files"]) == names


@pytest.mark.parametrize(
    "text",
    [
        b"run()\n//# sourceMappingURL=run.js.map",
        b"run()\n\n/*# sourceMappingURL=run.css.map*/",
        b"run()\\n//# sourceMappingURL=d87.worker.js.map",
    ],
)
def test_a_comment_that_names_a_source_map_goes(text: bytes) -> None:
    packages = load("packages")
    assert packages.without_source_map("run.mjs", text) == b"run()"
    assert packages.without_source_map("run.wasm", text) == text


@pytest.mark.parametrize(
    ("folder", "registry"), [("pyodide", "npm"), ("pydantic-core", "PyPI"), ("codemirror", "npm")]
)
def test_the_manifest_says_which_registry_it_comes_from(folder: str, registry: str) -> None:
    assert MANIFEST[folder]["from"] == registry


@pytest.mark.parametrize(
    ("file", "addresses"),
    [
        ("pyodide/pyodide.mjs", set()),
        # Sockets of Python programs: an address that the program gives, and only in Node.
        ("pyodide/pyodide.asm.mjs", {"https://${t}"}),
        ("pyodide/pyodide-lock.json", set()),
        # The name of a namespace, which nobody fetches.
        ("codemirror/codemirror.js", {"http://www.w3.org/2000/svg"}),
    ],
)
def test_an_editor_file_names_no_other_server(file: str, addresses: set[str]) -> None:
    found = re.findall(r"https?://[^\s\"'`)]+", (VENDOR / file).read_text())
    assert set(found) == addresses


def test_pyodide_knows_of_no_package_that_it_could_ask_for() -> None:
    lock = json.loads((PYODIDE / "pyodide-lock.json").read_text())
    assert lock.keys() == {"info", "packages"}
    assert lock["packages"] == {}


def test_pyodides_files_find_each_other() -> None:
    script = (PYODIDE / "pyodide.mjs").read_text()
    asked = set(re.findall(r"\bpy[\w.-]+\.(?:mjs|wasm|zip|json)(?=[\"`])", script))
    assert asked == {path.name for path in PYODIDE.iterdir()} - {
        "pyodide.mjs",
        "LICENSE",
        "LICENSE-PYTHON",
    }


def test_pyodide_is_the_version_of_the_manifest() -> None:
    assert f'"{MANIFEST["pyodide"]["version"]}"' in (PYODIDE / "pyodide.mjs").read_text()


def test_the_browsers_pydantic_core_is_the_servers(wheel: Path) -> None:
    installed = importlib.metadata.version("pydantic-core")
    assert MANIFEST["pydantic-core"]["version"] == installed
    with zipfile.ZipFile(wheel) as packed:
        metadata = packed.read(f"pydantic_core-{installed}.dist-info/METADATA").decode()
    assert f"\nVersion: {installed}\n" in metadata


def test_the_wheel_is_for_pyodides_python(wheel: Path) -> None:
    info = json.loads((PYODIDE / "pyodide-lock.json").read_text())["info"]
    major, minor, _ = info["python"].split(".")
    python = f"cp{major}{minor}"
    tag = f"{python}-{python}-pyemscripten_{info['abi_version']}_{info['arch']}"
    assert wheel.stem.split("-", 2)[2] == tag
    with zipfile.ZipFile(wheel) as packed:
        (name,) = (name for name in packed.namelist() if name.endswith(".dist-info/WHEEL"))
        assert f"Tag: {tag}\n" in packed.read(name).decode()


def test_the_editors_module_exports_what_the_editor_is_made_of() -> None:
    text = (VENDOR / "codemirror" / "codemirror.js").read_text()
    (clause,) = re.findall(r"export\s*\{([^}]*)\}", text)
    assert sorted(part.split(" as ")[-1].strip() for part in clause.split(",")) == sorted(EDITOR)
    assert not re.search(r"\bimport\s*[\"'{*(]", text)


def test_the_editors_module_evaluates_no_text() -> None:
    text = (VENDOR / "codemirror" / "codemirror.js").read_text()
    assert not re.search(r"\beval\(|\bFunction\(", text)


def test_the_editors_licence_names_every_package_in_it() -> None:
    text = (VENDOR / "codemirror" / "LICENSE").read_text()
    named = re.findall(r"^[@\w][\w/@-]*(?:, [\w/@-]+)*(?=:$)", text, re.MULTILINE)
    assert sorted(", ".join(named).split(", ")) == sorted(MANIFEST["codemirror"]["packages"])


def compiled_in(archive: Path) -> dict[str, bytes]:
    """Return the first bytes of each compiled module: magic, flags, the source's hash (PEP 552)."""
    with zipfile.ZipFile(archive) as packed:
        names = [name for name in packed.namelist() if name.endswith(".pyc")]
        return {name: packed.read(name)[:16] for name in names}


def test_the_standard_library_is_compiled_beside_its_sources() -> None:
    with zipfile.ZipFile(PYODIDE / "python_stdlib.zip") as packed:
        names = set(packed.namelist())
    compiled = compiled_in(PYODIDE / "python_stdlib.zip")
    assert {"json/__init__.pyc", "asyncio/base_events.pyc"} <= compiled.keys()
    assert {name.removesuffix("c") for name in compiled} <= names
    # Nobody changes these sources, so Python need not read them.
    assert {head[4] for head in compiled.values()} == {0b01}


def test_packages_are_compiled_by_the_same_python_and_python_looks_at_their_sources() -> None:
    compiled = compiled_in(COMPILED / "packages.zip")
    ours = compiled_in(PYODIDE / "python_stdlib.zip")
    assert {"fastapi", "flask", "pydantic"} <= {name.partition("/")[0] for name in compiled}
    assert all("__pycache__/" in name for name in compiled)
    assert {head[4] for head in compiled.values()} == {0b11}
    assert {head[:4] for head in compiled.values()} == {head[:4] for head in ours.values()}


def test_compiled_packages_are_those_that_this_project_pins() -> None:
    """Others may be newer here; then Python compiles them in the page."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    pins = dict(re.findall(r"^([\w-]+)[^=\n]*==(.+)$", "\n".join(project["dependencies"]), re.M))
    versions = json.loads((COMPILED / "versions.json").read_text())
    assert versions.keys() & pins.keys() >= {"fastapi", "flask", "jinja2", "pydantic", "uvicorn"}
    assert {name: versions[name] for name in versions.keys() & pins.keys()} == {
        name: pins[name] for name in versions.keys() & pins.keys()
    }
    assert versions.keys() == set(PACKAGES["base"].split())


def test_the_compiled_packages_licence_names_each_of_them() -> None:
    text = (COMPILED / "LICENSE").read_text()
    named = re.findall(r"^[\w-]+(?:, [\w-]+)*(?=:$)", text, re.MULTILINE)
    assert set(PACKAGES["base"].split()) <= set(", ".join(named).split(", "))
