"""The button "Send it corrected" where no script runs: it brings its own request to the page."""

import json
from typing import Any

from flask import Blueprint, Response, request

from sidebyside.errors import RequestError
from sidebyside.http.editor_form import form_of
from sidebyside.http.request import Request
from sidebyside.web.form_request import requested_lesson
from sidebyside.web.lesson_page import whole_page
from sidebyside.web.pools import runs_programs
from sidebyside.web.security import check_form

blueprint = Blueprint("corrected", __name__)


@blueprint.post("/try/<stem>/corrected")
@runs_programs
def corrected(stem: str) -> Response:
    """Send the corrected request, and show the page with it in the editor."""
    check_form()
    found = requested_lesson()
    sent = Request.from_json(_wire(request.form.get("corrected", "")))
    # No guesses: they were about the request that was refused.
    fields = {**form_of(sent), "page": request.form.get("page", "")}
    return whole_page(found, found.stem, fields)


def _wire(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        raise RequestError("The corrected request cannot be read; send yours again.") from None
