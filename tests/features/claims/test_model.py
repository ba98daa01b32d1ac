import re
from collections import Counter
from importlib.metadata import metadata, requires, version
from pathlib import Path

import flask
import pytest
from fastapi import FastAPI
from hypothesis import given
from hypothesis import strategies as st
from starlette.applications import Starlette

from sidebyside import paths
from sidebyside.features.claims.model import VERDICTS, load_claims

EXPERIMENTS = """\
experiments:
  home:
    stem: greeting
    message: |
      GET / HTTP/1.1
    expect:
      flask: {status: 200}
    shows: A page.
"""
CLAIMS = """\
articles:
  "000": An article.
topics:
  speed:
    title: Speed
    claims:
      000-01:
        claim: One is faster.
        verdict: half
        why: It depends.
        lesson: hello
        experiment: home
      000-02:
        claim: A company uses it.
        verdict: cannot be checked
        why: No source.
        sources: [[A page, "https://example.com/"]]
"""


def write(folder: Path, claims: str = CLAIMS, experiments: str = EXPERIMENTS) -> None:
    (folder / "claims.yaml").write_text(claims, encoding="utf-8")
    (folder / "experiments.yaml").write_text(experiments, encoding="utf-8")


def test_claims_are_read_with_their_topic_and_experiment(tmp_path: Path) -> None:
    write(tmp_path)

    claims = load_claims(tmp_path)

    assert claims.faults == ()
    assert [(topic.id, topic.title) for topic in claims.topics] == [("speed", "Speed")]
    first, second = claims
    assert (first.id, first.article, first.verdict, first.line) == ("000-01", "000", "half", 7)
    assert first.experiment is claims.experiments["home"]
    assert second.experiment is None
    assert second.sources == (("A page", "https://example.com/"),)
    assert claims.of_lesson("hello") == (first,)


def test_lessons_without_claims_have_none(tmp_path: Path) -> None:
    claims = load_claims(tmp_path)

    assert list(claims) == []
    assert claims.faults == ()


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        ("verdict: half", "verdict: maybe", 9, "must be one of true, half"),
        ("verdict: half", "verdict: true", 9, "must be one of true, half"),
        ("        why: It depends.\n", "", 7, "lacks the key 'why'"),
        ("why: It depends.", "why: ''", 10, "'why' must be text"),
        ("experiment: home", "experiment: house", 12, "no experiment 'house'"),
        ("000-01:", "001-01:", 7, "'001-01' is no id"),
        ("[[A page,", "[[A page, B,", 17, "must be a list of [title, address]"),
        ('"https://example.com/"', "ftp://a", 17, "must be a list of [title, address]"),
    ],
)
def test_a_faulty_claim_names_its_line_and_leaves_the_other(
    tmp_path: Path, old: str, new: str, line: int, message: str
) -> None:
    write(tmp_path, CLAIMS.replace(old, new, 1))

    claims = load_claims(tmp_path)

    assert [fault.line for fault in claims.faults] == [line]
    assert message in claims.faults[0].message
    assert claims.faults[0].path == claims.path
    assert len(list(claims)) == 1


def test_an_id_that_stands_in_two_topics_is_a_fault(tmp_path: Path) -> None:
    topic = CLAIMS[CLAIMS.index("  speed:") :].replace("speed:", "again:")
    write(tmp_path, CLAIMS + topic)

    claims = load_claims(tmp_path)

    assert ["has 000-01 already" in fault.message for fault in claims.faults] == [True, False]
    assert "has 000-02 already" in claims.faults[1].message


def test_a_file_that_cannot_be_read_is_one_fault(tmp_path: Path) -> None:
    write(tmp_path, "topics: [")

    claims = load_claims(tmp_path)

    assert len(claims.faults) == 1
    assert list(claims) == []


def test_a_file_in_another_encoding_is_a_fault(tmp_path: Path) -> None:
    write(tmp_path)
    (tmp_path / "claims.yaml").write_bytes("articles: {'000': café}".encode("latin-1"))

    assert "not UTF-8" in load_claims(tmp_path).faults[0].message


@given(text=st.text(alphabet="topicsclaimarte: 0-1\n[]{}\"'", max_size=80))
def test_whatever_stands_in_the_file_is_read_or_a_fault(tmp_path_factory, text: str) -> None:
    folder = tmp_path_factory.mktemp("claims")
    write(folder, text)

    claims = load_claims(folder)

    assert claims.faults or claims.topics or not list(claims)


def test_the_sites_own_claims_are_all_there() -> None:
    claims = load_claims(paths.LESSONS)

    assert claims.faults == ()
    counts = Counter(claim.article for claim in claims)
    assert counts == {"000": 36, "001": 29, "002": 17, "003": 13}
    assert {claim.verdict for claim in claims} == set(VERDICTS)
    assert claims.published_results is not None


def test_no_claim_about_a_company_is_judged_without_a_source() -> None:
    claims = load_claims(paths.LESSONS)

    (topic,) = [topic for topic in claims.topics if topic.id == "companies"]

    for claim in topic.claims:
        assert claim.sources or claim.verdict == "cannot be checked", claim.id


def test_what_claims_say_of_the_installed_packages_is_so() -> None:
    said = {claim.id: claim.why for claim in load_claims(paths.LESSONS)}
    fastapi_minor = version("fastapi").rpartition(".")[0]

    for id_ in ("002-07", "003-01"):
        assert f"FastAPI {fastapi_minor} requires Python 3.11" in said[id_]
    assert metadata("fastapi")["Requires-Python"] == ">=3.11"
    assert issubclass(FastAPI, Starlette), said["000-08"]
    assert callable(FastAPI.frontend), said["001-01"]
    assert not hasattr(flask, "Module"), said["002-02"]
    assert any(name.startswith("jinja2") for name in requires("flask") or []), said["001-08"]
    assert not any("jwt" in name.lower() for name in requires("fastapi") or []), said["000-07"]
    assert version("sqlalchemy").startswith("2.1."), said["002-06"]


def test_the_sheet_knows_the_verdicts_that_there_are() -> None:
    sheet = (paths.STATIC / "claims" / "claims.css").read_text(encoding="utf-8")
    assert set(re.findall(r'data-verdict="([^"]+)"', sheet)) <= set(VERDICTS)
