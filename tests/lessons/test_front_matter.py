from pathlib import Path

import pytest

from sidebyside.errors import LessonError
from sidebyside.lessons.front_matter import read_head, split_head

HERE = Path("lesson.md")
GOOD = """\
---
title: JSON bodies
summary: Who reads the body, and when?
stem: json_bodies
minutes: 12
seeds: ["000"]
docs:
  flask:
    - [JSON, https://flask.palletsprojects.com/]
  fastapi:
    - ["Body, read", https://fastapi.tiangolo.com/]
---

First line.
"""


def test_a_head_is_split_from_the_text_and_read() -> None:
    marked, text, first_line = split_head(GOOD, HERE)
    head = read_head(marked)

    assert (head.title, head.stem, head.minutes, head.seeds) == (
        "JSON bodies",
        "json_bodies",
        12,
        ("000",),
    )
    assert head.docs["fastapi"] == (("Body, read", "https://fastapi.tiangolo.com/"),)
    assert GOOD.split("\n")[first_line - 1 :] == text.split("\n")


def test_a_lesson_may_name_its_favourite_ways_to_break_a_request() -> None:
    assert read_head(split_head(GOOD, HERE)[0]).breaks == ()
    named = GOOD.replace("docs:", "breaks:\n  - path\n  - drop-body-age\ndocs:")
    breaks = read_head(split_head(named, HERE)[0]).breaks
    assert [(each.id, each.line) for each in breaks] == [("path", 8), ("drop-body-age", 9)]


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        ("---\ntitle", "title", 1, "must start with its head"),
        ("---\n\nFirst", "\nFirst", 1, "does not end"),
        ("title: JSON", "title: a: JSON", 2, "cannot be read.*needs quotes"),
        ("title: JSON bodies", "title: 404", 2, "'title' must be text"),
        ("stem: json_bodies", "stem: json-bodies", 4, "'stem' is the programs' file name"),
        ("minutes: 12", "minutes: soon", 5, "'minutes' must be a whole number"),
        ("minutes: 12", "minutes: true", 5, "'minutes' must be a whole number"),
        ("minutes: 12\n", "", 2, "lacks the key 'minutes'"),
        ("minutes: 12", "minute: 12", 5, "has no key 'minute'"),
        ("minutes: 12", "stem: json_bodies", 5, "'stem' stands here twice"),
        ('seeds: ["000"]', "seeds: [000]", 6, "'seeds' must be a list of texts"),
        ("  fastapi:", "  django:", 7, "'docs' must have the two keys"),
        ("https://flask", "http://flask", 9, "A chapter is"),
        ("docs:", "breaks: drop-body-age\ndocs:", 7, "'breaks' must be a list of ids"),
        ("docs:", "breaks: [404]\ndocs:", 7, "'breaks' must be a list of ids"),
        ("docs:", "breaks: [path, path]\ndocs:", 7, "'breaks' names an id twice"),
        ('"Body, read"', "Body, read", 11, "a title with a comma needs quotes"),
    ],
)
def test_a_faulty_head_names_the_line(old: str, new: str, line: int, message: str) -> None:
    faulty = GOOD.replace(old, new, 1)
    assert faulty != GOOD

    with pytest.raises(LessonError, match=message) as caught:
        read_head(split_head(faulty, HERE)[0])

    assert caught.value.line == line
