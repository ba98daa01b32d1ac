import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.fixtures.profile import count

import sidebyside
from sidebyside import paths
from sidebyside.cli import main
from sidebyside.examples.program import load_file
from sidebyside.lessons.exercise import FILES
from sidebyside.lessons.library import load_library


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "pyproject.toml").write_text("")
    part = tmp_path / "lessons" / "02-requests"
    (part / "03-json-bodies").mkdir(parents=True)
    shutil.copy(paths.LESSONS / "02-requests" / "part.md", part)
    samples = {}
    for side in paths.SAMPLES:
        samples[side] = tmp_path / f"examples_{side}"
        samples[side].mkdir()
    monkeypatch.setattr(paths, "ROOT", tmp_path)
    monkeypatch.setattr(paths, "LESSONS", tmp_path / "lessons")
    monkeypatch.setattr(paths, "SAMPLES", samples)
    return tmp_path


def new(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["new", *arguments])


def files(root: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}


def test_a_new_lesson_is_a_whole_lesson_at_the_end_of_its_part(checkout: Path) -> None:
    result = new('Caching: "ETag", é', "--part", "02-requests")

    assert result.exit_code == 0, result.output
    assert "lessons/02-requests/04-caching-etag-e/lesson.md\n" in result.output
    assert "http://127.0.0.1:8000/lessons/caching-etag-e/\n" in result.output
    assert "compares facts, not prose" in " ".join(result.output.split())
    (checkout / "lessons/02-requests/03-json-bodies").rmdir()
    library = load_library(checkout / "lessons")
    lesson = library.get("caching-etag-e")
    assert library.faults == ()
    assert lesson.title == 'Caching: "ETag", é'
    assert lesson.stem == "caching_etag_e"
    assert [request.id for request in lesson.requests] == ["hello", "unknown-path"]
    assert lesson.challenge
    assert lesson.exercise
    assert lesson.exercise.missing == ()


def test_its_programs_load(checkout: Path) -> None:
    new("Caching", "--part", "02-requests", "--stem", "etags")

    for side, folder in paths.SAMPLES.items():
        assert load_file(folder / "etags.py", side).app
    exercise = checkout / "lessons/02-requests/04-caching/exercise"
    for path in exercise.glob("s*_*.py"):
        assert load_file(path, path.stem.partition("_")[2]).app


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["Caching", "--part", "07-nowhere"], "no part is named '07-nowhere'. There are: 02-req"),
        (["JSON bodies", "--part", "02-requests"], "already: 02-requests/03-json-bodies"),
        (["Class", "--part", "02-requests"], "cannot be named 'class'"),
        (["Json", "--part", "02-requests"], "it would hide the package"),
        (["Caching", "--part", "02-requests", "--stem", "../x"], "cannot be named '../x'"),
        (["日本", "--part", "02-requests"], "no letter from a to z"),
        (["a" * 81, "--part", "02-requests"], "one line of at most 80 characters"),
        (["Bell\a", "--part", "02-requests"], "that can be printed"),
        (["Caching"], "Missing option '--part'"),
    ],
)
def test_what_cannot_be_made_is_named_and_leaves_no_file(
    checkout: Path, arguments: list[str], message: str
) -> None:
    before = files(checkout)
    result = new(*arguments)

    assert result.exit_code == 2
    assert message in " ".join(result.output.split())
    assert files(checkout) == before


def test_nothing_is_overwritten(checkout: Path) -> None:
    program = checkout / "examples_fastapi" / "caching.py"
    program.write_text("mine")
    before = files(checkout)
    result = new("Caching", "--part", "02-requests")

    assert result.exit_code == 2
    assert "is there already, and stays as it is" in " ".join(result.output.split())
    assert files(checkout) == before


def test_an_installed_copy_holds_no_place_to_write(checkout: Path) -> None:
    (checkout / "pyproject.toml").unlink()
    result = new("Caching", "--part", "02-requests")

    assert result.exit_code == 2
    assert "in a checkout" in result.output


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=count(40, 10))
@given(title=st.text(max_size=40))
def test_any_title_is_kept_or_refused(checkout: Path, title: str) -> None:
    result = new("--part", "02-requests", "--stem", "any_title", "--", title)
    try:
        if result.exit_code == 0:
            made = next((checkout / "lessons/02-requests").glob("04-*"))
            head = (made / "lesson.md").read_text()
            assert head.startswith("---\ntitle: ")
            (checkout / "lessons/02-requests/03-json-bodies").rmdir()
            library = load_library(checkout / "lessons")
            assert library.faults == ()
            assert library.lessons[0].title == title.strip()
        else:
            assert result.exit_code == 2
    finally:
        for path in (checkout / "lessons/02-requests").glob("04-*"):
            shutil.rmtree(path)
        for folder in paths.SAMPLES.values():
            (folder / "any_title.py").unlink(missing_ok=True)
        (checkout / "lessons/02-requests/03-json-bodies").mkdir(exist_ok=True)


def test_it_passes_the_check_from_the_start(checkout: Path) -> None:
    new("Caching", "--part", "02-requests")
    folder = checkout / "lessons" / "02-requests" / "04-caching"
    result = CliRunner().invoke(main, ["check", str(folder)])

    assert result.exit_code == 0, result.output


def test_the_scaffold_has_the_files_of_an_exercise_and_no_others():
    exercise = Path(sidebyside.__file__).parent / "cli/scaffold/exercise"
    assert {path.stem for path in exercise.iterdir()} == set(FILES), "lessons.exercise.FILES"
