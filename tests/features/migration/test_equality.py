"""What a client notices between two answers, and what it does not."""

import pytest

from sidebyside.features.migration.equality import parts_that_differ
from sidebyside.http.response import Failure, Response


def response(body=b"", status=200, kind="application/json"):
    return Response(status, (("Content-Type", kind),), body)


@pytest.mark.parametrize(
    ("flask", "fastapi", "expected"),
    [
        (response(b'{"a": 1, "b": "\\u00e9"}\n'), response('{"b":"é","a":1}'.encode()), ()),
        (response(kind="text/html", status=204), Response(204), ()),
        (response(b"[1]"), response(b"[1]", kind="application/json; charset=utf-8"), ()),
        (response(b"[1]", 200), response(b"[1]", 201), ("status",)),
        (response(b"<p>", kind="text/html"), response(b"<p>", kind="text/plain"), ("media type",)),
        (response(b"[1]"), response(b"[2]"), ("body",)),
        (response(b"[1]"), response(b"[true]"), ("body",)),
        (response(b"[1]"), response(b"[1.0]"), ("body",)),
        (response(b"[1, 2]"), response(b"[2, 1]"), ("body",)),
        (response(b"{broken"), response(b"{broken"), ()),
        (response(b"{broken"), response(b"{}"), ("body",)),
        (response(b"x", kind="text/plain"), response(), ("body",)),
        (
            response(b"x", 404, "text/html"),
            response(b"{}", 422),
            ("status", "media type", "body"),
        ),
    ],
)
def test_parts(flask, fastapi, expected):
    assert parts_that_differ(flask, fastapi) == expected
    assert parts_that_differ(fastapi, flask) == expected


def test_a_program_that_does_not_answer_is_never_the_same():
    silent = Response(None, failure=Failure("timeout", "It took too long."))

    assert parts_that_differ(silent, silent) == ("status",)
