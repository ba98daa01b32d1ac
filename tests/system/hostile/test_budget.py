"""What is made of a request has bounds, and where one is reached the page and the JSON say so."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from sidebyside.explanation.correction.request import Correction
from sidebyside.explanation.correction_view import correction_view
from sidebyside.explanation.mutation.catalogue import mutations
from sidebyside.explanation.sent_values import SentValues
from sidebyside.features.copy_as.cmd import quote_for_cmd
from sidebyside.html import marks
from sidebyside.http import limits
from sidebyside.http.fields.media_type import MULTIPART
from sidebyside.http.limits import DEFAULT
from sidebyside.http.request import Request
from sidebyside.transports.failures import crash
from sidebyside.transports.response_buffer import ResponseBuffer

JSON = ("Content-Type", "application/json")
MANY = "More than 100 validation errors: the first 100 are shown."


def unknown_fields(count):
    return json.dumps({f"f{number}": 1 for number in range(count)})


@pytest.fixture
def tried(client):
    def send(stem, target, body, method="POST"):
        wire = {"method": method, "target": target, "headers": [JSON], "body": body}
        response = client.post(f"/api/try/{stem}", json=wire)
        assert response.status_code == 200
        return response.json

    return send


def test_more_validation_errors_than_are_shown_are_said_in_json(tried):
    found = tried("coercion", "/v2/loans/", unknown_fields(2000))["fastapi"]
    assert len(found["problems"]) == limits.PROBLEMS == 100
    assert found["notices"] == [MANY]


def test_as_many_as_are_shown_need_no_word(tried):
    # Of three fields that are declared, none is sent.
    found = tried("coercion", "/v2/loans/", unknown_fields(97))["fastapi"]
    assert len(found["problems"]) == 100
    assert "notices" not in found


def test_more_validation_errors_than_are_shown_are_said_on_the_page(client, form):
    fields = form(
        target="/v2/loans/",
        headers="Content-Type: application/json",
        body=unknown_fields(2000),
        lesson="coercion-and-strictness",
    )
    html = client.post("/try/coercion", data=fields, headers={"Accept": "text/html"}).text
    assert html.count(MANY) == 2  # Both sides refuse them all.
    assert "more fields are not listed here" in html
    # Of errors that are not all known there is nothing to correct.
    assert "Send it corrected" not in html


def test_a_field_is_no_difference_where_its_error_may_be_beyond_the_bound(tried):
    found = tried("json_bodies", "/v2/users/", unknown_fields(300))
    named = [each["at"] for each in found["differences"] if each["part"] == "problem"]
    assert len(named) <= limits.PROBLEMS


def test_only_so_many_places_of_two_bodies_are_listed():
    from sidebyside.http.diff.messages import diff_responses
    from sidebyside.http.response import Response

    def text(word):
        lines = "\n".join(f"{word if number % 2 else 'same'} {number}" for number in range(300))
        return Response(200, (("Content-Type", "text/plain"),), lines.encode())

    *rows, last = diff_responses(text("one"), text("two"))
    assert len(rows) == limits.DIFFERENCES
    assert last.at == "100 more places"


def test_a_correction_names_its_first_changes():
    changes = tuple(f"left out f{number}" for number in range(300))
    view = correction_view(Correction(Request("GET", "/"), changes), "json_bodies")
    assert view.changes.endswith("left out f19 and 280 more.")


def test_break_it_says_that_there_may_be_more_ways(client, form):
    fields = form(headers="Content-Type: application/json", body=unknown_fields(500))
    html = client.post("/break/json_bodies", data=fields, headers={"Accept": "application/json"})
    assert "Only the first 60 ways are listed." in html.json["html"]


def test_a_way_that_is_not_listed_is_not_made(monkeypatch):
    from sidebyside.explanation.mutation import json_body

    made = []
    write = json_body.write_json
    monkeypatch.setattr(json_body, "write_json", lambda *each: made.append(1) or write(*each))
    listed = mutations(Request("POST", "/", (JSON,), unknown_fields(3000).encode()), None)
    assert len(listed) == limits.MUTATIONS
    assert len(made) < 2 * limits.MUTATIONS


def test_a_number_of_more_digits_than_python_reads_can_be_repeated():
    headers = (("Content-Type", "application/x-www-form-urlencoded"),)
    request = Request("POST", "/", headers, b"number=" + b"9" * 8000)
    titles = [each.title for each in mutations(request, None)]
    assert any(title.startswith("Give number once more: 999") for title in titles)
    assert all(len(title) < 200 for title in titles)


def test_a_long_message_and_a_long_traceback_are_cut_and_keep_their_ends():
    try:
        raise ValueError("\n".join(f"/{'x' * 50}/site-packages/line {n}" for n in range(5000)))
    except ValueError as error:
        failure = crash(error, Path(__file__))
    assert len(failure.message) <= limits.CRASH_MESSAGE
    assert failure.message.endswith("…")
    assert len(failure.traceback) < limits.TRACEBACK + 200
    assert failure.traceback.startswith("Traceback")
    assert failure.traceback.rstrip().endswith("line 4999")
    assert re.search(
        r"\(Of [\d,]+ characters only the first and the last 8,192 are shown", failure.traceback
    )
    assert "/" not in failure.message


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("cannot import '/a/b c/site-packages/x.py'", "cannot import '/a/b c/site-packages/x.py'"),
        ("in /usr/lib/python/site-packages/x/y.py", "in x/y.py"),
        ("file:///usr/site-packages/x.py", "file:x.py"),
        ("'/one/site-packages/a' '/two/site-packages/b'", "'a' 'b'"),
    ],
)
def test_where_packages_lie_is_left_out(said, shown):
    assert crash(ValueError(said), Path(__file__)).message == f"ValueError: {shown}"


def test_what_is_logged_beyond_the_bound_is_not_kept():
    buffer = ResponseBuffer(Request("GET", "/"), DEFAULT)
    for _ in range(100_000):
        buffer.log("x")
    assert len(buffer._log) == limits.LOG
    assert buffer.response().log[-1] == "(Only the first 16 KiB are kept.)"


def test_spaces_in_a_row_are_refused_in_words(client):
    wire = {"headers": [["Cookie", f"a={' ' * 2000}x y"]]}
    response = client.post("/api/try/json_bodies", json=wire)
    assert response.status_code == 431
    assert response.json["error"]["message"] == (
        "The value of Cookie has over 1000 spaces or tabs in a row."
    )


def test_a_way_that_may_leave_many_steps_out_is_followed_once():
    """Each of the steps may be left out or taken: two to the thirtieth ways, were each tried."""
    data = {}
    for _ in range(30):
        data = {"a": data}
    body = json.dumps(data).encode()
    sent = SentValues(Request("POST", "/", (JSON,), body))
    at = ("body", *["a"] * 59, "b")
    assert sent.place(at) == at


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("\\", '^"\\\\^"'),
        ('\\"', '^"\\\\\\^"^"'),
        ('a\\\\"b\\', '^"a\\\\\\\\\\^"b\\\\^"'),
        ('""', '^"\\^"\\^"^"'),
    ],
)
def test_backslashes_before_a_quote_are_doubled_for_cmd(text, quoted):
    assert quote_for_cmd(text) == quoted


def test_a_boundary_is_read_once_and_without_its_quotes():
    headers = (("Content-Type", f'{MULTIPART}; boundary="a b"'),)
    assert Request("POST", "/", headers).boundary == "a b"


def test_what_a_visitor_types_stays_where_a_mark_would_be(client, form):
    """Without a script the page comes back with what was typed: no token takes its place."""
    typed = "@@form-token@@ @@learner@@ @@host@@"
    page = client.post("/try/json_bodies", data=form(headers=f"X-A: {typed}", body=typed)).text
    assert page.count(typed) >= 2
    token = re.search(r'name="csrf" value="([^"]+)"', page)[1]
    assert f"X-A: {token}" not in page
    assert not marks.PATTERN.search(page)


def test_each_process_has_marks_of_its_own():
    code = "from sidebyside.html import marks; print(marks.TOKEN)"
    one, other = (
        subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout
        for _ in range(2)
    )
    assert one != other
    assert re.fullmatch(r"@@form-token-[0-9a-f]{32}@@", marks.TOKEN)
