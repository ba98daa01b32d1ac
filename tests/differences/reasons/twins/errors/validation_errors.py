"""Pydantic's list of errors, as a Flask view sends it and as FastAPI does."""

import json
from typing import Annotated

from fastapi import HTTPException
from flask import request
from pydantic import AfterValidator, BaseModel, ValidationError
from tests.differences.reasons.pair import JSON, Pair, shown
from werkzeug.exceptions import BadRequest

PAIR = Pair(__name__, __file__)


def _even(number: int) -> int:
    if number % 2:
        raise ValueError("an even number")
    return number


class Even(BaseModel):
    n: Annotated[int, AfterValidator(_even)]


@PAIR.flask.post("/even")
def even():
    try:
        return Even.model_validate(request.get_json()).model_dump()
    except ValidationError as error:
        return {"detail": json.loads(error.json(include_url=False))}, 422
    except BadRequest as error:
        fault = {"type": "json_invalid", "loc": ["body"], "msg": error.description}
        return {"detail": [fault]}, 422


@PAIR.fastapi.post("/even")
def even_declared(even: Even):
    return even


@PAIR.flask.post("/listed")
def listed():
    return {"detail": [{"type": "odd", "loc": ["n"], "msg": "odd", "ctx": {"error": "odd"}}]}, 422


@PAIR.fastapi.post("/listed")
def listed_too():
    raise HTTPException(
        422, [{"type": "low", "loc": ["m", 3], "msg": "low", "ctx": {"error": "low"}}]
    )


SHOWN = (
    shown("POST /even -> 422 422", "loc-with-part", body='{"n": "x"}', headers=JSON),
    shown("POST /even -> 422 422", "exception-in-ctx loc-with-part", body='{"n": 1}', headers=JSON),
    shown("POST /even -> 422 422", "from-attributes loc-with-part", body="null", headers=JSON),
    shown(
        "POST /even -> 422 422",
        "position-in-loc",
        body='{"n": 2,}',
        headers=JSON,
        silent="loc-with-part",
        unexplained="body detail[0].ctx, body detail[0].input, body detail[0].msg",
    ),
    shown(
        "POST /listed -> 422 422",
        "fastapi-names-it flask-names-it",
        silent="loc-with-part",
        unexplained="body detail[0].ctx.error, body detail[0].loc[0], body detail[0].loc[1],"
        "body detail[0].msg, body detail[0].type",
    ),
)
