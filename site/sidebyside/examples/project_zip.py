"""A pair of programs as a small project to take home, in one zip file.

What goes beside the programs lies in `takehome/`; its files end in `.txt` because they are parts of
that project, not of this package.
"""

import ast
import io
import json
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from string import Template
from typing import Any

from sidebyside.examples.parsing import parse
from sidebyside.examples.program import sample_path
from sidebyside.examples.requirements import requirements
from sidebyside.http.side import SIDES

_TAKEHOME = Path(__file__).parent / "takehome"
_EXERCISE = ("*.md", "*.py")


def project_zip(
    stem: str,
    *,
    requests: Sequence[Mapping[str, Any]] = (),
    exercise: Path | None = None,
    alike: bool = False,
) -> bytes:
    """Pack both programs with what installs, runs and tests them.

    The same input gives the same bytes, so a browser may keep the file.

    Args:
        stem: The pair's name.
        requests: Prepared requests in the form of `GET /api/lessons`; their statuses become tests.
        exercise: The folder of the lesson's exercise.
        alike: Whether both programs answer the requests alike, which then is a test, too.

    Raises:
        NotFound: There is no such pair.
        SampleError: A program imports what is not installed.
    """
    flask, fastapi = (sample_path(stem, side) for side in SIDES)
    files = {
        "flask_app/app.py": _read(flask),
        "fastapi_app/main.py": _read(fastapi),
        "README.md": _readme(stem, bool(requests), exercise is not None),
        "requirements.txt": requirements(
            [flask, *_exercise_programs(exercise, "flask")],
            [fastapi, *_exercise_programs(exercise, "fastapi")],
        ),
        "pytest.ini": _part("pytest.ini"),
        "conftest.py": _part("conftest.py"),
    }
    # A stated status says more than that `/` does not crash, and may be a crash that is taught.
    if requests:
        files["tests/test_requests.py"] = _part("test_requests.py")
        files["tests/requests.json"] = _json(requests)
    else:
        files["tests/test_programs.py"] = _part("test_programs.py")
    if alike:
        files["tests/test_alike.py"] = _part("test_alike.py")
    if exercise is not None:
        files["exercise/conftest.py"] = _part("exercise_conftest.py")
        files |= {f"exercise/{path.name}": _read(path) for path in _exercise_files(exercise)}
    return _zip({f"{stem}/{name}": text for name, text in files.items()})


def _readme(stem: str, has_requests: bool, has_exercise: bool) -> str:
    docstring = ast.get_docstring(parse(_read(sample_path(stem, "flask")))) or ""
    text = Template(_part("README.md")).substitute(stem=stem, summary=docstring.partition("\n")[0])
    if has_requests:
        text += _part("requests.md")
    if has_exercise:
        text += _part("exercise.md")
    return text


def _json(requests: Sequence[Mapping[str, Any]]) -> str:
    return json.dumps([dict(each) for each in requests], indent=2, ensure_ascii=False) + "\n"


def _exercise_files(folder: Path) -> list[Path]:
    return sorted(path for pattern in _EXERCISE for path in folder.glob(pattern))


def _exercise_programs(folder: Path | None, side: str) -> list[Path]:
    return sorted(folder.glob(f"*_{side}.py")) if folder else []


def _part(name: str) -> str:
    return _read(_TAKEHOME / f"{name}.txt")


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def _zip(files: Mapping[str, str]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
        for name, text in sorted(files.items()):
            # Fixed date, system and rights: else two downloads of one version would differ.
            entry = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3
            entry.external_attr = 0o644 << 16
            target.writestr(entry, text.encode())
    return packed.getvalue()
