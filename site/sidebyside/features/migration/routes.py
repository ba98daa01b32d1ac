"""Carrying an application over, both ways: the steps, and the suite run on a pair made for it."""

from typing import Any

from flask import Blueprint, Response, jsonify, redirect
from markupsafe import Markup

from sidebyside.errors import Busy, NotFound
from sidebyside.features.migration.model import Migration, Migrations, Step, read_migrations
from sidebyside.features.migration.suite import SuiteResult, send_suite
from sidebyside.features.migration.suite_view import suite_html, suite_words
from sidebyside.features.migration.view import migration_views, original_html
from sidebyside.html.inline import notice_html
from sidebyside.sandbox.sandbox import Sandbox
from sidebyside.web.bench_form import is_by_script
from sidebyside.web.pools import runs_programs
from sidebyside.web.render import cached_page, page
from sidebyside.web.security import check_form
from sidebyside.web.state import state

blueprint = Blueprint("migrating", __name__)


@blueprint.get("/migrating/")
def migrations() -> Response:
    """Show both migrations."""
    return cached_page("migration/migrations.html", (), lambda: {"migrations": _migrations().ways})


@blueprint.get("/migrating/<slug>/")
def migration(slug: str) -> Response:
    """Show one migration, step by step."""
    found = _migrations().get(slug)
    return cached_page("migration/migration.html", (slug,), lambda: _context(found))


@blueprint.get("/migrating/run/<slug>/<int:place>")
def back(slug: str, place: int) -> Response:
    """Lead someone who opens the address of a form to the step."""
    step = _step(_migrations().get(slug), place)
    return redirect(f"/migrating/{slug}/#step-{step.place}", 303)  # type: ignore[return-value]


@blueprint.post("/migrating/run/<slug>/<int:place>")
@runs_programs
def run(slug: str, place: int) -> Response:
    """Send a step's requests to both of its programs: the whole page anew, or its piece."""
    check_form()
    found = _migrations().get(slug)
    step = _step(found, place)
    if is_by_script():
        sent = _send(step)
        return jsonify(html=suite_html(step, sent), announce=suite_words(step, sent))
    try:
        outcome, status, headers = suite_html(step, _send(step)), 200, {}
    except Busy as error:
        outcome, status = notice_html(error.message), 503
        headers = {"Retry-After": str(error.retry_after)}
    response = page("migration/migration.html", status, **_context(found, {place: outcome}))
    response.headers.update(headers)
    return response


def _send(step: Step) -> list[SuiteResult]:
    """Send to a pair made for it: the stated statuses are those of a fresh one."""
    sandbox = Sandbox(step.stem)
    try:
        return send_suite(sandbox, step.requests)
    finally:
        sandbox.close()


def _step(found: Migration, place: int) -> Step:
    for step in found.steps:
        if step.place == place:
            return step
    raise NotFound(f"There is no step {place}; there are {len(found.steps)}.")


def _migrations() -> Migrations:
    return state().read_once(read_migrations)


def _context(found: Migration, outcomes: dict[int, Markup] | None = None) -> dict[str, Any]:
    opening, *steps, closing = migration_views(found)
    return {
        "migration": found,
        "others": [other for other in _migrations().ways if other is not found],
        "suite": found.opening.suite,
        "original": original_html(found),
        "opening": opening,
        "steps": steps,
        "closing": closing,
        "outcomes": {**dict.fromkeys((step.place for step in found.steps), ""), **(outcomes or {})},
    }
