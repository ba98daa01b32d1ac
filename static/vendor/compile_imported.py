"""Run a lesson's programs and compile what is imported by then, in Pyodide: see compile.mjs."""

import importlib
import importlib.util
import json
import sys
import zipfile
from importlib._bootstrap_external import _code_to_hash_pyc
from pathlib import Path

HOME = Path("/side-by-side")
SITE_PACKAGES = Path("/lib/python3.14/site-packages")
DATE = (1980, 1, 1, 0, 0, 0)  # The same files make the same bytes.


def run_once(lesson: dict) -> None:
    """Do what a reader's first run does."""
    importlib.invalidate_caches()
    sys.path.insert(0, str(HOME / "site"))
    from sidebyside.pyodide.worker import Workbench, prepare

    for name, text in lesson["files"].items():
        (HOME / name).parent.mkdir(parents=True, exist_ok=True)
        (HOME / name).write_text(text)
    heard = sys.stdout, sys.stderr
    prepare()
    workbench = Workbench(lesson["slug"])
    edited = {side: each["text"] for side, each in lesson["programs"]["lesson"].items()}
    start = {side: each["text"] for side, each in lesson["programs"]["exercise"].items()}
    # A body that both refuse, so that this is explained, and a page that is missing, which is HTML.
    headers = "Content-Type: application/json"
    refused = {"method": "POST", "target": "/users/", "headers": headers, "body": "{}"}
    missing = {"method": "GET", "target": "/", "headers": "", "body": ""}
    calls = (("run", edited), ("send", refused), ("send", missing), ("check", start))
    for call, argument in calls:
        answer = json.loads(workbench.call(call, json.dumps(argument)))
        if "error" in answer:
            raise SystemExit(f"{call}: {answer['error']}")
    workbench.close()
    sys.stdout, sys.stderr = heard


def imported() -> list[str]:
    """Name the files of the modules that are imported, in an order of their own."""
    files = {getattr(module, "__file__", None) for module in [*sys.modules.values()]}
    return sorted(file for file in files if file and file.endswith(".py"))


def compiled(source: bytes, file: str, *, checked: bool) -> bytes:
    """Compile a module for the address that it has in the page."""
    code = compile(source, file, "exec", dont_inherit=True)
    return bytes(_code_to_hash_pyc(code, importlib.util.source_hash(source), checked))


def put(archive: zipfile.ZipFile, name: str, content: bytes) -> None:
    """Add a file to an archive."""
    info = zipfile.ZipInfo(name, DATE)
    archive.writestr(info, content, zipfile.ZIP_DEFLATED, compresslevel=9)


def write_stdlib(files: list[str]) -> None:
    """Write the standard library's archive anew, whose sources nobody changes in the page."""
    (home,) = [path for path in sys.path if path.endswith(".zip")]
    with (
        zipfile.ZipFile("/python_stdlib.zip") as old,
        zipfile.ZipFile("/made/python_stdlib.zip", "w") as new,
    ):
        for name in sorted(name for name in old.namelist() if not name.endswith((".pyc", "/"))):
            source = old.read(name)
            put(new, name, source)
            file = f"{home}/{name}"
            if file in files:
                put(new, f"{name}c", compiled(source, file, checked=False))


def write_packages(files: list[str]) -> None:
    """Write the archive of the packages' compiled code."""
    with zipfile.ZipFile("/made/packages.zip", "w") as new:
        for file in files:
            if Path(file).is_relative_to(SITE_PACKAGES):
                cache = Path(importlib.util.cache_from_source(file)).relative_to(SITE_PACKAGES)
                content = compiled(Path(file).read_bytes(), file, checked=True)
                put(new, cache.as_posix(), content)


run_once(json.loads(Path("/lesson.json").read_text()))
FILES = imported()
write_stdlib(FILES)
write_packages(FILES)
