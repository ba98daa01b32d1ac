"""What the Content-Security-Policy and the forms' tokens ask of every template."""

import re

import pytest

from sidebyside import paths

TEMPLATES = sorted(paths.TEMPLATES.glob("*.html"))
templates = pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)


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
