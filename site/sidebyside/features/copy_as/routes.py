"""The request in the editor as texts for other tools, as tests, and as a link to it."""

from collections.abc import Sequence

from flask import Blueprint, Response, jsonify, request
from flask.blueprints import BlueprintSetupState

from sidebyside.examples.program import sample_path
from sidebyside.features.copy_as.forms import Copy, CopySource, copies, menu
from sidebyside.http.editor_form import request_from
from sidebyside.http.side import SIDES
from sidebyside.sandbox.sandbox import Sandbox
from sidebyside.sandbox.try_request import compare
from sidebyside.web.bench import bench_of_form
from sidebyside.web.bench_form import is_by_script, requested_lesson
from sidebyside.web.pools import runs_programs
from sidebyside.web.render import page
from sidebyside.web.security import check_form, learner_id, live_secret
from sidebyside.web.state import state

blueprint = Blueprint("copies", __name__)


@blueprint.record_once
def _add_to_lesson_page(setup: BlueprintSetupState) -> None:
    setup.app.extensions["sidebyside"].on_lesson_page.append(lambda _: {"copy_menu": menu()})


@blueprint.post("/copy/<stem>")
@runs_programs
def copy(stem: str) -> Response:
    """Return the request in the editor as commands for other tools; nothing is sent."""
    check_form()
    sample_path(stem, "flask")
    typed = request_from(request.form)
    sandbox = state().sandboxes.peek(learner_id(), stem)
    base = f"{request.host_url}live/{live_secret(stem)}"
    source = CopySource(
        # The bench adds the cookies that a program set; a command has to state them.
        sent={
            side: sandbox.instance(side).cookies.add_to(typed) if sandbox else typed
            for side in SIDES
        },
        addresses={side: f"{base}/{side}/{stem}" for side in SIDES},
        page=f"{request.host_url}lessons/{requested_lesson().slug}/",
        typed=typed,
    )
    return _answer(copies(source))


@blueprint.post("/try/<stem>/test")
@runs_programs
def tests(stem: str) -> Response:
    """Return the request in the editor as a test of each program.

    It is sent to a fresh pair, which is what a test starts with; the learner's own sees nothing of
    it. So this counts as a try, and stands under their address.
    """
    check_form()
    typed = request_from(request.form)
    sandbox = Sandbox(stem)
    try:
        compared = compare(sandbox, typed)
    finally:
        sandbox.close()
    source = CopySource(
        sent=dict.fromkeys(SIDES, typed),
        stem=stem,
        responses={side: compared.response(side) for side in SIDES},
    )
    return _answer(copies(source, tests=True))


def _answer(found: Sequence[Copy]) -> Response:
    if is_by_script():
        return jsonify(
            copies=[
                {"name": c.name, "label": c.label, "text": c.text, "refusal": c.refusal}
                for c in found
            ]
        )
    bench = bench_of_form(requested_lesson(), request.form)
    return page("copy_as/copies.html", copies=found, bench=bench)
