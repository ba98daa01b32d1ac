"""The sentence under the response of small programs, each claim held against Python's own trace."""

import ast
import re
from functools import cache
from html import unescape
from pathlib import Path

import pytest
from tests.fixtures.independent_record import run_independently
from tests.fixtures.sentence_claims import Evidence, false_claims

from sidebyside.examples.program import load_file
from sidebyside.examples.source import Source
from sidebyside.explanation.cause.cause import Cause
from sidebyside.http.limits import Limits
from sidebyside.http.request import Request
from sidebyside.transports.asgi import ASGITransport
from sidebyside.transports.wsgi import WSGITransport

PROGRAMS = Path(__file__).with_name("programs")
KINDS = {"flask": WSGITransport, "fastapi": ASGITransport}
JSON = (("Content-Type", "application/json"),)
FORM = (("Content-Type", "multipart/form-data"),)
MANY = "&".join(f"a{n}=1" for n in range(1100)).encode()

FLASK = [
    ("GET /", "home ran and returned at line {home}."),
    ("HEAD /", "home ran and returned at line {home}."),
    ("OPTIONS /", "home never ran. Flask answered OPTIONS itself."),
    ("POST /", "A route has this path, but not for POST."),
    ("GET /nowhere", "No route matched."),
    ("GET /?stop=1",
        "The before_request hook look answered: it returned at line {look}. home never ran."),
    ("GET /nowhere?stop=1", "The before_request hook look answered: it returned at line {look}."),
    ("GET /?refuse=1", "look ended the request at line {look-abort}. home never ran."),
    ("GET /?rewrite=1", "home ran and returned at line {home}."),
    ("GET /?after=1", "home returned at line {home};"
        " rewrite then raised Late: after at line {rewrite}."),
    ("GET /?tidy=1", "home returned at line {home}; tidy then raised Late: tidy at line {tidy}."),
    ("GET /?session=1", "home returned at line {home}; writing the response then raised"
        " TypeError: Object of type object is not JSON serializable."),
    ("GET /find/x", "find ended the request at line {find}."),
    ("GET /own", "own ended the request at line {own}."),
    ("GET /closed", "close ended the request at line {close}."),
    ("GET /swallowed", "swallow ran and returned at line {swallow}."),
    ("GET /gone", "went ended at line {went}: abort() raised Gone (410)."
        " The error handler gone returned at line {gone}."
        " Writing the response then raised"
        " TypeError: Object of type object is not JSON serializable."),
    ("GET /shop/tea", "show_stock ended the request at line {show_stock}."
        " The error handler no_stock wrote the response and returned at line {no_stock}."),
    ("GET /late", "raise_late raised Late: now at line {raise_late}."
        " The error handler late wrote the response and returned at line {late}."),
    ("GET /set", "bad returned at line {bad}; writing the response then raised"
        " TypeError: Object of type set is not JSON serializable."),
    ("GET /none", "nothing ran to its end; writing the response then raised TypeError:"
        " The view function for 'nothing' did not return a valid response. The\u2026."),
    ("GET /loads", "loads ended at line {loads}: JSONDecoder.raw_decode raised JSONDecodeError:"
        " Expecting property name enclosed in double quotes: line 1 colu\u2026."),
    ("GET /stream-first", "first returned at line {first};"
        " pieces then ended at line {first-pieces}:"
        " Werkzeug raised RuntimeError: Working outside of request context.."),
    ("GET /stream-midway", "midway returned at line {midway};"
        " pieces then raised Late: piece at line {midway-pieces}."),
    ("GET /generator", "generate ran to its end."),
    ("GET /async", "wait ran and returned at line {wait}."),
    ("GET /plain", "inner ran and returned at line {inner}."),
    ("GET /guarded?closed=1", "guard answered: it returned at line {guard}. guarded never ran."),
    ("GET /guarded", "guarded ran and returned at line {guarded}."),
    ("GET /cached", "cached ran and returned at line {cached}."),
    ("GET /cached", "cached never ran. Flask-Caching answered."),
    ("GET /recursive", "recursive ran and returned at line {recursive}."),
    ("GET /branches", "branches ran 3 times."),
    ("GET /redirected", "redirected ran and returned at line {redirected}."),
    ("GET /slash", "The router redirected the client."),
    ("GET /etag", "etag ran and returned at line {etag}."),
    ("GET /users", "look, Users.get, rewrite and tidy ran."),
    ("POST /users", "Users.post ended the request at line {Users.post}."),
    ("DELETE /users", "A route has this path, but not for DELETE."),
    ("GET /lambda", "<lambda> ran and returned at line {lambda}."),
    ("GET /2", "numbered ran and returned at line {numbered}."),
    ("GET /static/none.css", "send_from_directory raised NotFound (404)."),
]  # fmt: skip

