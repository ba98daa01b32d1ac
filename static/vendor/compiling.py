"""Compile what Python imports in the page, by that Python itself: it starts in half the time then.

Node runs Pyodide as a page's worker does, up to a first answer, and what has been imported by then
is compiled. The sources stay: tracebacks show them, and where another version of a package is
installed, Python sees that its compiled code is of another source and compiles anew (PEP 552).
"""

import gzip
import importlib.metadata
import json
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from bundling import join_texts

from sidebyside.features.edit_both.packages import PACKAGES
from sidebyside.server.app import create_app

HERE = Path(__file__).parent
_LESSON = "/lessons/json-bodies/edit.json"
_STDLIB, _PACKED = "python_stdlib.zip", "packages.zip"
_LICENCES = ("LICEN", "COPYING", "NOTICE")


def with_compiled(pyodide: Mapping[str, bytes]) -> bytes:
    """Put compiled modules beside the sources of Pyodide's standard library.

    Args:
        pyodide: Its files by their names.
    """
    return _compile(pyodide, _STDLIB)


def compile_packages() -> dict[str, bytes]:
    """Compile the installed packages that the page imports, and say whose they are."""
    pyodide = {path.name: path.read_bytes() for path in (HERE / "pyodide").iterdir()}
    names = PACKAGES["base"].split()
    versions = {name: importlib.metadata.version(name) for name in names}
    head = f"{_PACKED} has compiled code of these packages.\n"
    return {
        _PACKED: _compile(pyodide, _PACKED),
        "versions.json": json.dumps(versions, indent=2).encode() + b"\n",
        "LICENSE": join_texts(head, {name: _licence(name) for name in names}).encode(),
    }


def _compile(pyodide: Mapping[str, bytes], wanted: str) -> bytes:
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        for name, content in (*pyodide.items(), *_page()):
            (folder / name).write_bytes(content)
        (folder / "made").mkdir()
        command = ["node", HERE / "compile.mjs", HERE / "compile_imported.py"]
        subprocess.run(command, cwd=folder, check=True)
        return (folder / "made" / wanted).read_bytes()


def _page() -> Iterator[tuple[str, bytes]]:
    """Give what a page hands to its worker beside Pyodide's own files."""
    client = create_app().test_client()
    settings = client.get(_LESSON).json
    yield "lesson.json", json.dumps(settings).encode()
    for each in settings["python"]["files"]:
        if each["name"] in ("base.zip", "site.zip"):
            yield each["name"], gzip.decompress(client.get(each["url"]).data)
    (wheel,) = (HERE / "pydantic-core").glob("*.whl")
    yield "core.whl", wheel.read_bytes()
    yield "noble.mjs", (HERE / "noble-hashes" / "noble.js").read_bytes()


def _licence(name: str) -> str:
    found = importlib.metadata.distribution(name)
    files = [file for file in found.files or () if _is_licence(file.name)]
    if not files:
        raise SystemExit(f"{name} has no licence among its files; look again.")
    return "\n\n".join(file.read_text(encoding="utf-8").strip() for file in files)


def _is_licence(name: str) -> bool:
    return name.upper().startswith(_LICENCES)
