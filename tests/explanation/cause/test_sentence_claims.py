"""The checker of sentences refuses a wrong one of each kind."""

import textwrap

import pytest
from tests.fixtures.independent_record import run_independently
from tests.fixtures.sentence_claims import Evidence, false_claims

from sidebyside.examples.program import load_file
from sidebyside.http.request import Request

PROGRAM = textwrap.dedent("""\
    from flask import Flask, abort, jsonify

    app = Flask(__name__)

    @app.before_request
    def look():
        pass

    @app.errorhandler(ValueError)
    def handle(error):
        return {"handled": True}, 500

    def find():
        abort(404)

    @app.get("/")
    def home():
        return "home"

    @app.get("/find")
    def search():
        find()

    @app.get("/value")
    def value():
        raise ValueError("no")

    @app.get("/int")
    def number():
        return str(int("x"))

    @app.get("/key")
    def key():
        jsonify(object())

    @app.get("/set")
    def bad():
        return {1, 2}
    """)
ROUTED = "<code>{}</code>"
WRONG = {
    "/": [
        "`home` ran and returned at line 17.",
        "`home` returned at line 14; writing the response then raised `TypeError: no`.",
        "`home` ran to its end.",
        "`home` ran 2 times.",
        "`home` raised `ValueError` at line 18.",
        "`home` ended the request at line 18.",
        "`home` ended at line 18 with `KeyError`.",
        "`home` never ran.",
        "`look` never ran.",
        "`find` ran.",
        "`find` and `home` ran.",
        "`nobody` never ran.",
        "No function ran.",
        "No function of the program ran.",
        "No route matched.",
        "A route has this path, but not for GET.",
        "A route has this path, but for WebSockets only.",
        "The router redirected the client.",
        "Flask answered OPTIONS itself.",
        "Flask-Caching answered.",
        "Flask made this response.",
        "The error handler `handle` wrote the response and returned at line 11.",
        "The error handler of flask-smorest wrote the response.",
        "The `before_request` hook `look` answered: it returned at line 7.",
        "The `before_request` hook `look` answered: it ran to its start.",
        "`find` answered: it returned at line 18.",
        "`OAuth2PasswordBearer` refused the request.",
        "Line 18 refused the body.",
        "FastAPI refused the body.",
        "The body is not JSON.",
        "`HTTPException` (401) was raised before.",
        "`home` was still running at line 18.",
        "The program was still running.",
        "The program does not start.",
        "`home` did something else.",
    ],
    "/find": [
        "`search` ended the request at line 22.",
        "`find` raised `NotFound` (404) at line 14.",
        "`find` ended at line 14: `abort()` raised `NotFound` (403).",
        "`find` ended at line 14: `Request.get_json` raised `NotFound` (404).",
        "`find` ended at line 14: FastAPI raised `NotFound` (404).",
        "`search` raised `NotFound` (404) at line 21.",
        "No route matched.",
    ],
    "/value": [
        "`value` raised `KeyError: no` at line 25.",
        "`value` raised `ValueError: no` at line 24.",
        "`value` ended the request at line 25.",
        "`value` ended at line 25: Flask raised `ValueError: no`.",
        "The error handler `handle` wrote the response and returned at line 10.",
        "The error handler `handle` returned at line 10.",
        "The error handler `home` wrote the response and returned at line 18.",
        "The error handler of flask-smorest wrote the response.",
    ],
    "/key": ["`key` raised `TypeError: x` at line 33.", "`key` ran to its end."],
    "/set": [
        "`bad` raised `TypeError: x` at line 37.",
        "`bad` returned at line 37; writing the response then raised `ValueError: x`.",
        "`bad` returned at line 37; then `KeyError` was raised.",
    ],
    "/nowhere": [
        "A route has this path, but not for GET.",
        "`look` answered: it returned at line 7.",
        "No function ran.",
    ],
}
TRUE = {
    "/": "`home` ran and returned at line 18.",
    "/find": "`find` ended the request at line 14.",
    "/value": "`value` raised `ValueError: no` at line 26. The error handler `handle` wrote the"
    " response and returned at line 11.",
    "/key": "`key` ended at line 34: Flask raised `TypeError: no`.",
    "/set": "`bad` returned at line 38; writing the response then raised `TypeError: no`.",
    "/nowhere": "No route matched.",
}


@pytest.fixture(scope="module")
def evidence(tmp_path_factory):
    path = tmp_path_factory.mktemp("claims") / "claims_program.py"
    path.write_text(PROGRAM, encoding="utf-8")
    program = load_file(path, "flask")
    requests = [Request("GET", target) for target in TRUE]
    return {
        request.target: Evidence("flask", request, response, calls, program, PROGRAM)
        for request, (response, calls) in zip(
            requests, run_independently(path, "flask", requests), strict=True
        )
    }


def markup(text):
    parts = text.split("`")
    return "".join(f"<code>{x}</code>" if number % 2 else x for number, x in enumerate(parts))


@pytest.mark.parametrize("target", TRUE)
def test_a_true_sentence_is_taken(evidence, target):
    assert false_claims(markup(TRUE[target]), evidence[target]) == []


@pytest.mark.parametrize(
    ("target", "sentence"), [(target, each) for target in WRONG for each in WRONG[target]]
)
def test_a_wrong_sentence_is_refused(evidence, target, sentence):
    assert false_claims(markup(sentence), evidence[target])
