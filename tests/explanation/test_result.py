"""The view model: what a page prints of a comparison."""

from dataclasses import dataclass, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from sidebyside import paths
from sidebyside.explanation.fragments import answer_html, comparison_html
from sidebyside.explanation.response_body import body_view
from sidebyside.explanation.result import duration, result, side_view
from sidebyside.http.comparison import Comparison, Difference
from sidebyside.http.limits import BODY_LINES
from sidebyside.http.problem import Problem
from sidebyside.http.request import Request
from sidebyside.http.response import Failure, Response
from sidebyside.http.run import (
    Caught,
    Function,
    FunctionCall,
    Origin,
    Raised,
    Route,
    Run,
    Validation,
    ValidationError,
)

FLASK = """
from flask import Flask, abort, request

app = Flask(__name__)


def find(users, name):
    if name not in users:
        abort(404)


@app.post("/users/")
def create_user():
    data = request.get_json()
    if "email" not in data or "age" not in data:
        return {"error": "Missing required fields"}, 400
    return data, 201


@app.get("/search")
def search():
    return {"q": request.args["q"], "limit": request.args.get("limit", 10, type=int)}


@app.get("/users/<name>")
def get_user(name):
    find({}, name)
    return {"name": name}


def as_limit(text):
    if not text.isdecimal():
        abort(400, "limit takes a number & no word.")
    return int(text)


def as_exact(text):
    if text not in ("true", "false"):
        abort(400, "exact takes true or false.")
    return text == "true"


@app.get("/v2/search")
def search_v2():
    return {"limit": request.args.get("limit", 10, type=as_limit)}


@app.post("/photos")
def upload():
    photo = request.files["photo"]
    if not photo.filename:
        abort(400, "Choose a photo.")
    return {"name": photo.filename}
"""
FASTAPI = """
from fastapi import FastAPI
from pydantic import BaseModel

app = FastAPI()


class User(BaseModel):
    email: str
    age: int


@app.post("/users/", status_code=201)
def create_user(user: User):
    return user


@app.get("/search")
def search(q: str, limit: int = 10):
    return {"q": q, "limit": limit}
"""
JSON = (("Content-Type", "application/json"),)
HTML = (("Content-Type", "text/html; charset=utf-8"),)
MISSING = Problem(("body", "email"), "missing", "Field required", {"age": 36})
FASTAPI_422 = Response(
    422,
    JSON,
    b'{"detail":[{"type":"missing","loc":["body","email"],"msg":"Field required",'
    b'"input":{"age":36}}]}',
    problems=(MISSING,),
    elapsed_ms=1.44,
)
FLASK_400 = Response(
    400,
    JSON,
    b'{"error":"Missing required fields"}\n',
    problems=(Problem((), "invalid", "Missing required fields"),),
    elapsed_ms=1.12,
)
POST = Request("POST", "/users/", JSON, b'{"age": 36}')
BOTH = {"flask": "create_user", "fastapi": "create_user"}


def ran(name: str, end: str, at: str = "") -> Run:
    """Return the run of a Flask function that ended at a line."""
    function = Function(name, name, line(FLASK, f"def {name}(") - 1)
    call = FunctionCall(function, end, line(FLASK, at) if at else None)
    return Run((call,), complete=True, matched=True)


def validated(**outcomes: str) -> Run:
    """Return the run of a FastAPI function with what became of each field of the body."""
    found = {("body", name): outcome for name, outcome in outcomes.items()}
    return Run(matched=True, validation=Validation(True, outcome=found.get))


@dataclass
class Verdict:
    passed: bool
    reasons: tuple[str, ...] = ()


@pytest.fixture(autouse=True)
def pair(tmp_path, monkeypatch):
    for side, text in (("flask", FLASK), ("fastapi", FASTAPI)):
        folder = tmp_path / side
        folder.mkdir()
        (folder / "users.py").write_text(text, encoding="utf-8")
    monkeypatch.setattr(paths, "SAMPLES", {side: tmp_path / side for side in ("flask", "fastapi")})


def view(flask=FLASK_400, fastapi=FASTAPI_422, request=POST, handlers=None, differences=(), **more):
    comparison = Comparison(request, flask, fastapi, tuple(differences))
    return result(comparison, stem="users", handlers=handlers or BOTH, **more)


def line(source: str, text: str) -> int:
    return next(n for n, row in enumerate(source.split("\n"), 1) if text in row)


# the answer


