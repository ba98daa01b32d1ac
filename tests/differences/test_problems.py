"""Validation errors are read from the shapes that both frameworks' programs really send."""

import json

import pytest
from flask import Flask, abort, request
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, ValidationError

from sidebyside.differences.problems import read_problems
from sidebyside.http.request import Request
from sidebyside.http.response import Response

JSON = (("Content-Type", "application/json"),)
AGE = ("body", "age")
POST = Request("POST", "/users/", JSON, b'{"email": "a", "age": "x"}')


def places(data, status=400, request=POST) -> list[tuple]:
    response = Response(status, JSON, json.dumps(data).encode())
    return [(problem.at, problem.message) for problem in read_problems(request, response)]


def test_fastapi_says_where_what_and_what_was_sent():
    detail = [
        {"type": "int_parsing", "loc": ["body", "age"], "msg": "No integer", "input": "x"},
        {"type": "missing", "loc": ["header", "x-token"], "msg": "Field required", "input": None},
    ]
    one, two = read_problems(POST, Response(422, JSON, json.dumps({"detail": detail}).encode()))
    assert (one.at, one.kind, one.message, one.input) == (
        ("body", "age"),
        "int_parsing",
        "No integer",
        "x",
    )
    assert (two.at, two.kind) == (("header", "x-token"), "missing")


def test_broken_json_keeps_the_position():
    detail = [{"type": "json_invalid", "loc": ["body", 9], "msg": "JSON decode error"}]
    assert places({"detail": detail}, 422) == [(("body", 9), "JSON decode error")]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ({"error": "Missing required fields"}, [()]),
        ({"error": "age must be a number"}, [AGE]),
        ({"error": "Age must be a number"}, [AGE]),
        ({"error": "The X-Token header is missing."}, [("header", "x-token")]),
        ({"error": "Missing field: name"}, [("body", "name")]),
        ({"error": "Missing: name, zip"}, [("body", "name"), ("body", "zip")]),
        ({"error": "missing name"}, [("body", "name")]),
        ({"error": "'name' and 'zip' are needed"}, [("body", "name"), ("body", "zip")]),
        ({"error": "Invalid credentials"}, [()]),
        ({"error": "Invalid JSON"}, [()]),
        ({"error": "The body must be JSON"}, [()]),
        ({"message": "Nope", "errors": {"age": "not a number"}}, [AGE]),
        ({"errors": {"age": ["low", "odd"], "name": ["missing"]}}, [AGE, AGE, ("body", "name")]),
        ({"errors": {"json": {"age": ["Not a valid integer."]}}}, [AGE]),
        ({"errors": {"query": {"page": ["Bad"]}}}, [("query", "page")]),
        ({"errors": {"items": {"0": {"name": ["Missing"]}}}}, [("body", "items", 0, "name")]),
        ({"error": "lines.0.copies must be 1 to 99"}, [("body", "lines", 0, "copies")]),
        ({"error": "lines[0].copies must be 1 to 99"}, [("body", "lines", 0, "copies")]),
        ({"error": "'lines.0.copies' is not allowed"}, [("body", "lines", 0, "copies")]),
        ({"error": "Add e.g. age must be a number"}, [AGE]),
        ({"errors": [{"field": "lines.0.of", "message": "No"}]}, [("body", "lines", 0, "of")]),
        ({"errors": {"_schema": ["Only 5 fit"]}}, [("body",)]),
        ({"errors": {"json": {"_schema": ["Invalid input type."]}}}, [("body",)]),
        ({"errors": {"lines": {"0": {"_schema": ["No"]}}}}, [("body", "lines", 0)]),
        ({"errors": {"lines": {"9" * 5000: ["No"]}}}, [("body", "lines", "9" * 5000)]),
        ({"errors": ["age must be a number", "Something else"]}, [("body", "age"), ()]),
        ({"errors": [{"field": "age", "message": "No"}]}, [AGE]),
        ({"error": {"field": "age", "message": "No"}}, [AGE]),
        ({"error": {"message": "No", "code": 7}}, [()]),
        ({"message": "Nope"}, [()]),
        ({"code": 400, "name": "Bad Request", "description": "Nope"}, [()]),
        ({"validation_error": {"body_params": [{"loc": ["age"], "msg": "No"}]}}, [AGE]),
        ("Nope", [()]),
        ({}, []),
        ([], []),
        (7, []),
    ],
)  # fmt: skip
def test_the_usual_flask_shapes(data, expected):
    assert [at for at, _ in places(data)] == expected