FASTAPI = [
    ("GET /", "home ran and returned at line {home}."),
    ("HEAD /", "A route has this path, but not for HEAD."),
    ("GET /nowhere", "No route matched."),
    ("GET /docs", "gate ran and returned at line {gate-last}."),
    ("GET /?stop=1", "gate answered: it returned at line {gate}."),
    ("GET /?middle=1", "gate raised Late: middle at line {gate-raise}."),
    ("GET /crash?swallow=1", "crash raised KeyError: 'x' at line {crash}."
        " gate answered: it returned at line {gate-swallow}."),
    ("GET /async", "wait ran and returned at line {wait}."),
    ("GET /gone", "gone ended the request at line {gone}."),
    ("GET /late", "raise_late raised Late: now at line {raise_late}."
        " The exception handler late wrote the response and returned at line {late}."),
    ("GET /crash", "crash raised KeyError: 'x' at line {crash}."),
    ("POST /items", "add never ran. Line {Item.price} refused the body."
        " The exception handler invalid wrote the response and returned at line {invalid}.",
        JSON, b'{"name": "tea", "price": "x"}'),
    ("POST /items", "add never ran. The body is not JSON."
        " The exception handler invalid wrote the response and returned at line {invalid}.",
        JSON, b"{"),
    ("POST /items", "add never ran. FastAPI refused the request.", JSON, b'{"name": "\xff"}'),
    ("POST /items?unwritable=1",
        "add never ran. Lines {Item.name} and {Item.price} refused the body."
        " invalid ended at line {unwritable}: JSONEncoder.iterencode raised ValueError:"
        " Out of range float values are not JSON compliant.", JSON, b"{}"),
    ("POST /items", "add ran and returned at line {add}.", JSON, b'{"name": "tea", "price": 1}'),
    ("POST /login", "log_in never ran. Starlette refused the request.",
        (("Content-Type", "application/x-www-form-urlencoded"),), MANY),
    ("POST /login", "log_in never ran. Starlette refused the request.", FORM, b"x"),
    ("GET /tidied", "tidied ran and returned at line {tidied}."),
    ("GET /tidied?fail=1", "tidied returned at line {tidied};"
        " tidy then raised KeyError: 'tidy' at line {tidy}."),
    ("GET /required?name=stranger",
        "require ended the request at line {require}. required never ran."),
    ("GET /paged?limit=500", "Pager.__init__ ended the request at line {Pager}. paged never ran."),
    ("GET /paged", "paged ran and returned at line {paged}."),
    ("GET /key", "keyed never ran. APIKeyBase.check_api_key refused the request."),
    ("GET /bearer", "borne never ran. HTTPBearer refused the request."),
    ("GET /wrong", "wrong returned at line {wrong};"
        " writing the response then raised ResponseValidationError: 1 validation error."),
    ("GET /unserializable", "unserializable returned at line {unserializable};"
        " writing the response then raised ValueError:"
        " [TypeError(\"'object' object is not iterable\"), TypeError('vars() ar\u2026."),
    ("GET /stream-first", "first returned at line {first};"
        " pieces then raised KeyError: 'first' at line {first-pieces}."),
    ("GET /stream-midway", "midway returned at line {midway};"
        " pieces then raised KeyError: 'piece' at line {midway-pieces}."),
    ("GET /guarded", "guarded ran and returned at line {guarded}."),
    ("GET /redirected", "redirected ran and returned at line {redirected}."),
    ("GET /slash", "gate ran and returned at line {gate-last}."),
    ("GET /socket", "A route has this path, but for WebSockets only."),
    ("GET /shop/tea", "show_stock never ran. Line {show_stock} refused the value in the path."
        " The exception handler invalid wrote the response and returned at line {invalid}."),
    ("GET /inner/page", "page ran and returned at line {page}."),
    ("GET /inner/crash", "inner_crash raised KeyError: 'inner' at line {inner_crash}."),
    ("GET /inner/nowhere", "No route matched."),
    ("GET /lambda", "<lambda> ran and returned at line {lambda}."),
    ("GET /?h=1", "TrustedHostMiddleware answered. No function ran.", (("Host", "evil.example"),)),
]  # fmt: skip


