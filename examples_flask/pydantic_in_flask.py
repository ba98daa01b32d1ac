"""Stays at a guest house, checked by a Pydantic model."""

import json
from datetime import date

from flask import Blueprint, Flask, request
from flask.typing import ResponseReturnValue
from pydantic import (
    BaseModel,
    ValidationError,
    field_validator,
)
from werkzeug.exceptions import HTTPException

app = Flask(__name__)
v2 = Blueprint("v2", __name__, url_prefix="/v2")


class Stay(BaseModel):
    nights: int
    arrives: date

    @field_validator("arrives")
    @classmethod
    def not_a_monday(cls, arrives: date) -> date:
        if arrives.weekday() == 0:
            raise ValueError("We rest on Mondays.")
        return arrives


@app.errorhandler(ValidationError)
def refuse(error: ValidationError) -> ResponseReturnValue:
    problems = error.errors(include_url=False)
    return {"detail": problems}, 422


@v2.errorhandler(ValidationError)
def inform(error: ValidationError) -> ResponseReturnValue:
    problems = json.loads(error.json(include_url=False))
    for problem in problems:
        problem["loc"].insert(0, "body")
    return {"detail": problems}, 422


@v2.errorhandler(400)
@v2.errorhandler(415)
def misread(error: HTTPException) -> ResponseReturnValue:
    fault = {"loc": ["body"], "msg": error.description}
    return {"detail": [fault | {"type": error.name}]}, 422


@app.post("/stays")
@v2.post("/stays")
def book() -> ResponseReturnValue:
    stay = Stay.model_validate(request.get_json())
    return stay.model_dump(mode="json"), 201


app.register_blueprint(v2)
