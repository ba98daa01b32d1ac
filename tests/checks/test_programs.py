from pathlib import Path

import pytest

from sidebyside import paths
from sidebyside.checks.programs import all_stems, program_findings

FLASK = "from flask import Flask\n\napp = Flask(__name__)\n"
FASTAPI = "from fastapi import FastAPI\n\napp = FastAPI()\n"


@pytest.fixture
def pair(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, Path]:
    folders = {side: tmp_path / f"examples_{side}" for side in ("flask", "fastapi")}
    monkeypatch.setattr(paths, "SAMPLES", folders)
    files = {side: folder / "greeting.py" for side, folder in folders.items()}
    for side, file in files.items():
        file.parent.mkdir()
        file.write_text(FLASK if side == "flask" else FASTAPI, encoding="utf-8")
    return files


def test_a_sound_pair_has_no_findings(pair: dict[str, Path]) -> None:
    assert list(program_findings("greeting")) == []


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        (FLASK + "\n" * 58, 61, "The program has 61 lines; 60 fit on a page."),
        (FLASK + f"# {'x' * 57}\n", 4, "The line has 59 columns; 58 fit beside its twin."),
        ("x = \n", 1, "This is no Python: invalid syntax."),
        ("x = 1\n", 1, "The program has nothing named `app`. Write `app = Flask(__name__)`."),
        ("1 / 0\n", 1, "It does not run: ZeroDivisionError: division by zero"),
    ],
)
def test_a_faulty_program_names_its_line(
    pair: dict[str, Path], text: str, line: int, message: str
) -> None:
    pair["flask"].write_text(text, encoding="utf-8")

    (found,) = program_findings("greeting")

    assert (found.path, found.line, found.message) == (pair["flask"], line, message)


def test_a_program_without_its_twin_is_named(pair: dict[str, Path]) -> None:
    pair["flask"].unlink()

    assert all_stems() == ("greeting",)
    (found,) = program_findings("greeting")
    assert found.path == pair["flask"]
    assert "no such program" in found.message