FLASK_MORE = [
    ("GET /", "home ran and returned at line {home}."),
    ("GET /?gate", "Gate.__call__ answered: it returned at line {Gate}."),
    ("GET /?broken", "Gate.__call__ raised OSError: gate at line {Gate-raise}."),
    (
        "GET /nowhere",
        "No route matched."
        " The error handler plain wrote the response and returned at line {plain}.",
    ),
    (
        "GET /crash",
        "crash raised IndexError: list index out of range at line {crash}."
        " The error handler anything wrote the response and returned at line {anything}.",
    ),
    (
        "GET /crash?twice=1",
        "crash raised IndexError: list index out of range at line {crash}."
        " anything raised KeyError: 'twice' at line {anything-raise}."
        " The error handler plain wrote the response and returned at line {plain}.",
    ),
    (
        "GET /missing",
        "missing ended the request at line {missing}."
        " The error handler plain wrote the response and returned at line {plain}.",
    ),
    (
        "GET /key",
        "key ended at line {key}: MultiDict.__getitem__ raised BadRequestKeyError (400)."
        " The error handler plain wrote the response and returned at line {plain}.",
    ),
    (
        "POST /key",
        "A route has this path, but not for POST."
        " The error handler plain wrote the response and returned at line {plain}.",
    ),
    ("GET /again", "flaky ran 2 times."),
    ("GET /cleanup", "clean ran and returned at line {clean}."),
    (
        "GET /other",
        "other raised RuntimeError: other at line {other}."
        " The error handler anything wrote the response and returned at line {anything}.",
    ),
    (
        "GET /comprehension",
        "comprehension raised ZeroDivisionError: division by zero at line {comprehension}."
        " The error handler anything wrote the response and returned at line {anything}.",
    ),
]

