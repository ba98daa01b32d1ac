"""Send a request to both programs: as JSON, as a form, and piece by piece for the page's script."""

import json
from base64 import urlsafe_b64encode
from collections.abc import Iterator
from typing import Any

from flask import Blueprint, Response, jsonify, redirect, request

from sidebyside.checking import Verdict, judge
from sidebyside.errors import Busy, NotFound, RequestError
from sidebyside.exchange import Answer, Comparison, Request, parse_json
from sidebyside.lessons import Lesson
from sidebyside.rendering import answer_html, comparison_html, copies
from sidebyside.rendering.result import Result, result
from sidebyside.samples import sample_path
from sidebyside.tryit import Sandbox, answers, compare, correction
from sidebyside.web.bench import Notice, filled, guesses, request_from
from sidebyside.web.pages import home_context, lesson_context
from sidebyside.web.render import page
from sidebyside.web.security import check_form, learner
from sidebyside.web.state import state

blueprint = Blueprint("tryit", __name__)
PATIENCE = 0.15  # seconds after which one side's answer is shown without the other's


@blueprint.get("/api/lessons")
def lessons() -> Response:
    """List the lessons with their prepared requests."""
    return jsonify(lessons=[lesson.to_json() for lesson in state().library.lessons])


@blueprint.get("/api/lessons/<slug>")
def lesson(slug: str) -> Response:
    """Give one lesson with its prepared requests."""
    return jsonify(state().library.get(slug).to_json())


@blueprint.post("/api/try/<stem>")
def try_json(stem: str) -> Response:
    """Send a request given as JSON, and give the comparison as JSON."""
    sample_path(stem, "flask")
    sent = Request.from_json(_json_body())
    return jsonify(compare(_sandbox(stem), sent).to_json())


@blueprint.post("/api/sandbox/reset")
def reset_json() -> Response:
    """Give the learner fresh programs."""
    return jsonify(reset=state().sandboxes.reset(learner()))


@blueprint.post("/sandbox/reset")
def reset_form() -> Response:
    """Give the learner fresh programs, and go back to the lesson."""
    check_form()
    state().sandboxes.reset(learner())
    if _is_script("application/json"):
        return jsonify(reset=True)
    return _to_lesson(_lesson(), request.form.get("request", ""))


@blueprint.post("/try/<stem>")
def try_form(stem: str) -> Response:
    """Send the request in the editor: the whole page anew, or its pieces for the script."""
    check_form()
    sample_path(stem, "flask")
    if _is_script("application/x-ndjson"):
        sent = request_from(request.form)
        found = _lesson_of(stem)
        sandbox = _sandbox(stem)
        # Begun here, so that a refusal is an answer of its own and no broken stream.
        coming = answers(sandbox, sent, PATIENCE)
        lines = _pieces(found, sandbox, sent, coming, guesses(request.form))
        return Response(lines, mimetype="application/x-ndjson")
    return _whole_page(_lesson(), stem)


@blueprint.get("/try/<stem>")
@blueprint.get("/copy/<stem>")
def back(stem: str) -> Response:
    """Lead someone who opens the address of a form to the lesson that the form is on."""
    for found in state().library.lessons:
        if found.stem == stem:
            return _to_lesson(found, request.args.get("request", ""))
    raise NotFound(f"No lesson has the programs {stem!r}.")


@blueprint.post("/copy/<stem>")
def copy(stem: str) -> Response:
    """Give the request in the editor as commands for other tools; nothing is sent."""
    check_form()
    sample_path(stem, "flask")
    sent = request_from(request.form)
    base = f"{request.host_url}live/{learner()}"
    found = copies(sent, {side: f"{base}/{side}/{stem}" for side in ("flask", "fastapi")})
    link = {"name": "link", "label": "Link to this request", "text": _link(sent)}
    texts = [{"name": c.name, "label": c.label, "text": c.text} for c in found] + [link]
    if _is_script("application/json"):
        return jsonify(copies=texts)
    return page("copy.html", copies=texts, bench=filled(_lesson(), request.form))


def _whole_page(found: Lesson, stem: str) -> Response:
    outcome, notice, status = None, None, 200
    try:
        sent = request_from(request.form)
        outcome = _result(found, _sandbox(stem), sent)
    except RequestError as error:
        notice, status = Notice("error", "Not sent", error.message), error.status
    except Busy as error:
        notice, status = Notice("busy", "Busy", error.message), 503
    shown = filled(found, request.form, notice)
    if request.form.get("page") == "home":
        return page("home.html", status, **home_context(shown, outcome))
    return page("lesson.html", status, **lesson_context(found, shown, outcome))


def _result(found: Lesson, sandbox: Sandbox, sent: Request) -> Result:
    return _view(found, sandbox, compare(sandbox, sent), guesses(request.form))


def _pieces(
    found: Lesson | None,
    sandbox: Sandbox,
    sent: Request,
    coming: Iterator[tuple[str, Answer] | Comparison],
    guessed: dict[str, int | None],
) -> Iterator[str]:
    """Give a line of JSON for each piece of the page that is ready."""
    for item in coming:
        if isinstance(item, Comparison):
            view = _view(found, sandbox, item, guessed)
            yield _line(html=comparison_html(view), announce=view.announce)
        else:
            side, answer = item
            handler = sandbox.instance(side).handler(sent)
            yield _line(side=side, html=answer_html(side, answer, sent, sandbox.stem, handler))


def _view(
    found: Lesson | None,
    sandbox: Sandbox,
    comparison: Comparison,
    guessed: dict[str, int | None],
) -> Result:
    return result(
        comparison,
        stem=sandbox.stem,
        handlers=sandbox.handlers(comparison.request),
        guesses={side: status for side, status in guessed.items() if status is not None},
        verdict=_verdict(found, comparison),
        correction=correction(sandbox, comparison),
    )


def _verdict(found: Lesson | None, comparison: Comparison) -> Verdict | None:
    """Judge the lesson's challenge; a request that the lesson prepared is no attempt at it."""
    if found is None or found.challenge is None:
        return None
    if any(Request.from_json(item.message) == comparison.request for item in found.requests):
        return None
    return judge(found.challenge.expect, comparison)


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


def _sandbox(stem: str) -> Sandbox:
    return state().sandboxes.get(learner(), stem)


def _lesson() -> Lesson:
    return state().library.get(request.form.get("lesson", ""))


def _lesson_of(stem: str) -> Lesson | None:
    """Give the lesson that the form names, if it is one of this pair."""
    try:
        found = _lesson()
    except NotFound:
        return None
    return found if found.stem == stem else None


def _to_lesson(found: Lesson, chosen: str) -> Response:
    query = f"?request={chosen}" if any(item.id == chosen for item in found.requests) else ""
    return redirect(f"/lessons/{found.slug}/{query}#bench", 303)  # type: ignore[return-value]


def _link(sent: Request) -> str:
    """Link to a prepared request by its id, and to any other by all that it holds."""
    found = _lesson()
    path = f"{request.host_url}lessons/{found.slug}/"
    for item in found.requests:
        if Request.from_json(item.message) == sent:
            return f"{path}?request={item.id}#bench"
    wire = json.dumps(sent.to_json(), ensure_ascii=False, separators=(",", ":"))
    return f"{path}#r={urlsafe_b64encode(wire.encode()).decode().rstrip('=')}"


def _is_script(media_type: str) -> bool:
    """Tell whether the page's own script asks, by the media type that only it accepts."""
    return request.headers.get("Accept", "") == media_type
