"""The table of fields has a row for each place that has an error, with what was sent there.

Each request is answered by hand: Flask in the program's own words, FastAPI as Pydantic has it.
"""

import json

import pytest
from markupsafe import Markup

from sidebyside.differences.problems import read_problems
from sidebyside.explanation.field_table import field_table
from sidebyside.http.comparison import Comparison
from sidebyside.http.request import Request
from sidebyside.http.response import Response
from sidebyside.http.side import SIDES

JSON = (("Content-Type", "application/json"),)
NO_PROGRAM = dict.fromkeys(SIDES)


def response_with_problems(request, body, status):
    response = Response(status, JSON, json.dumps(body).encode())
    problems = read_problems(request, response)
    return Response(status, JSON, response.body, problems=problems)


def table(request, loc, kind="int_parsing", words=None):
    """Return what the table says was sent, by part and field."""
    detail = [{"type": kind, "loc": loc, "msg": "No."}]
    comparison = Comparison(
        request,
        response_with_problems(request, {"error": words or "Nope"}, 400),
        response_with_problems(request, {"detail": detail}, 422),
        (),
    )
    rows = field_table(comparison, NO_PROGRAM, NO_PROGRAM).rows
    return {(row.part, row.field): row.sent for row in rows}


def code(text):
    return Markup("<code>{}</code>").format(text)


@pytest.mark.parametrize(
    "header",
    [
        "session=x",
        "a=1; bad[x]=2; session=x",
        "bad:[x]=2; session=x",
        "a/b; session=x",
        "a=(1)@{2}; session=x",
        "a b=1; session=x",
        '"a"=1; session=x',
        'a="1; session=x',
        "é=1; session=x",
        "=1; session=x",
        "; ;session=x;",
        "path=/; expires=2; session=x",
        'session="x"; a=1',
        "session = x",
        "session=y z; session=x",
    ],
)
def test_odd_pairs_of_a_cookie_header_hide_no_other_cookie(header):
    request = Request("GET", "/", (("Cookie", header),))
    found = table(request, ["cookie", "session"], words="session must be a number")
    assert found == {("cookie", "session"): code("x")}


@pytest.mark.parametrize(
    ("header", "sent"), [('session="a;b"; c=1', '"a;b"'), ("session=a b", "a b")]
)
def test_a_cookie_that_is_not_read_alike_is_the_text_that_was_sent(header, sent):
    request = Request("GET", "/", (("Cookie", header),))
    found = table(request, ["cookie", "session"], words="session must be a number")
    assert found == {("cookie", "session"): code(sent)}


def test_a_form_in_raw_utf_8_is_what_was_typed():
    headers = (("Content-Type", "application/x-www-form-urlencoded; charset=utf-8"),)
    request = Request("POST", "/", headers, "name=é&age=x".encode())
    found = table(request, ["body", "age"], words="age must be a number")
    assert found == {("body", "age"): code("x"), ("body", "name"): code("é")}


@pytest.mark.parametrize(
    "content_type", ["Multipart/Form-Data; boundary=cut", "MULTIPART/FORM-DATA;BOUNDARY=cut"]
)
def test_a_multipart_type_in_any_case(content_type):
    body = b'--cut\r\nContent-Disposition: form-data; name="age"\r\n\r\nx\r\n--cut--\r\n'
    request = Request("POST", "/", (("Content-Type", content_type),), body)
    assert table(request, ["body", "age"]) == {("body", "age"): code("x")}


@pytest.mark.parametrize(
    ("body", "sent"),
    [
        (b'\xef\xbb\xbf{"age": "x"}', '"x"'),
        ('{"age": "x"}'.encode("utf-16"), '"x"'),
        ('{"age": "x"}'.encode("utf-16-be"), '"x"'),
        ('{"age": "x"}'.encode("utf-32"), '"x"'),
        (b'{"age": "\\ud83d"}', '"\\ud83d"'),
        (b'{"age": "x", "other": "\\ud83d"}', '"x"'),
        (b'{"age": "y", "age": "x"}', '"x"'),
    ],
)
def test_json_is_what_both_frameworks_read(body, sent):
    found = table(Request("POST", "/", JSON, body), ["body", "age"])
    assert found["body", "age"] == code(sent)


@pytest.mark.parametrize("part", ["query", "body"])
def test_a_value_of_several_with_one_name(part):
    pairs = "query=a&ids=1&ids=x&ids=2"
    request = Request("GET", f"/?{pairs}")
    if part == "body":
        headers = (("Content-Type", "application/x-www-form-urlencoded"),)
        request = Request("POST", "/", headers, pairs.encode())
    found = table(request, [part, "ids", 1])
    assert found == {(part, "ids[1]"): code("x"), (part, "query"): code("a")}


def test_a_header_of_several_with_one_name():
    request = Request("GET", "/", (("X-Tag", "1"), ("X-Tag", "x")))
    assert table(request, ["header", "x-tag", 1]) == {("header", "x-tag[1]"): code("x")}


def test_the_name_of_a_unions_member_is_no_step():
    pets = [{"kind": "dog", "name": "Rex"}, {"kind": "cat", "lives": 12}]
    request = Request("POST", "/", JSON, json.dumps({"pets": pets}).encode())
    found = table(request, ["body", "pets", 1, "cat", "lives"], "less_than_equal")
    assert found == {("body", "pets[1].lives"): code("12")}
    query = Request("GET", "/?limit=x")
    assert table(query, ["query", "limit", "int"]) == {("query", "limit.int"): code("x")}


def test_in_a_programs_own_words_each_step_is_a_field():
    request = Request("POST", "/", JSON, b'{"city": "Bern"}')
    found = table(request, ["body", "age"], words="address.city must be text")
    assert found["body", "address.city"] is None


@pytest.mark.parametrize("body", [b"", b'{"age": 1'])
def test_nothing_is_nothing(body):
    assert table(Request("POST", "/", JSON, body), ["body", "age"], "missing") == {
        ("body", "age"): None
    }


def test_a_name_that_is_no_text_is_its_escape():
    found = table(Request("POST", "/", JSON, b'{"\\ud800": "\\udfff", "age": 1}'), ["body", "age"])
    assert found["body", "\\ud800"] == code('"\\udfff"')