FASTAPI_MORE = [
    ("GET /", "home ran and returned at line {home}."),
    ("GET /?gate", "Gate.__call__ answered: it returned at line {Gate}."),
    (
        "GET /?broken",
        "Gate.__call__ raised OSError: gate at line {Gate-raise}."
        " The exception handler anything wrote the response and returned at line {anything}.",
    ),
    (
        "GET /nowhere",
        "No route matched."
        " The exception handler plain wrote the response and returned at line {plain}.",
    ),
    (
        "POST /crash",
        "A route has this path, but not for POST."
        " The exception handler plain wrote the response and returned at line {plain}.",
    ),
    (
        "GET /crash",
        "crash raised ZeroDivisionError: division by zero at line {crash}."
        " The exception handler anything wrote the response and returned at line {anything}.",
    ),
    (
        "GET /lookup",
        "look_up raised KeyError: 'x' at line {look_up}."
        " lookup raised ValueError: handler at line {lookup}."
        " The exception handler anything wrote the response and returned at line {anything}.",
    ),
    ("GET /checked?name=ada", "checked ran and returned at line {checked}."),
    (
        "GET /checked?name=bo",
        "Checker.__call__ ended the request at line {Checker}."
        " checked never ran."
        " The exception handler plain wrote the response and returned at line {plain}.",
    ),
    (
        "GET /swallowed",
        "swallow ended the request at line {swallow}."
        " The exception handler plain wrote the response and returned at line {plain}.",
    ),
    (
        "GET /task",
        "task returned at line {task}; notify then raised OSError: notify at line {notify}.",
    ),
    ("GET /lines", "lines ran to its end."),
    ("GET /partial/1", "add ran and returned at line {add}."),
    ("GET /partial/x", "add never ran. Line {add-declared} refused the value in the path."),
    (
        "GET /static/none.css",
        "StaticFiles.get_response raised HTTPException (404)."
        " The exception handler plain wrote the response and returned at line {plain}.",
    ),
    ("GET /static/flask_views.py", "StaticFiles answered."),
    ("GET /old/page", "page ran and returned at line {page}."),
    ("GET /old/broken", "broken raised KeyError: 'x' at line {broken}."),
    ("GET /old/nowhere", "No route matched."),
]

CASES = {
    "flask_views": FLASK,
    "fastapi_views": FASTAPI,
    "flask_more": FLASK_MORE,
    "fastapi_more": FASTAPI_MORE,
}
SLOW = ("flask_views", "fastapi_views")


def request(line, headers=(), body=b""):
    method, target = line.split(" ")
    return Request(method, target, tuple(headers), body)


def text_of(markup):
    return unescape(re.sub("<[^>]+>", "", str(markup)))


def source_of(name):
    path = PROGRAMS / f"{name}.py"
    side = name.partition("_")[0]
    text = path.read_text(encoding="utf-8")
    return Source(path, text, side, ast.parse(text))


def with_lines(sentence, source):
    """Put the lines in that the program marks."""
    lines = {
        match[1]: str(number)
        for number, line in enumerate(source.lines, 1)
        if (match := re.search(r"#: (\S+)$", line))
    }
    return re.sub(r"\{([\w.-]+)\}", lambda match: lines[match[1]], sentence)


@cache
def sentences(name):
    """Send every request to the program here, and to the same one imported by Python."""
    source = source_of(name)
    side = source.side
    program = load_file(source.path, side)
    sent = [request(line, *more) for line, _, *more in CASES[name]]
    transport = KINDS[side](program.app, source.path)
    try:
        responses = [transport.send(each) for each in sent]
    finally:
        transport.close()
    imported = run_independently(source.path, side, sent)
    return [
        (
            Cause(side, response, each, source).sentence(),
            Evidence(side, each, answer, calls, program, source.text),
        )
        for each, response, (answer, calls) in zip(sent, responses, imported, strict=True)
    ]


@pytest.mark.parametrize(
    ("name", "number"),
    [
        pytest.param(name, number, id=f"{name} {case[0]} {number}")
        for name, cases in CASES.items()
        for number, case in enumerate(cases)
    ],
)
def test_a_sentence_is_what_happened(name, number):
    sentence, evidence = sentences(name)[number]

    assert text_of(sentence) == with_lines(CASES[name][number][1], source_of(name))
    assert false_claims(sentence, evidence) == []


@pytest.mark.parametrize("name", SLOW)
def test_what_takes_too_long_was_still_running(name):
    source = source_of(name)
    side = source.side
    transport = KINDS[side](load_file(source.path, side).app, source.path)
    sent = request("GET /slow")
    try:
        response = transport.send(sent, Limits(seconds=0.3))
    finally:
        transport.close()

    sentence = Cause(side, response, sent, source).sentence()

    assert text_of(sentence) == with_lines("slow was still running at line {slow}.", source)
