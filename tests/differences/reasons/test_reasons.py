"""Each rule is met by real answers of both frameworks, and by none with another cause."""

import pkgutil
import re
from importlib import import_module

import pytest
from tests.differences.reasons.pair import Answers, Pair, differences
from tests.differences.reasons.twins import every_request

from sidebyside.differences import reasons
from sidebyside.differences.reasons.order import REASONS, TABLES
from sidebyside.differences.reasons.reason import Table
from sidebyside.errors import SampleError
from sidebyside.examples.program import load_file
from sidebyside.http.limits import Limits
from sidebyside.http.request import Request
from sidebyside.http.response import Failure, Response
from sidebyside.transports.asgi import ASGITransport
from sidebyside.transports.wsgi import WSGITransport

ALL = list(every_request())
NAMES = {rule.name for rule in REASONS}
# They speak where a program has no status, which the last tests show.
WITHOUT_STATUS = {"too-slow", "does-not-start", "same-name-twice"}


@pytest.fixture(scope="module", autouse=True)
def _programs_end():
    yield
    for pair, _, _ in ALL:
        pair.close()


@pytest.mark.parametrize(("pair", "shown"), [row[:2] for row in ALL], ids=[row[2] for row in ALL])
def test_real_answers_meet_their_rules_and_no_other(pair, shown):
    responses = pair.send(shown.request)
    assert responses.statuses == shown.statuses
    assert responses.spoken == shown.rules
    assert responses.unexplained == shown.unexplained
    assert shown.silent not in responses.spoken


def test_every_rule_is_shown_by_a_request():
    spoken = {name for _, shown, _ in ALL for name in shown.rules}
    assert spoken | WITHOUT_STATUS == NAMES


def test_a_rule_that_is_silent_here_speaks_elsewhere():
    """A counter-example shows something only where an example proves that the rule can speak."""
    spoken = {rule for _, shown, _ in ALL for rule in shown.rules}
    assert {shown.silent for _, shown, _ in ALL if shown.silent} <= spoken


def test_what_needs_the_programs_is_not_said_without_them():
    told_apart = {"route-order", "route-order-status", "left-out-by-model", "model-default"}
    told_apart |= {"empty-path", "list-without-query", "forced-json", "handler-takes-all"}
    for pair, shown, name in ALL:
        if shown.rules & told_apart:
            responses = pair.send(shown.request)
            bare = Answers(responses.request, responses.flask, responses.fastapi, None)
            assert not bare.spoken & told_apart, name


def test_answers_from_elsewhere_are_compared_without_programs_and_without_exceptions():
    """A recording has statuses, headers and bodies, and nothing else."""
    for pair, shown, name in ALL:
        responses = pair.send(shown.request)
        bare = [Response(x.status, x.headers, x.body) for x in (responses.flask, responses.fastapi)]
        found = differences(responses.request, *bare)
        places = [(x.part, x.at) for x in found]
        known = [(x.part, x.at) for x in responses.differences]
        notations = {"key order", "character escapes", "content-length"}
        assert [x for x in places if x[1] not in notations] == [
            x for x in known if x[1] not in notations
        ], name


@pytest.mark.parametrize("rule", REASONS, ids=lambda rule: rule.name)
def test_a_note_is_one_plain_sentence_with_sources_from_both(rule):
    assert len(rule.note.split()) < 30
    assert rule.note.endswith(".")
    assert not re.search(r"[.!?] ", rule.note.replace("request.", ""))
    assert not re.search(
        r"(?i)\b(better|worse|correctly|properly|just|simply|easy|unfortunately|only supports)\b",
        rule.note,
    )
    assert [side for side, _, _ in rule.docs] == ["flask", "fastapi"]
    assert all(address.startswith("https://") for _, _, address in rule.docs)


# What a program calls by its name: a note that names it is about programs that do so.
CALLED = re.compile(
    r"\b(send_file|make_conditional|FileResponse|redirect\(|RedirectResponse|EventSourceResponse"
    r"|CORSMiddleware|set_cookie|url_for|abort\(|get_json|silent=|force=|getlist|type=|json\.dumps"
    r"|model_validate|request\.(args|cookies|headers|form|files|authorization))|`\.get\("
)
# They name what the program does without.
CALLED_BY_NOBODY = {"preflight-undeclared", "cors-headers"}


def test_a_function_that_no_program_names_is_in_no_note():
    """An answer may look as if `send_file()` had made it; only the program tells that it did."""
    naming = {rule.name for rule in REASONS if CALLED.search(rule.note)} - CALLED_BY_NOBODY
    assert len(naming) > 40
    for pair, shown, name in ALL:
        if shown.rules & naming:
            responses = pair.send(shown.request)
            responses.programs.flask.names = frozenset()
            responses.programs.fastapi.code_names = frozenset()
            responses.programs.fastapi.has_middleware = lambda _: False
            assert not responses.spoken & naming, name


def test_every_table_is_asked():
    asked = {id(table) for table in TABLES}
    for found in pkgutil.walk_packages(reasons.__path__, f"{reasons.__name__}."):
        for name, table in vars(import_module(found.name)).items():
            assert not isinstance(table, Table) or id(table) in asked, (
                f"{found.name}.{name} is not in TABLES of differences/reasons/order.py,"
                " so none of its reasons is ever asked."
            )
    assert len(asked) == len(TABLES)


def test_names_and_notes_are_unique():
    assert len(NAMES) == len(REASONS) == len({rule.note for rule in REASONS})


TWICE = {
    "flask": "from flask import Flask\napp = Flask(__name__)\n"
    "@app.get('/a')\ndef view(): return {}\n@app.get('/b')\ndef view(): return {}\n",
    "fastapi": "from fastapi import FastAPI\napp = FastAPI()\n"
    "@app.get('/a')\ndef view(): return {}\n@app.get('/b')\ndef view(): return {}\n",
    "broken": "assert False, 'nothing to do with routes'\n",
}


def load(tmp_path, name: str, side: str) -> Response:
    file = tmp_path / f"{name}_{side}.py"
    file.write_text(TWICE[name])
    try:
        program = load_file(file, side)
    except SampleError as error:
        return Response(None, failure=Failure("crash", error.message))
    transport = ASGITransport(program.app, file)
    try:
        return transport.send(Request("GET", "/a"))
    finally:
        transport.close()


def test_a_name_that_stands_twice_keeps_only_flask_from_loading(tmp_path):
    flask, fastapi = (load(tmp_path, side, side) for side in ("flask", "fastapi"))
    responses = Answers(Request("GET", "/a"), flask, fastapi, None)
    assert responses.statuses == (None, 200)
    assert responses.spoken == {"same-name-twice"}


def test_another_program_that_does_not_load_says_nothing_of_names(tmp_path):
    flask, fastapi = load(tmp_path, "broken", "flask"), load(tmp_path, "fastapi", "fastapi")
    responses = Answers(Request("GET", "/a"), flask, fastapi, None)
    assert responses.spoken == {"does-not-start"}


def test_a_program_that_is_stopped_has_no_status(tmp_path):
    import time

    pair = Pair(__name__, __file__)
    pair.flask.get("/slow")(lambda: time.sleep(1) or {})
    pair.fastapi.get("/slow")(lambda: {})
    request = Request("GET", "/slow")
    late = WSGITransport(pair.flask, pair.source).send(request, Limits(seconds=0.1))
    responses = Answers(request, late, Response(200), None)
    assert responses.statuses == (None, 200)
    assert responses.spoken == {"too-slow"}
