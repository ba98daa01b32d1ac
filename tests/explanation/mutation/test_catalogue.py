"""Each mutation is a request that can be sent, does what its title says, and is like no other."""

import json
import re
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.fixtures.profile import count

from sidebyside import paths
from sidebyside.examples.program import load_program as load_program
from sidebyside.explanation.mutation.catalogue import mutations
from sidebyside.explanation.mutation.form import form_mutations
from sidebyside.explanation.mutation.json_body import json_mutations
from sidebyside.explanation.mutation.parameters import parameter_mutations
from sidebyside.http.limits import MUTATIONS
from sidebyside.http.request import METHODS, Request
from sidebyside.inspection.declared_operation import declared_operation
from sidebyside.lessons.library import load_library
from sidebyside.sandbox.sandbox import Sandbox
from sidebyside.sandbox.try_request import compare

pytestmark = [
    pytest.mark.slow,
    pytest.mark.usefixtures("patient"),
    pytest.mark.timeout(900),  # where CI is set, each lesson sends hundreds of requests
]

JSON = (("Content-Type", "application/json"),)
FORM = (("Content-Type", "application/x-www-form-urlencoded"),)
TAKEN = ("nickname", "colour", "extra", "x" * 40)
LESSONS = load_library(paths.LESSONS).lessons
REFUSED = ("type", "range", "enum", "format", "pattern", "short", "long", "few", "many", "step")


# What else FastAPI answers where a declared type is broken, and why.
OTHERWISE = {
    "graphql_api": {400: "Strawberry reads the body, whatever the schema says of it"},
    "orm": {201: "an SQLModel table does not validate", 500: "so the database refuses it"},
    "carried_over": {404: "its route has a path converter"},
    "coercion": {500: "NaN in the body cannot be repeated in a 422"},
}


def found(request, declared=None):
    return {each.id: each for each in mutations(request, declared)}


def person(**more):
    from tests.explanation.correction.test_correction import GOOD

    return Request("POST", "/people", JSON, json.dumps({**GOOD, **more}).encode())


def assert_sound(request, made):
    requests = [each.request for each in made]
    assert request not in requests
    assert len(set(requests)) == len(requests) <= MUTATIONS
    assert len({each.id for each in made}) == len(made)
    for each in made:
        assert Request.from_json(each.request.to_json()) == each.request
        assert each.title


def test_a_json_body_is_broken_by_what_is_declared(everything):
    request = person(share=10, seen=None, scores={"tea": 1})
    made = found(request, everything.declared(request))
    assert_sound(request, tuple(made.values()))
    assert made["drop-body-age"].title == "Leave out age"
    assert "age" not in json.loads(made["drop-body-age"].request.body)
    assert json.loads(made["range-body-age-low"].request.body)["age"] == -1
    assert json.loads(made["range-body-age-high"].request.body)["age"] == 121
    assert json.loads(made["range-body-height-high"].request.body)["height"] == 3
    assert made["range-body-age-high"].title == "Set age to 121 (at most 120)"
    assert len(json.loads(made["long-body-username"].request.body)["username"]) == 9
    assert len(json.loads(made["short-body-username"].request.body)["username"]) == 2
    assert "code" not in json.loads(made["drop-body-address.code"].request.body)["address"]
    assert "null-body-seen" not in made
    refused = [each for each in made.values() if each.id.startswith(REFUSED)]
    assert len(refused) > 15
    for each in refused:
        assert everything.send(each.request).status == 422, each


def test_parameters_are_broken_by_what_is_declared(everything):
    request = Request(
        "GET",
        "/v2/search/small?q=tea&limit=3&language=en",
        (("X-Branch", "leeds"), ("Cookie", "visits=2; theme=dark")),
    )
    assert everything.send(request).status == 200
    made = found(request, everything.declared(request))
    assert_sound(request, tuple(made.values()))
    assert made["range-query-limit-high"].request.target.endswith("limit=51&language=en")
    assert made["drop-cookie-visits"].request.header("cookie") == "theme=dark"
    assert made["enum-path-shelf"].request.path == "/v2/search/purple"
    assert made["repeat-query-q"].request.query_string == "q=tea&q=tea-again&limit=3&language=en"
    for each in made.values():
        if each.id.startswith(REFUSED):
            assert everything.send(each.request).status == 422, each
    for name in ("drop-query-q", "drop-header-x-branch", "range-cookie-visits-low"):
        assert everything.send(made[name].request).status == 422
    assert everything.send(made["method"].request).status == 405
    assert everything.send(made["path"].request).status == 404


