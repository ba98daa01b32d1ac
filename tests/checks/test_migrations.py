"""A step that stops passing the suite is named, with the file and the line to look at."""

import shutil

import pytest

from sidebyside import paths
from sidebyside.cli.findings import check
from sidebyside.features.migration.check import migration_findings
from sidebyside.features.migration.model import read_migrations
from sidebyside.lessons.library import load_library

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("patient")]

STEMS = ["guest_list", *(f"moving_{way}_{n}" for way in ("out", "back") for n in range(1, 5))]


@pytest.fixture
def site(tmp_path, monkeypatch):
    """Copy the migrations with their programs, to break them."""
    shutil.copytree(paths.LESSONS / "migrating", tmp_path / "lessons" / "migrating")
    for side, folder in paths.SAMPLES.items():
        (tmp_path / f"examples_{side}").mkdir()
        for stem in STEMS:
            shutil.copy(folder / f"{stem}.py", tmp_path / f"examples_{side}")
    # Their links to lessons lead out of this copy.
    for file in tmp_path.glob("lessons/migrating/*/steps.md"):
        text = file.read_text(encoding="utf-8")
        file.write_text(text.replace("](/lessons/pydantic-in-flask/)", "](/lessons/)"), "utf-8")
    monkeypatch.setattr(paths, "LESSONS", tmp_path / "lessons")
    monkeypatch.setattr(
        paths, "SAMPLES", {side: tmp_path / f"examples_{side}" for side in paths.SAMPLES}
    )
    return tmp_path


def found():
    return list(migration_findings(read_migrations(paths.LESSONS), load_library(paths.LESSONS)))


def change(file, old, new):
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def test_our_own_have_none(site):
    assert found() == []


def test_a_step_that_loses_a_status_is_named_with_the_request(site):
    change(site / "examples_fastapi/moving_out_3.py", "HTTPException(404)", "HTTPException(410)")

    findings = found()

    path = site / "lessons/migrating/01-flask-to-fastapi/steps.md"
    heading = path.read_text(encoding="utf-8").split("\n").index("## 3. Give errors one shape")
    (first, *_) = [finding for finding in findings if "'unknown'" in finding.message]
    assert (first.path, first.line) == (path, heading + 2)
    assert first.message.startswith("After step 3 FastAPI answers 410 to 'unknown' (suite.md:")
    assert first.message.endswith("not 404.")


def test_a_step_that_answers_with_another_body_is_named(site):
    change(site / "examples_flask/moving_back_2.py", "return [guest.model_dump()", "return [{}")

    (finding,) = [each for each in found() if "'list'" in each.message]
    assert finding.message.startswith("After step 2 the answers to 'list' (suite.md:")
    assert "differ in body" in finding.message


def test_a_fact_and_an_aside_that_are_not_so_are_named(site):
    file = site / "lessons/migrating/02-fastapi-to-flask/steps.md"
    change(file, "[201](try:invite", "[202](try:invite")
    change(file, 'title="A list instead of a guest" flask=422', 'title="A list" flask=418')

    text = file.read_text(encoding="utf-8").split("\n")
    lines = {finding.line: finding.message for finding in found() if finding.path == file}
    fact = next(n for n, line in enumerate(text, start=1) if "[202]" in line)
    aside = next(n for n, line in enumerate(text, start=1) if "flask=418" in line)
    assert "'202' is not what Flask answers" in lines[fact]
    assert "not 418" in lines[aside]


def test_a_program_that_does_not_load_or_is_too_long_is_named(site):
    broken, long = (site / f"examples_flask/moving_back_{n}.py" for n in (1, 2))
    change(broken, "bridge = ASGIMiddleware(old)", "bridge = ASGIMiddleware(olds)")
    long.write_text(long.read_text() + "\n" * 100)

    said = {finding.path: finding.message for finding in found()}
    assert said[broken].startswith("It does not run: NameError")
    assert said[long].endswith("lines; 250 fit on a page.")


@pytest.mark.parametrize(
    "chosen",
    [
        "lessons/migrating",
        "lessons/migrating/suite.md",
        "lessons/migrating/01-flask-to-fastapi/steps.md",
        "examples_flask/moving_back_2.py",
    ],
)
def test_a_path_of_theirs_is_looked_at(site, chosen):
    change(site / "examples_flask/moving_back_2.py", "return [guest.model_dump()", "return [{}")

    assert any("'list'" in finding.message for finding in check([site / chosen]))
