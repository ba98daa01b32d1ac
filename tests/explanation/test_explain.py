"""Every validation error in a lesson leads to a line of the program and a piece of the request."""

import re

import pytest
from tests.fixtures.own_rules import has_rules_of_its_own

from sidebyside import paths
from sidebyside.explanation.correction.derive import derive_correction
from sidebyside.explanation.result import result
from sidebyside.http.request import Request
from sidebyside.lessons.library import load_library
from sidebyside.sandbox.sandbox import Sandbox
from sidebyside.sandbox.try_request import compare

LESSONS = load_library(paths.LESSONS).lessons
REFUSED = {400, 415, 422}
# FastAPI's own OAuth2PasswordRequestForm declares the field; the program only reads it.
IN_A_LIBRARY = {("authentication", "fastapi")}


def _refused():
    """Return the prepared requests of which a lesson says that a side refuses what they hold."""
    for lesson in LESSONS:
        for item in lesson.requests:
            if REFUSED & set(item.expected.values()):
                yield pytest.param(lesson.stem, item.message, id=f"{lesson.slug}:{item.id}")


REFUSALS = list(_refused())


@pytest.fixture
def sandbox():
    """Return a function that opens a sandbox."""
    made = []

    def opened(stem):
        made.append(Sandbox(stem))
        return made[-1]

    yield opened
    for each in made:
        each.close()


def view(pair, request):
    comparison = compare(pair, request)
    found = derive_correction(pair, comparison)
    handlers = pair.handlers(request)
    return result(comparison, stem=pair.stem, handlers=handlers, correction=found)


def test_there_are_such_requests():
    assert len(REFUSALS) >= 10


@pytest.mark.parametrize(("stem", "message"), REFUSALS)
def test_each_validation_error_has_a_line_and_a_place(sandbox, stem, message):
    pair = sandbox(stem)
    shown = view(pair, Request.from_json(message))
    named = [(row, cell) for row in shown.rows for cell in row.cells if cell.mark == "no"]
    for row, cell in named:
        names_it = re.search(rf"\b{row.field}\b", pair.instance(cell.side).source.read_text())
        assert cell.line or not names_it or (stem, cell.side) in IN_A_LIBRARY, (row.field, cell)
        assert row.span, row.field
    fastapi = [p for p in shown.fastapi.response.problems if p.at and p.at != ("path",)]
    told = [cell for _, cell in named if cell.side == "fastapi"]
    assert len(told) == len({problem.at for problem in fastapi})
    if shown.fastapi.response.status == 422:
        assert all(cell.meaning for cell in told)


@pytest.mark.parametrize(("stem", "message"), REFUSALS)
def test_what_is_sent_corrected_is_not_refused(sandbox, stem, message):
    pair = sandbox(stem)
    request = Request.from_json(message)
    comparison = compare(pair, request)
    found = derive_correction(pair, comparison)
    if comparison.fastapi.status not in REFUSED:
        return
    if found is None:
        own = has_rules_of_its_own(pair.fastapi.source)
        assert own or comparison.fastapi.status != 422, "nothing is offered for a declared rule"
        return
    assert found.changes
    assert compare(pair, found.request).fastapi.status not in REFUSED


def test_nothing_is_offered_for_what_was_accepted_or_is_nowhere(sandbox):
    pair = sandbox("json_bodies")
    accepted = Request("GET", "/users/adults")
    assert derive_correction(pair, compare(pair, accepted)) is None
    assert derive_correction(pair, compare(pair, Request("GET", "/nowhere"))) is None


FLASK = """
from flask import Flask, request

app = Flask(__name__)


@app.post("/orders")
def order():
    data = request.get_json()
    note = data.get("note")
    limit = request.args.get("limit", 10, type=int)
    if data.get("qty") is None:
        return {"error": "qty is missing"}, 400
    return {"note": note, "limit": limit}
"""
FASTAPI = """
from fastapi import FastAPI
from pydantic import BaseModel

app = FastAPI()


class Order(BaseModel):
    note: int
    qty: int
    colour: int


@app.post("/orders")
def order(order: Order, limit: int = 10) -> None:
    pass
"""


def test_flask_says_plainly_what_it_never_checked(pair):
    body = b'{"note": "x", "qty": "y", "colour": "z"}'
    request = Request("POST", "/orders?limit=w", (("Content-Type", "application/json"),), body)
    rows = {row.field: row.cells[0] for row in view(pair(FLASK, FASTAPI), request).rows}
    assert {name: cell.mark for name, cell in rows.items()} == {
        "note": "never",
        "qty": "silent",
        "colour": "never",
        "limit": "silent",
    }
    assert rows["note"].line_code == 'note = data.get("note")'
    assert rows["qty"].line_code == 'if data.get("qty") is None:'
    assert rows["colour"].line is None
    assert "type=" in str(rows["limit"].detail)
