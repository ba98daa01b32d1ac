"""The field table, of programs that run: each cell is what happened, and nothing else."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from tests.fixtures.field_checks import EMPTY, FUNCTION_LINES, Evidence, Trial, check_cell, checked
from tests.fixtures.field_checks import check_sent as sent_fault

from sidebyside.explanation.field_cells import Cell
from sidebyside.explanation.field_table import FieldRow, field_table
from sidebyside.http.request import Request
from sidebyside.http.side import SIDES
from sidebyside.inspection.program_lines import find_source
from sidebyside.sandbox.try_request import compare

PROGRAMS = Path(__file__).with_name("field_programs")
JSON = (("Content-Type", "application/json"),)
FORM = (("Content-Type", "application/x-www-form-urlencoded"),)
MULTIPART = (("Content-Type", "multipart/form-data; boundary=b"),)


def post(path, data, headers=JSON):
    body = data if isinstance(data, bytes) else json.dumps(data).encode()
    return Request("POST", path, headers, body)


def get(target, *headers):
    return Request("GET", target, headers)


def part(name, text, filename=None):
    file = f'; filename="{filename}"' if filename is not None else ""
    return f'--b\r\nContent-Disposition: form-data; name="{name}"{file}\r\n\r\n{text}\r\n'


CAT = {"kind": "cat", "lives": 12}
ITEM = {"name": "tea", "price": 3}
CHECKED = {"before": " 1 ", "after": 2}
REQUESTS = [
    post("/tagged", {"kind": "cat", "lives": "many", "name": "a"}),
    post("/tagged", {"kind": "dog", "name": 5, "cat": {"lives": 1}, "lives": "x"}),
    post("/tagged", {"kind": "cow", "name": "a"}),
    post("/tagged", {"name": "a"}),
    post("/tagged", {"kind": "cat", "cat": 1, "name": 1}),
    post("/owners", {"pets": [{"kind": "dog", "name": "R"}, CAT]}),
    post("/owners", {"name": 1, "pets": [{"kind": "cat", "lives": "x"}, CAT]}),
    post("/owners", {"name": "a", "pets": [CAT, 1]}),
    post("/plain", {"what": {"length": "x", "place": 1}, "number": "y"}),
    post("/plain", {"what": {"depth": 1, "place": "sea"}, "number": "y", "Walk": 1}),
    post("/plain", {"what": {"depth": 1, "place": "sea", "length": "x"}, "number": []}),
    post("/embedded", ITEM),
    post("/embedded", {"item": {"name": "tea"}, "name": "x"}),
    post("/embedded", []),
    post("/embedded", ITEM, (*JSON, ("X-Whole", "1"))),
    post("/embedded", {"item": ITEM}, (("Content-Type", "text/plain"),)),
    post("/two", {"item": {"name": 1, "price": 3}, "note": "x", "more": 1}),
    post("/two", {"item": ITEM, "tags": ["a", 1]}),
    post("/alias", {"firstName": "x", "other": 2, "deep": {"third": "y"}, "more": 1}),
    post("/alias", {"first": 1, "second": 1, "other": "x", "deep": 1}),
    post("/named", {"size": "x", "count": 2}),
    post("/named", {"theSize": "x", "size": 1, "count": 2}),
    post("/named", {"theSize": 1, "count": "1"}),
    post("/form-model", b"username=a&age=x&tags=1&tags=y&nick=", FORM),
    post("/form-model", b"username=&age=1&more=1", FORM),
    post("/form", b"username=a&age=x&ids=1&ids=2", FORM),
    post("/form", b"age=1&ids=1&ids=x", FORM),
    post("/form", b"username=grace&password=hopper", ()),
    post("/form", b"username=grace&age=7", (("Content-Type", "text/plain"),)),
    post("/form", {"username": "a", "age": 1}),
    post("/upload", (part("note", "1") + part("photo", "", "") + "--b--\r\n").encode(), MULTIPART),
    post("/upload", (part("note", "x") + part("photo", "y", "a.png") + "--b--\r\n").encode(),
         MULTIPART),
    post("/upload", (part("photo", "text") + "--b--\r\n").encode(), MULTIPART),
    post("/upload", (part("photo", "y", "a.png") + "--b--\r\n").encode(), ()),
    post("/upload", b'--b\r\nContent-Disposition: form-data\r\n\r\nx\r\n--b--\r\n', MULTIPART),
    get("/query-model?limit=x&tags=1&tags=y&more=1"),
    get("/query-model?limit=5&tags=x&q=1"),
    get("/query?q=a&ids=1&ids=x&ids=2&limit=5"),
    get("/query?q=a&limit=2&limit=x"),
    get("/query?limit="),
    get("/query?ids=x"),
    get("/query?q=again&limit=x"),
    get("/header-model", ("X-Token", "a"), ("Save-Data", "maybe"), ("Numbers", "1")),
    get("/header-model", ("x_token", "a"), ("X-Branch", "b")),
    get("/header-model", ("Save-Data", "true"), ("Numbers", "x"), ("X-Branch", "b")),
    get("/cookie-model", ("Cookie", "session=x; theme=dark")),
    get("/cookie", ("Cookie", "session=x; theme=dark"), ("X-Branch", "1")),
    get("/cookie", ("Cookie", "session=1"), ("X-Branch", "x")),
    post("/shapes", {"pair": [1, 2], "many": [1, "x"], "prices": {"a": "b", "pair": 1}}),
    post("/shapes", {"pair": [1], "by_number": {"x": ITEM}, "items": [ITEM, {"name": 1}]}),
    post("/shapes", {"pair": [1, "a"], "by_number": {"1": {"name": "a"}}, "anything": {"a": [1]}}),
    post("/checked", {**CHECKED, "after": 3, "plain": 4}),
    post("/checked", {**CHECKED, "low": -1, "wrap": "none"}),
    post("/checked", {**CHECKED, "low": 5, "high": 2}),
    post("/checked", {"before": "x", "after": "y", "wrap": "z"}),
    post("/renamed", {"old": "a", "size": "x"}),
    post("/renamed", {"name": "a", "size": "x"}),
    post("/strict", {"age": "7", "name": "a"}),
    post("/strict", {"age": True, "name": 1}),
    post("/strict", b'{"age": 1,'),
    post("/strict", b"null"),
    post("/strict", {"age": 1, "name": 1}, ()),
    post("/node", {"title": "a", "parent": {"title": "b", "parent": {"title": 1}}}),
    post("/root", [1, "x", 2]),
    post("/root", {"name": 1}),
    post("/list", ["a"]),
    post("/list", [ITEM, {"name": "a"}]),
    post("/dataclass", {"x": "a", "y": 1, "z": 1}),
    post("/dataclass", {"x": "b", "y": "c", "z": 1}),
    post("/alias", {"firstName": "a", "other": "x"}),
    post("/alias", {"firstName": "", "other": 1}),
    get("/colours/0?colour=red", ("token", "1")),
    get("/colours/abc?colour=green&page=x", ("token", "y")),
    get("/colours/1?colour=green&size=500", ("token", "1")),
    get("/colours/1?size=7&page=x", ("token", "1")),
    get("/colours/1?stop=1&size=x", ("token", "1")),
    get("/router/a?limit=x"),
    get("/router/a?key=1&limit=x&page=1"),
]  # fmt: skip


@pytest.fixture
def probe(pair):
    texts = {side: (PROGRAMS / f"{side}.py").read_text(encoding="utf-8") for side in SIDES}
    return pair(texts["flask"], texts["fastapi"])


def rows_of(sandbox, request):
    sources = {side: find_source(sandbox.stem, side) for side in SIDES}
    return field_table(compare(sandbox, request), sources, dict.fromkeys(SIDES)).rows


def test_every_cell_of_every_kind_of_program_is_what_happened(probe):
    tabled = [
        (f"{number} {request.target} {request.body!r}", request, rows_of(probe, request))
        for number, request in enumerate(REQUESTS)
    ]

    wrong, counts = checked({side: probe.instance(side).source for side in SIDES}, tabled)

    assert wrong == []
    assert counts["fastapi: Valid"] > 35
    assert counts["fastapi: Not looked at."] > 10
    assert sum(number for kind, number in counts.items() if "unverified" in kind) < 10


def words_of(sandbox, request):
    """Return what the table says: for each row the field, what was sent, and both sides' words."""
    return [
        (row.field, _text(row.sent), *(cell.text for cell in row.cells))
        for row in rows_of(sandbox, request)
    ]


