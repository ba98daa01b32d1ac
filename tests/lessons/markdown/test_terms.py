"""The first use of a word leads to the glossary, and nothing else changes."""

import re

import pytest

from sidebyside import paths
from sidebyside.lessons.glossary import read_glossary
from sidebyside.lessons.library import load_library
from sidebyside.lessons.markdown.lesson_html import lesson_body

GLOSSARY = "Route:\n  also: [routes]\n  says: A path.\n  lesson: a\n"


@pytest.fixture
def page(make_lesson, tmp_path):
    """Return a function that renders a text with a glossary of one word."""
    root = tmp_path / "lessons"

    def render(text):
        made = make_lesson(text)
        path = root / "01-a" / "01-b" / "lesson.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        (root / "glossary.yaml").write_text(GLOSSARY, encoding="utf-8")
        object.__setattr__(made, "path", path)
        body = lesson_body(made)
        return body.before + body.after

    return render


LINK = '<a href="/glossary/#route" class="gloss">{}</a>'


def test_the_first_use_is_a_link_and_the_second_is_not(page):
    html = page("Two Routes, and a route.\n\nAnother route.\n")
    assert LINK.format("Routes") in html
    assert html.count("/glossary/") == 1


@pytest.mark.parametrize(
    "text", ["## A route\n", "`route`\n", "[a route](https://example.org)\n", "| route |\n|---|\n"]
)
def test_a_heading_code_and_a_link_stay_as_they_are(page, text):
    html = page(f"{text}\nThe route.\n")
    assert html.count("/glossary/") == 1
    assert f"The {LINK.format('route')}." in html


def test_the_text_around_it_stays_and_is_escaped(page):
    assert f"<p>a &lt;b&gt; {LINK.format('route')} &amp; c</p>" in page("a <b> route & c\n")


@pytest.mark.parametrize("lesson", load_library(paths.LESSONS).lessons, ids=lambda each: each.slug)
def test_every_link_of_a_lesson_leads_to_a_word_and_each_word_once(lesson):
    body = lesson_body(lesson)
    found = re.findall(r'href="/glossary/#([^"]+)"', body.before + body.after)
    assert found
    assert len(found) == len(set(found))
    assert set(found) <= {term.id for term in read_glossary(paths.LESSONS).terms}
