"""Examples to take home, and the way into the learner's own live programs."""

from flask import Blueprint, Response, current_app, redirect, request

from sidebyside.errors import NotFound
from sidebyside.examples.program import sample_path
from sidebyside.examples.project_zip import project_zip
from sidebyside.features.migration.model import read_migrations
from sidebyside.http.side import SIDES
from sidebyside.web.security import learner_id
from sidebyside.web.state import state

blueprint = Blueprint("examples", __name__)


@blueprint.get("/examples/<stem>.zip")
def take_home(stem: str) -> Response:
    """Send a pair of programs as a small project."""
    sample_path(stem, "flask")
    lesson = next((item for item in state().library.lessons if item.stem == stem), None)
    migrations = state().read_once(read_migrations)
    alike = lesson is None and stem in migrations.stems
    prepared = lesson.requests if lesson else migrations.suite.requests if alike else ()
    requests = [item.to_json() for item in prepared]
    folder = lesson.exercise.folder if lesson and lesson.exercise else None
    packed = project_zip(stem, requests=requests, exercise=folder, alike=alike)
    response = Response(packed, mimetype="application/zip")
    response.headers["Content-Disposition"] = f'attachment; filename="{stem}.zip"'
    return response


@blueprint.get("/live/mine/<side>/<stem>/")
@blueprint.get("/live/mine/<side>/<stem>/<path:path>")
def live(side: str, stem: str, path: str = "") -> Response:
    """Lead to the learner's own running program."""
    if side not in SIDES:
        raise NotFound(f"There is no side {side!r}; there are flask and fastapi.")
    sample_path(stem, side)
    if not current_app.config["LIVE"]:
        raise NotFound("Live programs run under `sidebyside serve` only.")
    query = f"?{request.query_string.decode('latin-1')}" if request.query_string else ""
    target = f"/live/{learner_id()}/{side}/{stem}/{path}{query}"
    response = redirect(target, 307)
    response.vary.add("Cookie")
    return response  # type: ignore[return-value]
