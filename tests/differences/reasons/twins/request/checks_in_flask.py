"""Bodies that the Flask program refuses, and that FastAPI's model takes."""

from datetime import date

import marshmallow
from flask import abort, request
from pydantic import BaseModel
from tests.differences.reasons.pair import JSON, Pair, shown

PAIR = Pair(__name__, __file__)


class Loan(BaseModel):
    title: str
    copies: int = 1
    due: date | None = None


class LoanSchema(marshmallow.Schema):
    title = marshmallow.fields.String(required=True)


@PAIR.flask.post("/schema")
def by_schema():
    try:
        return LoanSchema().load(request.get_json())
    except marshmallow.ValidationError as error:
        return {"errors": error.messages}, 422


@PAIR.flask.post("/checked")
def checked():
    data = request.get_json()
    problems = {name: f"a loan has no {name}" for name in data.keys() - Loan.model_fields.keys()}
    if type(data.get("copies", 1)) is not int:
        problems["copies"] = "copies must be a whole number"
    if data.get("title") == "":
        problems["title"] = "title must not be empty"
    return ({"errors": problems}, 422) if problems else data


@PAIR.flask.post("/unnamed")
def unnamed():
    data = request.get_json()
    try:
        date.fromisoformat(data["due"])
    except (TypeError, ValueError):
        abort(400, "This is no loan.")
    if data["title"] == "":
        abort(400, "This is no loan.")
    return data


@PAIR.flask.post("/closed")
def closed():
    return {"error": "We are closed."}, 400


for _path in ("/schema", "/checked", "/unnamed", "/closed"):

    @PAIR.fastapi.post(_path)
    def lend(loan: Loan) -> Loan:
        return loan


SHOWN = (
    shown(
        "POST /schema -> 422 200",
        "error-beside-result flask-names-it unknown-to-schema",
        body='{"title": "Emma", "gift": true}',
        headers=JSON,
        silent="extra-refused",
    ),
    shown(
        "POST /schema -> 422 200",
        "error-beside-result flask-names-it own-check-alone",
        body='{"title": "Emma", "copies": 2, "gift": [1]}',
        headers=JSON,
        silent="unknown-to-schema",
    ),
    shown(
        "POST /checked -> 422 200",
        "error-beside-result extra-refused flask-names-it",
        body='{"title": "Emma", "gift": true}',
        headers=JSON,
        silent="unknown-to-schema",
    ),
    shown(
        "POST /checked -> 422 200",
        "conversion-refused error-beside-result flask-names-it",
        body='{"title": "Emma", "copies": "2"}',
        headers=JSON,
    ),
    shown(
        "POST /checked -> 422 200",
        "error-beside-result flask-names-it own-check-alone",
        body='{"title": ""}',
        headers=JSON,
        silent="conversion-refused",
    ),
    shown(
        "POST /checked -> 422 200",
        "error-beside-result flask-names-it own-check-alone",
        body='{"title": "", "copies": "2"}',
        headers=JSON,
        silent="conversion-refused",
    ),
    shown(
        "POST /unnamed -> 400 200",
        "date-refused error-beside-result error-beside-result-type",
        body='{"title": "Emma", "due": 0}',
        headers=JSON,
    ),
    shown(
        "POST /unnamed -> 400 200",
        "error-beside-result error-beside-result-type",
        body='{"title": "", "due": "2026-05-01"}',
        headers=JSON,
        silent="date-refused",
        unexplained="status",
    ),
    shown(
        "POST /closed -> 400 200",
        "error-beside-result",
        body='{"title": "Emma"}',
        headers=JSON,
        silent="own-check-alone",
        unexplained="status",
    ),
)
