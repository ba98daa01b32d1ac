"""What a client notices between two answers, and what it does not."""

import pytest

from sidebyside.features.migration.equality import parts_that_differ
from sidebyside.http.response import Failure, Response


def answer(body=b"", status=200, kind="application/json"):
    return Response(status, (("Content-Type", kind),), body)


@pytest.mark.parametrize(
    ("flask", "fastapi", "expected"),
    [
        (answer(b'{"a": 1, "b": "\\u00e9"}\n'), answer('{"b":"é","a":1}'.encode()), ()),
        (answer(kind="text/html", status=204), Response(204), ()),
        (answer(b"[1]"), answer(b"[1]", kind="application/json; charset=utf-8"), ()),
        (answer(b"[1]", 200), answer(b"[1]", 201), ("status",)),
        (answer(b"<p>", kind="text/html"), answer(b"<p>", kind="text/plain"), ("media type",)),
        (answer(b"[1]"), answer(b"[2]"), ("body",)),
        (answer(b"[1]"), answer(b"[true]"), ("body",)),
        (answer(b"[1]"), answer(b"[1.0]"), ("body",)),
        (answer(b"[1, 2]"), answer(b"[2, 1]"), ("body",)),
        (answer(b"{broken"), answer(b"{broken"), ()),
        (answer(b"{broken"), answer(b"{}"), ("body",)),
        (answer(b"x", kind="text/plain"), answer(), ("body",)),
        (
            answer(b"x", 404, "text/html"),
            answer(b"{}", 422),
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
