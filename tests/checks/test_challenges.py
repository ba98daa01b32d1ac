from collections.abc import Callable

import pytest

from sidebyside.checks.answers import send_all
from sidebyside.checks.challenges import challenge_findings
from sidebyside.lessons.lesson import Lesson

Write = Callable[..., Lesson]
HOME = '```http try="home" title="Home" flask=200 fastapi=200\nGET / HTTP/1.1\n```\n'
CHALLENGE = """
```challenge
task: Get a page that is not there.
expect:
  flask: {status: 404}
hints: [Invent a path.]
solution: |
  GET /nowhere HTTP/1.1
```
"""


def messages(lesson: Lesson) -> list[str]:
    return [finding.message for finding in challenge_findings(lesson, send_all(lesson)[0])]


def test_a_sound_challenge_has_no_findings(write: Write) -> None:
    assert messages(write(lesson=HOME + CHALLENGE)) == []
    assert messages(write(lesson=HOME)) == []


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            "GET /nowhere",
            "GET /",
            "The solution does not meet the challenge. "
            "Flask should answer 404; it answered 200 OK.",
        ),
        (
            "status: 404",
            "status: 200",
            "The prepared request 'home' meets the challenge already; ask for more.",
        ),
        (
            "GET /nowhere",
            "BREW /nowhere",
            "The solution cannot be sent: The method must be one of "
            "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS.",
        ),
        (
            "{status: 404}",
            "{problem: 'a[b'}",
            "The condition cannot be judged: 'a[b' is no path: write it like user.tags[0].",
        ),
    ],
)
def test_a_faulty_challenge_is_named(write: Write, old: str, new: str, message: str) -> None:
    lesson = write(lesson=HOME + CHALLENGE.replace(old, new, 1))

    assert message in messages(lesson)
    assert {x.line for x in challenge_findings(lesson, send_all(lesson)[0])} == {
        lesson.first_line + 4
    }


def test_a_pair_that_is_not_there_is_found_elsewhere(write: Write) -> None:
    assert messages(write(lesson=HOME + CHALLENGE, examples_flask=None)) == []
