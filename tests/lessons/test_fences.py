from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from sidebyside.errors import LessonError
from sidebyside.lessons.fences import Fence, attributes, find_fences

HERE = Path("lesson.md")


def test_a_fence_has_its_words_its_content_and_its_lines() -> None:
    text = 'Before\n\n```http try="a"\nGET / HTTP/1.1\n\nbody\n```\n\nAfter\n'

    (fence,) = find_fences(text, first_line=10)

    assert fence == Fence('http try="a"', "GET / HTTP/1.1\n\nbody\n", line=12, last_line=16)
    assert fence.language == "http"


def test_a_longer_fence_holds_a_shorter_one() -> None:
    text = "~~~\n```http try=x\n```\n~~~\n````\n```\n````\n"

    assert [fence.content for fence in find_fences(text)] == ["```http try=x\n```\n", "```\n"]


def test_what_is_quoted_or_indented_as_code_is_no_fence() -> None:
    assert list(find_fences("> ```http\n> GET /\n> ```\n\n    ```\n    code\n    ```\n")) == []


def test_inline_code_that_starts_with_three_marks_is_no_fence() -> None:
    assert list(find_fences("``` a ``` b\n")) == []


def test_a_fence_without_an_end_says_so() -> None:
    (fence,) = find_fences("```\nrest\n")

    assert not fence.closed


@given(st.text(alphabet="`~ \nax", max_size=80))
def test_the_fences_are_the_ones_that_markdown_sees(text: str) -> None:
    # The page is made from markdown-it's fences, the bench from ours: they must be the same ones.
    theirs = [
        (token.map[0] + 1, token.content)
        for token in MarkdownIt("commonmark").parse(text)
        if token.type == "fence" and token.map
    ]

    ours = list(find_fences(text))

    assert [fence.line for fence in ours] == [line for line, _ in theirs]
    assert {(fence.line, fence.content) for fence in ours if fence.closed} <= set(theirs)


@pytest.mark.parametrize(
    ("info", "expected"),
    [
        ("http", {}),
        ('http try="a" flask=200', {"try": "a", "flask": "200"}),
        ('http title="Say “no”, é" open', {"title": "Say “no”, é", "open": None}),
    ],
)
def test_words_are_read(info: str, expected: dict[str, str | None]) -> None:
    assert attributes(Fence(info, "", 1, 1), HERE) == expected


@pytest.mark.parametrize(
    ("info", "message"),
    [
        ('http try="a', "Cannot read"),
        ('http "a"', "Cannot read"),
        ("http try=a try=b", "'try' stands here twice"),
    ],
)
def test_a_word_that_cannot_be_read_names_its_line(info: str, message: str) -> None:
    with pytest.raises(LessonError, match=message) as caught:
        attributes(Fence(info, "", 7, 9), HERE)

    assert caught.value.line == 7
