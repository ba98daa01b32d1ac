"""The file of the choice page: what it may hold, and what is said where it holds something else."""

import pytest

from sidebyside.errors import LessonError
from sidebyside.features.choice.model import Offer, read_choice

TEXT = """\
groups:
  - title: Build
    needs:
      - id: api
        title: An API
        flask: {has: A, add: B}
        fastapi: {has: C}
        lesson: json-bodies
advice:
  - {article: "000", said: A, checked: B, lesson: json-bodies}
"""


@pytest.fixture
def read(tmp_path):
    def with_text(text):
        (tmp_path / "choice.yaml").write_text(text, encoding="utf-8")
        return read_choice(tmp_path)

    return with_text


def test_it_is_read_with_its_lines(read):
    found = read(TEXT)
    (need,) = found.needs
    assert (need.id, need.line, need.request) == ("api", 4, "")
    assert need.offers == {"flask": Offer("A", "B"), "fastapi": Offer("C", "")}
    assert [row.said for row in found.advice] == ["A"]


def test_without_the_file_there_is_nothing(tmp_path):
    assert read_choice(tmp_path).needs == ()


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("id: api", "id: An API", 4),
        ("title: An API", "title: 3", 5),
        ("{has: A, add: B}", "{add: B}", 6),
        ("{has: C}", "C", 7),
        ("lesson: json-bodies\n", "lessons: json-bodies\n", 8),
        ("said: A", "said: ''", 10),
        ("advice:", "advices:", 9),
    ],
)
def test_a_fault_is_told_with_its_line(read, old, new, line):
    with pytest.raises(LessonError) as raised:
        read(TEXT.replace(old, new, 1))
    assert raised.value.line == line


def test_an_id_stands_once(read):
    need = TEXT[TEXT.index("      - id") : TEXT.index("advice:")]
    with pytest.raises(LessonError, match="Line 4 has the id 'api'") as raised:
        read(TEXT.replace("advice:", f"{need}advice:", 1))
    assert raised.value.line == 9