def _text(markup):
    return None if markup is None else markup.striptags()


def test_the_name_of_a_unions_member_is_no_step_into_the_request(probe):
    field, sent, _, fastapi = words_of(probe, REQUESTS[6])[-1]
    assert (field, sent) == ("pets[0].lives", '"x"')
    assert fastapi.startswith("Input should be a valid integer")
    fields = [row[0] for row in words_of(probe, REQUESTS[0])]
    assert fields == ["lives", "kind", "name"]


def test_an_item_of_a_repeated_name_has_its_own_value(probe):
    rows = {row[0]: row[1] for row in words_of(probe, get("/query?q=a&ids=1&ids=x&ids=2"))}
    assert rows["ids[1]"] == "x"
    assert rows["q"] == "a"


def test_what_stands_beside_an_embedded_body_was_not_looked_at(probe):
    rows = {row[0]: row[-1] for row in words_of(probe, post("/embedded", ITEM))}
    assert rows["name"] == rows["price"] == "Not looked at."


def test_a_form_without_its_content_type_names_that_and_marks_each_value(probe):
    request = post("/form", b"username=grace&password=hopper", ())
    (row, *_) = rows_of(probe, request)
    assert (row.field, _text(row.sent)) == ("username", "grace")
    assert "Content-Type is not there" in row.cells[1].meaning
    part, start, end, found = json.loads(row.span)
    assert (part, request.body.decode()[start:end], found) == ("body", "grace", True)