def test_two_like_answers_after_which_something_failed_were_compared():
    """A background task raised after both had answered: there was enough to compare."""
    fine = Response(201, body=b"{}")
    late = Response(201, body=b"{}", failure=Failure("crash", "OSError: no such host"))
    cut = Response(200, body=b"a", truncated=True, failure=Failure("too_large", "Over 256 KiB."))
    for flask, fastapi in ((fine, late), (late, late), (cut, cut)):
        html = comparison_html(view(flask, fastapi))
        assert "Nothing in what both sent: same status" in html
        assert "until both sides answer" not in html
    silent = Response(None, failure=Failure("timeout", "It took over 5 s."))
    assert "until both sides answer" in comparison_html(view(silent, silent))
    assert "Nothing: same status" in comparison_html(view(fine, fine))


def test_a_side_says_who_answered_what_and_how_fast():
    shown = view().flask
    assert (shown.key, shown.name, shown.status_class, shown.ms) == (
        "flask",
        "Flask",
        "4",
        "1.1 ms",
    )
    assert shown.headline == "Flask answered 400"
    assert shown.language == "JSON"


@pytest.mark.parametrize(
    ("milliseconds", "text"),
    [(0.04, "0.0 ms"), (1.12, "1.1 ms"), (99.96, "100 ms"), (250.4, "250 ms"), (5000, "5.00 s")],
)
def test_durations(milliseconds, text):
    assert duration(milliseconds) == text


def test_the_lines_about_a_problem_are_marked():
    for shown, marked in ((view().flask, 1), (view().fastapi, 4)):
        lines = [str(row) for row in shown.body_lines]
        assert sum('class="line hl"' in row for row in lines) == marked
        assert all(
            row.startswith('<span class="line') and row.endswith("\n</span>") for row in lines
        )


def test_a_body_without_problems_has_no_marks():
    assert not any(
        " hl" in row for row in view(flask=Response(200, JSON, b'{"error": 1}')).flask.body_lines
    )


def test_a_page_that_loads_a_script_is_not_offered_as_a_page():
    page = b'<title>Docs</title><script src="https://example.com/docs.js"></script>'
    shown = body_view(Response(200, (("Content-Type", "text/html"),), page))
    assert (shown.language, shown.preview) == ("HTML", None)


@pytest.mark.parametrize(
    ("body", "headers", "language", "preview"),
    [
        (b"", (), "nothing", None),
        (b'{"a": ', JSON, "text", None),
        (b"a < b", (("Content-Type", "text/plain"),), "text", None),
        (b"<h1>Hi</h1>", HTML, "HTML", "<h1>Hi</h1>"),
        (b"\xff\x00", (("Content-Type", "image/png"),), "bytes", None),
    ],
)
def test_every_kind_of_body(body, headers, language, preview):
    shown = body_view(Response(200, headers, body))
    assert (shown.language, shown.preview, shown.truncation_note) == (language, preview, None)
    assert bool(shown.lines) == bool(body)


def test_text_is_escaped():
    shown = body_view(Response(200, (), b"<script>alert(1)</script>"))
    assert "<script>" not in "".join(shown.lines)
    assert "&lt;script&gt;" in "".join(shown.lines)


def test_bytes_are_described():
    shown = body_view(Response(200, (), b"\xff" * 2048))
    assert "2,048 bytes that are no text" in shown.lines[0]
    assert "SHA-256 " in shown.lines[1]


def test_a_cut_body_says_so_even_in_the_middle_of_a_character():
    shown = body_view(Response(200, (), "\u00e9".encode()[:1], truncated=True))
    assert shown.truncation_note == "Cut after 1 bytes."
    many = body_view(Response(200, (), b"x\n" * 1000))
    assert len(many.lines) == BODY_LINES
    assert many.truncation_note == "600 more lines are not shown."


@given(st.binary(max_size=300), st.sampled_from([JSON, HTML, ()]), st.booleans())
def test_any_body_can_be_shown(body, headers, truncated):
    shown = body_view(Response(200, headers, body, truncated=truncated))
    assert all(isinstance(row, Markup) for row in shown.lines)


# the cause


def test_a_sentence_says_what_the_run_recorded():
    view_function = Function("create_user", "create_user", 13)
    ended = FunctionCall(view_function, "returned", 16)
    run = Run((ended,), True, True, Route("/users/", "create_user", view_function, True))
    shown = view(flask=replace(FLASK_400, recorded=lambda: run)).flask
    assert str(shown.cause) == (
        '<code>create_user</code> ran and returned at <a href="#flask-16">line 16</a>.'
    )
    alone = answer_html("flask", replace(FLASK_400, recorded=lambda: run), POST, "users")
    assert "ran and returned at" in alone


