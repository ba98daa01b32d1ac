"""What the Content-Security-Policy, the forms' tokens and a reader ask of every template."""

import re
from pathlib import Path

import pytest

import sidebyside
from sidebyside import paths

TEMPLATES = sorted(paths.TEMPLATES.rglob("*.html"))
PACKAGE = Path(sidebyside.__file__).parent
MODULES = {path.stem for path in PACKAGE.rglob("*") if path.is_dir() or path.suffix == ".py"}
templates = pytest.mark.parametrize(
    "path", TEMPLATES, ids=lambda path: str(path.relative_to(paths.TEMPLATES))
)


@templates
def test_nothing_is_inline(path):
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"\sstyle=|<style|\son[a-z]+=|javascript:", text)
    assert re.findall(r"<script(?![^>]*\ssrc=)", text) == []


@templates
def test_nothing_is_loaded_from_elsewhere(path):
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"<(?:link|script|img|iframe)[^>]*(?:href|src)=\"(?:https?:)?//", text)


@templates
def test_every_form_that_changes_something_carries_the_token(path):
    text = path.read_text(encoding="utf-8")
    for form in re.findall(r'<form[^>]*method="post".*?</form>', text, re.DOTALL):
        assert "{{ csrf }}" in form


@templates
def test_every_asset_has_its_file(path):
    text = path.read_text(encoding="utf-8")
    for name in re.findall(r"asset\('([^']+)'\)", text):
        assert (paths.STATIC / name).is_file()


@templates
def test_no_line_is_longer_than_a_screen_is_wide(path):
    lines = path.read_text(encoding="utf-8").splitlines()
    assert [number for number, line in enumerate(lines, 1) if len(line) > 140] == []


@templates
def test_it_prints_and_does_not_compute(path):
    """A text is taken apart, and a list picked from, in Python."""
    text = path.read_text(encoding="utf-8")
    computing = (
        r"\|\s*(replace|selectattr|rejectattr|sum|round|truncate)\b|\.(split|partition|get)\("
    )
    code = re.findall(r"\{[{%].*?[}%]\}", text, re.DOTALL)
    assert [each for each in code if re.search(computing, each)] == []


@templates
def test_it_lies_where_python_that_renders_it_is_found_by_name(path):
    """A folder is a module's or a package's name; what several share lies beside the folders."""
    folder = path.parent.relative_to(paths.TEMPLATES).as_posix()
    assert folder == "." or folder in MODULES
