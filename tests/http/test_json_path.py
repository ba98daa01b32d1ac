import pytest
from hypothesis import given
from hypothesis import strategies as st

from sidebyside.http.json_path import path_keys, path_text, value_at

DATA = {"user": {"tags": ["a", "b"], "first name": 1, "x-y": None}, "0": "zero"}


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("", DATA),
        ("user.tags[1]", "b"),
        ("user.tags.1", "b"),
        ('user["first name"]', 1),
        ("user.x-y", None),
        ('["0"]', "zero"),
        ("0", "zero"),
    ],
)
def test_a_path_leads_to_its_value(path, value):
    assert value_at(DATA, path) == value


@pytest.mark.parametrize("path", ["nobody", "user.tags[2]", "user.tags.a", "user.x-y.z", "[0]"])
def test_a_path_that_leads_nowhere(path):
    with pytest.raises(LookupError):
        value_at(DATA, path)


@pytest.mark.parametrize(
    "path", [".a", "a.", "a..b", "a b", "a[", "a[x]", "a[0]b", 'a["b]', "a.[0]"]
)
def test_what_is_no_path(path):
    with pytest.raises(ValueError, match="is no path"):
        path_keys(path)


@given(st.lists(st.text() | st.integers(0, 999_999_999)))
def test_every_path_is_read_as_it_was_written(keys):
    assert list(path_keys(path_text(keys))) == keys


@given(st.text())
def test_any_text_is_a_path_or_says_that_it_is_none(text):
    try:
        keys = path_keys(text)
    except ValueError:
        return
    assert path_keys(path_text(keys)) == keys
