"""What counts as a difference, and what does not."""

import json
import time
import timeit
from functools import partial

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from tests.differences.reasons.pair import differences

from sidebyside.differences.compare import compare
from sidebyside.http.limits import DIFFERENCES
from sidebyside.http.request import Request
from sidebyside.http.response import Failure, Response

GET = Request("GET", "/")
JSON = (("Content-Type", "application/json"),)
HTML = (("content-type", "text/html; charset=utf-8"),)


def found(flask: Response, fastapi: Response, request: Request = GET) -> list[tuple]:
    return [(d.part, d.at, d.flask, d.fastapi) for d in differences(request, flask, fastapi)]


def bodies(flask: bytes | str, fastapi: bytes | str, headers=JSON) -> list[tuple]:
    a, b = (body.encode() if isinstance(body, str) else body for body in (flask, fastapi))
    rows = found(Response(200, headers, a), Response(200, headers, b))
    assert all(row[0] == "body" for row in rows)
    return [row[1:] for row in rows]


def test_status_comes_first():
    assert found(Response(200, JSON, b"1"), Response(404, HTML, b"2"))[0] == (
        "status",
        "",
        200,
        404,
    )


def test_what_the_server_adds_does_not_count():
    flask = Response(200, (("Content-Type", "text/plain"), ("Server", "a"), ("Date", "b")))
    fastapi = Response(200, (("transfer-encoding", "chunked"), ("content-type", "text/plain")))
    assert found(flask, fastapi) == []


@pytest.mark.parametrize(
    ("flask", "fastapi"),
    [
        (("Content-Type", "Text/HTML; charset=UTF-8"), ("content-type", "text/html;charset=utf-8")),
        (("Allow", "GET, HEAD"), ("allow", "HEAD,GET")),
        (("Vary", "Accept, Cookie"), ("vary", "cookie, accept")),
        (
            ("Set-Cookie", "a=1; Expires=Fri, 20 Nov 2026 13:00:56 GMT; Max-Age=60; Path=/"),
            ("set-cookie", "a=1; Max-Age=60; path=/"),
        ),
        (
            ("Set-Cookie", "a=1; SameSite=Lax; HttpOnly"),
            ("set-cookie", "a=1; httponly; samesite=lax"),
        ),
    ],
)
def test_headers_that_say_the_same(flask, fastapi):
    assert found(Response(200, (flask,)), Response(200, (fastapi,))) == []


def test_header_case_and_order_do_not_count_but_values_do():
    flask = Response(200, (("X-A", "1"), ("X-B", "2"), ("X-B", "3")))
    assert found(flask, Response(200, (("x-b", "2"), ("x-b", "3"), ("x-a", "1")))) == []
    rows = found(flask, Response(200, (("x-b", "3"), ("x-b", "2"), ("x-c", "1"))))
    assert rows == [
        ("header", "x-a", "1", None),
        ("header", "x-b", "2, 3", "3, 2"),
        ("header", "x-c", None, "1"),
    ]


def test_cookies_are_compared_one_by_one():
    flask = Response(200, (("Set-Cookie", "a=1; Path=/"), ("Set-Cookie", "b=2")))
    fastapi = Response(200, (("set-cookie", "b=2"), ("set-cookie", "a=2; Path=/")))
    assert found(flask, fastapi) == [("header", "set-cookie", "a=1; Path=/", "a=2; Path=/")]


def test_json_is_compared_by_structure():
    flask = '{"user": {"tags": ["a", "b"], "first name": 1, "x-y": null, "same": 1}}'
    fastapi = '{"user": {"same": 1, "tags": ["c"], "first name": true, "x-y": 0}}'
    assert bodies(flask, fastapi) == [
        ("user.tags[0]", "a", "c"),
        ("user.tags[1]", "b", None),
        ('user["first name"]', 1, True),
        ("user.x-y", None, 0),
    ]


