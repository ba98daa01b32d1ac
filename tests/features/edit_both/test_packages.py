"""The archives with Python's packages for the page."""

import gzip
import io
import sys
import zipfile
from importlib.metadata import Distribution, PackageNotFoundError, distribution, version
from pathlib import Path, PurePosixPath

import pytest
from tests.fixtures.site import assert_error

from sidebyside import paths
from sidebyside.examples.optional_groups import GROUPS
from sidebyside.features.edit_both import packages
from sidebyside.features.edit_both.packages import PACKAGES, own_archive
from sidebyside.features.edit_both.packages import packages as archive_of
from sidebyside.server.app import create_app

AS_JSON = {"Accept": "application/json"}
NAMES = ["site", *PACKAGES]
# Pydantic's own has a wheel for WebAssembly. The others are asked for, and not by what runs there.
ELSEWHERE = {"pydantic-core", "h11", "tzdata"}


def packed(name):
    return own_archive() if name == "site" else archive_of(name)


def unpacked(name):
    return zipfile.ZipFile(io.BytesIO(gzip.decompress(packed(name).compress())))


@pytest.mark.parametrize("name", NAMES)
def test_an_archive_is_the_same_bytes_each_time(name):
    found = packed(name)
    assert packages._compress.__wrapped__(found) == found.compress()
    assert {file.date_time for file in unpacked(name).infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert found.compress()[4:8] == b"\0\0\0\0"  # gzip's own time (RFC 1952)


@pytest.mark.parametrize("name", NAMES)
def test_an_archive_holds_text_and_nothing_of_this_machine(name):
    files = [PurePosixPath(file) for file in unpacked(name).namelist()]
    assert len(files) == len(set(files))
    assert not any(file.is_absolute() or ".." in file.parts for file in files)
    assert not [
        file for file in files if {"tests", "__pycache__"} & set(file.parts) and name != "site"
    ]
    assert not {file.suffix for file in files} & {".so", ".pyd", ".dll", ".pyc", ".exe", ".pyx"}


def test_the_site_goes_into_the_page_as_it_lies_in_a_checkout():
    files = set(unpacked("site").namelist())
    assert {"site/sidebyside/__init__.py", "site/sidebyside/pyodide/worker.py"} <= files
    assert {"templates/exercise/_checks.html", "templates/_macros.html"} <= files
    floors = {PurePosixPath(file).parts[2] for file in files if file.startswith("site/")}
    assert not floors & {"web", "server", "checks", "cli", "_data"}
    assert {PurePosixPath(file).parts[3] for file in files if "/features/" in file} == {
        "__init__.py",
        "exercise",
    }
    texts = unpacked("site")
    home = Path(packages.__file__).parents[2]
    text = (home / "pyodide" / "worker.py").read_bytes()
    assert texts.read("site/sidebyside/pyodide/worker.py") == text


@pytest.mark.parametrize("group", PACKAGES)
def test_a_programs_own_question_for_a_version_is_answered(group, tmp_path):
    unpacked(group).extractall(tmp_path)
    for name in PACKAGES[group].split():
        (found,) = Distribution.discover(name=name, path=[str(tmp_path)])
        assert found.version == version(name)
        assert found.metadata["Name"]


@pytest.mark.parametrize("group", PACKAGES)
def test_what_a_package_requires_comes_with_it(group):
    from packaging.requirements import Requirement
    from packaging.utils import canonicalize_name

    page = {
        "extra": "",
        "platform_machine": "wasm32",
        "platform_python_implementation": "CPython",
        "platform_system": "Emscripten",
        "python_full_version": "3.14.0",
        "python_version": "3.14",
        "sys_platform": "emscripten",
    }
    here = {*PACKAGES["base"].split(), *PACKAGES[group].split(), *ELSEWHERE}
    missing = set()
    for name in PACKAGES[group].split():
        for requirement in map(Requirement, distribution(name).requires or ()):
            if requirement.marker is None or requirement.marker.evaluate(page):
                missing |= {canonicalize_name(requirement.name)} - here
    assert missing == set()


def test_a_group_has_an_archive_with_the_modules_that_make_it_wanted():
    for module, group in GROUPS.items():
        tops = {
            PurePosixPath(file).parts[0].removesuffix(".py") for file in unpacked(group).namelist()
        }
        assert module in tops, group


@pytest.mark.parametrize("name", ["nothing", "base.zip", "", "..", "Base"])
def test_an_archive_of_no_such_name_is_not_found(client, name):
    assert client.get(f"/python/x/{name}.zip", headers=AS_JSON).status_code == 404
    if name == "nothing":
        assert_error(client.get("/python/x/nothing.zip", headers=AS_JSON), 404, "not_found")


@pytest.mark.parametrize("name", NAMES)
def test_todays_address_is_kept_for_good_and_an_older_one_is_asked_for_again(client, name):
    now = client.get(f"/python/{packed(name).version}/{name}.zip")
    before = client.get(f"/python/0123456789abcdef/{name}.zip")

    assert now.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert (before.status_code, before.headers["Cache-Control"]) == (200, "no-cache")
    assert now.data == before.data == packed(name).compress()
    assert now.mimetype == "application/zip"
    assert now.headers["Content-Encoding"] == "gzip"


@pytest.mark.parametrize("name", NAMES)
def test_the_size_that_a_reader_is_told_is_about_right(client, name):
    python = client.get("/lessons/json-bodies/edit.json").json["python"]
    files = {file["name"]: file for file in [*python["files"], *python["groups"].values()]}
    real = len(gzip.decompress(client.get(files[f"{name}.zip"]["url"]).data))
    assert files[f"{name}.zip"]["bytes"] == pytest.approx(real, rel=0.1)


def test_every_other_file_of_python_has_its_size_stated(client):
    python = client.get("/lessons/json-bodies/edit.json").json["python"]
    stated = {file["url"]: file["bytes"] for file in python["files"] if "/vendor/" in file["url"]}
    assert len(stated) == 5
    for url, size in stated.items():
        assert len(client.get(url).data) == size


@pytest.fixture
def without(monkeypatch):
    """Return a function that lets a package seem not to be installed."""

    def remove(gone):
        def find(name):
            if name == gone:
                raise PackageNotFoundError(name)
            return distribution(name)

        monkeypatch.setattr(packages, "distribution", find)
        packages._installed_archive.cache_clear()

    yield remove
    packages._installed_archive.cache_clear()


@pytest.mark.parametrize("group", [group for group in PACKAGES if group != "base"])
def test_a_group_that_is_not_installed_is_left_out(without, group):
    without(PACKAGES[group].split()[-1])
    client = create_app().test_client()

    response = client.get("/lessons/json-bodies/edit.json")

    assert response.status_code == 200
    assert set(response.json["python"]["groups"]) == PACKAGES.keys() - {"base", group}
    assert_error(client.get(f"/python/x/{group}.zip", headers=AS_JSON), 404, "not_found")


@pytest.fixture
def templates(tmp_path, monkeypatch):
    """Return a folder that the site's archive takes its templates from."""
    (tmp_path / "_one.html").write_text("one")
    monkeypatch.setattr(paths, "TEMPLATES", tmp_path)
    return tmp_path


def test_another_text_has_another_address(templates):
    before = own_archive().version
    assert own_archive().version == before
    (templates / "_one.html").write_text("another")
    assert own_archive().version != before
    (templates / "_one.html").unlink()
    (templates / "_two.html").write_text("one")
    assert own_archive().version != before


def test_another_text_of_the_same_length_and_time_has_another_address(templates):
    """As rsync, an image with times made equal, or Nix lay files down."""
    import os

    path = templates / "_one.html"
    os.utime(path, ns=(1, 1))
    before = own_archive().version
    path.write_text("two")
    os.utime(path, ns=(1, 1))
    assert own_archive().version != before


@pytest.mark.skipif(sys.platform == "win32", reason="A name there has no such characters.")
def test_a_name_that_leads_out_of_the_archive_is_left_out():
    assert not packages._is_wanted(PurePosixPath("../../bin/flask"))
    assert not packages._is_wanted(PurePosixPath("/etc/passwd"))
    assert not packages._is_wanted(PurePosixPath("pkg/tests/test_it.py"))
    assert not packages._is_wanted(PurePosixPath("pkg-1.0.dist-info/RECORD"))
    assert packages._is_wanted(PurePosixPath("pkg-1.0.dist-info/METADATA"))
    assert packages._is_wanted(PurePosixPath("pkg/data.json"))
