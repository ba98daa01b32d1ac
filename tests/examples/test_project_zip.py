import io
import os
import re
import subprocess
import sys
import tomllib
import zipfile
from importlib.metadata import distribution, version
from pathlib import Path
from typing import Any

import pytest
from tests.fixtures.profile import spread

import sidebyside
from sidebyside import paths
from sidebyside.errors import NotFound, SampleError
from sidebyside.examples.program import stems
from sidebyside.examples.project_zip import project_zip
from sidebyside.examples.requirements import PINNED, TEST_TOOLS, requirements
from sidebyside.lessons.library import load_library

pytestmark = pytest.mark.slow

STEM = "forms_and_files"
PROJECT_ZIP = Path(sidebyside.__file__).parent / "examples/project_zip.py"
LESSONS = [lesson for lesson in load_library(paths.LESSONS).lessons if lesson.stem in stems()]
LOGIN = {
    "id": "login",
    "title": "Log in",
    "method": "POST",
    "target": "/login",
    "headers": [["Content-Type", "application/x-www-form-urlencoded"]],
    "body": "username=ada&password=secret",
    "expected": {"flask": 200, "fastapi": 200},
}


@pytest.fixture
def exercise(tmp_path: Path) -> Path:
    folder = tmp_path / "exercise"
    folder.mkdir()
    for name, text in {
        "task.md": "Answer **hello**.",
        "hints.md": "Return a string.",
        "start_flask.py": "from flask import Flask\n\napp = Flask(__name__)\n",
        "start_fastapi.py": "from fastapi import FastAPI\n\napp = FastAPI()\n",
        "solution_flask.py": "from flask import Flask\n\napp = Flask(__name__)\n"
        "app.get('/hello')(lambda: ['hello'])\n",
        "solution_fastapi.py": "from fastapi import FastAPI\n\napp = FastAPI()\n"
        "app.get('/hello')(lambda: ['hello'])\n",
        "checks.py": "def test_hello(client):\n"
        "    assert client.get('/hello').json() == ['hello']\n",
    }.items():
        (folder / name).write_text(text)
    (folder / "__pycache__").mkdir()
    return folder


def unpack(packed: bytes, to: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(packed)) as source:
        source.extractall(to)


# A project's requirements bring no plugin. Those of this machine take longer than its tests.
ALONE = {**os.environ, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}


def run_pytest(project: Path, *arguments: str) -> tuple[int, str]:
    result = subprocess.run(
        [sys.executable, "-I", "-m", "pytest", "-q", *arguments],
        env=ALONE,
        cwd=project,
        capture_output=True,
        text=True,
    )
    return result.returncode, result.stdout + result.stderr


def test_a_project_has_what_a_developer_looks_for(exercise: Path) -> None:
    with zipfile.ZipFile(
        io.BytesIO(project_zip(STEM, requests=[LOGIN], exercise=exercise))
    ) as project:
        names = project.namelist()
        flask_app = project.read(f"{STEM}/flask_app/app.py").decode()
        readme = project.read(f"{STEM}/README.md").decode()

    assert names == [
        f"{STEM}/{name}"
        for name in [
            "README.md",
            "conftest.py",
            "exercise/checks.py",
            "exercise/conftest.py",
            "exercise/hints.md",
            "exercise/solution_fastapi.py",
            "exercise/solution_flask.py",
            "exercise/start_fastapi.py",
            "exercise/start_flask.py",
            "exercise/task.md",
            "fastapi_app/main.py",
            "flask_app/app.py",
            "pytest.ini",
            "requirements.txt",
            "tests/requests.json",
            "tests/test_requests.py",
        ]
    ]
    assert flask_app == (paths.SAMPLES["flask"] / f"{STEM}.py").read_text()
    assert "flask --app flask_app/app.py run --port 5000" in readme
    assert "uvicorn --app-dir fastapi_app main:app --port 8000" in readme
    assert "python3 -m venv .venv" in readme
    assert "py -m venv .venv" in readme
    assert "```\npytest exercise\n```" in readme
    assert "$" not in readme


def test_each_requirement_is_pinned_to_what_is_installed() -> None:
    with zipfile.ZipFile(io.BytesIO(project_zip(STEM))) as project:
        lines = project.read(f"{STEM}/requirements.txt").decode().splitlines()

    pinned = [line.split("==") for line in lines if line and not line.startswith("#")]
    assert {name for name, _ in pinned} >= {"flask", "fastapi", "uvicorn", "pytest", "httpx2"}
    assert [[name, version(name)] for name, _ in pinned] == pinned


@pytest.mark.parametrize(
    ("stem", "needed"),
    [
        (STEM, set()),
        ("concurrency", {"asgiref"}),
        ("web_sockets", {"flask-sock", "simple-websocket", "websockets"}),
        ("socket_io", {"flask-socketio", "simple-websocket", "python-socketio", "websockets"}),
        ("orm", {"flask-sqlalchemy", "sqlalchemy", "sqlmodel"}),
        ("signed_tokens", {"pyjwt"}),
    ],
)
def test_what_only_some_programs_need_is_required_there(stem: str, needed: set[str]) -> None:
    with zipfile.ZipFile(io.BytesIO(project_zip(stem))) as project:
        lines = project.read(f"{stem}/requirements.txt").decode().splitlines()

    names = {line.partition("==")[0] for line in lines if "==" in line}
    tools = {tool.partition("==")[0] for tool in TEST_TOOLS}
    assert names - set(PINNED) - tools == needed


IMPORT = re.compile(r"^\s*(?:from|import) (\w+)", re.MULTILINE)


def modules_of(package: str) -> set[str]:
    """Each module that a package has installed, from the list of its files."""
    return {Path(file.parts[0]).stem for file in distribution(package).files or ()}


