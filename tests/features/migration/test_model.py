"""Reading the ways and their suite; what is wrong has its file and line."""

import pytest

from sidebyside.errors import NotFound
from sidebyside.features.migration.model import read_migrations
from sidebyside.lessons.library import load_library

SUITE = """\
---
title: The suite
---

```http try="home" title="Home" flask=200 fastapi=200
GET / HTTP/1.1
```
"""
STEPS = """\
---
title: Out
summary: Step by step.
stems: [one, two]
docs:
  flask:
    - [A, https://flask.palletsprojects.com/]
  fastapi:
    - [B, https://fastapi.tiangolo.com/]
---

Before.

## 1. In front

First, [home](try:home).

```text
## 9. No heading, in a fence
```

## 2. Gone

Second.

```http try="head" title="HEAD" flask=200 fastapi=405
HEAD / HTTP/1.1
```

### A part of the second

## Afterwards

After.
"""


@pytest.fixture
def read(tmp_path):
    def read_texts(suite=SUITE, steps=STEPS, folder="01-flask-to-fastapi"):
        home = tmp_path / "migrating" / folder
        home.mkdir(parents=True, exist_ok=True)
        (tmp_path / "migrating" / "suite.md").write_text(suite, encoding="utf-8")
        (home / "steps.md").write_text(steps, encoding="utf-8")
        return read_migrations(tmp_path)

    return read_texts


def line_of(text, words):
    return next(n for n, line in enumerate(text.split("\n"), start=1) if words in line)


def test_a_way_is_cut_at_its_numbered_headings(read):
    (way,) = read().ways

    assert (way.slug, way.leaves, way.enters) == ("flask-to-fastapi", "flask", "fastapi")
    assert way.head.title == "Out"
    assert [(step.place, step.title, step.stem) for step in way.steps] == [
        (1, "In front", "one"),
        (2, "Gone", "two"),
    ]
    assert way.opening.text.strip() == "Before."
    assert "No heading, in a fence" in way.steps[0].text
    assert "### A part of the second" in way.steps[1].text
    assert way.closing.text.strip() == "## Afterwards\n\nAfter."
    assert way.faults == ()


def test_each_section_knows_its_line(read):
    (way,) = read().ways

    assert way.steps[0].first_line == line_of(STEPS, "## 1.") + 1
    assert way.closing.first_line == line_of(STEPS, "## Afterwards")
    assert way.steps[1].asides[0].line == line_of(STEPS, 'try="head"')


def test_a_step_has_the_suite_and_then_its_own_requests(read):
    found = read()
    first, second = found.ways[0].steps

    assert [request.id for request in first.requests] == ["home"]
    assert [request.id for request in second.requests] == ["home", "head"]
    assert second.place_of("home") == "#suite-home"
    assert second.place_of("head") == "#step-2-head"
    with pytest.raises(NotFound):
        first.request("head")


@pytest.mark.parametrize(
    ("change", "words", "said"),
    [
        (("stems: [one, two]", "stems: [one]"), "stems:", "1 stems, but 2 headings"),
        (("stems: [one, two]", "stems: one"), "stems:", "'stems' names each step's pair"),
        (("summary: Step by step.\n", ""), "title:", "lacks the key 'summary'"),
        (("[A, https:", "[A, http:"), "[A,", "A chapter is"),
    ],
)
def test_a_faulty_way_is_left_out_with_its_line(read, change, words, said):
    text = STEPS.replace(*change)
    found = read(steps=text)

    assert found.ways == ()
    (fault,) = found.faults
    assert said in fault.message
    assert fault.path.name == "steps.md"
    assert fault.line == line_of(text, words)


def test_a_folder_of_another_name_is_told(read):
    (fault,) = read(folder="01-flask-to-django").faults

    assert "01-flask-to-fastapi/steps.md" in fault.message


def test_a_faulty_request_of_a_step_is_a_fault_of_its_way(read):
    text = STEPS.replace("HEAD / HTTP/1.1", "HEAD / FTP/1.1")
    (fault,) = read(steps=text).ways[0].faults

    assert fault.line == line_of(text, "FTP")


def test_the_suite_asks_for_one_status(read):
    text = SUITE.replace("fastapi=200", "fastapi=405")
    (fault,) = read(suite=text).suite.faults

    assert "one status" in fault.message
    assert fault.line == line_of(text, "try=")


def test_a_suite_without_a_head_is_a_fault_and_the_way_stays(read):
    found = read(suite="nothing")

    assert [fault.path.name for fault in found.suite.faults] == ["suite.md"]
    assert found.ways[0].steps[0].requests == ()


def test_without_the_folder_there_is_nothing(tmp_path):
    found = read_migrations(tmp_path)

    assert found.ways == ()
    assert found.stems == frozenset()
    with pytest.raises(NotFound):
        found.get("flask-to-fastapi")


def test_a_changed_file_is_read_anew(read):
    assert read().ways[0].head.title == "Out"
    assert read(steps=STEPS.replace("title: Out", "title: Away")).ways[0].head.title == "Away"


def test_the_folder_is_no_part_of_the_lessons(read, tmp_path):
    read()

    assert load_library(tmp_path).faults == ()
