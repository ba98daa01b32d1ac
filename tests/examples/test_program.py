"""Loading a program: whatever its file does, it is the program's fault and nobody else's."""

import sys
import tomllib
from pathlib import Path

import pytest

from sidebyside.errors import SampleError
from sidebyside.examples.optional_groups import GROUPS
from sidebyside.examples.program import load_file


@pytest.mark.parametrize(
    "text",
    [
        "import nothing_of_this_name",
        "def (",
        "raise ValueError",
        "raise SystemExit(2)",
        "app = 3",
        "",
    ],
)
def test_a_file_that_does_not_load_is_a_fault_with_its_path(tmp_path, text):
    path = tmp_path / "faulty.py"
    path.write_text(text)
    with pytest.raises(SampleError) as caught:
        load_file(path, "flask")
    assert caught.value.path == path


def test_a_file_that_is_no_text_is_a_fault(tmp_path):
    path = tmp_path / "faulty.py"
    path.write_bytes(b"x = '\xff'")
    with pytest.raises(SampleError):
        load_file(path, "flask")


def test_a_module_of_an_optional_group_names_the_group(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "flask_sock", None)
    path = tmp_path / "room.py"
    path.write_text("import flask_sock")
    with pytest.raises(SampleError, match=r"pip install --editable '\.\[realtime\]'"):
        load_file(path, "flask")


def test_every_group_is_one_of_the_projects_own():
    project = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text())
    assert set(GROUPS.values()) <= project["project"]["optional-dependencies"].keys()
