"""Whatever two programs answer, comparing ends, soon, and raises nothing."""

import json
import time
import timeit

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from tests.differences.reasons.pair import differences

from sidebyside.http.problem import Problem
from sidebyside.http.request import METHODS, Request
from sidebyside.http.response import Failure, Response

pytestmark = pytest.mark.slow

NAMES = st.sampled_from(
    [
        *("Content-Type", "Location", "Allow", "Set-Cookie", "ETag", "Vary", "WWW-Authenticate"),
        *("Content-Length", "Cache-Control", "Access-Control-Allow-Origin", "X-A"),
    ]
)
VALUES = st.sampled_from(
    [
        *("application/json", "text/html; charset=utf-8", "application/jsonl", "text/plain"),
        *("http://[", "//[::1", "/users/", "?", "", "session=a", "k=v; SameSite=lax; =; ;"),
        *('k="\\303\\251"; Max-Age=1; Expires=never', "GET,,HEAD", "\x80\xff", "%zz%"),
    ]
)
HEADERS = st.lists(st.tuples(NAMES, VALUES | st.text(st.characters(codec="latin-1"))), max_size=6)
PIECES = st.sampled_from(
    [
        *(b"null", b"NaN", b"1e999", b'"\\ud800"', b'{"a":1,"a":2}', b"[" * 2000, b"9" * 5000),
        *(b'{"detail":"Not authenticated"}', b'{"detail":[{"loc":["body","a"],"msg":1}]}'),
        *(b'{"v":"Fri, 32 Foo 2026 99:99:99 GMT"}', b'{"v":"2026-13-99"}', b'{"v":1e308}'),
        *(b'{"v":"Infinity"}', b'{"v":true}', b'{"v":"1_0"}', b"\xff\xfe", b"<!doctype html>"),
        *(b'{"v":"+ 1"}', b'{"":{"[0]":[[]]}}', b'["made",201]', b'"x"', b"a=%ff&a=b&=&&"),
        *(b'{"v":-99999999999999999999999999}', b'{"v":[1,2]}', b'{"v":"0001-01-01T00:00:00Z"}'),
    ]
)
BODIES = PIECES | st.binary(max_size=60) | st.text(max_size=30).map(str.encode)
STATUSES = (
    st.none()
    | st.sampled_from(
        [0, 99, 200, 201, 204, 206, 302, 304, 307, 308, 400, 401, 404, 405, 413, 415, 416, 422, 500]
    )
    | st.integers(-5, 1200)
)
FAILURES = st.none() | st.builds(
    Failure,
    st.sampled_from(["crash", "timeout", "too_large"]),
    st.text(max_size=20),
    st.text(max_size=40) | st.just('\n  File "a.py", line 1, in f\n  File "'),
)
PROBLEMS = st.lists(
    st.builds(
        Problem,
        st.lists(st.sampled_from(["body", "query", "path"]) | st.integers(), max_size=3).map(tuple),
        st.sampled_from(["missing", "bool_parsing", "json_invalid", ""]),
        st.text(max_size=5),
        st.none() | st.dictionaries(st.text(max_size=8), st.none(), max_size=2),
    ),
    max_size=3,
).map(tuple)
ANSWERS = st.builds(
    Response,
    STATUSES,
    HEADERS.map(tuple),
    BODIES,
    problems=PROBLEMS,
    failure=FAILURES,
)
REQUESTS = st.builds(
    Request,
    st.sampled_from(METHODS),
    st.sampled_from(
        ["/", "/a//b/", "/n/nan/-7/%EF%BC%97/%ff?v=0&v=x&=", "/x?d=1e999", "//[", "/[?["]
    )
    | st.text(max_size=12).map(lambda text: "/" + text),
    HEADERS.map(tuple),
    BODIES,
)


@given(REQUESTS, ANSWERS, ANSWERS)
@example(
    Request("GET", "/"),
    Response(308, (("Location", "http://["),)),
    Response(307, (("Location", "//["),)),
)
def test_no_two_answers_break_the_comparison(request_, flask, fastapi):
    for difference in differences(request_, flask, fastapi):
        json.dumps(difference.to_json(), ensure_ascii=True)
        assert difference.note is None or difference.docs


@given(REQUESTS, ANSWERS)
def test_an_answer_does_not_differ_from_itself(request_, response):
    assert differences(request_, response, response) == ()


def _wide(size: int) -> tuple[bytes, bytes]:
    one = json.dumps({f"key{n}": n for n in range(size // 14)})
    return one.encode(), json.dumps({f"key{n}": str(n) for n in range(size // 14)}).encode()


def _lines(size: int) -> tuple[bytes, bytes]:
    return b"a\n" * (size // 2), b"a\nb\n" * (size // 4)


def _one_line(size: int) -> tuple[bytes, bytes]:
    return b"'a" * (size // 2), b"missing a, " * (size // 11)


def _problem(size: int) -> tuple[bytes, bytes]:
    text = "'a.a " * (size // 5)
    return json.dumps({"error": text}).encode(), json.dumps({"detail": text}).encode()


def _escapes(size: int) -> tuple[bytes, bytes]:
    text = "\u00e9" * (size // 6)
    return json.dumps(text).encode(), json.dumps(text, ensure_ascii=False).encode()


def _deep(size: int) -> tuple[bytes, bytes]:
    return b"[" * size, b'{"a":' * (size // 5)


@pytest.mark.parametrize("bodies", [_wide, _lines, _one_line, _problem, _escapes, _deep])
@pytest.mark.parametrize("status", [200, 422])
@pytest.mark.parametrize("kind", ["application/json", "text/html", "text/plain"])
def test_sixteen_times_the_bytes_cost_about_sixteen_times_the_time(bodies, status, kind):
    """A quadratic step would cost 256 times as much; 256 KiB is the most that an answer holds."""

    def seconds(size: int) -> float:
        mine, theirs = bodies(size)
        headers = (("Content-Type", kind),)
        sent = Request("POST", "/a?v=1", headers, mine[: size // 4])
        return _seconds(sent, Response(status, headers, mine), Response(status, headers, theirs))

    assert seconds(256 * 1024) < 80 * seconds(16 * 1024) + 0.005


def test_sixteen_times_the_headers_cost_about_sixteen_times_the_time():
    def seconds(count: int) -> float:
        mine, theirs = (
            tuple(("Set-Cookie", f"k{n}={n}; {more}") for n in range(count))
            for more in ("Path=/", "Path=/a")
        )
        return _seconds(Request("GET", "/"), Response(200, mine), Response(200, theirs))

    assert seconds(4000) < 80 * seconds(250) + 0.005


def _seconds(sent: Request, flask: Response, fastapi: Response) -> float:
    # The processor's time: others may use the machine at the same time.
    def once() -> None:
        differences(sent, flask, fastapi)

    return min(timeit.repeat(once, timer=time.process_time, number=1, repeat=4))