def test_pydantic_errors_in_a_flask_view_get_the_part_they_are_about():
    class User(BaseModel):
        email: str
        age: int

    with pytest.raises(ValidationError) as caught:
        User.model_validate({"email": "a", "age": "x"})
    errors = json.loads(caught.value.json())
    for shape in (errors, {"errors": errors}, {"error": errors}, {"detail": errors}):
        ((at, message),) = places(shape, 422)
        assert at == ("body", "age")
        assert message.startswith("Input should be a valid integer")


def test_the_part_comes_from_where_the_request_has_the_name():
    request = Request("GET", "/?limit=x", (("Cookie", "visits=1"), ("X-Token", "t")))
    data = {"errors": {"limit": "a", "visits": "b", "X-Token": "c", "other": "d"}}
    assert [at for at, _ in places(data, request=request)] == [
        ("query", "limit"),
        ("cookie", "visits"),
        ("header", "x-token"),
        ("query", "other"),
    ]


@pytest.mark.parametrize(
    ("status", "at", "kind"),
    [
        (400, (), "invalid"),
        (404, ("path",), "not_found"),
        (415, ("header", "content-type"), "unsupported_media_type"),
        (422, (), "invalid"),
    ],
)
def test_werkzeug_pages_are_read_as_flask_writes_them(status, at, kind):
    app = Flask("pages")
    app.add_url_rule("/", "view", lambda: abort(status, "It's <b>wrong</b>"))
    page = app.test_client().get("/")
    (problem,) = read_problems(POST, Response(status, tuple(page.headers.items()), page.data))
    assert (problem.at, problem.kind) == (at, kind)
    assert problem.message == "It's <b>wrong</b>"


def test_a_page_names_what_the_program_wrote_on_it():
    app = Flask("pages")
    app.add_url_rule("/", "view", lambda: abort(400, "age takes a number from 1 to 120."))
    page = app.test_client().get("/")
    (problem,) = read_problems(POST, Response(400, tuple(page.headers.items()), page.data))
    assert (problem.at, problem.kind) == (("body", "age"), "invalid")


def test_a_page_in_werkzeugs_words_names_no_field():
    app = Flask("pages")
    app.add_url_rule("/", "view", lambda: request.args["email"])
    page = app.test_client().get("/")
    (problem,) = read_problems(POST, Response(400, tuple(page.headers.items()), page.data))
    assert (problem.at, problem.kind) == ((), "bad_request")


def test_the_two_frameworks_404_are_the_same_problem():
    page = Flask("none").test_client().get("/nowhere")
    (flask,) = read_problems(POST, Response(404, tuple(page.headers.items()), page.data))
    (fastapi,) = read_problems(POST, Response(404, JSON, b'{"detail":"Not Found"}'))
    assert (flask.at, flask.kind) == (fastapi.at, fastapi.kind) == (("path",), "not_found")


@pytest.mark.parametrize("status", [200, 201, 301, 401, 403, 409, 500, None])
def test_other_statuses_hold_no_validation_errors(status):
    assert places({"error": "age must be a number"}, status) == []


def test_a_page_of_the_program_itself_is_not_read():
    html = (("Content-Type", "text/html"),)
    assert read_problems(POST, Response(400, html, b"<h1>email is required</h1>")) == ()


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda children: (
        st.lists(children, max_size=4)
        | st.dictionaries(
            st.sampled_from(
                ["detail", "errors", "error", "loc", "msg", "type", "field", "json", "age"]
            ),
            children,
            max_size=4,
        )
    ),
    max_leaves=15,
)


@given(ANYTHING, st.sampled_from([400, 404, 415, 422]))
def test_any_json_can_be_read(data, status):
    for problem in read_problems(POST, Response(status, JSON, json.dumps(data).encode())):
        assert isinstance(problem.at, tuple)
        assert isinstance(problem.message, str)
        json.dumps(problem.to_json())
