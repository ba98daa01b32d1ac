"""A correction keeps its promise: the real program accepts it."""

import json
import string

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from tests.fixtures.profile import count

from sidebyside.explanation.correction.request import correct
from sidebyside.http.problem import Problem
from sidebyside.http.request import Request

GOOD = {
    "username": "ada",
    "age": 36,
    "height": 1.7,
    "address": {"street": "Mill Lane", "code": "LS123"},
    "role": "reader",
    "size": "small",
    "born": "1815-12-10",
    "number": "6f1c2a9e-3b7d-4c58-9a10-2d4e8b5c7f31",
    "pet": {"kind": "cat"},
    "vehicle": {"gears": 3},
    "tags": ["a", "b"],
}
JSON = (("Content-Type", "application/json"),)
FORM = (("Content-Type", "application/x-www-form-urlencoded"),)
MULTIPART = (("Content-Type", "multipart/form-data; boundary=cut"),)


def post(target, value, headers=JSON, method="POST"):
    body = value if isinstance(value, bytes) else json.dumps(value).encode()
    return Request(method, target, headers, body)


def person(**changes):
    return post("/people", {**GOOD, **changes})


def without(*names):
    return post("/people", {name: each for name, each in GOOD.items() if name not in names})


def get(target, *headers):
    return Request("GET", target, headers)


def assert_corrected(everything, request, *changes):
    """Hold the correction against its promise; give its request."""
    response, correction = everything.correct(request)
    assert response.status == 422
    assert correction is not None
    assert everything.send(correction.request).status == 200, correction
    assert set(changes) <= set(correction.changes)
    return correction.request


def parts(**fields):
    pieces = [
        f'--cut\r\nContent-Disposition: form-data; name="{name}"{extra}\r\n\r\n{text}\r\n'
        for name, (extra, text) in fields.items()
    ]
    return "".join([*pieces, "--cut--\r\n"]).encode()


JSON_CASES = {
    "missing": (without("age"), "added age"),
    "three missing": (without("age", "number", "size"), "added age", "added number"),
    "wrong type": (person(age="old"), "set age to 36"),
    "over the most": (person(age=121), "set age to 120"),
    "under the least": (person(age=-1), "set age to 0"),
    "beyond an open bound": (person(height=3),),
    "not a multiple": (person(share=7),),
    "a null": (person(age=None), "set age to 36"),
    "too long": (person(username="augustaada"), "set username to augustaa"),
    "too short": (person(username="a"),),
    "no match": (person(username="ADA"),),
    "no such word": (person(role="king"), "set role to reader"),
    "no such member": (person(size="middling"), "set size to small"),
    "no date": (person(born="yesterday"), "set born to 2024-05-17"),
    "no identifier": (person(number="seven"),),
    "an unknown field": (person(nickname="countess"), "left out nickname"),
    "a nested field": (person(address={"street": "Mill Lane"}), "added address.code"),
    "a nested pattern": (person(address={"street": "Mill Lane", "code": "?"}),),
    "a whole object": (person(address="Leeds"),),
    "an item": (person(scores={"tea": "many"}), "set scores.tea to 1"),
    "too few": (person(tags=["a"]),),
    "too many": (person(tags=["a", "b", "c", "d"]),),
    "a pair": (person(pair=["one", 2]),),
    "no tag": (person(pet={"lives": 3}),),
    "another tag": (person(pet={"kind": "cow"}),),
    "in a tagged union": (person(pet={"kind": "dog"}), "added pet.good"),
    "in a union": (person(vehicle={"wheels": 3}),),
    "in a union of plain types": (person(either=[1]),),
    "strict": (person(exact="7"), "set exact to 7"),
    "no object": (post("/people", [GOOD]),),
    "null": (post("/people", None),),
    "no body": (post("/people", b""),),
    "two bodies": (post("/people/7", {"address": GOOD["address"]}, method="PUT"), "added count"),
    "a list": (post("/numbers", [1]),),
    "an item of a list": (post("/numbers", [1, -1, "x"]), "set [1] to 0"),
    "a dictionary": (post("/scores", {"tea": 11}), "set tea to 10"),
}


