"""Each type of validation error has its sentence: Pydantic's own list says which there are."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic_core import _pydantic_core as core

from sidebyside.explanation.problem_sentences import SENTENCES, problem_sentence
from sidebyside.http.problem import Problem
from sidebyside.http.request import Request

GET = Request("GET", "/")
JSON = (("Content-Type", "application/json"),)
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
    said = problem_sentence(Problem(("query", "a"), kind, "m", context=context), GET)
    assert said
    assert re.fullmatch(r"[A-Z][^{}]*\.", said), said
    assert len(said.split()) <= 20, said
    quoted = re.findall(r"\{(\w+)\}", SENTENCES[kind])
    assert set(quoted) <= set(context), f"Pydantic gives {kind} no {quoted}"
    if kind != "missing":
        assert all(context[name] in said for name in quoted)


@pytest.mark.parametrize("kind", sorted(TYPES))
def test_a_program_need_not_send_the_limits(kind):
    said = problem_sentence(Problem(("query", "a"), kind, "m", context=TYPES[kind]), GET)
    bare = problem_sentence(Problem(("query", "a"), kind, "m"), GET)
    assert said
    assert bare
    assert not re.search(r"[{}]|None", said + bare)


def test_there_is_no_sentence_for_a_type_that_does_not_exist():
    assert set(SENTENCES) == set(TYPES) | OWN


def test_an_authors_own_type_needs_none():
    assert problem_sentence(Problem(("body", "a"), "too_sad", "Blue is sold out"), GET) is None
    assert problem_sentence(Problem((), "invalid", "No."), GET) is None


def test_what_is_missing_is_named_by_its_part():
    parts = ("body", "query", "header", "cookie")
    said = [problem_sentence(Problem((part, "a"), "missing", "m"), GET) for part in parts]
    assert len(set(said)) == len(parts)
    assert problem_sentence(Problem(("body",), "missing", "m"), GET) not in said


@pytest.mark.parametrize(
    ("headers", "body", "problem", "word"),
    [
        (FORM, b"a=1", Problem(("body",), "model_attributes_type", "m"), "x-www-form-urlencoded"),
        ((), b'{"a": 1}', Problem(("body",), "model_attributes_type", "m"), "application/json"),
        (JSON, b'{"a": 1}', Problem(("body", "a"), "missing", "m"), "form"),
    ],
)
def test_a_body_of_the_wrong_kind_is_the_content_types_fault(headers, body, problem, word):
    said = problem_sentence(problem, Request("POST", "/", headers, body))
    assert "Content-Type" in said
    assert word in said


def test_a_field_that_is_missing_from_json_is_no_fault_of_the_content_type():
    said = problem_sentence(
        Problem(("body", "a"), "missing", "m"), Request("POST", "/", JSON, b'{"b": 1}')
    )
    assert "Content-Type" not in said


values = st.none() | st.integers() | st.text() | st.lists(st.integers()) | st.just({"a": {}})


@given(st.sampled_from(sorted(TYPES)), st.dictionaries(st.sampled_from(["ge", "error"]), values))
def test_whatever_a_program_sends_makes_a_sentence(kind, context):
    said = problem_sentence(Problem(("body", "a"), kind, "m", context=context), GET)
    assert said.endswith((".", "\u2026"))
    assert len(said) < 300
