"""Fields that one body alone has: response models, and null."""

from pydantic import BaseModel
from tests.differences.reasons.pair import Pair, shown

PAIR = Pair(__name__, __file__)


class Public(BaseModel):
    name: str


@PAIR.get("/account", response_model=Public)
def account():
    return {"name": "ana", "password": "hunter2"}


@PAIR.get("/accounts", response_model=list[Public])
def accounts():
    return [{"name": "ana", "password": "hunter2"}]


@PAIR.flask.get("/other")
def other():
    return {"name": "ana", "secret": 1, "when": "Fri, 02 Jan 2026 03:04:05 GMT", "x": None}


@PAIR.fastapi.get("/other")
def other_in_fastapi():
    return {"name": "ana", "when": "2026-01-02T03:04:06", "y": None}


SHOWN = (
    shown("GET /account -> 200 200", "left-out-by-model"),
    shown("GET /accounts -> 200 200", "left-out-by-model"),
    shown(
        "GET /other -> 200 200",
        "null-in-fastapi null-in-flask",
        silent="left-out-by-model",
        unexplained="body secret, body when",
    ),
)