def test_a_token_is_left_out(everything):
    body = json.dumps({"street": "Mill Lane", "code": "LS123"}).encode()
    headers = (*JSON, ("Authorization", "Bearer good"), ("Cookie", "seat=7; a=b"))
    request = Request("POST", "/secret", headers, body)
    assert everything.send(request).status == 200
    made = found(request, everything.declared(request))
    bare = made["no-token"].request
    assert (bare.header("authorization"), bare.header("cookie")) == (None, "a=b")
    assert everything.send(bare).status == 401
    assert made["wrong-token"].request.header("authorization") == "Bearer wrong"
    assert "no-token" in found(request)


def test_a_file_is_sent_as_text_and_not_at_all(everything):
    from tests.explanation.correction.test_correction import MULTIPART, parts

    part = '; filename="cat.png"\r\nContent-Type: image/png'
    body = parts(photo=(part, "x"), more=(part, "x"), raw=(part, "x"), caption=("", "cat"))
    request = Request("POST", "/photos", MULTIPART, body)
    assert everything.send(request).status == 200
    made = found(request, everything.declared(request))
    assert_sound(request, tuple(made.values()))
    for name in ("type-body-photo", "blank-body-photo", "drop-body-photo", "long-body-caption"):
        assert everything.send(made[name].request).status == 422
    assert b"\r\n\r\nx\r\n" in made["drop-body-photo"].request.body


def test_without_a_declaration_the_general_ones_remain():
    request = Request("POST", "/a?b=1", JSON, b'{"c": 1, "d": "e", "f": [true]}')
    made = found(request)
    assert_sound(request, tuple(made.values()))
    general = {"drop-body-c", "type-body-c", "type-body-d", "null-body-c", "extra-field"}
    general |= {"empty-body", "broken-json", "content-type", "no-content-type", "null-body"}
    general |= {"drop-query-b", "repeat-query-b", "method", "path", "slash", "extra-query"}
    assert general <= made.keys()
    assert found(Request("GET", "/"))["path"].request.target == "/nowhere/"
    assert "slash" not in found(Request("GET", "/"))


@pytest.mark.parametrize(
    ("target", "headers", "body"),
    [
        ("/?" + "&".join(TAKEN), (), b""),
        ("/", JSON, json.dumps(dict.fromkeys(TAKEN, 1)).encode()),
        ("/", FORM, "&".join(TAKEN).encode()),
    ],
    ids=["query", "json", "form"],
)
def test_something_is_added_where_every_usual_name_is_taken(target, headers, body):
    request = Request("POST", target, headers, body)
    made = found(request)
    assert_sound(request, tuple(made.values()))
    name = "extra-field" if body else "extra-query"
    assert "x" * 41 in made[name].request.target + made[name].request.body.decode()


@pytest.mark.parametrize("body", ["[" * 900 + "]" * 900, '{"a":\n' * 400 + "1" + "}" * 400])
def test_a_body_nested_without_end_is_broken_as_a_whole(body):
    request = Request("POST", "/", JSON, body.encode())
    made = found(request)
    assert_sound(request, tuple(made.values()))
    assert {"empty-body", "content-type", "method"} <= made.keys()


def test_as_many_fields_are_broken_as_can_be_shown():
    names = [f"f{index}" for index in range(5000)]
    body = json.dumps(dict.fromkeys(names, 1)).encode()
    assert len(list(json_mutations(Request("POST", "/", JSON, body), None))) < 5 * MUTATIONS
    form = Request("POST", "/", FORM, "&".join(names).encode())
    assert len(list(form_mutations(form, None))) < 5 * MUTATIONS
    query = Request("GET", "/?" + "&".join(names[:1000]))
    assert len(list(parameter_mutations(query, None))) < 5 * MUTATIONS


def test_the_most_telling_come_first(everything):
    request = person()
    names = [each.id for each in mutations(request, everything.declared(request))]
    assert names[0].startswith("drop-body-")
    order = ["drop-body-age", "type-body-age", "null-body-age", "extra-field", "method", "path"]
    assert sorted(order, key=names.index) == order


PREPARED = [(lesson, item) for lesson in LESSONS for item in lesson.requests]


