"""Rows of the choice page whose lesson or request is not there."""

import pytest

from sidebyside import paths
from sidebyside.features.choice.check import choice_findings
from sidebyside.lessons.library import load_library

ROW = """\
groups:
  - title: Build
    needs:
      - id: api
        title: An API
        flask: {has: A}
        fastapi: {has: B}
        lesson: SLUG
        request: REQUEST
advice:
  - {article: "000", said: A, checked: B, lesson: json-bodies}
"""


def test_our_own_rows_lead_somewhere():
    assert list(choice_findings(paths.LESSONS, load_library(paths.LESSONS))) == []


@pytest.mark.parametrize(
    ("slug", "request_id", "told"),
    [("nowhere", "missing-email", "nowhere"), ("json-bodies", "nothing", "nothing")],
)
def test_a_row_that_leads_nowhere_is_told_with_its_line(tmp_path, slug, request_id, told):
    text = ROW.replace("SLUG", slug).replace("REQUEST", request_id)
    (tmp_path / "choice.yaml").write_text(text, encoding="utf-8")
    (finding,) = choice_findings(tmp_path, load_library(paths.LESSONS))
    assert finding.line == 4
    assert told in finding.message


def test_what_cannot_be_read_is_a_finding(tmp_path):
    (tmp_path / "choice.yaml").write_text("groups: 3\nadvice: []\n", encoding="utf-8")
    (finding,) = choice_findings(tmp_path, load_library(paths.LESSONS))
    assert finding.line == 1
