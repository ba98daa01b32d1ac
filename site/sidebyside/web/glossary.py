"""The glossary: the field's words, and what each framework calls them."""

from itertools import groupby
from pathlib import Path
from typing import Any

from flask import Blueprint, Response, current_app

from sidebyside.lessons import read_glossary
from sidebyside.rendering import inline
from sidebyside.web.render import kept_page
from sidebyside.web.state import state

blueprint = Blueprint("glossary", __name__)


@blueprint.get("/glossary/")
def glossary() -> Response:
    """Show all words by the alphabet."""
    return kept_page("glossary.html", (), _context)


def _context() -> dict[str, Any]:
    lessons = {lesson.slug: lesson for lesson in state().library.lessons}
    terms = [
        {
            "id": term.id,
            "name": term.name,
            "says": inline(term.says),
            "flask": inline(term.flask),
            "fastapi": inline(term.fastapi),
            "lesson": lessons.get(term.lesson),
        }
        for term in read_glossary(Path(current_app.config["LESSONS"])).terms
    ]
    return {"terms": terms, "letters": _by_letter(terms)}


def _by_letter(terms: list[dict[str, Any]]) -> list[tuple[str, list[dict[str, Any]]]]:
    groups = groupby(terms, key=lambda term: term["name"][0].upper())
    return [(letter, list(group)) for letter, group in groups]
