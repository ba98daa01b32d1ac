"""Send a request to both programs: as JSON, as a form, and piece by piece for the page's script."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from flask import Blueprint, Response, jsonify, redirect, request

from sidebyside.errors import NotFound, RequestError
from sidebyside.examples.program import sample_path
from sidebyside.explanation.explain import explain
from sidebyside.explanation.fragments import answer_html, comparison_html
from sidebyside.http.comparison import Comparison
from sidebyside.http.editor_form import form_of, guesses, request_from
from sidebyside.http.json_text import parse_json
from sidebyside.http.request import Request
from sidebyside.http.response import Response as ProgramResponse
from sidebyside.lessons.lesson import Lesson
from sidebyside.sandbox.sandbox import Sandbox
from sidebyside.sandbox.try_request import compare, compare_stepwise
from sidebyside.web.bench_form import is_by_script, requested_lesson
from sidebyside.web.client import client, own_sandbox, record
from sidebyside.web.lesson_page import lines_at, whole_page
from sidebyside.web.pools import runs_programs
from sidebyside.web.security import check_form, learner_id
from sidebyside.web.state import state

blueprint = Blueprint("tryit", __name__)
PATIENCE = 0.15  # seconds after which one side's response is shown without the other's


@blueprint.get("/api/lessons")
def lessons() -> Response:
    """List the lessons with their prepared requests."""
    return jsonify(lessons=[lesson.to_json() for lesson in state().library.lessons])


@blueprint.get("/api/lessons/<slug>")
def lesson(slug: str) -> Response:
    """Return one lesson with its prepared requests."""
    return jsonify(state().library.get(slug).to_json())


@blueprint.post("/api/try/<stem>")
@runs_programs
def try_json(stem: str) -> Response:
    """Send a request given as JSON, and give the comparison as JSON."""
    sample_path(stem, "flask")
    sent = Request.from_json(_json_body())
    comparison = compare(own_sandbox(stem), sent)
    record(stem, comparison)
    return jsonify(comparison.to_json())


# Neither reset runs a program, nor waits for one to end: where every try is taken, they still work.
@blueprint.post("/api/sandbox/reset")
def reset_json() -> Response:
    """Return the learner fresh programs."""
    return jsonify(reset=state().sandboxes.reset(learner_id()))


@blueprint.post("/sandbox/reset")
def reset_form() -> Response:
    """Return the learner fresh programs, and go back to the lesson."""
    check_form()
    state().sandboxes.reset(learner_id())
    if is_by_script():
        return jsonify(reset=True)
    return _to_lesson(requested_lesson(), request.form.get("request", ""), "fresh")


@blueprint.post("/try/<stem>")
@runs_programs
def try_form(stem: str) -> Response:
    """Send the request in the editor: the whole page anew, or its pieces for the script."""
    check_form()
    sample_path(stem, "flask")
    if is_by_script("application/x-ndjson"):
        sent = request_from(request.form)
        found = _lesson_of(stem)
        sandbox = own_sandbox(stem)
        # Begun here, so that a refusal is a response of its own and no broken stream.
        coming = _record(stem, compare_stepwise(sandbox, sent, PATIENCE))
        pieces = _pieces(found, sandbox, sent, coming, request.form)
        return Response(pieces, mimetype="application/x-ndjson")
    return whole_page(requested_lesson(), stem, request.form)


@blueprint.post("/try/<stem>/corrected")
@runs_programs
def try_corrected(stem: str) -> Response:
    """Send the corrected request where no script runs; the page has it in the editor."""
    check_form()
    found = requested_lesson()
    try:
        wire = json.loads(request.form.get("corrected", ""))
    except (ValueError, RecursionError):
        message = "The corrected request cannot be read; send yours again."
        raise RequestError(message) from None
    # No guesses: they were about the request that was refused.
    fields = {**form_of(Request.from_json(wire)), "page": request.form.get("page", "")}
    return whole_page(found, found.stem, fields)


@blueprint.get("/try/<stem>")
@blueprint.get("/try/<stem>/again")
@blueprint.get("/try/<stem>/corrected")
@blueprint.get("/try/<stem>/test")
@blueprint.get("/break/<stem>")
@blueprint.get("/copy/<stem>")
def back(stem: str) -> Response:
    """Lead someone who opens the address of a form to the lesson that the form is on."""
    for found in state().library.lessons:
        if found.stem == stem:
            return _to_lesson(found, request.args.get("request", ""))
    raise NotFound(f"No lesson has the programs {stem!r}.")


def _record(
    stem: str, coming: Iterator[tuple[str, ProgramResponse] | Comparison]
) -> Iterator[tuple[str, ProgramResponse] | Comparison]:
    """Keep what comes in the learner's history, on its way to the page."""
    histories, name, sender = state().histories, learner_id(), client()

    def recorded_pieces() -> Iterator[tuple[str, ProgramResponse] | Comparison]:
        for item in coming:
            if isinstance(item, Comparison):
                histories.add(name, stem, item, sender)
            yield item

    return recorded_pieces()


def _pieces(
    found: Lesson | None,
    sandbox: Sandbox,
    sent: Request,
    coming: Iterator[tuple[str, ProgramResponse] | Comparison],
    form: Mapping[str, str],
) -> Iterator[str]:
    """Return a line of JSON for each piece of the page that is ready."""
    page = lines_at(found, form) if found else ""
    for item in coming:
        if isinstance(item, Comparison):
            view = explain(found, sandbox, item, guesses(form), page, form.get("pair", ""))
            yield _line(html=comparison_html(view), announce=view.announce)
        else:
            side, response = item
            html = answer_html(side, response, sent, sandbox.stem, page)
            yield _line(side=side, html=html)


def _line(**values: Any) -> str:
    return json.dumps(values, ensure_ascii=False) + "\n"


def _json_body() -> Any:
    if request.mimetype != "application/json":
        raise RequestError(
            "Send JSON, with Content-Type: application/json.",
            kind="unsupported_media_type",
            status=415,
        )
    try:
        return parse_json(request.get_data())
    except ValueError as error:
        raise RequestError(f"The body is not JSON: {error}.") from None


def _lesson_of(stem: str) -> Lesson | None:
    """Return the lesson that the form names, if it is one of this pair."""
    try:
        found = requested_lesson()
    except NotFound:
        return None
    return found if found.stem == stem else None


def _to_lesson(found: Lesson, chosen: str, *words: str) -> Response:
    known = any(item.id == chosen for item in found.requests)
    query = "&".join([*([f"request={chosen}"] if known else []), *words])
    return redirect(f"/lessons/{found.slug}/{'?' if query else ''}{query}#bench", 303)  # type: ignore[return-value]