def test_nothing_is_said_of_a_run_that_was_not_recorded():
    shown = view(flask=FLASK_400, fastapi=replace(FASTAPI_422, recorded=lambda: Run()))
    assert (shown.flask.cause, shown.fastapi.cause) == ("", "")
    assert 'class="cause"' not in comparison_html(shown)


def test_a_refused_body_names_the_lines_of_the_fields():
    view_function = Function("create_user", "create_user", line(FASTAPI, "@app.post"))
    errors = (ValidationError("missing", ("body", "email")), ValidationError("x", ("body", "age")))
    run = Run(
        complete=True,
        matched=True,
        route=Route("/users/", "create_user", view_function, False),
        caught=(Caught(Raised("RequestValidationError", "fastapi.exceptions")),),
        validation=Validation(True, errors),
    )
    one, two = line(FASTAPI, "email: str"), line(FASTAPI, "age: int")
    assert str(view(fastapi=replace(FASTAPI_422, recorded=lambda: run)).fastapi.cause) == (
        "<code>create_user</code> never ran. Lines"
        f' <a href="#fastapi-{one}">{one}</a> and <a href="#fastapi-{two}">{two}</a>'
        " refused the body."
    )
    # Of another function of that name nothing is known.
    other = replace(run, route=replace(run.route, view=replace(view_function, line=1)))
    assert str(view(fastapi=replace(FASTAPI_422, recorded=lambda: other)).fastapi.cause) == (
        "<code>create_user</code> never ran. FastAPI refused the body."
    )


def test_a_timeout_names_function_and_line():
    call = FunctionCall(Function("create_user", "create_user", 13), "running", 14)
    late = Response(
        None,
        failure=Failure("timeout", "No answer.", "", 14, "create_user"),
        elapsed_ms=5000,
        recorded=lambda: Run((call,)),
    )
    shown = view(flask=late)
    assert str(shown.flask.cause) == (
        '<code>create_user</code> was still running at <a href="#flask-14">line 14</a>.'
    )
    assert (shown.flask.status_class, shown.flask.ms, shown.flask.line) == ("0", "5.00 s", 14)
    assert (
        shown.announce == "Flask did not answer, FastAPI answered 422. No two answers to compare."
    )


def test_a_program_that_does_not_start():
    broken = Response(None, failure=Failure("crash", "It does not run: NameError"))
    assert str(view(flask=broken).flask.cause) == "The program does not start."
    where = Response(None, failure=Failure("crash", "NameError", "", 3))
    assert str(view(flask=where).flask.cause) == (
        'The program does not start. Loading it stopped at <a href="#flask-3">line 3</a>.'
    )


TRACEBACK = """Traceback (most recent call last):
  File "flask/app.py", line 1511, in wsgi_app
    response = self.full_dispatch_request()
               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  File "flask/app.py", line 919, in full_dispatch_request
    rv = self.handle_user_exception(e)
  File "users.py", line 14, in create_user
    if "email" not in data:
TypeError: argument of type 'NoneType' is not iterable
"""


def test_a_crash_shows_its_own_frames_and_folds_the_others():
    failure = Failure("crash", "TypeError: not iterable", TRACEBACK, 14, "create_user")
    shown = view(flask=Response(500, HTML, b"<h1>Oops</h1>", failure=failure)).flask
    parts = shown.traceback.parts
    assert [part.folded for part in parts] == [None, "2 framework lines", None, None]
    assert [len(part.lines) for part in parts] == [1, 5, 2, 1]
    assert all('class="line hl"' in row for row in parts[2].lines)
    assert shown.traceback.summary == "TypeError: argument of type 'NoneType' is not iterable"
    assert shown.traceback.line == shown.line == 14


# what differs


def test_a_card_for_each_difference():
    shown = view(
        differences=[
            Difference(
                "status", "", 400, 422, "In `Flask` the view chose.", (("flask", "T", "u"),)
            ),
            Difference("header", "set-cookie", None, "a=1"),
            Difference("body", "user.name", "36", 36),
            Difference("body", "line 2", "a", None),
            Difference("body", "", {"error": "x" * 200}, "<h1>"),
            Difference("problem", "body.email", None, "Field required"),
        ]
    )
    assert shown.heading == "6 differences"
    assert [str(card.heading) for card in shown.differences] == [
        "Status",
        "Set-Cookie header",
        "Body, <code>user.name</code>",
        "Body, line 2",
        "Body",
        "Validation error about <code>body.email</code>",
    ]
    assert [(str(card.flask), str(card.fastapi)) for card in shown.differences[:4]] == [
        ("<code>400</code>", "<code>422</code>"),
        ("<i>nothing</i>", "<code>a=1</code>"),
        ("<code>&#34;36&#34;</code>", "<code>36</code>"),
        ("<code>a</code>", "<i>nothing</i>"),
    ]
    assert len(shown.differences[4].flask) < 130
    assert str(shown.differences[4].fastapi) == "<code>&lt;h1&gt;</code>"
    assert str(shown.differences[5].flask) == "<i>none</i>"
    assert str(shown.differences[0].note) == "In <code>Flask</code> the view chose."
    assert shown.differences[0].docs == (("flask", "T", "u"),)