def test_spaces_in_json_do_not_count():
    assert bodies('{"a": [1, 2]}\n', '{"a":[1,2]}') == []


def test_key_order_and_escaping_speak_only_through_a_note():
    (order,) = differences(
        GET, Response(200, JSON, b'{"a":1,"b":2}'), Response(200, JSON, b'{"b":2,"a":1}')
    )
    assert (order.at, order.flask, order.fastapi) == ("key order", "a, b", "b, a")
    assert order.note
    # No rule knows why FastAPI's keys would be the sorted ones.
    assert bodies('{"b":2,"a":1}', '{"a":1,"b":2}') == []
    (escaping,) = differences(
        GET, Response(200, JSON, b'["\\u00e9"]'), Response(200, JSON, '["\u00e9"]'.encode())
    )
    assert (escaping.at, escaping.flask, escaping.fastapi) == (
        "character escapes",
        "\\u00e9",
        "\u00e9",
    )
    assert escaping.note


def test_a_key_named_like_a_notation_is_a_place_of_its_own():
    assert bodies('{"key order": 1}', '{"key order": 2}') == [('["key order"]', 1, 2)]
    assert bodies('{"escaping": 1}', '{"escaping": 2}') == [("escaping", 1, 2)]


@pytest.mark.parametrize(
    ("flask", "fastapi"),
    [
        ('{"a": NaN}', '{"a": 1}'),
        ('{"a": Infinity}', '{"a": -Infinity}'),
        ('{"a": 1e999}', '{"a": 1}'),
        ('{"a": 1, "a": 2}', '{"a": 2}'),
        ('{"a": ', '{"a": 1}'),
        ('"\\ud800"', '"x"'),
        ("[" * 100 + "]" * 100, "[]"),
        ("[" * 100_000, "[]"),
        ("9" * 5000, "8"),
    ],
)
def test_what_is_no_certain_json_is_compared_as_text(flask, fastapi):
    assert bodies(flask, fastapi) == [("line 1", flask, fastapi)]


def test_big_integers_are_exact():
    assert bodies("[12345678901234567890123]", "[12345678901234567890124]") == [
        ("[0]", 12345678901234567890123, 12345678901234567890124)
    ]


def test_one_and_true_and_one_point_zero_are_three_values():
    assert bodies("[1, 1, true]", "[true, 1.0, 1.0]") == [
        ("[0]", 1, True),
        ("[1]", 1, 1.0),
        ("[2]", True, 1.0),
    ]


def test_null_is_not_nothing():
    flask, fastapi = Response(200, JSON, b'{"a": null}'), Response(200, JSON, b"{}")
    (one,) = differences(GET, flask, fastapi)
    (other,) = differences(GET, fastapi, flask)
    assert one.note != other.note
    assert "null" in one.note


def test_refusals_in_other_words_differ_as_a_whole():
    flask = Response(400, JSON, b'{"error": "Missing required fields"}')
    fastapi = Response(
        422, JSON, b'{"detail":[{"type":"missing","loc":["body","age"],"msg":"Field required"}]}'
    )
    rows = found(flask, fastapi, Request("POST", "/", JSON, b"{}"))
    assert [row[:2] for row in rows] == [("status", ""), ("body", ""), ("problem", "body.age")]
    assert rows[2][2:] == (None, "Field required")


def test_refusals_in_the_same_words_do_not_differ():
    body = b'{"detail":[{"type":"missing","loc":["body","age"],"msg":"Field required"}]}'
    assert found(Response(422, JSON, body), Response(422, JSON, body)) == []


def test_text_is_compared_by_line():
    assert bodies("a\nb\nc\nd", "a\nx\nc\ny", HTML) == [("line 2", "b", "x"), ("line 4", "d", "y")]
    assert bodies("a\nc", "a\nb\nc", HTML) == [("line 2", None, "b")]
    assert bodies("a\nb\nc\nz", "a\nx\ny\nz", HTML) == [("lines 2 to 3", "b\nc", "x\ny")]