@pytest.mark.parametrize("case", JSON_CASES.values(), ids=JSON_CASES)
def test_a_json_body(everything, case):
    request, *changes = case
    assert_corrected(everything, request, *changes)


def test_what_no_error_is_about_stays(everything):
    headers = (("X-Mine", "1"), *JSON, ("Accept", "*/*"))
    body = {"scores": {"tea": 3}, **GOOD, "age": "old"}
    made = assert_corrected(everything, post("/people?page=%C3%A9", body, headers))
    assert made.headers == headers
    assert made.target == "/people?page=%C3%A9"
    assert list(json.loads(made.body).items()) == list({**body, "age": 36}.items())


def test_a_number_that_no_float_holds_is_replaced(everything):
    assert json.loads(assert_corrected(everything, person(age=10**400)).body)["age"] <= 120


def test_a_body_nested_without_end_has_no_correction(everything):
    request = Request("POST", "/people", JSON, b"[" * 900 + b"]" * 900)
    response, correction = everything.correct(request)
    assert (response.status, correction) == (422, None)


def test_a_body_over_several_lines_stays_so(everything):
    request = post("/people", json.dumps({**GOOD, "age": None}, indent=2).encode())
    assert assert_corrected(everything, request).body.count(b"\n") > len(GOOD)


@pytest.mark.parametrize(
    "text",
    [
        '{street: "Mill Lane", code: "LS123"}',
        '{"street": "Mill Lane", "code": "LS123"',
        '{"street": "Mill Lane", "code": "LS123",}',
        "{'street': 'Mill Lane', 'code': 'LS123'}",
    ],
)
def test_a_slip_in_json_keeps_what_was_written(everything, text):
    made = assert_corrected(everything, post("/maybe", text.encode()), "wrote the body as JSON")
    assert json.loads(made.body) == GOOD["address"]


@pytest.mark.parametrize("body", [b"tea", b"\xff\xfe", b"{{{"])
def test_what_is_no_json_at_all_is_made_anew(everything, body):
    assert_corrected(everything, post("/people", body), "wrote the body as JSON")


@pytest.mark.parametrize("headers", [FORM, (), (("content-type", "text/plain"),)])
def test_another_media_type_becomes_json(everything, headers):
    request = post("/people", GOOD, headers)
    made = assert_corrected(everything, request, "set Content-Type to application/json")
    assert made.header("content-type") == "application/json"


def test_a_form_sent_for_json_keeps_its_fields(everything):
    body = b"username=ada&age=41&role=editor&height=1.5"
    made = assert_corrected(everything, post("/people", body, FORM))
    sent = json.loads(made.body)
    assert (sent["username"], sent["age"], sent["role"], sent["height"]) == (
        "ada",
        41,
        "editor",
        1.5,
    )


PARAMETER_CASES = {
    "missing": (get("/v2/search/small", ("x-branch", "leeds")), "added q"),
    "missing header": (get("/v2/search/small?q=tea"), "added x-branch"),
    "path": (get("/v2/search/huge?q=tea", ("X-Branch", "leeds")), "set shelf to small"),
    "range": (get("/v2/search/small?q=tea&limit=51", ("X-Branch", "leeds")), "set limit to 50"),
    "header": (get("/v2/search/small?q=tea", ("X-Branch", "LEEDS")),),
    "cookie": (
        get("/v2/search/small?q=tea", ("X-Branch", "a"), ("Cookie", "a=b; visits=x; c=d")),
        "set visits to 0",
    ),
    "truth": (get("/v2/search/small?q=tea&lent=maybe", ("X-Branch", "a")), "set lent to false"),
    "list": (
        get("/v2/search/small?q=tea&language=en&language=de", ("X-Branch", "a")),
        "set language[1] to en",
    ),
    "date": (get("/v2/search/small?q=tea&since=now", ("X-Branch", "a")), "set since to 2024-05-17"),
    "forbidden": (get("/filter?q=tea&sort=up"), "left out sort"),
    "model": (get("/filter?limit=0"), "added q"),
    "path and body": (
        post("/people/100", {"address": GOOD["address"], "count": 0}, method="PUT"),
        "set count to 1",
    ),
}