def test_a_sentence_stands_once():
    twice = [Difference("body", at, 1, 2, "Why.", (("flask", "T", "u"),)) for at in ("a", "b")]
    one, two = view(differences=twice).differences
    assert (str(one.note), two.note, two.docs) == ("Why.", None, ())


@pytest.mark.parametrize(
    ("differences", "heading"),
    [
        ([], "No difference"),
        ([Difference("status", "", 1, 2)], "1 difference"),
        ([Difference("body", "key order", "a", "b")], "The same JSON, written differently"),
        (
            [Difference("body", "key order", "a", "b"), Difference("status", "", 1, 2)],
            "1 difference",
        ),
    ],
)
def test_the_heading_counts_what_says_something_else(differences, heading):
    assert view(differences=differences).heading == heading


def test_what_is_announced():
    assert view().announce == "Flask answered 400, FastAPI answered 422. No difference."
    passed = view(FLASK_400, FLASK_400, verdict=Verdict(True))
    assert passed.announce == "Both answered 400. No difference. Challenge passed."
    assert "passed" not in view(verdict=Verdict(False, ("No.",))).announce


def test_guesses_are_told_without_a_fault():
    right, wrong = view(guesses={"flask": 400, "fastapi": 400}).guesses
    assert (right.right, right.text) == (True, "Flask: right.")
    assert (wrong.right, wrong.text) == (False, "FastAPI: you said 400, it sent 422.")
    assert view().guesses == ()


# the table


def cells(row):
    return [(cell.mark, cell.text, str(cell.detail or ""), cell.line_code) for cell in row.cells]


def test_the_table_has_a_row_a_field_and_says_plainly_what_was_not_checked():
    flask = replace(
        FLASK_400, recorded=lambda: ran("create_user", "returned", '"Missing required fields"}')
    )
    fastapi = replace(FASTAPI_422, recorded=lambda: validated(age="passed"))
    email, age = view(flask, fastapi).rows
    assert (email.field, email.part, email.sent) == ("email", "body", None)
    condition = 'if "email" not in data or "age" not in data:'
    assert cells(email) == [
        ("no", "Missing required fields", "Does not say which field.", condition),
        (
            "no",
            "Field required",
            "type <code>missing</code>, loc <code>body, email</code>",
            "email: str",
        ),
    ]
    assert (age.field, str(age.sent)) == ("age", "<code>36</code>")
    assert cells(age) == [
        ("silent", "\u2013", "", ""),
        ("yes", "Valid", "", "age: int"),
    ]
    assert email.cells[1].line == line(FASTAPI, "email: str")


def test_an_accepted_value_that_no_line_asks_for_was_never_checked():
    problem = Problem(("body", "age"), "int_parsing", "No integer", "x")
    sent = Request("POST", "/users/", JSON, b'{"email": "a", "age": "x", "zip": 1}')
    age, email, zip_code = view(
        Response(
            201, JSON, b"{}", recorded=lambda: ran("create_user", "returned", "return data, 201")
        ),
        Response(
            422,
            JSON,
            b"{}",
            problems=(problem,),
            recorded=lambda: validated(email="passed", zip="unread"),
        ),
        sent,
    ).rows
    assert cells(age)[0][:2] == ("silent", "Its check let it through.")
    assert str(age.sent) == "<code>&#34;x&#34;</code>"
    assert cells(email)[1][:2] == ("yes", "Valid")
    assert cells(zip_code)[0][:3] == ("never", "Never checked.", "No line asks for it.")
    assert cells(zip_code)[1][:2] == ("silent", "Not looked at.")


@pytest.mark.parametrize(
    ("flask", "text"),
    [
        (Response(500, HTML), "\u2013"),
        (Response(None), "No answer."),
        (Response(405, HTML, recorded=lambda: Run(matched=False)), "No route took the request."),
    ],
)
def test_a_side_that_could_not_say_anything(flask, text):
    table = view(flask).table
    assert table.rows[0].cells[0].text == text
    assert bool(table.legend) is ("\u2013" in [x.text for row in table.rows for x in row.cells])


