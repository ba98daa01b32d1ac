"""What "Edit both" needs: the programs of a lesson, its exercise, and Python for the page.

A reader's program never runs here. Python's files are fetched by the page and handed to its worker
(static/edit_both), whose own policy lets it reach no server.
"""

import gzip
import hashlib
import json
import re
from functools import cache
from pathlib import Path
from typing import Any

from flask import Blueprint, Response, request

from sidebyside import paths
from sidebyside.errors import NotFound
from sidebyside.examples.program import sample_path
from sidebyside.features.edit_both.packages import PACKAGES, own_archive, packages
from sidebyside.http import limits
from sidebyside.http.side import SIDES
from sidebyside.lessons.exercise import Exercise
from sidebyside.lessons.lesson import Lesson
from sidebyside.lessons.markdown.inline_markdown import markdown
from sidebyside.web.content_coding import accepts_gzip
from sidebyside.web.json_cache import cached_json
from sidebyside.web.render import html
from sidebyside.web.state import state
from sidebyside.web.static_files import FOR_GOOD, asset

blueprint = Blueprint("editing", __name__)
_VENDOR = paths.STATIC / "vendor"
_REQUEST = re.compile(r"`(GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS) (/[^`\s]*+)[^`]*`")
_OBJECT = re.compile(r"`(\{\"[^`]*\})`")
_CORE = ("pyodide.asm.wasm", "pyodide-lock.json", "python_stdlib.zip")


@blueprint.get("/lessons/<slug>/edit.json")
def programs(slug: str) -> Response:
    """Return the programs that can be edited, and where Python for them is."""
    found = state().library.get(slug)
    return cached_json(f"edit {slug}", lambda: _settings(found))


def _settings(found: Lesson) -> dict[str, Any]:
    exercise = found.exercise
    kinds = {"lesson": {side: _program(sample_path(found.stem, side)) for side in SIDES}}
    if exercise is not None:
        kinds["exercise"] = {side: _program(exercise.start(side)) for side in SIDES}
    for program in (each for kind in kinds.values() for each in kind.values()):
        program["file"] = f"{found.stem}.py"  # as a traceback names it
    return {
        "slug": found.slug,
        "labels": {side: side.label for side in SIDES},
        "html": html("edit_both/_workbench.html", exercise=exercise and _task(exercise)),
        "editor": asset("vendor/codemirror/codemirror.js"),
        "programs": kinds,
        "seconds": limits.seconds_in_the_page(),
        "request": exercise and _first_request(exercise.task),
        "files": _files(found),
        "python": {
            "at": asset("vendor/pyodide/"),
            "hashes": asset("vendor/noble-hashes/noble.js"),
            "sanitizer": asset("vendor/dompurify/dompurify.js"),
            "files": [_vendor_file(f"pyodide/{name}") for name in _CORE]
            + [_vendor_file(f"pydantic-core/{_wheel()}"), _vendor_file("compiled/packages.zip")]
            + [_archive("base"), _archive("site")],
            "groups": {name: _archive(name) for name in PACKAGES if name != "base" and _has(name)},
        },
    }


@blueprint.get("/python/<version>/<name>.zip")
def package(version: str, name: str) -> Response:
    """Send installed packages; an old address gives today's files, to be asked for again."""
    archive = own_archive() if name == "site" else packages(name)
    packed = archive.compress()
    # Who states nothing takes any coding (RFC 9110, section 12.5.3), and it is kept compressed.
    compressed = "Accept-Encoding" not in request.headers or accepts_gzip()
    body = packed if compressed else gzip.decompress(packed)
    response = Response(body, mimetype="application/zip")
    if compressed:
        response.headers["Content-Encoding"] = "gzip"
    response.headers["Vary"] = "Accept-Encoding"
    response.headers["Cache-Control"] = FOR_GOOD if version == archive.version else "no-cache"
    return response


def _task(exercise: Exercise) -> dict[str, Any]:
    return {
        "task": markdown(exercise.task),
        "hints": [markdown(hint) for hint in exercise.hints],
    }


def _first_request(task: str) -> dict[str, Any] | None:
    """Read the first request that a task speaks of, such as `POST /guests/` and its JSON."""
    line = _REQUEST.search(task)
    if line is None:
        return None
    body = _OBJECT.search(task) if line[1] in ("POST", "PUT", "PATCH") else None
    headers = [["Content-Type", "application/json"]] if body else []
    text = body[1] if body else ""
    return {"method": line[1], "target": line[2], "headers": headers, "body": text}


def _program(path: Path) -> dict[str, str]:
    text = path.read_text(encoding="utf-8")
    return {"text": text, "hash": hashlib.sha256(text.encode()).hexdigest()}


def _files(found: Lesson) -> dict[str, str]:
    """Return the files of a lesson that Python reads, by their names in a checkout."""
    home = found.path.parent
    exercise = (home / "exercise").glob("*") if found.exercise is not None else ()
    return {
        f"lessons/{path.relative_to(home.parents[1]).as_posix()}": path.read_text(encoding="utf-8")
        for path in (home.parent / "part.md", found.path, *exercise)
        if path.is_file() and path.suffix in (".md", ".py")
    }


def _vendor_file(name: str) -> dict[str, Any]:
    size = (_VENDOR / name).stat().st_size
    return {"name": Path(name).name, "url": asset(f"vendor/{name}"), "bytes": size}


def _archive(name: str) -> dict[str, Any]:
    archive = own_archive() if name == "site" else packages(name)
    url = f"/python/{archive.version}/{name}.zip"
    return {"name": f"{name}.zip", "url": url, "bytes": archive.size}


def _has(name: str) -> bool:
    try:
        return bool(packages(name))
    except NotFound:
        return False


@cache
def _wheel() -> str:
    manifest = json.loads((_VENDOR / "manifest.json").read_text(encoding="utf-8"))
    return str(next(n for n in manifest["pydantic-core"]["files"] if n.endswith(".whl")))