@pytest.mark.parametrize("case", PARAMETER_CASES.values(), ids=PARAMETER_CASES)
def test_a_parameter(everything, case):
    request, *changes = case
    assert_corrected(everything, request, *changes)


def test_only_the_wrong_value_changes_in_a_query_and_a_cookie(everything):
    target = "/v2/search/small?a=%7E&q=tea&limit=lots&a=+"
    request = get(target, ("X-Branch", "a"), ("Cookie", "a=b; visits=x; c=d"))
    made = assert_corrected(everything, request)
    assert made.target == target.replace("lots", "10")
    assert made.header("cookie") == "a=b; visits=0; c=d"


FORM_CASES = {
    "missing": (post("/login", b"username=ada&agree=on&tags=1", FORM), "added age"),
    "empty": (post("/login", b"username=&age=20&agree=on&tags=1", FORM), "added username"),
    "range": (post("/login", b"username=ada&age=1&agree=on&tags=1", FORM), "set age to 18"),
    "item": (
        post("/login", b"username=ada&age=18&agree=on&tags=1&tags=x", FORM),
        "set tags[1] to 1",
    ),
    "too many": (
        post("/login", b"username=ada&age=18&agree=on&tags=1&tags=2&tags=3&tags=4", FORM),
    ),
    "json": (post("/login", {"username": "ada", "age": 20, "agree": True}), "added tags"),
    "no body": (post("/login", b"", ()),),
    "text for a file": (
        post("/photos", b"photo=cat.png&caption=My+cat", FORM),
        "set Content-Type to multipart/form-data",
    ),
    "no file chosen": (
        post(
            "/photos",
            parts(photo=('; filename=""', ""), raw=("", "x"), more=('; filename="a"', "x")),
            MULTIPART,
        ),
        "added photo",
    ),
    "a caption too long": (
        post(
            "/photos",
            parts(
                photo=('; filename="a.png"\r\nContent-Type: image/png', "x"),
                raw=('; filename="b"', "x"),
                more=('; filename="c"', "x"),
                caption=("", "a very long one"),
            ),
            MULTIPART,
        ),
        "set caption to a very lon",
    ),
}


@pytest.mark.parametrize("case", FORM_CASES.values(), ids=FORM_CASES)
def test_a_form(everything, case):
    request, *changes = case
    assert_corrected(everything, request, *changes)


def test_a_part_that_is_right_keeps_its_bytes(everything):
    body = parts(
        photo=('; filename="a.png"\r\nContent-Type: image/png', "\x89PNG"),
        caption=("", "a very long one"),
        more=('; filename="c"', "x"),
        raw=('; filename="b"\r\nX-Odd:   yes', "x"),
    )
    made = assert_corrected(everything, post("/photos", body, MULTIPART))
    assert made.body.rstrip() == body.replace(b"a very long one", b"a very lon").rstrip()


NOT_DERIVED = {
    "a rule in the program": post("/checked", {"name": "ada", "code": "abc"}),
    "a missing field that the program checks": post("/checked", {"name": "ada"}),
    "a checked annotation": post("/tickets?day=e", {"row": "five", "hall": "a"}),
    "a checked parameter": post("/tickets?day=1", {"seat": "e", "row": "five", "hall": "a"}),
    "a checked model": post("/spans", {"first": 1}),
    "a checked model inside": post("/halls", {"span": {"first": 1}}),
    "a model in itself": person(friends=[{**GOOD, "friends": [{}]}]),
}


@pytest.mark.parametrize("request_", NOT_DERIVED.values(), ids=NOT_DERIVED)
def test_no_promise_where_the_declaration_does_not_say_enough(everything, request_):
    response, correction = everything.correct(request_)
    assert response.status == 422
    assert correction is None


def test_an_example_is_a_promise_of_the_program_s_author(everything):
    request = post("/tickets?day=e", {"seat": "e", "hall": 7})
    made = assert_corrected(everything, request, "added row")
    assert json.loads(made.body) == {"seat": "e", "hall": "text", "row": "five"}


