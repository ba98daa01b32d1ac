from collections.abc import Callable
from pathlib import Path

import pytest
from tests.fixtures.lesson import FRONT_MATTER

from sidebyside.checks.text import order_findings, text_findings
from sidebyside.lessons.library import Library, load_library
from sidebyside.lessons.markdown.lesson_html import lesson_body

WHOLE = """\
## Start

```http try="home" title="Home" flask=200 fastapi=200
GET / HTTP/1.1
```

```challenge
task: T
expect:
  flask: {status: 404}
hints: [H]
solution: |
  GET /x HTTP/1.1
```
"""
Make = Callable[[dict[str, str]], Library]


@pytest.fixture
def make_library(tmp_path: Path) -> Make:
    """Write lessons, by `part/lesson` and text, and load them."""

    def make(texts: dict[str, str]) -> Library:
        for name, text in texts.items():
            path = tmp_path / name / "lesson.md"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(FRONT_MATTER + text, encoding="utf-8")
            part = path.parents[1] / "part.md"
            part.write_text("---\ntitle: P\nsummary: S\n---\n", encoding="utf-8")
        return load_library(tmp_path)

    return make


def messages(library: Library) -> list[tuple[int, str]]:
    lesson = library.lessons[0]
    found = text_findings(lesson, lesson_body(lesson), library)
    return [(finding.line - lesson.first_line + 1, finding.message) for finding in found]


def test_a_whole_lesson_has_no_findings(make_library: Make) -> None:
    links = (
        "[a](#start) [b](/lessons/two/#start) [c](../02-two/lesson.md#start) [d](/lessons/)\n"
        "[e](/) [f](/claims/#x) [g](https://flask.palletsprojects.com/)\n\n"
    )

    assert messages(make_library({"01-p/01-one": links + WHOLE, "01-p/02-two": WHOLE})) == []


@pytest.mark.parametrize(
    ("link", "message"),
    [
        ("#gone", "Nothing on this page has the id 'gone'."),
        ("/lessons/gone/", "There is no lesson 'gone'."),
        ("/lessons/one/#gone", "The lesson 'one' has nothing with the id 'gone'."),
        ("../02-gone/lesson.md", "There is no file ../02-gone/lesson.md; correct this link."),
        ("other.html", "'other.html' leads nowhere; link to a lesson as ../03-name/lesson.md."),
        ("try:gone", "There is no request 'gone'; correct the id of this link."),
    ],
)
def test_a_broken_link_names_its_line(make_library: Make, link: str, message: str) -> None:
    found = messages(make_library({"01-p/01-one": f"Text\n[a]({link})\n\n{WHOLE}"}))

    assert (2, message) in found


def test_a_lesson_has_a_request_and_a_challenge(make_library: Make) -> None:
    found = messages(make_library({"01-p/01-one": "Text\n"}))

    assert [message for _, message in found] == [
        "The lesson has no request to send.",
        "The lesson has no challenge.",
    ]


def test_faults_of_the_format_and_of_the_text_are_findings(make_library: Make) -> None:
    text = WHOLE.replace("flask=200", "flask=2") + "\n## Start\n"

    assert messages(make_library({"01-p/01-one": text})) == [
        (3, "'2' is no status: write three digits, 100 to 599."),
        (16, f"Line {len(FRONT_MATTER.splitlines()) + 1} has the heading 'Start' already."),
    ]


def test_a_faulty_panel_is_a_finding(make_library: Make) -> None:
    panel = '\n```live panel="stream" title="Watch"\ntry: [home, gone]\n```\n'

    assert messages(make_library({"01-p/01-one": WHOLE + panel})) == [
        (17, "There is no request 'gone' in this lesson; correct the id.")
    ]


def test_numbers_have_no_gaps(make_library: Make) -> None:
    library = make_library({"01-p/01-one": "", "01-p/03-two": "", "03-q/01-three": ""})

    assert [(x.path.name, x.message) for x in order_findings(library)] == [
        ("lesson.md", "This is lesson 2 of its part; number its folder so."),
        ("03-q", "This is part 2; number its folder so."),
    ]
