import os
from pathlib import Path

import pytest

from sidebyside import paths
from sidebyside.errors import SampleError
from sidebyside.examples.program import stems
from sidebyside.examples.source import Source, source, source_of

PROGRAM = '''\
"""A program."""

from flask import Flask

app = Flask(__name__)
users: list[str] = []


class User:
    name: str
    age: int = 0

    @property
    def label(self) -> str:
        return self.name


# region routes
@app.get("/")
@app.get("/home")
async def home() -> str:
    # region inner
    text = "hi"
    # endregion
    return text


# endregion
'''


@pytest.fixture
def program(tmp_path: Path) -> Source:
    path = tmp_path / "program.py"
    path.write_text(PROGRAM, encoding="utf-8")
    return source_of(path, "flask")


@pytest.mark.parametrize(
    ("name", "first", "last"),
    [
        ("app", 5, 5),
        ("users", 6, 6),
        ("User", 9, 15),
        ("User.age", 11, 11),
        ("User.label", 13, 15),
        ("home", 19, 25),
        ("routes", 19, 25),
        ("inner", 23, 23),
    ],
)
def test_a_name_has_its_lines(program: Source, name: str, first: int, last: int) -> None:
    assert program.lines_of(name) == range(first, last + 1)


def test_an_unknown_name_names_the_file(program: Source) -> None:
    with pytest.raises(SampleError, match="nothing named 'away'") as caught:
        program.lines_of("away")

    assert caught.value.path == program.path


def test_lines_are_the_files_lines(program: Source) -> None:
    assert program.lines[4] == "app = Flask(__name__)"
    assert len(program.lines) == PROGRAM.count("\n")


def test_a_source_is_kept_until_its_file_changes(program: Source) -> None:
    assert source_of(program.path, "flask") is program

    program.path.write_text("app = 1\n", encoding="utf-8")
    os.utime(program.path, ns=(1, 1))

    assert source_of(program.path, "flask").lines == ("app = 1",)


def test_a_missing_program_is_an_error() -> None:
    with pytest.raises(SampleError, match="no such program") as caught:
        source("no_such_pair", "flask")

    assert caught.value.path == paths.SAMPLES["flask"] / "no_such_pair.py"


@pytest.mark.parametrize("stem", ["../secret", "", "a/b", "a.b"])
def test_a_stem_is_no_way_out_of_the_folder(stem: str) -> None:
    with pytest.raises(SampleError, match="no name of a program"):
        source(stem, "fastapi")


def test_a_program_with_a_syntax_error_names_its_line(tmp_path: Path) -> None:
    path = tmp_path / "broken.py"
    path.write_text("x = 1\ndef (:\n", encoding="utf-8")

    with pytest.raises(SampleError, match="no Python") as caught:
        source_of(path, "flask")

    assert caught.value.line == 2


@pytest.mark.parametrize("side", ["flask", "fastapi"])
@pytest.mark.parametrize("stem", stems())
def test_every_sample_has_its_app(stem: str, side: str) -> None:
    assert "app" in source(stem, side).symbols
