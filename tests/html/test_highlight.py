import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sidebyside.html.highlight import highlight, is_language, language_name


def plain(line: str) -> str:
    return html.unescape(re.sub(r"</?span[^>]*>", "", line))


def test_lines_are_coloured_with_the_style_sheets_classes() -> None:
    assert highlight('@app.get("/<x>")\n', "python") == [
        '<span class="nd">@app</span>.get(<span class="s2">"/&lt;x&gt;"</span>)'
    ]


def test_blank_lines_at_both_ends_count() -> None:
    assert len(highlight("\n\nx = 1\n\n", "python")) == 4


@pytest.mark.parametrize("code", ["", "\n", "x", "x\n", "x\n\ny"])
def test_there_are_as_many_lines_as_the_text_has(code: str) -> None:
    assert len(highlight(code, "python")) == max(1, len(code.splitlines()))


@given(st.text(st.characters(codec="utf-8", exclude_characters="\r\ufeff"), max_size=80))
def test_nothing_is_lost_and_nothing_is_markup(code: str) -> None:
    lines = highlight(code, "python")

    assert "\n".join(map(plain, lines)) == code.removesuffix("\n")


def test_an_unknown_language_is_plain_text() -> None:
    assert highlight("<a>", "klingon") == ["&lt;a&gt;"]
    assert not is_language("klingon")
    assert is_language("HTTP")
    assert (language_name("klingon"), language_name("py")) == ("Text", "Python")