def test_bytes_are_compared_by_length_and_digest():
    ((at, flask, fastapi),) = bodies(b"\xff\x00", b"\xff\x01", (("Content-Type", "image/png"),))
    assert at == ""
    assert flask.startswith("2 bytes, SHA-256 ea5dbf9596d1")
    assert flask != fastapi


def test_an_empty_body_is_nothing():
    assert bodies("", "x", HTML) == [("", None, "x")]


def test_an_answer_to_head_has_no_body_to_compare():
    rows = found(Response(405, JSON, b"x"), Response(405, JSON, b""), Request("HEAD", "/"))
    assert rows == []


def test_many_differences_end_with_their_number():
    rows = bodies(json.dumps([0] * 80), json.dumps([1] * 80))
    assert len(rows) == DIFFERENCES + 1
    assert rows[-1] == ("30 more places", None, None)


def test_a_side_without_an_answer_differs_by_its_status_alone():
    late = Response(None, failure=Failure("timeout", "It took over 5 s."))
    (difference,) = differences(GET, late, Response(200, JSON, b"{}"))
    assert (difference.part, difference.flask, difference.fastapi) == ("status", None, 200)
    assert "time limit" in difference.note
    assert differences(GET, late, late) == ()


JSON_VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda children: (
        st.lists(children, max_size=4) | st.dictionaries(st.text(), children, max_size=4)
    ),
    max_leaves=12,
)


@given(JSON_VALUES, st.booleans(), st.booleans())
def test_the_same_value_written_in_another_way_is_no_difference(value, ascii_only, indent):
    one = json.dumps(value).encode()
    other = json.dumps(value, ensure_ascii=ascii_only, indent=2 if indent else None)
    rows = found(
        Response(200, JSON, one), Response(200, JSON, other.encode("utf-8", "surrogatepass"))
    )
    assert all(row[1] == "character escapes" for row in rows) or "\\ud" in json.dumps(value).lower()


@given(JSON_VALUES, JSON_VALUES)
def test_two_values_differ_exactly_where_json_says_so(a, b):
    rows = [row for row in bodies(json.dumps(a), json.dumps(b)) if "order" not in row[0]]
    same = json.dumps(a, sort_keys=True) == json.dumps(b, sort_keys=True)
    assert (not rows) == same
    assert json.loads(json.dumps(rows)) or same


@given(
    st.binary(max_size=200),
    st.binary(max_size=200),
    st.sampled_from([200, 400, 404, 415, 422, 500]),
)
@example(b'""', b'""', 415)
def test_no_bytes_break_the_comparison(a, b, status):
    for headers in (JSON, HTML, ()):
        rows = found(Response(status, headers, a), Response(200, headers, b))
        json.dumps(rows)
        if a == b:
            # The same text may be a validation error with one status, and none with the other.
            assert {row[0] for row in rows} <= {"status", "problem"}


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["Allow", "x-a", "Set-Cookie", "Content-Type", "ETag"]),
            st.text(st.characters(codec="latin-1")),
        )
    )
)
def test_headers_differ_from_none_of_their_own(headers):
    mixed = tuple((name.swapcase(), value) for name, value in headers)
    assert found(Response(200, tuple(headers)), Response(200, mixed)) == []


def test_it_is_quick_enough_not_to_be_noticed():
    """The budget of one comparison leaves about 0.06 ms; ten times that is a fault anywhere."""
    flask = Response(200, JSON, b'{"exact":true,"limit":10,"q":"a"}\n')
    fastapi = Response(200, JSON, b'{"q":"b","limit":10,"exact":false}')
    request = Request("GET", "/?q=a&q=b&exact=false")
    # The processor's time: on a busy machine the clock says more of the other processes.
    once = partial(compare, request, flask, fastapi)
    seconds = min(timeit.repeat(once, timer=time.process_time, number=100, repeat=5))
    assert seconds / 100 < 600e-6
