"""Long texts are cut so that what matters is still to be seen."""

from hypothesis import given
from hypothesis import strategies as st

from sidebyside.features.exercise.failure.text import LONGEST, around, ends, short

WORDS = st.text("ab", max_size=400)


@given(WORDS, WORDS)
def test_a_window_shows_the_hit_and_marks_what_is_cut(before, after):
    shown = around(f"{before}HIT{after}", "HIT")
    assert "HIT" in shown
    assert len(shown) <= LONGEST
    assert shown.strip("\u2026") in f"{before}HIT{after}"
    assert shown.startswith("\u2026") or f"{before}HIT{after}".startswith(shown.strip("\u2026"))
    assert shown.endswith("\u2026") or f"{before}HIT{after}".endswith(shown.strip("\u2026"))


def test_a_window_is_cut_at_both_ends_in_the_middle_of_a_text():
    shown = around("a" * 300 + " HIT " + "b" * 300, "HIT")
    assert shown.startswith("\u2026aaa")
    assert shown.endswith("bbb\u2026")
    assert len(shown) == LONGEST


def test_a_window_at_the_end_is_cut_before_it_alone():
    shown = around("a" * 300 + " HIT", "HIT")
    assert shown.startswith("\u2026aaa")
    assert shown.endswith(" HIT")
    assert len(shown) == LONGEST


def test_without_a_hit_the_start_is_shown():
    assert around("a" * 300, "HIT") == short("a" * 300) == "a" * (LONGEST - 1) + "\u2026"


@given(st.text(max_size=300), st.integers(8, 200))
def test_two_ends_are_never_longer_than_asked_for(text, longest):
    assert len(ends(text, longest)) <= longest
