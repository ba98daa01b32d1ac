"""The page that search leads to."""

from flask import Blueprint, Response, request

from sidebyside.features.search.search import search
from sidebyside.web.render import page
from sidebyside.web.state import state

blueprint = Blueprint("search", __name__)


@blueprint.get("/search")
def find() -> Response:
    """Show the lessons that hold all words of a question."""
    question = request.args.get("q", "").strip()[:200]
    return page("search/search.html", q=question, hits=search(state().library.lessons, question))
