"""What is installed, or copied, finds its lessons, pages and programs away from the checkout."""

import os
import shutil
import socket
import subprocess
import sys
import sysconfig
import time
import urllib.error
import urllib.request
import venv
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
DATA = ["examples_flask", "examples_fastapi", "lessons", "templates", "static"]
LESSON = "json-bodies"
# The first lesson to be served pays for every import.
pytestmark = [pytest.mark.slow, pytest.mark.timeout(180)]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet"]
    # Without isolation: the build backend is one of the tests' tools, so no network is needed.
    options = ["--no-deps", "--no-build-isolation", "--wheel-dir", str(folder)]
    subprocess.run([*pip, "wheel", *options, str(ROOT)], check=True)
    return next(folder.glob("sidebyside-*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install the wheel into a fresh environment, and give that environment's programs."""
    home = tmp_path_factory.mktemp("elsewhere")
    venv.create(home, with_pip=False)
    scripts = home / ("Scripts" if os.name == "nt" else "bin")
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet"]
    target = ["--python", str(scripts / "python"), "install", "--no-deps", "--no-index"]
    subprocess.run([*pip, *target, str(wheel)], check=True)
    # Flask and the others come from the tests' own environment. A path in a .pth file is only
    # searched: the .pth files there, such as an editable install's, do not count.
    libraries = sysconfig.get_path("purelib", vars={"base": str(home)})
    Path(libraries, "others.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return scripts


@pytest.fixture
def served(installed: Path, tmp_path: Path) -> Iterator[str]:
    """Serve from the installed package, far from the checkout, and give the address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with (tmp_path / "log").open("w+") as log:
        process = subprocess.Popen(
            [installed / "sidebyside", "serve", "--port", str(port)],
            cwd=tmp_path,
            env=without_python_path(),
            stdout=log,
            stderr=subprocess.STDOUT,
        )
        try:
            wait_until_open(process, port, Path(log.name))
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()
            process.wait(20)


def is_by_product(path: Path) -> bool:
    """Whether a tool made or needs the file, and no page, lesson or program does."""
    parts = path.relative_to(ROOT).parts
    return any(part.startswith((".", "__pycache__")) for part in parts) or path.name == "ruff.toml"


def without_python_path() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}


def wait_until_open(process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    while process.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise AssertionError(log.read_text())


def get(url: str) -> tuple[int, str, bytes]:
    try:
        with urllib.request.urlopen(url) as response:
            return response.status, response.headers.get_content_type(), response.read()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.headers.get_content_type(), error.read()


def test_the_wheel_holds_every_data_file(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as packed:
        names = {name.removeprefix("sidebyside/_data/") for name in packed.namelist()}
    found = (path for folder in DATA for path in (ROOT / folder).rglob("*") if path.is_file())
    files = {path.relative_to(ROOT).as_posix() for path in found if not is_by_product(path)}

    builders = (each for end in ("py", "mjs") for each in (ROOT / "static/vendor").glob(f"*.{end}"))
    assert files - names == {f"static/vendor/{path.name}" for path in builders}
    assert "sidebyside/examples/takehome/conftest.py.txt" in names


def test_the_wheel_holds_nothing_else(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as packed:
        tops = {name.split("/")[0] for name in packed.namelist()}
        folders = {name.split("/")[2] for name in packed.namelist() if "/_data/" in name}

    assert all(top == "sidebyside" or top.endswith(".dist-info") for top in tops)
    assert folders == set(DATA)


def test_the_installed_package_is_the_one_that_runs(installed: Path, tmp_path: Path) -> None:
    result = subprocess.run(
        [installed / "python", "-c", "from sidebyside import paths; print(paths.ROOT)"],
        cwd=tmp_path,
        env=without_python_path(),
        capture_output=True,
        text=True,
        check=True,
    )
    root = Path(result.stdout.strip())
    assert root.is_relative_to(installed.parent.resolve())
    assert root.name == "_data"


def test_the_installed_package_serves_a_lesson(served: str) -> None:
    status, kind, page = get(f"{served}/lessons/{LESSON}/")
    assert (status, kind) == (200, "text/html")
    assert b"<h1" in page
    assert b"FastAPI answer" in page

    assert get(f"{served}/healthz")[0] == 200
    assert get(f"{served}/static/vendor/redoc/redoc.standalone.js")[0] == 200
    status, kind, packed = get(f"{served}/examples/json_bodies.zip")
    assert (status, kind) == (200, "application/zip")
    assert packed.startswith(b"PK")


def test_a_copy_serves_its_own_lessons(tmp_path: Path) -> None:
    for name in ["site", *DATA]:
        ignored = shutil.ignore_patterns("__pycache__", "vendor")
        shutil.copytree(ROOT / name, tmp_path / name, ignore=ignored)
    head = next(tmp_path.glob(f"lessons/*/*-{LESSON}/lesson.md"))
    text = head.read_text().splitlines(keepends=True)
    title = next(number for number, line in enumerate(text) if line.startswith("title:"))
    text[title] = "title: Only in the copy\n"
    head.write_text("".join(text))
    program = (
        "from sidebyside import paths; from sidebyside.server.app import create_app;"
        f"page = create_app().test_client().get('/lessons/{LESSON}/').text;"
        "print(paths.ROOT, paths.LESSONS, paths.TEMPLATES, paths.STATIC,"
        " *paths.SAMPLES.values(), 'Only in the copy' in page, sep='\\n')"
    )
    result = subprocess.run(
        [sys.executable, "-c", program],
        cwd=tmp_path.parent,
        env={**os.environ, "PYTHONPATH": str(tmp_path / "site")},
        capture_output=True,
        text=True,
        check=True,
    )
    *folders, found = result.stdout.split()
    assert found == "True"
    assert all(Path(folder).is_relative_to(tmp_path.resolve()) for folder in folders)
