"""A change to one field leaves its neighbours as both frameworks read them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from starlette.requests import cookie_parser
from werkzeug.sansio.http import parse_cookie

from sidebyside.explanation.mutation.catalogue import mutations
from sidebyside.explanation.rewriting.fields import put
from sidebyside.explanation.rewriting.forms import write_form
from sidebyside.http.fields.named_value import NamedValue
from sidebyside.http.request import Request

FORM = (("Content-Type", "application/x-www-form-urlencoded"),)
MULTIPART = (("Content-Type", "multipart/form-data; boundary=cut"),)


def changed(request, name):
    """Return the requests in which a field is broken, by the change's id."""
    found = {each.id: each.request for each in mutations(request, None)}
    return {key: made for key, made in found.items() if key.endswith((f"-{name}", "extra-field"))}


def others(fields, name):
    return [
        (each.name, each.value, each.filename, each.content, each.agreed, each.raw)
        for each in fields
        if each.name not in (name, "nickname")
    ]


@pytest.mark.parametrize(
    "header",
    [
        'sid="a;b"; visits=3',
        'visits=3; sid="a; visits=2; c"',
        "token; visits=3",
        "visits=3; token",
        "visits=3; a=b c; bad[x]=1",
        'visits=3; half="a; b=1',
        "é=ü; visits=3",
        "visits=3;;x=1;",
    ],
)
def test_a_cookie_leaves_the_other_cookies(header):
    request = Request("GET", "/", (("Cookie", header), ("X-A", "1")))
    made = changed(request, "cookie-visits")["drop-cookie-visits"]
    [left] = made.header_values("cookie")
    flask, fastapi = parse_cookie(header).to_dict(False), cookie_parser(header)
    assert parse_cookie(left).to_dict(False) == {k: v for k, v in flask.items() if k != "visits"}
    if "visits=2" not in header:
        assert cookie_parser(left) == {k: v for k, v in fastapi.items() if k != "visits"}
    assert made.header("x-a") == "1"


def test_two_cookie_headers_stay_two():
    request = Request("GET", "/", (("Cookie", "a=1; b=2"), ("X-A", "1"), ("Cookie", "c=3")))
    made = put(request, "cookie", "b", [])
    assert made.headers == (("Cookie", "a=1"), ("X-A", "1"), ("Cookie", "c=3"))
    assert put(made, "cookie", "c", []).headers == (("Cookie", "a=1"), ("X-A", "1"))


@given(st.text(st.characters(min_codepoint=0x20, max_codepoint=0xFF, exclude_characters="\x7f")))
@settings(deadline=None)
def test_a_cookie_is_written_so_that_both_read_it(value):
    made = put(Request("GET", "/", (("Cookie", "a=1; sid=2"),)), "cookie", "sid", [value])
    header = made.header("cookie")
    assert header.startswith("a=1; sid=")
    if value == value.strip() and not (value.startswith('"') and value.endswith('"')):
        found = next(each for each in made.cookies if each.name == "sid")
        assert (found.value, found.agreed) == (value, True)


@pytest.mark.parametrize(
    "body", ["name=é&age=3", "name=%41+b%20c&age=3&&x", "a=%ff&age=3", "b&age=3"]
)
def test_a_form_leaves_the_other_pairs_as_they_were_written(body):
    request = Request("POST", "/", FORM, body.encode())
    for key, made in changed(request, "age").items():
        if made.media_type == request.media_type and key != "as-json":
            assert others(made.form, "age") == others(request.form, "age"), key


PART = '--cut\r\nContent-Disposition: form-data; name="{}"\r\n\r\n{}\r\n'
FILE = (
    '--cut\r\nContent-Disposition: form-data; name="photo"; filename="a.txt"\r\n'
    "Content-Type: text/x-odd\r\nX-Own: 1\r\n\r\n{}\r\n"
)


@pytest.mark.parametrize(
    "content",
    [
        "--cutlery is fine",
        "x --cut y",
        "--cut-- z",
        "--cu",
        "\r\n--cutter\r\n",
    ],
)
def test_a_file_that_holds_what_begins_like_the_boundary(content):
    body = FILE.format(content) + PART.format("age", "3") + "--cut--\r\nepilogue"
    request = Request("POST", "/", MULTIPART, body.encode())
    for key, made in changed(request, "age").items():
        assert others(made.form, "age") == others(request.form, "age"), key
        assert made.body.endswith(b"--cut--\r\nepilogue")


def test_a_new_part_stands_behind_the_last():
    body = "\r\n" + PART.format("age", "3") + "--cut--"
    request = Request("POST", "/", MULTIPART, body.encode())
    made = write_form(request, [*request.form, NamedValue("x", "1")])
    assert [(each.name, each.value, each.agreed) for each in made.form] == [
        ("age", "3", True),
        ("x", "1", True),
    ]
    emptied = write_form(request, [])
    assert emptied.form == ()