@pytest.mark.parametrize("stem", stems())
def test_every_package_that_a_pair_imports_is_required(stem: str, tmp_path: Path) -> None:
    folder = next(
        (each.exercise.folder for each in LESSONS if each.exercise and each.stem == stem), None
    )
    unpack(project_zip(stem, exercise=folder), tmp_path)
    project = tmp_path / stem

    texts = [file.read_text() for file in (project / "requirements.txt", *project.glob("*/*.py"))]
    required = {line.partition("==")[0] for line in texts[0].splitlines() if "==" in line}
    imported = {name for text in texts[1:] for name in IMPORT.findall(text)}
    assert "flask" in imported
    assert imported - sys.stdlib_module_names <= set().union(*map(modules_of, required))


def test_what_only_the_solution_imports_is_required_too(exercise: Path) -> None:
    (exercise / "solution_flask.py").write_text("import jwt.exceptions\n")
    with zipfile.ZipFile(io.BytesIO(project_zip(STEM, exercise=exercise))) as project:
        assert f"pyjwt=={version('pyjwt')}" in project.read(f"{STEM}/requirements.txt").decode()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("import nothing_of_this_name", "imports nothing_of_this_name"),
        ("from jwt import encode", r"'\.\[tokens\]'"),
    ],
)
def test_a_package_that_lacks_is_named(
    text: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    installed = "sidebyside.examples.requirements._packages_by_module"
    monkeypatch.setattr(installed, lambda: {"flask": ["Flask"]})
    path = tmp_path / "lacking.py"
    path.write_text(text)
    with pytest.raises(SampleError, match=said) as caught:
        requirements([path], [])
    assert caught.value.path == path


def test_the_test_tools_are_those_of_this_project() -> None:
    file = Path(__file__).parents[2] / "pyproject.toml"
    project = tomllib.loads(file.read_text())["project"]
    assert set(TEST_TOOLS) <= set(project["optional-dependencies"]["dev"])


def test_the_same_project_is_the_same_bytes() -> None:
    assert project_zip(STEM, requests=[LOGIN]) == project_zip(STEM, requests=[LOGIN])


def test_an_unknown_pair_is_not_found() -> None:
    with pytest.raises(NotFound, match="'no_such_pair'"):
        project_zip("no_such_pair")


def test_a_pair_without_a_lesson_has_tests_that_pass(tmp_path: Path) -> None:
    unpack(project_zip(STEM), tmp_path)
    code, output = run_pytest(tmp_path / STEM)

    assert code == 0, output
    assert "2 passed" in output


@pytest.mark.parametrize("lesson", spread(LESSONS, 8), ids=lambda lesson: lesson.slug)
def test_a_lessons_project_passes_its_tests_where_it_is_unpacked(
    lesson: Any, tmp_path: Path
) -> None:
    requests = [request.to_json() for request in lesson.requests]
    folder = lesson.exercise.folder if lesson.exercise else None
    unpack(project_zip(lesson.stem, requests=requests, exercise=folder), tmp_path)

    # All in one run: starting pytest costs more than the tests.
    tests = ["tests", "exercise", "--program", "solution"] if folder else ["tests"]
    code, output = run_pytest(tmp_path / lesson.stem, *tests)
    passed = re.search(r"^(\d+) passed in", output, re.MULTILINE)
    assert code == 0, output
    assert passed
    assert int(passed[1]) >= 2 * len(requests) + 2 * bool(folder)


def test_a_status_that_no_longer_holds_fails(tmp_path: Path) -> None:
    wrong = LOGIN | {"expected": {"flask": 200, "fastapi": 418}}
    unpack(project_zip(STEM, requests=[wrong]), tmp_path)
    code, output = run_pytest(tmp_path / STEM)

    assert code == 1
    assert "1 failed, 1 passed" in output


def test_the_exercise_fails_at_its_start_and_passes_with_its_solution(
    exercise: Path, tmp_path: Path
) -> None:
    unpack(project_zip(STEM, exercise=exercise), tmp_path)
    project = tmp_path / STEM

    assert re.search("^2 failed", run_pytest(project, "exercise")[1], re.MULTILINE)
    assert run_pytest(project, "exercise", "--program", "start")[0] == 1
    assert run_pytest(project, "exercise", "--program", "solution")[0] == 0


@pytest.mark.parametrize("side", ["flask", "fastapi"])
def test_one_frameworks_exercise_can_be_checked_alone(
    side: str, exercise: Path, tmp_path: Path
) -> None:
    solved = (exercise / f"solution_{side}.py").read_text()
    (exercise / f"start_{side}.py").write_text(solved)
    unpack(project_zip(STEM, exercise=exercise), tmp_path)
    code, output = run_pytest(tmp_path / STEM, "exercise", "-k", side)

    assert code == 0, output
    assert re.search("^1 passed, 1 deselected", output, re.MULTILINE)


def test_the_parts_are_formatted_as_this_project_is(tmp_path: Path) -> None:
    unpack(project_zip(STEM, requests=[LOGIN]), tmp_path)
    pyproject = Path(__file__).parents[2] / "pyproject.toml"
    for command in (["check", "--ignore", "D"], ["format", "--check"]):
        result = subprocess.run(
            [sys.executable, "-m", "ruff", *command, "--config", pyproject, "conftest.py", "tests"],
            cwd=tmp_path / STEM,
            capture_output=True,
            text=True,
        )
        assert result.returncode == 0, result.stdout


def test_every_file_to_take_home_is_packed_by_name():
    source = PROJECT_ZIP.read_text(encoding="utf-8")
    folder = PROJECT_ZIP.with_name("takehome")
    names = [path.name.removesuffix(".txt") for path in folder.iterdir()]
    assert [name for name in names if f'_part("{name}")' not in source] == []
