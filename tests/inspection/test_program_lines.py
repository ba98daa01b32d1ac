"""Each validation error of either program leads to the line of that program that declares its rule.

Real requests go to real twins; the programs say themselves, in comments, which line is meant.
"""

import json
import re
from pathlib import Path

import pytest

from sidebyside import paths
from sidebyside.examples.source import source
from sidebyside.explanation.result import result
from sidebyside.http.request import Request
from sidebyside.http.side import SIDES
from sidebyside.sandbox.sandbox import Sandbox
from sidebyside.sandbox.try_request import compare

HERE = Path(__file__).parent
JSON = (("Content-Type", "application/json"),)
FORM = (("Content-Type", "application/x-www-form-urlencoded"),)
LINE = {"title": "a", "count": 1}
THING = (("X-Token", "t"), ("Cookie", "session=1"))
ORDER = {"title": "a", "street": "b", "city": "c", "age": 20, "size": 1, "colour": "d", "total": 1}


@pytest.fixture
def lines_of(monkeypatch):
    """Get a function that sends a request, and tells the marks of the lines that a side names."""
    made = []
    for side in SIDES:
        monkeypatch.setitem(paths.SAMPLES, side, HERE / f"examples_{side}")

    def marks(side, request):
        made.append(Sandbox("rules"))
        comparison = compare(made[-1], request)
        response = comparison.response(side)
        handlers = made[-1].handlers(request)
        assert response.status in (400, 404, 415, 422), (
            response.status,
            response.failure,
            response.body,
        )
        program = source("rules", side)
        table = result(comparison, stem="rules", handlers=handlers).rows
        cells = [(row, cell) for row in table for cell in row.cells if cell.side == side]
        refused = [(row.field, cell.line) for row, cell in cells if cell.mark == "no"]
        return {field: _mark(program, line) for field, line in refused}

    yield marks
    for sandbox in made:
        sandbox.close()


def _mark(program, line):
    """Return the mark of a line; of one without a mark, its code, so that a failure can be read."""
    if line is None:
        return None
    text = program.lines[line - 1]
    return mark[1] if (mark := re.search(r"#: (.+)$", text)) else text


def order(**values):
    body = {"lines": [LINE], **values}
    return Request("POST", "/orders", JSON, json.dumps(body).encode())


def thing(target="/things/1?colour=red", headers=THING):
    return Request("GET", target, headers)


