"""The third-party files are those that the manifests name, and ask no other server for anything."""

import hashlib
import importlib.util
import json
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

ROOT = Path(__file__).parents[1]
ROOTS = [ROOT / "static" / "vendor", ROOT / "tests" / "browser" / "vendor"]
FOLDERS = [
    pytest.param(root / folder, entry, id=folder)
    for root in ROOTS
    for folder, entry in json.loads((root / "manifest.json").read_text()).items()
]


@pytest.fixture(scope="module")
def build() -> ModuleType:
    spec = importlib.util.spec_from_file_location("vendor_build", ROOTS[0] / "build.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    # Its dataclasses look their module up by name.
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(__import__("sys").modules, "vendor_build", module)
        spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(("folder", "entry"), FOLDERS)
def test_each_file_has_the_manifests_hash(folder: Path, entry: dict[str, Any]) -> None:
    hashes = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir()}
    assert hashes == entry["files"]


@pytest.mark.parametrize(("folder", "entry"), FOLDERS)
def test_each_package_has_its_licence(folder: Path, entry: dict[str, Any]) -> None:
    text = (folder / "LICENSE").read_text()
    words = {"Apache-2.0": "Apache License", "MIT": "MIT", "MPL-2.0": "Mozilla Public License"}
    assert words[entry["licence"]] in text


@pytest.mark.parametrize(("folder", "entry"), FOLDERS)
def test_what_was_patched_stands_nowhere(folder: Path, entry: dict[str, Any]) -> None:
    for patch in entry["patched"]:
        text = (folder / patch["file"]).read_text()
        assert patch["old"] not in text
        assert patch["new"] in text


def test_no_file_names_a_source_map_of_its_own() -> None:
    for root in ROOTS:
        for path in root.rglob("*.js"):
            assert b".map" not in path.read_bytes().rpartition(b"# sourceMappingURL=")[2][:60]


def test_no_folder_is_left_out_of_a_manifest() -> None:
    for root in ROOTS:
        folders = {path.name for path in root.iterdir() if path.is_dir()} - {"__pycache__"}
        assert folders == json.loads((root / "manifest.json").read_text()).keys()


@pytest.mark.parametrize(("folder", "entry"), FOLDERS)
def test_the_manifest_is_what_the_script_builds(
    build: ModuleType, folder: Path, entry: dict[str, Any]
) -> None:
    package = {**build.PAGES, **build.BROWSER_TESTS}[folder.name]
    contents = {name: (folder / name).read_bytes() for name in package.files.values()}
    assert build.describe(package, contents) == entry


@pytest.mark.parametrize(
    "text",
    [
        b"run()\n//# sourceMappingURL=run.js.map",
        b"run()\n\n/*# sourceMappingURL=run.css.map*/",
        b"run()\\n//# sourceMappingURL=d87.worker.js.map",
    ],
)
def test_a_comment_that_names_a_source_map_goes(build: ModuleType, text: bytes) -> None:
    assert build._SOURCE_MAP.sub(b"", text) == b"run()"