def test_a_sentence_of_the_parser_names_no_field(probe):
    body = b"--b\r\nContent-Disposition: form-data\r\n\r\nx\r\n--b--\r\n"
    assert [row[0] for row in words_of(probe, post("/upload", body, MULTIPART))] == []


def test_a_program_without_a_check_let_nothing_through(probe):
    (row,) = words_of(probe, post("/list", ["a"]))
    assert row[0] == "[0]"
    assert row[2] == "\u2013"


def test_an_answer_from_a_cache_read_nothing(probe):
    words_of(probe, get("/query?q=a"))
    rows = {row[0]: row[2] for row in words_of(probe, get("/query?q=b&limit=x"))}
    assert rows["q"] not in ("Never checked.", "Its check let it through.")
    assert rows["limit"] == "Not reached."


def test_an_error_without_a_name_is_about_the_whole(probe):
    rows = words_of(probe, post("/embedded", ITEM, (*JSON, ("X-Whole", "1"))))
    assert ("the body", "a sentence of the whole") in [(row[0], row[2]) for row in rows]
    assert "" not in [row[0] for row in rows]


def test_a_hook_that_ended_the_request_left_the_view_unreached(probe):
    rows = {
        row[0]: row[2] for row in words_of(probe, get("/colours/1?stop=1&size=x", ("token", "1")))
    }
    assert rows["colour"] == rows["size"] == "Not reached: the request had ended."


def test_whether_the_default_took_its_place_is_what_happened(probe):
    rows = {row.field: row for row in rows_of(probe, get("/cookie", ("Cookie", "session=x")))}
    assert "fell back to its default" in rows["session"].cells[0].detail


# the checker itself: it refuses what is false

POST = post("/", {"name": "a", "age": 1})
LINES = frozenset({3, 4})
FINE = Trial(200, LINES, (), "{'name': 'a'}")
OTHER = Trial(422, LINES, (("string_type", ("body", "name")),), "{}")


def row(field, sent="<code>a</code>", where="body"):
    return FieldRow(field, where, sent, ())


@pytest.mark.parametrize(
    ("cell", "here", "changed"),
    [
        (Cell("fastapi", "yes", "Valid"), OTHER, [FINE]),
        (Cell("fastapi", "yes", "Valid"), replace(FINE, errors=None), []),
        (Cell("fastapi", "yes", "Valid"), FINE, [FINE]),
        (Cell("fastapi", "silent", "Not looked at."), FINE, [OTHER]),
        (Cell("fastapi", "silent", "Not required."), FINE, []),
        (Cell("fastapi", "silent", "Not required.", EMPTY), FINE, [FINE]),
        (Cell("fastapi", "silent", "No route took the request."), FINE, []),
        (Cell("fastapi", "yes", "Splendid"), FINE, [OTHER]),
        (Cell("fastapi", "no", "Field required"), FINE, []),
        (Cell("flask", "silent", "Its check let it through.", line=9), FINE, [OTHER]),
        (Cell("flask", "silent", "Its check let it through.", line=3), FINE, [FINE]),
        (Cell("flask", "never", "Never checked.", "This line reads it.", 9), FINE, [FINE]),
        (Cell("flask", "never", "Never checked.", "This line reads it.", 3), FINE, [FINE, OTHER]),
        (Cell("flask", "never", "Never checked.", "No line asks for it."), FINE,
         [replace(FINE, lines=frozenset({3}))]),
        (Cell("flask", "silent", "Not reached.", line=3), FINE, []),
        (Cell("flask", "silent", "Not refused.", "fell back", 9), FINE, []),
        (Cell("flask", "no", "Bad request.", "Does not say which field.", 9),
         replace(FINE, status=400), []),
    ],
)  # fmt: skip
def test_the_checker_refuses_a_wrong_cell(cell, here, changed):
    FUNCTION_LINES.set({3, 4, 9})
    fault = check_cell(row("name"), cell, Evidence(POST, here, here, changed))
    assert fault not in (None, "unverified")


def test_the_checker_refuses_a_wrong_value():
    assert sent_fault(row("name"), POST) is None
    assert sent_fault(row("name", None), POST)
    assert sent_fault(row("name", "<code>b</code>"), POST)
    assert sent_fault(row("other"), POST)
    assert sent_fault(row("q", None, "query"), get("/?q=1"))


def test_the_checker_lets_true_cells_pass():
    FUNCTION_LINES.set({3, 4, 9})
    cells = [
        (Cell("fastapi", "yes", "Valid"), [OTHER]),
        (Cell("flask", "silent", "Its check let it through.", line=3), [OTHER]),
        (Cell("flask", "never", "Never checked.", "This line reads it.", 3), [FINE, FINE]),
        (Cell("flask", "silent", "Not reached.", line=9), []),
    ]
    assert [check_cell(row("name"), x, Evidence(POST, FINE, FINE, y)) for x, y in cells] == [
        None
    ] * 4
