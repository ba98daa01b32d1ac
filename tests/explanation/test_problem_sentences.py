"""Each type of validation error has its sentence: Pydantic's own list says which there are."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic_core import _pydantic_core as core

from sidebyside.explanation.problem_sentences import SENTENCES, problem_sentence
from sidebyside.explanation.unread_body import unread_sentence
from sidebyside.http.problem import Problem
from sidebyside.http.request import Request
from sidebyside.http.run import Validation

JSON = (("Content-Type", "application/json"),)
TEXT = (("Content-Type", "text/plain"),)
FORM = (("Content-Type", "application/x-www-form-urlencoded"),)
TYPES = {info["type"]: info.get("example_context") or {} for info in core.list_all_errors()}
# What comparing gives where a program names no type.
OWN = {"bad_request", "unsupported_media_type", "not_found"}


def test_pydantics_list_is_there():
    assert len(TYPES) > 90


@pytest.mark.parametrize("kind", sorted(TYPES))
def test_each_type_has_a_sentence_with_its_limits(kind):
    # The examples hold empty texts; these can be found again.
    context = {name: f"<{name}>" for name in TYPES[kind]}
    said = problem_sentence(Problem(("query", "a"), kind, "m", context=context))
    assert said
    assert re.fullmatch(r"[A-Z][^{}]*\.", said), said
    assert len(said.split()) <= 20, said
    quoted = re.findall(r"\{(\w+)\}", SENTENCES[kind])
    assert set(quoted) <= set(context), f"Pydantic gives {kind} no {quoted}"
    if kind != "missing":
        assert all(context[name] in said for name in quoted)


@pytest.mark.parametrize("kind", sorted(TYPES))
def test_a_program_need_not_send_the_limits(kind):
    said = problem_sentence(Problem(("query", "a"), kind, "m", context=TYPES[kind]))
    bare = problem_sentence(Problem(("query", "a"), kind, "m"))
    assert said
    assert bare
    assert not re.search(r"[{}]|None", said + bare)


def test_there_is_no_sentence_for_a_type_that_does_not_exist():
    assert set(SENTENCES) == set(TYPES) | OWN


def test_an_authors_own_type_needs_none():
    assert problem_sentence(Problem(("body", "a"), "too_sad", "Blue is sold out")) is None
    assert problem_sentence(Problem((), "invalid", "No.")) is None


def test_what_is_missing_is_named_by_its_part():
    parts = ("body", "query", "header", "cookie")
    said = [problem_sentence(Problem((part, "a"), "missing", "m")) for part in parts]
    assert len(set(said)) == len(parts)
    assert problem_sentence(Problem(("body",), "missing", "m")) not in said


@pytest.mark.parametrize(
    ("headers", "body", "reads", "problem", "word"),
    [
        (FORM, b"a=1", "json", Problem(("body",), "model_attributes_type", "m"), "urlencoded"),
        ((), b'{"a": 1}', "json", Problem(("body",), "model_attributes_type", "m"), "is not there"),
        (JSON, b'{"a": 1}', "form", Problem(("body", "a"), "missing", "m"), "application/json"),
        (TEXT, b"a=1", "form", Problem(("body", "a"), "missing", "m"), "text/plain"),
        ((), b"a=1", "form", Problem(("body", "a"), "missing", "m"), "is not there"),
    ],
)
def test_a_body_of_the_wrong_kind_is_the_content_types_fault(headers, body, reads, problem, word):
    run = Validation(True, body=reads, parsed=False)
    said = unread_sentence(problem, Request("POST", "/", headers, body), run)
    assert "Content-Type" in said
    assert word in said


@pytest.mark.parametrize(
    ("run", "headers"),
    [
        (None, JSON),
        (Validation(True, body="json"), JSON),
        (Validation(True, body="form"), FORM),
        (Validation(False, body="json"), ()),
    ],
)
def test_what_is_missing_from_a_body_that_was_read_is_no_fault_of_the_content_type(run, headers):
    request = Request("POST", "/", headers, b"b=1")
    assert unread_sentence(Problem(("body", "a"), "missing", "m"), request, run) is None


def test_what_is_missing_though_it_was_sent_is_not_said_to_be_absent():
    problem = Problem(("body", "a"), "missing", "m")
    assert "sent empty" in problem_sentence(problem, sent="empty")
    assert "does not have it" not in problem_sentence(problem, sent="something")


values = st.none() | st.integers() | st.text() | st.lists(st.integers()) | st.just({"a": {}})


@given(st.sampled_from(sorted(TYPES)), st.dictionaries(st.sampled_from(["ge", "error"]), values))
def test_whatever_a_program_sends_makes_a_sentence(kind, context):
    said = problem_sentence(Problem(("body", "a"), kind, "m", context=context))
    assert said.endswith((".", "\u2026"))
    assert len(said) < 300
