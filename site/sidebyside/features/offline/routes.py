"""What both programs answered to a lesson's prepared requests, for when this server is gone.

A page fetches it while the server is there (static/offline/recorded_answers.js), and shows it,
labelled, when it is not. The responses are made once, by a fresh pair that gets the requests in
order.
"""

from datetime import UTC, datetime
from importlib.metadata import version
from typing import Any

from flask import Blueprint, Response

from sidebyside.explanation.explain import explain
from sidebyside.explanation.fragments import comparison_html
from sidebyside.http.request import Request
from sidebyside.lessons.lesson import Lesson
from sidebyside.sandbox.sandbox import Sandbox
from sidebyside.sandbox.try_request import compare
from sidebyside.web.json_cache import cached_json
from sidebyside.web.pools import runs_programs
from sidebyside.web.state import state

blueprint = Blueprint("recorded", __name__)


@blueprint.get("/recorded/<slug>")
@runs_programs
def recorded_answers(slug: str) -> Response:
    """Return a lesson's prepared requests with both responses, as the bench shows them."""
    found = state().library.get(slug)
    return cached_json(f"recorded {slug}", lambda: _record(found))


def _record(found: Lesson) -> dict[str, Any]:
    sandbox = Sandbox(found.stem)
    try:
        responses = [_answer(found, sandbox, item.message) for item in found.requests]
    finally:
        sandbox.close()
    return {
        "by": f"Flask {version('flask')} and FastAPI {version('fastapi')}",
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        "answers": responses,
    }


def _answer(found: Lesson, sandbox: Sandbox, message: dict[str, Any]) -> dict[str, Any]:
    comparison = compare(sandbox, Request.from_json(message))
    view = explain(found, sandbox, comparison, {})
    return {"request": message, "html": comparison_html(view), "announce": view.announce}
