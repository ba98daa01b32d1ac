"""The glossary: the field's words, and what each framework calls them."""

from itertools import groupby
from typing import Any

from flask import Blueprint, Response

from sidebyside.lessons.glossary import read_glossary
from sidebyside.lessons.markdown.inline_markdown import inline_markdown
from sidebyside.web.render import cached_page
from sidebyside.web.state import state

blueprint = Blueprint("glossary", __name__)


@blueprint.get("/glossary/")
def glossary() -> Response:
    """Show all words by the alphabet."""
    return cached_page("glossary/glossary.html", (), _context)


def _context() -> dict[str, Any]:
    lessons = {lesson.slug: lesson for lesson in state().library.lessons}
    terms = [
        {
            "id": term.id,
            "name": term.name,
            "says": inline_markdown(term.says),
            "flask": inline_markdown(term.flask),
            "fastapi": inline_markdown(term.fastapi),
            "lesson": lessons.get(term.lesson),
        }
        for term in state().read_once(read_glossary).terms
    ]
    return {"terms": terms, "letters": _by_letter(terms)}


def _by_letter(terms: list[dict[str, Any]]) -> list[tuple[str, list[dict[str, Any]]]]:
    groups = groupby(terms, key=lambda term: term["name"][0].upper())
    return [(letter, list(group)) for letter, group in groups]
