"""Polls of a club."""

from typing import Any

import marshmallow as ma
from flask import Flask, request
from flask.typing import ResponseReturnValue
from marshmallow import ValidationError, fields
from marshmallow.validate import Length, Range

app = Flask(__name__)


class Choice(ma.Schema):
    text = fields.Str(required=True, validate=Length(1))


class Poll(ma.Schema):
    question = fields.Str(
        required=True, validate=Length(1, 80)
    )
    most = fields.Int(
        required=True, strict=True, validate=Range(1)
    )
    choices = fields.List(
        fields.Nested(Choice),
        required=True,
        validate=Length(2, 5),
    )

    @ma.validates_schema
    def check_most(self, data: Any, **_: Any) -> None:
        if data["most"] > len(data["choices"]):
            raise ValidationError(
                "too many to mark", "most"
            )


@app.post("/polls/")
def make_poll() -> ResponseReturnValue:
    data = request.get_json()
    try:
        return Poll().load(data), 201
    except ValidationError as error:
        return {"errors": error.messages}, 422
