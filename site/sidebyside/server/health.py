"""Whether the process is up, and whether it can do its work."""

from flask import Blueprint, Response, jsonify

from sidebyside.server.errors import json_error
from sidebyside.web.state import state

blueprint = Blueprint("health", __name__)


@blueprint.get("/healthz")
def healthz() -> Response:
    """Say that the process is up."""
    return jsonify(status="ok")


@blueprint.get("/readyz")
def readyz() -> Response:
    """Return whether the lessons are loaded."""
    lessons = state().library.lessons
    if not lessons:
        return json_error("unavailable", "No lesson could be loaded.", 503)
    return jsonify(status="ok", lessons=len(lessons))
