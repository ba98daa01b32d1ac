from collections.abc import Callable

import pytest

from sidebyside.cli.findings.exercises import exercise_findings
from sidebyside.lessons import Lesson

Write = Callable[..., Lesson]


def test_a_sound_exercise_has_no_findings(write: Write) -> None:
    assert list(exercise_findings(write())) == []


@pytest.mark.parametrize(
    ("name", "text", "file", "message"),
    [
        ("checks", None, "checks.py", "The exercise lacks this file."),
        ("start_flask", None, "start_flask.py", "The exercise lacks this file."),
        ("task", "\n", "task.md", "The task says nothing."),
        ("hints", "---\n", "hints.md", "There is no hint; lines of --- part them."),
    ],
)
def test_an_incomplete_exercise_names_the_file(
    write: Write, name: str, text: str | None, file: str, message: str
) -> None:
    (finding,) = exercise_findings(write(**{name: text}))

    assert (finding.path.name, finding.message) == (file, message)
