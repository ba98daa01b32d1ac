"""Examples to take home, and the way into the learner's own live programs."""

import re
from urllib.parse import quote, unquote

from flask import Blueprint, Response, current_app, redirect, request

from sidebyside.errors import NotFound, RequestError
from sidebyside.examples.program import sample_path
from sidebyside.examples.project_zip import project_zip
from sidebyside.features.migration.model import read_migrations
from sidebyside.http.side import SIDES
from sidebyside.web.security import check_visit, live_secret
from sidebyside.web.state import state

blueprint = Blueprint("examples", __name__)
_MINE = re.compile(r"/[^/]+/[^/]+/([^/]+)/([^/]+)(/.*)?", re.DOTALL)


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


# Lessons are about such paths, so two slashes stay two.
@blueprint.get("/live/mine/<path:place>", merge_slashes=False)
def live(place: str) -> Response:
    """Lead to the learner's own running program, at the very path that was sent.

    Args:
        place: Side, stem and path as WSGI has them, decoded; see `_sent_path`.
    """
    check_visit()
    found = _MINE.fullmatch(_sent_path())
    if found is None:
        raise NotFound("The way to a live program is /live/mine/<side>/<stem>/.")
    side, stem, inside = unquote(found[1]), unquote(found[2]), found[3] or ""
    if side not in SIDES:
        raise NotFound(f"There is no side {side!r}; there are flask and fastapi.")
    sample_path(stem, side)
    if not current_app.config["LIVE"]:
        raise NotFound("Live programs run under `sidebyside serve` only.")
    if _leads_out(inside):
        raise RequestError("The path must not climb out of the program with its dots.")
    query = f"?{request.query_string.decode('latin-1')}" if request.query_string else ""
    target = f"/live/{live_secret(stem)}/{side}/{stem}{inside}{query}"
    response = redirect(target, 307)
    response.vary.add("Cookie")
    return response  # type: ignore[return-value]


def _sent_path() -> str:
    """Return the path still percent-encoded, of which WSGI itself has no word."""
    scope = request.environ.get("asgi.scope", {})
    raw: bytes = scope.get("raw_path") or quote(request.path).encode()
    return raw.decode("latin-1")


def _leads_out(path: str) -> bool:
    """Return whether a client that resolves the dots of a path ends above its beginning.

    An encoded dot is one to a browser (URL standard, section 4.4, "double-dot URL path segment").
    """
    depth = 0
    for segment in path.split("/")[1:]:
        dots = unquote(segment)
        depth += {".": 0, "..": -1}.get(dots, 1)
        if depth < 0:
            return True
    return False