def test_nothing_to_correct(everything):
    request = person()
    declared = everything.declared(request)
    assert correct(request, (), declared) is None
    assert correct(request, [Problem(("body", "age"), "int_type", "")], None) is None
    assert correct(request, [Problem(("body", "age"), "invalid", "")], declared) is None
    assert correct(request, [Problem(("query", "nobody"), "missing", "")], declared) is None


def test_a_flask_error_without_a_type_is_enough_where_the_declaration_says_the_same(everything):
    request = without("age")
    problems = [Problem(("body", "age"), "invalid", "age is needed")]
    found = correct(request, problems, everything.declared(request))
    assert found.changes == ("added age",)


TEXTS = st.text(string.ascii_letters + " é-%&=;", max_size=12)
SCALARS = st.none() | st.booleans() | st.integers(-200, 200) | st.floats(-5, 5) | TEXTS
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=6,
)
NESTED = ("address", "pet", "vehicle")


@st.composite
def broken_people(draw):
    """Break a good body at some places, the inner ones included."""
    value = json.loads(json.dumps(GOOD))
    for _ in range(draw(st.integers(1, 3))):
        inside = draw(st.sampled_from((None, *NESTED)))
        place = value if inside is None else value.get(inside)
        if not isinstance(place, dict):
            continue
        names = [*place, "seen", "either", "share", "exact", "scores", "pair", "kind", "new"]
        name = draw(st.sampled_from(names))
        if draw(st.booleans()):
            place[name] = draw(VALUES)
        else:
            place.pop(name, None)
    return value


def holds(everything, request):
    response, correction = everything.correct(request)
    # FastAPI's own: 400 for a broken multipart body, a crash for bytes that are no UTF-8 or NaN.
    assert response.status in (200, 400, 422, 500), response
    if response.status in (200, 500):
        assert correction is None
    if correction is None:
        return
    sent = everything.send(correction.request)
    assert sent.status == 200, (request, correction, sent.body)
    assert correction.request != request


MANY = settings(
    max_examples=count(150, 40),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@MANY
@given(value=broken_people() | VALUES)
@example(value={**GOOD, "pet": {"kind": "dog", "lives": "x"}})
def test_a_broken_json_body_is_corrected_or_left(everything, value):
    holds(everything, post("/people", value))


@MANY
@given(
    target=st.sampled_from(
        ["/numbers", "/scores", "/maybe", "/people/7", "/people/x", "/tickets", "/spans", "/halls"]
    ),
    value=VALUES,
)
def test_other_json_bodies(everything, target, value):
    holds(everything, post(target, value, method="PUT" if "people" in target else "POST"))


@MANY
@given(body=st.binary(max_size=40), headers=st.sampled_from([JSON, FORM, MULTIPART, ()]))
def test_any_bytes(everything, body, headers):
    for target in ("/maybe", "/login", "/photos", "/numbers"):
        holds(everything, Request("POST", target, headers, body))


@MANY
@given(
    pairs=st.lists(
        st.tuples(
            st.sampled_from(["username", "age", "agree", "tags", "note", "extra"]),
            st.sampled_from(["", "1", "18", "ada", "on", "maybe", "a&b=c", "é"]),
        ),
        max_size=6,
    )
)
def test_forms(everything, pairs):
    from urllib.parse import urlencode

    holds(everything, post("/login", urlencode(pairs).encode(), FORM))


@MANY
@given(
    pairs=st.lists(
        st.tuples(
            st.sampled_from(["q", "limit", "lent", "language", "since", "x"]),
            st.sampled_from(["", "0", "10", "tea", "true", "en", "2024-01-02", "x y", "é"]),
        ),
        max_size=6,
    ),
    shelf=st.sampled_from(["small", "huge", "%C3%A9"]),
    branch=st.sampled_from(["leeds", "", "LEEDS", None]),
    visits=st.sampled_from(["1", "-1", "x", None]),
)
def test_parameters(everything, pairs, shelf, branch, visits):
    from urllib.parse import urlencode

    headers = [("X-Branch", branch)] if branch is not None else []
    headers += [("Cookie", f"a=b; visits={visits}")] if visits is not None else []
    holds(everything, get(f"/v2/search/{shelf}?{urlencode(pairs)}", *headers))
