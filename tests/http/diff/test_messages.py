"""Two messages of one kind are compared part by part, whoever sent them."""

import pytest

from sidebyside.http.diff.messages import diff_requests, diff_responses
from sidebyside.http.problem import Problem
from sidebyside.http.request import Request
from sidebyside.http.response import Response

JSON = ("Content-Type", "application/json")


def setting(*lines):
    return Response(200, tuple(("Set-Cookie", line) for line in lines))


def cookies(left, right):
    deltas = diff_responses(setting(*left), setting(*right))
    return [(delta.at, delta.left, delta.right) for delta in deltas]


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        # RFC 6265, section 5.3, step 11: name, domain and path make the cookie.
        (
            ["s=root; Path=/", "s=deep; Path=/deep"],
            ["s=deep; Path=/deep"],
            [("s=root; Path=/", None)],
        ),
        (["s=1; Domain=a.test", "s=1"], ["s=1"], [("s=1; Domain=a.test", None)]),
        (["s=1"], ["s=1", "s=1; Domain=a.test"], [(None, "s=1; Domain=a.test")]),
        (["s=1; Path=/"], ["s=1; Path=/a"], [("s=1; Path=/", "s=1; Path=/a")]),
        (["s=0; Path=/", "s=1; Path=/"], ["s=1; Path=/"], []),
        (["s=1; domain=.A.test; path=/"], ["s=1; Path=/; Domain=a.test"], []),
        (["s=1; Path=x"], ["s=1"], []),
        (["s=1; Secure; HttpOnly"], ["s=1; httponly; secure=yes"], []),
        (["s=1; Max-Age=5; Expires=Thu, 01 Jan 1970 00:00:05 GMT"], ["s=1; max-age=5"], []),
        (["s=1; Expires=a"], ["s=1; Expires=b"], [("s=1; Expires=a", "s=1; Expires=b")]),
        (["s=1", "t=2"], ["t=2", "s=1"], []),
    ],
)
def test_a_cookie_is_its_name_its_domain_and_its_path(left, right, expected):
    assert cookies(left, right) == [("set-cookie", *row) for row in expected]


def test_two_requests_are_compared_without_their_request_lines():
    left = Request("GET", "/a", (JSON, ("X-Token", "1")), b'{"age": 1, "b": [1]}')
    right = Request("PUT", "/b", (JSON,), b'{"b": [2], "age": 1}')
    found = [
        (delta.part, delta.at, delta.left, delta.right) for delta in diff_requests(left, right)
    ]
    assert found == [("header", "x-token", "1", None), ("body", "b[0]", 1, 2)]


def test_two_responses_of_one_program_are_compared_with_their_validation_errors():
    left = Response(422, (JSON,), b'{"n": 1}', problems=(Problem(("body", "age"), "x", "no"),))
    found = [
        (each.part, each.at, each.left, each.right) for each in diff_responses(left, setting())
    ]
    assert ("status", "", 422, 200) in found
    assert ("problem", "body.age", "no", None) in found


def test_a_response_to_head_has_no_body_to_compare():
    left, right = Response(200, (), b"a"), Response(200, (), b"b")
    assert list(diff_responses(left, right, to_head=True)) == []
    assert [delta.part for delta in diff_responses(left, right)] == ["body"]
