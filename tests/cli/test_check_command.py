import re
from collections.abc import Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sidebyside import paths
from sidebyside.cli import findings as looking
from sidebyside.cli import main
from sidebyside.lessons.finding import Finding

LESSON = paths.LESSONS / "02-requests" / "03-json-bodies"


@pytest.fixture
def found(monkeypatch: pytest.MonkeyPatch) -> list[Finding]:
    """Stand in for the looking; what the test puts in is found."""
    findings: list[Finding] = []

    def check(paths: Sequence[Path]) -> list[Finding]:
        return findings

    monkeypatch.setattr(looking, "check", check)
    return findings


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["check", *arguments])


def test_nothing_wrong_is_code_0_with_counts_and_seconds(found: list[Finding]) -> None:
    result = run()

    assert result.exit_code == 0
    assert re.fullmatch(
        r"\d+ lessons, \d+ requests, \d+ pairs of programs: no findings in \d+\.\d s\n",
        result.output,
    )


def test_each_finding_is_a_line_that_an_editor_can_open(
    found: list[Finding], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(paths.ROOT)
    message = "Flask answers [400], not [bold]200[/bold]; " + "a long sentence " * 20
    found += [Finding(LESSON / "lesson.md", 24, message.strip()), Finding(Path("/a/b.md"), 1, "No")]
    result = run(str(LESSON))

    first, second, summary = result.output.splitlines()
    assert result.exit_code == 1
    assert first == f"lessons/02-requests/03-json-bodies/lesson.md:24: {message.strip()}"
    assert second == "/a/b.md:1: No"
    assert re.fullmatch(r"1 path: 2 findings in \d+\.\d s", summary)


def test_a_path_that_is_not_there_is_wrong_usage() -> None:
    result = run("no/such/lesson")

    assert result.exit_code == 2
    assert "no/such/lesson" in result.output


def test_a_real_lesson_that_says_what_is_so() -> None:
    result = run(str(LESSON))

    assert result.exit_code == 0, result.output
    assert "1 path: no findings" in result.output