def test_a_whole_body_that_was_refused_is_one_row():
    problem = Problem(("body", 1), "json_invalid", "JSON decode error", {})
    page = Problem((), "bad_request", "The browser sent what it should not.")
    raiser = Origin("Request.on_json_loading_failed", "flask.wrappers")
    broken = Run(matched=True, caught=(Caught(Raised("BadRequest", "werkzeug"), raiser=raiser),))
    (row,) = view(
        Response(400, HTML, b"<!doctype html>", problems=(page,), recorded=lambda: broken),
        Response(422, JSON, b"{}", problems=(problem,)),
        Request("POST", "/users/", JSON, b"{nope"),
    ).rows
    assert (row.field, str(row.sent)) == ("the body", "<code>{<mark>nope</mark></code>")
    assert [cell.mark for cell in row.cells] == ["no", "no"]


def test_a_path_that_no_route_takes_is_no_table():
    lost = Problem(("path",), "not_found", "Not Found")
    assert view(Response(404, problems=(lost,)), Response(404, problems=(lost,))).rows == ()
    assert view(Response(200), Response(200)).rows == ()


def test_a_field_of_the_path():
    lost = Problem(("path",), "not_found", "The URL was not found.")
    bad = Problem(("path", "item_id"), "int_parsing", "No integer", "abc")
    (row,) = view(
        Response(404, HTML, problems=(lost,)),
        Response(422, JSON, problems=(bad,)),
        Request("GET", "/items/abc"),
        {"flask": None, "fastapi": "search"},
    ).rows
    assert (row.field, row.part, str(row.sent)) == ("item_id", "path", "<code>abc</code>")
    assert cells(row)[0][:2] == ("no", "The URL was not found.")


def test_where_values_are_looked_up():
    places = [("query", "q"), ("header", "x-a"), ("cookie", "n"), ("query", "none")]
    problems = tuple(Problem(place, "t", "m") for place in places)
    sent = Request("GET", "/?q=tea", (("X-A", "1"), ("Cookie", "n=2")))
    rows = view(Response(200), Response(422, problems=problems), sent).rows
    assert [str(row.sent) for row in rows] == [
        "<code>tea</code>",
        "<code>1</code>",
        "<code>2</code>",
        "None",
    ]


def test_a_part_of_a_multipart_form_was_sent():
    body = (
        b'--b\r\nContent-Disposition: form-data; name="note"\r\n\r\nMy cat\r\n'
        b'--b\r\nContent-Disposition: form-data; name="photo"; filename=""\r\n\r\n\r\n'
        b'--b\r\nContent-Disposition: form-data; name="more"; filename="a<b.png"\r\n\r\nx\r\n'
        b"--b--\r\n"
    )
    sent = Request("POST", "/p", (("Content-Type", "multipart/form-data; boundary=b"),), body)
    lost = [Problem(("body", name), "missing", "m") for name in ("photo", "none")]
    rows = view(Response(200), Response(422, problems=tuple(lost)), sent).rows
    assert [(row.field, str(row.sent)) for row in rows] == [
        ("photo", "file <code>&#34;&#34;</code>"),
        ("none", "None"),
        ("note", "<code>My cat</code>"),
        ("more", "file <code>a&lt;b.png</code>"),
    ]


@pytest.mark.parametrize(
    ("kind", "body"),
    [("multipart/form-data", b"x"), ("multipart/form-data; boundary=b", b"--b\r\nodd")],
)
def test_a_multipart_form_that_cannot_be_read_sent_nothing(kind, body):
    sent = Request("POST", "/p", (("Content-Type", kind),), body)
    lost = Problem(("body", "photo"), "missing", "m")
    (row,) = view(Response(200), Response(422, problems=(lost,)), sent).rows
    assert row.sent is None


# the fragments


def test_the_fragments_hold_what_the_page_needs():
    html = comparison_html(
        view(
            differences=[Difference("status", "", 400, 422, "Why.")],
            guesses={"flask": 400},
            verdict=Verdict(False, ("Flask should answer 415; it answered 400.",)),
        )
    )
    for text in ("Flask answer", "FastAPI answer", "What differs", "Why.", "Flask: right.", "415"):
        assert text in html


def test_one_side_alone():
    shown = side_view("fastapi", FASTAPI_422, POST, stem="users")
    assert shown.headline == "FastAPI answered 422"