@pytest.mark.parametrize(
    ("lesson", "item"), PREPARED, ids=[f"{each.slug}-{item.id}" for each, item in PREPARED]
)
def test_every_mutation_of_every_prepared_request(lesson, item):
    sent = Request.from_json(item.message)
    program = load_program(lesson.stem, "fastapi")
    declared = declared_operation(program, sent.method, sent.path)
    made = mutations(sent, declared)
    assert_sound(sent, made)
    assert len(made) >= 2
    sandbox = Sandbox(lesson.stem)
    try:
        for each in made:
            assert "{}" not in each.title
            # The names that the page's own buttons are found by.
            assert not re.match("Send|Reset|Copy|Run|Check|Show|Edit|Link", each.title)
            assert_does_what_it_says(each, sent)
            comparison = compare(sandbox, each.request)
            for response in (comparison.flask, comparison.fastapi):
                assert response.status is not None, (each, response)
            if declared and each.id.startswith(REFUSED):
                assert comparison.fastapi.status in {422, *OTHERWISE.get(lesson.stem, ())}, each
            if declared and each.id == "method":
                assert comparison.fastapi.status == 405, each
            if declared and each.id == "path":
                assert comparison.fastapi.status == 404, each
    finally:
        sandbox.close()


def assert_does_what_it_says(mutation, sent):
    """Hold a mutated request against the title's promise."""
    made, (kind, _, rest) = mutation.request, mutation.id.partition("-")
    if mutation.id in ("empty-body", "broken-json", "null-body"):
        assert made.headers == sent.headers
        if mutation.id == "empty-body":
            assert made.body == b""
        elif mutation.id == "null-body":
            assert json.loads(made.body) is None
        else:
            with pytest.raises(json.JSONDecodeError):
                json.loads(made.body)
    elif mutation.id in ("content-type", "no-content-type"):
        assert made.body == sent.body
        assert made.header("content-type") != sent.header("content-type")
    elif mutation.id == "as-form":
        assert {each.name for each in made.form} == set(json.loads(sent.body))
    elif mutation.id == "as-json":
        assert set(json.loads(made.body)) == {each.name for each in sent.form}
    elif mutation.id in ("method", "path", "slash"):
        assert (made.body, made.headers, made.query_string) == (
            sent.body,
            sent.headers,
            sent.query_string,
        )
        assert (made.method != sent.method) == (mutation.id == "method")
        assert (made.path != sent.path) == (mutation.id != "method")
        if mutation.id == "slash":
            assert made.path.strip("/") == sent.path.strip("/")
    elif kind in ("extra", "repeat"):
        assert len(values(made)) > len(values(sent))
    elif mutation.id == "no-token":
        assert (made.target, made.body) == (sent.target, sent.body)
        assert made.header("authorization") is None
    elif mutation.id == "wrong-token":
        assert (made.target, made.body) == (sent.target, sent.body)
        assert made.header("authorization") not in (None, sent.header("authorization"))
    elif kind == "drop" and "." in rest:
        assert len(made.body) < len(sent.body)
    elif kind == "drop":
        assert rest.partition("-")[2].lower() in {name.lower() for name in values(sent)}
        assert len(values(made)) < len(values(sent))
    else:
        assert kind in (*REFUSED, "null", "blank")
        assert made != sent


def values(request):
    """List the names of a request's values, one for each value."""
    query = parse_qs(urlsplit(request.target).query, True)
    found = [name for name, each in query.items() for _ in each]
    found += [name for name, _ in request.headers if name.lower() != "cookie"]
    cookie = request.header("cookie") or ""
    found += [piece.partition("=")[0].strip() for piece in cookie.split(";") if piece]
    entries = request.form
    if entries is not None:
        return found + [each.name for each in entries]
    try:
        data = json.loads(request.body or b"null")
    except ValueError:
        return found
    return found + (list(data) if isinstance(data, dict) else [])


NAMES = st.text("abcdé -_.%&=;\"'{}", max_size=6)
VALUE = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=3),
    max_leaves=6,
)
BODIES = st.binary(max_size=30) | VALUE.map(lambda value: json.dumps(value).encode())


@settings(max_examples=count(300, 60), deadline=None)
@given(
    method=st.sampled_from(METHODS),
    path=st.lists(st.text("abé%~ 1{}", max_size=4), max_size=4),
    query=st.text("ab=&+%20é", max_size=10),
    headers=st.lists(
        st.sampled_from(
            [
                ("Content-Type", "application/json"),
                ("content-type", "multipart/form-data; boundary=x"),
                ("content-type", "multipart/form-data"),
                ("content-type", "application/x-www-form-urlencoded"),
                ("Cookie", "a=b; a=c;;=;d"),
                ("Authorization", "Basic abc"),
                ("Authorization", ""),
                ("X-A", "\u00ff"),
                ("x-a", ""),
            ]
        ),
        max_size=4,
    ),
    body=BODIES,
)
def test_any_request(method, path, query, headers, body):
    from sidebyside.errors import RequestError

    target = f"/{'/'.join(path)}?{query}"
    try:
        wire = Request(method, target, tuple(headers), body).to_json()
        request = Request.from_json(wire)
    except RequestError:
        return
    assert_sound(request, mutations(request, None))
