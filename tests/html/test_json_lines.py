"""JSON is laid out without a change to what it says or how it says it."""

import json
import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sidebyside.html.json_lines import lines


def plain(text: str) -> list[str]:
    return [unescape(re.sub(r"<[^>]*>", "", line.html)) for line in lines(text)]


def test_the_outermost_is_always_open_and_short_ones_inside_stay_on_a_line():
    text = (
        '{"detail":[{"type":"missing","loc":["body","email"],"msg":"Field required",'
        '"input":{"age":36}}]}'
    )
    assert plain(text) == [
        "{",
        '  "detail": [',
        "    {",
        '      "type": "missing",',
        '      "loc": ["body", "email"],',
        '      "msg": "Field required",',
        '      "input": {"age": 36}',
        "    }",
        "  ]",
        "}",
    ]


def test_each_token_has_its_class():
    (_, *found, _) = lines('{"a": "x<", "b": -1.5e3, "c": 2, "d": [true, null, NaN]}')
    assert [str(line.html) for line in found] == [
        '  <span class="nt">&#34;a&#34;</span>: <span class="s2">&#34;x&lt;&#34;</span>,',
        '  <span class="nt">&#34;b&#34;</span>: <span class="mf">-1.5e3</span>,',
        '  <span class="nt">&#34;c&#34;</span>: <span class="mi">2</span>,',
        '  <span class="nt">&#34;d&#34;</span>: [<span class="kc">true</span>,'
        ' <span class="kc">null</span>, <span class="kc">NaN</span>]',
    ]


def test_a_line_knows_its_outermost_key():
    found = lines('{"a": {"b": "%s"}, "c": 1}' % ("x" * 50))
    assert [(line.top, line.leaf) for line in found] == [
        ("", False),
        ("a", False),
        ("a", True),
        ("a", False),
        ("c", True),
        ("", False),
    ]


@pytest.mark.parametrize("text", ["{}", "[]", '""', "1", " null "])
def test_small_values_are_one_line(text):
    assert plain(text) == [text.strip()]


def test_what_was_sent_stays_as_it_was_sent():
    text = '{"a": 1.0, "a": "\\u00e9", "b": 12345678901234567890, "c": 1E5}'
    assert plain(text)[1:-1] == ['  "a": 1.0,', '  "a": "\\u00e9",', '  "b": 12345678901234567890,', '  "c": 1E5']  # fmt: skip  # noqa: E501


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        '{"a"}',
        '{"a": 1,}',
        "[1,]",
        "[1 2]",
        "{1: 2}",
        "1 2",
        "tru",
        "01",
        "1.",
        '"\t"',
        "]",
        "[" * 100 + "]" * 100,
    ],
)
def test_what_is_no_json(text):
    with pytest.raises(ValueError):  # noqa: PT011
        lines(text)


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=5) | st.dictionaries(st.text(), inner, max_size=5),
    max_leaves=25,
)


@given(VALUES, st.sampled_from([None, 2]), st.booleans())
def test_every_json_is_laid_out_and_reads_the_same(value, indent, ascii_only):
    text = json.dumps(value, indent=indent, ensure_ascii=ascii_only)
    assert json.loads("\n".join(plain(text))) == value


@given(st.text(st.sampled_from('{}[]",:0123456789.-+eE\\u truefalsnN \n')))
def test_what_is_laid_out_is_what_python_reads(text):
    try:
        found = "\n".join(plain(text))
    except ValueError:
        return
    assert repr(json.loads(found)) == repr(json.loads(text))
