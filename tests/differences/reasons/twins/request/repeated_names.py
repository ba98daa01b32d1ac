"""Names that are sent several times."""

from typing import Annotated

from fastapi import HTTPException, Query
from flask import request
from tests.differences.reasons.pair import Pair, shown

PAIR = Pair(__name__, __file__)


@PAIR.flask.get("/search")
def search():
    args = request.args
    limit = args.get("limit", 10, type=int)
    exact = args.get("exact", False, type=bool)
    return {"q": args["q"], "limit": limit, "exact": exact, "page": args.get("page", 1, int)}


@PAIR.fastapi.get("/search")
def search_declared(
    q: str, limit: int = 10, exact: bool = False, page: Annotated[int, Query(ge=1)] = 1
):
    return {"q": q, "limit": limit, "exact": exact, "page": page}


@PAIR.flask.get("/plain")
def plain():
    return {"t": request.args.getlist("t")}


@PAIR.fastapi.get("/plain")
def plain_declared(t: list[str] = []):  # noqa: B006
    return {"t": t}


PAIR.flask.get("/emptied")(lambda: {"t": request.args.getlist("t")})


@PAIR.fastapi.get("/emptied")
def emptied(t: Annotated[list[str], Query()]):
    return {"t": []}


@PAIR.flask.get("/seats")
@PAIR.flask.get("/rows", endpoint="rows")
def seats():
    return {"seat": request.args["seat"]}


@PAIR.fastapi.get("/seats")
def seats_declared(seat: str):
    if seat == "taken":
        raise HTTPException(409, "Taken.")
    return {"seat": seat}


@PAIR.fastapi.get("/rows")
def rows_declared(seat: Annotated[list[str], Query()]):
    raise HTTPException(409, "Taken.")


SHOWN = (
    shown(
        "GET /seats?seat=free&seat=taken -> 200 409", "error-beside-result repeated-field-status"
    ),
    shown(
        "GET /rows?seat=free&seat=taken -> 200 409",
        "error-beside-result",
        silent="repeated-field-status",
        unexplained="status",
    ),
    shown(
        "GET /seats?seat=taken&seat=taken -> 200 409",
        "error-beside-result",
        silent="repeated-field-status",
        unexplained="status",
    ),
    shown("GET /search?q=a&q=b -> 200 200", "repeated-field"),
    shown("GET /plain?t=a&t=b -> 200 200", "list-without-query"),
    shown(
        "GET /emptied?t=a&t=b -> 200 200",
        silent="list-without-query",
        unexplained="body t[0], body t[1]",
    ),
)
