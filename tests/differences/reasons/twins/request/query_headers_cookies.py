"""Values in the query, in headers and in cookies."""

from typing import Annotated

from fastapi import Cookie, Header, HTTPException, Query
from flask import abort, request
from pydantic import BaseModel
from tests.differences.reasons.pair import Pair, shown

PAIR = Pair(__name__, __file__)


class Filter(BaseModel):
    model_config = {"extra": "forbid"}
    n: int = 1


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


@PAIR.flask.get("/asked")
def asked():
    if request.args.get("q") is None:
        abort(400)
    return {"q": request.args["q"]}


@PAIR.fastapi.get("/asked")
def asked_declared(q: str):
    return {"q": q}


@PAIR.flask.get("/text")
def text():
    return {"n": request.args["n"]}


@PAIR.fastapi.get("/text")
def text_declared(n: int):
    return {"n": n}


@PAIR.flask.get("/number")
def number():
    return {"n": int(request.args["n"])}


PAIR.fastapi.get("/number")(text_declared)


@PAIR.flask.get("/optional")
def optional():
    return {"q": request.args.get("q")}


PAIR.fastapi.get("/optional")(asked_declared)


@PAIR.flask.get("/tags")
def tags():
    return {"t": request.args.getlist("t", type=int)}


@PAIR.fastapi.get("/tags")
def tags_declared(t: Annotated[list[int], Query()]):
    return {"t": t}


@PAIR.flask.get("/strict")
def strict():
    return {"n": request.args.get("n", 1, type=int)}


@PAIR.fastapi.get("/strict")
def strict_declared(wanted: Annotated[Filter, Query()]):
    return wanted


@PAIR.flask.get("/header")
def header():
    return {"token": request.headers["X-Token"]}


@PAIR.fastapi.get("/header")
def header_declared(x_token: Annotated[str, Header()]):
    return {"token": x_token}


@PAIR.flask.get("/crash")
def crash():
    return {"n": 1 // int(request.args.get("n", 0))}


@PAIR.fastapi.get("/crash")
def crash_declared(x_token: Annotated[str, Header()]):
    return {"n": 1}


@PAIR.flask.get("/visits")
def visits():
    return {"visits": int(request.cookies.get("visits", "0"))}


@PAIR.fastapi.get("/visits")
def visits_declared(visits: Annotated[int, Cookie()] = 0):
    return {"visits": visits}


@PAIR.flask.get("/cookie")
def cookie():
    return {"visits": request.cookies["visits"]}


@PAIR.fastapi.get("/cookie")
def cookie_declared(visits: Annotated[str, Cookie()]):
    return {"visits": visits}


@PAIR.flask.get("/third")
def third():
    return {"page": request.args.get("page", 1, int)}


@PAIR.flask.get("/clamped")
def clamped():
    return {"page": min(request.args.get("page", 1, int), 10)}


@PAIR.fastapi.get("/third")
@PAIR.fastapi.get("/clamped")
def page_declared(page: Annotated[int, Query(le=10)] = 1):
    return {"page": page}


@PAIR.flask.get("/word")
def word():
    return {"exact": request.args["exact"]}


@PAIR.fastapi.get("/word")
def word_declared(exact: bool):
    return {"exact": exact}


PAIR.flask.get("/deaf", endpoint="deaf")(lambda: {})


PAIR.fastapi.get("/deaf")(asked_declared)


@PAIR.flask.get("/coloured")
def coloured():
    return {}


@PAIR.fastapi.get("/coloured")
def coloured_in_fastapi():
    raise HTTPException(422, "No such colour.")


SHOWN = (
    shown(
        "GET /search?q=a&limit=2&limit=x -> 200 422",
        "flask-accepted result-or-list",
        silent="type-falls-back",
        unexplained="status",
    ),
    shown(
        "GET /search?q=a&limit=%D9%A2 -> 200 422",
        "flask-accepted result-or-list",
        silent="type-falls-back",
        unexplained="status",
    ),
    shown(
        "GET /third?page=x -> 200 422",
        "flask-accepted result-or-list",
        silent="unconverted-text",
        unexplained="status",
    ),
    shown(
        "GET /clamped?page=99 -> 200 422",
        "flask-accepted result-or-list",
        silent="unchecked-limit",
        unexplained="status",
    ),
    shown(
        "GET /word?exact=perhaps -> 200 422",
        "flask-accepted result-or-list unconverted-text",
        silent="any-word-is-true",
    ),
    shown(
        "GET /deaf -> 200 422",
        "flask-accepted result-or-list",
        silent="optional-value",
        unexplained="status",
    ),
    shown(
        "GET /coloured -> 200 422",
        "error-beside-result",
        silent="result-or-list",
        unexplained="status",
    ),
    shown("GET /search -> 400 422", "error-type flask-page-names-none missing-query page-or-list"),
    shown(
        "GET /asked -> 400 422",
        "bare-refusal error-type flask-page-names-none page-or-list",
        silent="missing-query",
    ),
    shown("GET /search?q=a&limit=lots -> 200 422", "flask-accepted result-or-list type-falls-back"),
    shown(
        "GET /text?n=x -> 200 422",
        "flask-accepted result-or-list unconverted-text",
        silent="type-falls-back",
    ),
    shown("GET /search?q=a&limit=5.0 -> 200 200", "whole-float"),
    shown(
        "GET /search?q=a&exact=perhaps -> 200 422", "any-word-is-true flask-accepted result-or-list"
    ),
    shown("GET /search?q=a&exact=false -> 200 200", "falsy-word"),
    shown("GET /search?q=a&page=0 -> 200 422", "flask-accepted result-or-list unchecked-limit"),
    shown("GET /optional -> 200 422", "flask-accepted optional-value result-or-list"),
    shown("GET /number?n=x -> 500 422", "error-type flask-raised page-or-list uncaught-conversion"),
    shown("GET /tags?t=1&t=x&t=3 -> 200 422", "flask-accepted list-item-dropped result-or-list"),
    shown("GET /strict?n=1&zzz=2 -> 200 422", "extra-forbidden flask-accepted result-or-list"),
    shown("GET /header -> 500 422", "error-type flask-raised missing-header page-or-list"),
    shown(
        "GET /crash -> 500 422",
        "error-type flask-raised page-or-list uncaught-value",
        silent="missing-header",
    ),
    shown(
        "GET /visits -> 500 422",
        "error-type flask-raised page-or-list uncaught-conversion",
        headers={"Cookie": "visits=x"},
    ),
    shown("GET /cookie -> 400 422", "error-type flask-page-names-none missing-cookie page-or-list"),
    shown("GET /text?n=7 -> 200 200", "converted"),
)
