"""A text for a pattern: it matches, or none is promised."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sidebyside.explanation.correction.patterns import text_for
from sidebyside.explanation.rewriting.validity import Underivable


@pytest.mark.parametrize(
    "pattern",
    [
        r"^[A-Z]{2}\d{3,4}$",
        r"^\+44 \d+$",
        r"(red|green)",
        r"^[^@]+@[^@]+\.[a-z]{2,}$",
        r"^\w+(-\w+)*$",
        r"^[^\W\d_]+$",
        r".+\.png",
        r"^$",
    ],
)
def test_what_people_declare(pattern):
    assert re.search(pattern, text_for(pattern))


@pytest.mark.parametrize("pattern", ["(", r"(?=a)b", r"(a)\1(?!a)", "a{9000}", r"a\bb"])
def test_what_cannot_be_spelled(pattern):
    with pytest.raises(Underivable):
        text_for(pattern)


@given(st.text("ab01[]()^$.*+?|{}-\\dwW,", max_size=12))
def test_any_pattern(pattern):
    try:
        text = text_for(pattern)
    except Underivable:
        return
    assert re.search(pattern, text)