@pytest.mark.parametrize(
    ("request_", "expected"),
    [
        (order(lines=3), {"lines": "list"}),
        (order(lines=[LINE, {"count": 1}]), {"lines[1].title": "field of an item"}),
        (order(lines=[{"title": "a", "count": 12}]), {"lines[0].count": "limit of a type"}),
        (
            order(gift={"count": 0}),
            {"gift.title": "field of an item", "gift.count": "limit of a type"},
        ),
        (order(prices={"a": {"count": 1}}), {"prices.a.title": "field of an item"}),
        (order(pet={"kind": "cat"}), {"pet.lives": "field of a union's member"}),
        (order(pet={"kind": "cow"}), {"pet": "union"}),
        (order(note="too long"), {"note": "inherited"}),
        (order(colour="a" * 21), {"colour": "limit of the model"}),
        (order(shipTo=3), {"shipTo": "alias"}),
        (order(code="A"), {"code": "pattern of a type"}),
        (order(total=0), {"total": "marker"}),
        (order(pair=3), {"pair": "validator in the annotation"}),
        (order(email="nobody"), {"email": "validator"}),
        (order(colour="blue"), {"colour": "own type"}),
        (order(start=9), {"the body": "model validator"}),
        (order(zip=1), {"zip": "ban"}),
        (Request("POST", "/orders", JSON), {"the body": "body"}),
        (Request("POST", "/orders", JSON, b"{nope"), {"the body": "body"}),
        (Request("POST", "/orders", FORM, b"lines=1"), {"content-type": "body"}),
        (
            Request("POST", "/orders", (*JSON, ("X-Known", "x"))),
            {"x-known": "whole app", "the body": "body"},
        ),
        (Request("GET", "/pages?limit=99"), {"limit": "field of a query model"}),
        (Request("GET", "/pages?zip=1"), {"zip": "ban in a query"}),
        (Request("POST", "/points", JSON, b'{"y": 1}'), {"x": "field of a dataclass"}),
        (
            Request("POST", "/films", JSON, b'{"film": {"title": "a"}, "rank": 1}'),
            {"film.year": "field of a TypedDict"},
        ),
        (
            Request("POST", "/films", JSON, b'{"film": {"title": "a", "year": 1}}'),
            {"rank": "body parameter"},
        ),
        (thing("/things/0?colour=red"), {"thing_id": "path"}),
        (thing(headers=()), {"x-token": "header", "session": "cookie"}),
        (
            thing("/things/1?colour=red&skip=a&take=9"),
            {"skip": "dependency", "take": "limit in a default"},
        ),
        (thing("/things/1?colour=r"), {"colour": "class as a dependency"}),
        (thing("/things/1?colour=red&tag=1&tag=x"), {"tag[1]": "repeated"}),
        (Request("POST", "/login", FORM, b"user=a&age=x"), {"age": "field of a form model"}),
        (Request("POST", "/upload", FORM, b"size=x"), {"photo": "file", "size": "form"}),
        (Request("GET", "/shop/shelves/x"), {"shelf": "router"}),
    ],
    ids=lambda value: ",".join(value.values()) if isinstance(value, dict) else "",
)
def test_fastapi_declares_it_there(lines_of, request_, expected):
    assert lines_of("fastapi", request_) == expected


def flask_order(**values):
    body = {name: value for name, value in {**ORDER, **values}.items() if value is not ...}
    return Request("POST", "/orders", JSON, json.dumps(body).encode())


@pytest.mark.parametrize(
    ("request_", "expected"),
    [
        (flask_order(title=...), {"title": "helper"}),
        (flask_order(city=...), {"city": "loop"}),
        (flask_order(age=...), {"age": "condition"}),
        (flask_order(age=3), {"age": "second condition"}),
        (flask_order(colour=...), {"colour": "gathered"}),
        (flask_order(total="x"), {"total": "raised"}),
        (flask_order(total=-1), {"total": "gathered in a dict"}),
        (Request("POST", "/orders", JSON, b"{nope"), {"the body": "whole body"}),
        (Request("POST", "/people", JSON, b'{"age": 20}'), {"name": "field"}),
        (Request("POST", "/people", JSON, b'{"name": "a", "age": 3}'), {"age": "validator"}),
        (Request("POST", "/people", JSON, b'{"name": "a", "age": 20, "zip": 1}'), {"zip": "ban"}),
        (Request("GET", "/things/1"), {"x-token": "header"}),
        (thing("/things/1?q=a&count=x"), {"count": "converter of an argument"}),
    ],
    ids=lambda value: ",".join(value.values()) if isinstance(value, dict) else "",
)
def test_flask_checks_it_there(lines_of, request_, expected):
    found = lines_of("flask", request_)
    assert {field: found.get(field) for field in expected} == expected


@pytest.mark.parametrize(
    ("request_", "expected"),
    [
        # Flask's page names no field; FastAPI's error does.
        (Request("POST", "/login", FORM, b"age=x"), {"user": "form", "age": None}),
        (Request("GET", "/things/1?q=a", THING[:1]), {"session": "cookie"}),
        (thing("/things/0?colour=red"), {"thing_id": "route"}),
        (Request("GET", "/shop/shelves/x"), {"shelf": "blueprint"}),
    ],
    ids=lambda value: ",".join(map(str, value.values())) if isinstance(value, dict) else "",
)
def test_flask_stopped_there_without_naming_the_field(lines_of, request_, expected):
    found = lines_of("flask", request_)
    assert {field: found.get(field) for field in expected} == expected
