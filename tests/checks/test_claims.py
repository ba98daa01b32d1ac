from collections.abc import Callable

import pytest

from sidebyside import paths
from sidebyside.cli.findings import check
from sidebyside.cli.load_tests import run_loads
from sidebyside.features.claims.check import claim_findings
from sidebyside.features.claims.model import load_claims
from sidebyside.lessons.lesson import Lesson
from sidebyside.lessons.library import load_library

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("patient")]

Write = Callable[..., Lesson]
EXPERIMENTS = """\
experiments:
  home:
    lesson: one
    request: home
    expect:
      flask: {status: 200, json: {name: Ada}}
      fastapi: {status: 200}
    shows: A name.
  load:
    stem: greeting
    message: |
      GET / HTTP/1.1
    load: {callers: 2, seconds: 1}
    expect:
      flask: {status: 200}
      fastapi: {status: 200}
    shows: A name.
"""
CLAIMS = """\
articles: {"000": An article.}
topics:
  names:
    title: Names
    claims:
      000-01:
        claim: It answers.
        verdict: half
        why: It does.
        lesson: one
        experiment: home
      000-02:
        claim: It answers often.
        verdict: half
        why: It does.
        experiment: load
"""


def findings(claims: str = CLAIMS, experiments: str = EXPERIMENTS) -> list[tuple[str, int, str]]:
    (paths.LESSONS / "claims.yaml").write_text(claims, encoding="utf-8")
    (paths.LESSONS / "experiments.yaml").write_text(experiments, encoding="utf-8")
    found = claim_findings(load_claims(paths.LESSONS), load_library(paths.LESSONS), run_loads)
    return [(finding.path.name, finding.line, finding.message) for finding in found]


def test_sound_claims_have_no_findings(write: Write) -> None:
    write()

    assert findings() == []


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        ("name: Ada", "name: Eve", 2, "'home' does not come out as stated. Flask's body should"),
        ("request: home", "request: away", 2, "'home' cannot be sent: The lesson 'one' has no"),
        ("lesson: one", "lesson: two", 2, "'home' cannot be sent: There is no lesson 'two'."),
        ("{name: Ada}", "{'a[b': 1}", 2, "'home' cannot be judged: 'a[b' is no path"),
        ("stem: greeting", "stem: nothing", 9, "'load' cannot be sent: There is no"),
        ("GET / HTTP", "GET /no HTTP", 9, "Flask should answer 200; it answered 404"),
        ("GET / HTTP", "BREW / HTTP", 9, "'load' cannot be sent: The method must be"),
    ],
)
def test_an_experiment_that_stops_being_true_is_found(
    write: Write, old: str, new: str, line: int, message: str
) -> None:
    write()

    found = findings(experiments=EXPERIMENTS.replace(old, new, 1))

    assert {(name, at) for name, at, _ in found} == {("experiments.yaml", line)}
    assert message in found[0][2]


def test_a_lesson_that_is_not_there_and_an_experiment_that_nobody_has_are_found(
    write: Write,
) -> None:
    write()

    found = findings(CLAIMS.replace("lesson: one", "lesson: two").replace("experiment: load", ""))

    assert found == [
        ("claims.yaml", 6, "There is no lesson 'two'."),
        ("experiments.yaml", 9, "No claim has the experiment 'load'."),
    ]


def test_a_claim_that_cannot_be_read_is_found(write: Write) -> None:
    write()

    found = findings(CLAIMS.replace("verdict: half", "verdict: maybe", 1))

    assert ("claims.yaml", 8) in [(name, line) for name, line, _ in found]


def test_the_check_looks_at_claims_with_everything_and_by_their_path(write: Write) -> None:
    write()
    findings(experiments=EXPERIMENTS.replace("name: Ada", "name: Eve"))

    everything = {finding.path.name for finding in check([])}
    alone = {finding.path.name for finding in check([paths.LESSONS / "claims.yaml"])}

    assert everything == alone == {"experiments.yaml"}


def test_the_sites_own_claims_come_out_as_stated() -> None:
    claims = load_claims(paths.LESSONS)

    found = list(claim_findings(claims, load_library(paths.LESSONS), run_loads))

    assert [str(finding) for finding in found] == []
    assert len(list(claims)) == 95
