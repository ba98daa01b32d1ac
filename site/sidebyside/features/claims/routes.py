"""What published articles claim, with the verdicts, and their experiments, run live."""

from collections import Counter
from collections.abc import Callable, Generator
from typing import Any

from flask import Blueprint, Response, redirect, request
from flask.blueprints import BlueprintSetupState
from markupsafe import Markup

from sidebyside.errors import Busy, NotFound, RequestError
from sidebyside.examples.program import sample_path
from sidebyside.explanation.challenge import judge
from sidebyside.explanation.result import result
from sidebyside.features.claims.experiment import Experiment
from sidebyside.features.claims.load_outcome import judge_load
from sidebyside.features.claims.load_test import Callers, run_load_test
from sidebyside.features.claims.load_view import load_html, load_in_words
from sidebyside.features.claims.model import VERDICTS, Claim, load_claims
from sidebyside.features.claims.view import (
    ClaimView,
    claim_view,
    filter_query,
    filters,
    outcome_html,
)
from sidebyside.html.inline import notice_html
from sidebyside.http import limits
from sidebyside.http.request import Request
from sidebyside.lessons.lesson import Lesson
from sidebyside.sandbox.sandboxes import new_learner_id
from sidebyside.sandbox.try_request import compare
from sidebyside.web.bench_form import is_by_script
from sidebyside.web.client import client, own_sandbox
from sidebyside.web.event_lines import own_address, stream
from sidebyside.web.pools import runs_programs
from sidebyside.web.render import cached_page, page
from sidebyside.web.request_link import request_link
from sidebyside.web.security import check_form
from sidebyside.web.shares import Turns
from sidebyside.web.state import state

blueprint = Blueprint("claims", __name__)
_LOAD_LASTS = 6  # seconds after which a load that is under way has most likely ended
Line = dict[str, Any]


@blueprint.record_once
def _add_to_lesson_page(setup: BlueprintSetupState) -> None:
    added = setup.app.extensions["sidebyside"].on_lesson_page
    added.append(
        lambda lesson: {"claims": len(state().read_once(load_claims).of_lesson(lesson.slug))}
    )


@blueprint.get("/claims/")
def claims() -> Response:
    """Show the claims, or those with a verdict, or those that a lesson shows."""
    verdict, slug = _filters()
    return cached_page("claims/claims.html", (verdict, slug), lambda: _context(verdict, slug))


@blueprint.get("/claims/run/<name>")
def back(name: str) -> Response:
    """Lead someone who opens the address of a form to the claim."""
    return redirect(f"/claims/#{_claim(name).id}", 303)  # type: ignore[return-value]


@blueprint.post("/claims/run/<name>")
@runs_programs
def run(name: str) -> Response:
    """Run a claim's experiment: the whole page anew, or lines of JSON for the script."""
    check_form()
    claim = _claim(name)
    experiment = claim.experiment
    if experiment is None:
        raise NotFound(f"The claim {claim.id} has no experiment.")
    if not is_by_script("application/x-ndjson"):
        return _whole_page(claim, experiment)
    leave = _take_place(experiment)
    return stream(lambda: _lines(experiment), leave)


def _whole_page(claim: Claim, experiment: Experiment) -> Response:
    status, headers, outcome = 200, {}, Markup()
    try:
        leave = _take_place(experiment)
        try:
            for line in _lines(experiment):
                outcome = line.get("html", outcome)
        finally:
            leave()
    except RequestError as error:
        status, outcome = error.status, notice_html(error.message)
    except Busy as error:
        status, outcome = 503, notice_html(error.message)
        headers = {"Retry-After": str(error.retry_after)}
    response = page(
        "claims/claims.html", status, **_context(*_filters(), outcomes={claim.id: outcome})
    )
    response.headers.update(headers)
    return response


def _loads() -> Turns:
    return Turns(limits.LOADS, "load tests", _LOAD_LASTS)


def _take_place(experiment: Experiment) -> Callable[[], None]:
    if experiment.load is None:
        return lambda: None
    return state().get_or_make(_loads).take(client())


