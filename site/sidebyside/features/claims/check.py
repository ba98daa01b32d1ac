"""The claims: each experiment is run, and comes out as the verdict needs it."""

from collections.abc import Callable, Iterator, Sequence

from sidebyside.errors import NotFound, RequestError, SampleError
from sidebyside.examples.program import sample_path
from sidebyside.explanation.challenge import Outcome, judge
from sidebyside.features.claims.experiment import Experiment
from sidebyside.features.claims.model import Claims
from sidebyside.http.request import Request
from sidebyside.lessons.finding import Finding
from sidebyside.lessons.library import Library
from sidebyside.sandbox.sandbox import Sandbox
from sidebyside.sandbox.try_request import compare

Load = tuple[Experiment, str, Request]
RunLoads = Callable[[Sequence[Load]], Iterator[tuple[Experiment, Outcome]]]


def claim_findings(claims: Claims, library: Library, run_loads: RunLoads) -> Iterator[Finding]:
    """Look at the claims, and run what tests them.

    Args:
        claims: The claims.
        library: The lessons that they name.
        run_loads: Runs load tests against live programs, which need a server.
    """
    yield from map(Finding.of, claims.faults)
    known = {lesson.slug for lesson in library.lessons}
    for claim in claims:
        if claim.lesson and claim.lesson not in known:
            yield Finding(claims.path, claim.line, f"There is no lesson {claim.lesson!r}.")
    used = {claim.experiment.name for claim in claims if claim.experiment}
    for experiment in claims.experiments.values():
        if experiment.name not in used:
            message = f"No claim has the experiment {experiment.name!r}."
            yield Finding(claims.experiments_path, experiment.line, message)
    for experiment, fault in _faults(claims, library, run_loads):
        yield Finding(claims.experiments_path, experiment.line, fault)


def _faults(
    claims: Claims, library: Library, run_loads: RunLoads
) -> Iterator[tuple[Experiment, str]]:
    loads = []
    for experiment in claims.experiments.values():
        try:
            stem, wire = experiment.sends(library)
            sent = Request.from_json(wire)
            sample_path(stem, "flask")
            if experiment.load:
                loads.append((experiment, stem, sent))
            else:
                for reason in _sent_once(experiment, stem, sent).reasons:
                    yield experiment, f"{experiment.name!r} does not come out as stated. {reason}"
        except RequestError as error:
            yield experiment, f"{experiment.name!r} cannot be sent: {error.message}"
        except ValueError as error:
            yield experiment, f"{experiment.name!r} cannot be judged: {error}."
    for experiment, verdict in run_loads(loads):
        for reason in verdict.reasons:
            yield experiment, f"{experiment.name!r} does not come out as stated. {reason}"


def _sent_once(experiment: Experiment, stem: str, sent: Request) -> Outcome:
    """Send a request to a fresh pair, since a learner may run any experiment first.

    Raises:
        NotFound: There is no such pair.
    """
    try:
        sandbox = Sandbox(stem)
    except SampleError as error:
        raise NotFound(error.message) from None
    try:
        return judge(experiment.expect, compare(sandbox, sent))
    finally:
        sandbox.close()
