"""The colours keep WCAG 2.2's contrast in both themes (success criteria 1.4.3 and 1.4.11)."""

import re

import pytest

from sidebyside import paths

TOKENS = (paths.STATIC / "base" / "tokens.css").read_text(encoding="utf-8")
_PAIR = re.compile(r"--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)")
COLOURS = {name: (light, dark) for name, light, dark in _PAIR.findall(TOKENS)}
GROUNDS = ["bg", "surface", "sunken"]
SIDES = ["flask-tint", "fastapi-tint"]
TEXT = [
    *((ink, ground) for ink in ("ink", "ink-2", "ink-3") for ground in GROUNDS),
    *((ink, ground) for ink in ("ink", "ink-2") for ground in SIDES),
    *((side, ground) for side in ("flask", "fastapi") for ground in [*GROUNDS, f"{side}-tint"]),
    *((said, ground) for said in ("ok", "bad") for ground in [*GROUNDS, f"{said}-tint"]),
    *((code, ground) for code in ("c-key", "c-str", "c-num", "c-com") for ground in GROUNDS),
    *((code, ground) for code in ("c-key", "c-str", "c-num", "c-com") for ground in SIDES),
    ("on-ink", "ink"),
    ("on-ink", "ink-2"),
]
SHAPES = [(shape, ground) for shape in ("line-strong", "focus") for ground in GROUNDS]
themes = pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])


def luminance(colour):
    """Return the relative luminance that WCAG 2.2 defines."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    brighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (brighter + 0.05) / (darker + 0.05)


@themes
@pytest.mark.parametrize(("ink", "ground"), TEXT, ids="-on-".join)
def test_text_can_be_read(ink, ground, theme):
    assert contrast(COLOURS[ink][theme], COLOURS[ground][theme]) >= 4.5


@themes
@pytest.mark.parametrize(("shape", "ground"), SHAPES, ids="-on-".join)
def test_what_can_be_operated_can_be_seen(shape, ground, theme):
    assert contrast(COLOURS[shape][theme], COLOURS[ground][theme]) >= 3


def test_a_theme_changes_colours_and_nothing_else():
    """`light-dark()` takes colours alone, so a page need be looked at in one theme only.

    https://www.w3.org/TR/css-color-5/#light-dark
    """
    ours = [each for each in paths.STATIC.rglob("*.*") if "vendor" not in each.parts]
    ours = [each for each in ours if each.suffix in (".css", ".js")]
    texts = [each.read_text(encoding="utf-8") for each in (*ours, *paths.TEMPLATES.rglob("*.html"))]
    assert len(ours) > 50
    assert [text for text in texts if "prefers-color-scheme" in text] == []
    chosen = re.findall(r"[^{}]*#theme-(\w+)[^{}]*\{([^}]*)\}", "".join(texts))
    assert sorted(chosen) == [(name, f" color-scheme: {name}; ") for name in ("dark", "light")]


def test_every_colour_is_a_token():
    sheets = [
        path
        for path in paths.STATIC.rglob("*.css")
        if path.name != "tokens.css" and "vendor" not in path.parts
    ]
    assert sheets
    for sheet in sheets:
        stray = re.findall(r"#[0-9a-f]{3,8}\b(?![^{]*\{)", sheet.read_text(encoding="utf-8"))
        assert [each for each in stray if each != "#fff"] == [], sheet.name  # a program's page