def _lines(experiment: Experiment) -> Generator[Line, None, None]:
    """Begin an experiment; what it needs of this request is read before the first line."""
    stem, wire = experiment.sends(state().library)
    sent = Request.from_json(wire)
    sample_path(stem, "flask")
    if experiment.load is None:
        return _try_lines(experiment, stem, sent)
    sandbox = new_learner_id()
    callers = Callers(experiment.load.callers, experiment.load.seconds)
    coming = run_load_test(stem, sent, callers, own_address(sandbox, stem))
    return _load_lines(experiment, coming, stem, sandbox)


def _try_lines(experiment: Experiment, stem: str, sent: Request) -> Generator[Line, None, None]:
    sandbox = own_sandbox(stem)
    comparison = compare(sandbox, sent)
    view = result(comparison, stem=stem, handlers=sandbox.handlers(sent))
    verdict = judge(experiment.expect, comparison)
    html = outcome_html(experiment, view, verdict, _bench(experiment, stem, sent))
    said = "As stated." if verdict.passed else "Not as stated."
    return (line for line in [{"html": html, "announce": f"{view.announce} {said}"}])


def _load_lines(
    experiment: Experiment, coming: Generator[Any, None, None], stem: str, sandbox: str
) -> Generator[Line, None, None]:
    sandboxes, load = state().sandboxes, experiment.load

    def lines() -> Generator[Line, None, None]:
        try:
            sandboxes.get(sandbox, stem)  # Else each of the first callers would start a pair.
            for came in coming:
                if isinstance(came, float):
                    yield {"progress": round(came, 3)}
                    continue
                verdict = judge_load(experiment.expect, came, load.wait_ms if load else 0)
                html = load_html(experiment, came, verdict)
                yield {"html": html, "announce": load_in_words(came, verdict)}
        finally:
            coming.close()
            sandboxes.reset(sandbox)

    return lines()


def _bench(experiment: Experiment, stem: str, sent: Request) -> str | None:
    """Return the address of the bench with this request in its editor, where a lesson has one."""
    if experiment.lesson:
        return f"/lessons/{experiment.lesson}/?request={experiment.request}#bench"
    for lesson in state().library.lessons:
        if lesson.stem == stem:
            return request_link(f"/lessons/{lesson.slug}/", sent)
    return None


def _claim(name: str) -> Claim:
    for claim in state().read_once(load_claims):
        if claim.id == name:
            return claim
    raise NotFound(f"There is no claim {name!r}.")


def _filters() -> tuple[str, str]:
    """Read which claims are asked for; an empty text is no bound."""
    verdict, slug = request.args.get("verdict", ""), request.args.get("lesson", "")
    if verdict and verdict not in VERDICTS:
        raise NotFound(f"There is no verdict {verdict!r}. There are {', '.join(VERDICTS)}.")
    return verdict, state().library.get(slug).slug if slug else ""


def _context(verdict: str, slug: str, outcomes: dict[str, Markup] | None = None) -> dict[str, Any]:
    held, library = state().read_once(load_claims), state().library
    known = {lesson.slug: lesson for lesson in library.lessons}
    about = [claim for claim in held if not slug or claim.lesson == slug]
    shown = {claim.id for claim in about if not verdict or claim.verdict == verdict}
    topics = [
        (
            topic,
            [_view(claim, known, outcomes or {}) for claim in topic.claims if claim.id in shown],
        )
        for topic in held.topics
    ]
    views = [view for _, found in topics for view in found]
    counts = Counter(claim.verdict for claim in about)
    return {
        "held": held,
        "topics": [(topic, found) for topic, found in topics if found],
        "loads": any(view.claim.experiment and view.claim.experiment.load for view in views),
        "total": len(about),
        "filters": filters(counts, verdict, slug),
        "query": filter_query(verdict, slug),
        "lesson": known.get(slug),
    }


def _view(claim: Claim, known: dict[str, Lesson], outcomes: dict[str, Markup]) -> ClaimView:
    return claim_view(claim, known.get(claim.lesson or ""), outcomes.get(claim.id))
