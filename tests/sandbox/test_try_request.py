"""One request to both programs: each side's fate is its own."""

import asyncio
import time

import pytest

from sidebyside import paths
from sidebyside.http.comparison import Comparison
from sidebyside.http.limits import Limits
from sidebyside.http.request import Request
from sidebyside.lessons.library import load_library
from sidebyside.sandbox.sandbox import Sandbox
from sidebyside.sandbox.try_request import compare, compare_async, compare_stepwise

pytestmark = pytest.mark.slow

FLASK = "from flask import Flask\napp = Flask(__name__)\n"
FASTAPI = "from fastapi import FastAPI\napp = FastAPI()\n"
GET = Request("GET", "/")
LESSONS = load_library(paths.LESSONS).lessons
# Bodies that come out otherwise each time: a token made up, or one that names its second, and an
# object's keys in any order.
BY_CHANCE = {"authentication", "orm", "signed_tokens"}


def view(body, *, imports=""):
    """Make a program's text with one view."""
    return f'{imports}\n@app.get("/")\ndef home():\n    {body}\n'


HOME = view("return {'ok': True}")


def test_both_answers_come_with_what_was_sent(pair):
    compared = compare(pair(FLASK + HOME, FASTAPI + HOME), GET)

    assert (compared.flask.status, compared.fastapi.status) == (200, 200)
    assert compared.request == GET
    assert compared.flask.body == b'{"ok":true}\n'


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("while True: pass", "timeout"),
        ("import time; time.sleep(2)", "timeout"),
        ("raise ValueError('broken')", "crash"),
        ("return 'x' * (100 * 1024 * 1024)", "too_large"),
    ],
)
@pytest.mark.parametrize("side", ["flask", "fastapi"])
def test_one_sides_failure_leaves_the_other_sides_answer(pair, side, body, kind):
    texts = {"flask": FLASK + HOME, "fastapi": FASTAPI + HOME}
    texts[side] = (FLASK if side == "flask" else FASTAPI) + view(body)
    limits = Limits(seconds=0.5 if kind == "timeout" else 20)
    compared = compare(pair(**texts), GET, limits)
    other = compared.fastapi if side == "flask" else compared.flask

    assert compared.response(side).failure.kind == kind
    assert (other.status, other.failure) == (200, None)
    assert not compared.same
    if kind != "too_large":
        assert compared.response(side).failure.line


@pytest.mark.parametrize("text", ["import nothing_of_this_name\n", "x = 1\n", "app = 3\n", "def ("])
@pytest.mark.parametrize("side", ["flask", "fastapi"])
def test_a_program_that_does_not_load_has_a_failure_and_no_status(pair, side, text):
    texts = {"flask": FLASK + HOME, "fastapi": FASTAPI + HOME, side: text}
    compared = compare(pair(**texts), GET)
    other = compared.fastapi if side == "flask" else compared.flask

    assert compared.response(side).status is None
    assert compared.response(side).failure.kind == "crash"
    assert other.status == 200


def test_what_a_program_prints_and_logs_is_its_own(pair):
    body = "print('from', 'here'); app.logger.warning('careful'); return {}"
    fastapi = "import logging; print('there'); logging.warning('also'); return {}"
    compared = compare(pair(FLASK + view(body), FASTAPI + view(fastapi)), GET)

    assert compared.flask.log == ("from here", "WARNING: careful")
    assert compared.fastapi.log == ("there", "WARNING: also")


def test_the_quick_sides_answer_comes_early(pair):
    slow = view("import time; time.sleep(0.6); return {}")
    pieces = list(compare_stepwise(pair(FLASK + HOME, FASTAPI + slow), GET, patience=0.05))

    assert pieces[0][0] == "flask"
    assert pieces[0][1].status == 200
    assert isinstance(pieces[-1], Comparison)
    assert len(pieces) == 2


def test_two_quick_answers_come_as_one(pair):
    pieces = list(compare_stepwise(pair(FLASK + HOME, FASTAPI + HOME), GET, patience=2))
    assert [type(piece) for piece in pieces] == [Comparison]


def test_both_sides_are_waited_for_at_once(pair):
    slow = view("import time; time.sleep(0.4); return {}")
    sandbox = pair(FLASK + slow, FASTAPI + slow)
    began = time.monotonic()
    compared = compare(sandbox, GET)
    whole = time.monotonic() - began

    assert whole * 1000 < compared.flask.elapsed_ms + compared.fastapi.elapsed_ms


def test_cookies_are_kept_for_each_side_and_a_stated_one_replaces_them():
    sandbox, other = Sandbox("headers_and_cookies"), Sandbox("headers_and_cookies")
    branch = ("Shop-Branch", "north")
    add, show = (Request(method, "/basket", (branch,)) for method in ("POST", "GET"))
    stated = Request("GET", "/basket", (branch, ("Cookie", "books=7")))
    try:
        compare(sandbox, add)
        compare(sandbox, add)
        assert b'"books":2' in compare(sandbox, show).flask.body
        assert b'"books":2' in compare(sandbox, show).fastapi.body
        assert b'"books":7' in compare(sandbox, stated).flask.body
        assert b'"books":0' in compare(other, show).fastapi.body
    finally:
        sandbox.close()
        other.close()


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.slug)
def test_the_form_without_threads_finds_the_same(lesson):
    threaded, single = Sandbox(lesson.stem), Sandbox(lesson.stem)
    requests = [Request.from_json(item.message) for item in lesson.requests]
    try:
        inline = asyncio.run(_inline(single, requests))
        for sent, other in zip(requests, inline, strict=True):
            one = compare(threaded, sent)
            assert one.flask.status == other.flask.status, sent
            assert one.fastapi.status == other.fastapi.status, sent
            if lesson.stem not in BY_CHANCE:
                assert one.fastapi.body == other.fastapi.body, sent
                assert [d.at for d in one.differences] == [d.at for d in other.differences]
    finally:
        threaded.close()
        single.close()


async def _inline(sandbox, requests):
    """Send all of them on one loop, as a page in a browser does."""
    return [await compare_async(sandbox, sent) for sent in requests]
