"""What a request makes the site do grows no faster than the request: each kind of input, eightfold.

Where eight times the input takes over ten times the steps (`steps.py` says what a step is), the
test fails and names the lines that grew most.
"""

from collections.abc import Callable
from dataclasses import replace
from functools import cache

import pytest
from tests.system.hostile.steps import counted

from sidebyside.differences.compare import compare as list_differences
from sidebyside.differences.problems import read_problems
from sidebyside.explanation.correction.derive import derive_correction
from sidebyside.explanation.explain import explain
from sidebyside.explanation.fragments import comparison_html
from sidebyside.explanation.mutation.catalogue import mutations
from sidebyside.features.copy_as.forms import FORMS, CopySource, copies
from sidebyside.http.comparison import Comparison
from sidebyside.http.editor_form import form_of, request_from
from sidebyside.http.limits import DEFAULT
from sidebyside.http.request import Request
from sidebyside.inspection.declared_operation import declared_operation
from sidebyside.sandbox import Sandbox, compare
from sidebyside.transports.journal.current_call import record_crash
from sidebyside.transports.journal.events import Journal
from sidebyside.transports.response_buffer import ResponseBuffer
from sidebyside.web.compressed_page import Page

pytestmark = pytest.mark.slow

SMALL, TIMES, MOST = 50, 8, 10
# Fewer steps than these tell only that something was not done at all, such as to correct nothing.
LEAST = 2500
JSON = ("Content-Type", "application/json")
FORM = ("Content-Type", "application/x-www-form-urlencoded")
PARTS = ("Content-Type", "multipart/form-data; boundary=cut")


def sent(method, target, *headers, body=""):
    return Request(method, target, headers, body.encode())


def json_body(body, target="/users/"):
    return sent("POST", target, JSON, body=body)


def form_body(body, target="/login"):
    return sent("POST", target, FORM, body=body)


def parts(head, content, count):
    part = f"--cut\r\nContent-Disposition: form-data; {head}\r\n\r\n{content}\r\n"
    body = "".join(part.replace("?", str(number)) for number in range(count))
    return sent("POST", "/photos", PARTS, body=body + "--cut--\r\n")


def fields(count, value="1"):
    return ",".join(f'"f{number}":{value}' for number in range(count))


# By what grows: the programs, and the request for a number.
INPUTS: dict[str, tuple[str, Callable[[int], Request]]] = {
    "json: fields": ("json_bodies", lambda n: json_body(f"{{{fields(n)}}}")),
    "json: unknown fields": ("coercion", lambda n: json_body(f"{{{fields(n)}}}", "/v2/loans/")),
    "json: bad items": (
        "constraints",
        lambda n: sent(
            "PUT",
            "/v2/orders/1",
            JSON,
            body='{"via":"post","lines":[' + ",".join(['{"title":"","copies":0,"x":1}'] * n) + "]}",
        ),
    ),
    "json: items": ("json_bodies", lambda n: json_body(f'{{"username":[{"1," * n}1]}}')),
    "json: the same name": ("json_bodies", lambda n: json_body("{" + '"a":1,' * n + '"a":1}')),
    "json: nested lists": ("json_bodies", lambda n: json_body("[" * 2 * n + "]" * 2 * n)),
    "json: nested objects": (
        "json_bodies",
        lambda n: json_body('{"a":' * 2 * n + "1" + "}" * 2 * n),
    ),
    "json: not closed": ("json_bodies", lambda n: json_body('{"username":"' + '\\"' * n)),
    "json: bare names": ("json_bodies", lambda n: json_body("{" + "a:1," * n)),
    "json: brackets": ("json_bodies", lambda n: json_body("{" * n)),
    "json: spaces": ("json_bodies", lambda n: json_body('{"username":1,' + " " * n)),
    "json: a long string": (
        "json_bodies",
        lambda n: json_body(f'{{"username":"{"a" * 9 * n}","email":"a","age":"x"}}'),
    ),
    "json: a long number": (
        "json_bodies",
        lambda n: json_body(f'{{"username":1,"email":"a","age":{"9" * 9 * n}}}'),
    ),
    "json: escapes": (
        "json_bodies",
        lambda n: json_body(f'{{"username":"{chr(92)}ud800{chr(92)}u0041' * n + '"}'),
    ),
    "json: surrogates": (
        "user_registration",
        lambda n: json_body('{"username":"' + "\\ud800" * n + '","email":"a@b","age":"x"}'),
    ),
    "json: words of an error": (
        "user_registration",
        lambda n: json_body(
            '{"username":"' + "a is required, b and " * n + '","email":"x"}', "/v2/users/"
        ),
    ),
    "form: pairs": (
        "forms_and_files",
        lambda n: form_body("&".join(f"a{number}=1" for number in range(n))),
    ),
    "form: the same name": ("forms_and_files", lambda n: form_body("username=1&" * n)),
    "form: ampersands": ("forms_and_files", lambda n: form_body("&" * 9 * n)),
    "form: percent signs": ("forms_and_files", lambda n: form_body("username=" + "%" * 9 * n)),
    "form: escapes": ("forms_and_files", lambda n: form_body("username=" + "%ff" * 3 * n)),
    "form: sent as JSON": ("json_bodies", lambda n: form_body("a=1&" * n, "/users/")),
    "form: to photos": ("forms_and_files", lambda n: form_body("b=1&" * n, "/photos")),
    "parts: fields": ("forms_and_files", lambda n: parts('name="f?"', "1", n)),
    "parts: files": ("forms_and_files", lambda n: parts('name="photo"; filename="?"', "1", n)),
    "parts: line breaks": ("forms_and_files", lambda n: parts('name="caption"', "\r\n" * n, 1)),
    "parts: almost the end": (
        "forms_and_files",
        lambda n: parts('name="caption"', "\r\n--cu" * n, 1),
    ),
    "parts: a long head": ("forms_and_files", lambda n: parts(f'name="{"a;" * n}"', "1", 1)),
    "query: pairs": (
        "query_parameters",
        lambda n: sent("GET", "/v2/books?" + "&".join(f"a{number}" for number in range(n))),
    ),
    "query: the same name": (
        "query_parameters",
        lambda n: sent("GET", "/books?limit=x" + "&language" * n),
    ),
    "query: digits": ("query_parameters", lambda n: sent("GET", "/books?q=1&limit=" + "9" * 9 * n)),
    "query: slashes": (
        "background_tasks",
        lambda n: sent("POST", "/orders/?email=" + "/" * 9 * n),
    ),
    "query: quotes": ("background_tasks", lambda n: sent("POST", "/orders/?email=" + "'" * 9 * n)),
    "query: HTML": ("name_badges", lambda n: sent("GET", "/hello/raw?name=" + "<b>" * 3 * n)),
    "query: script tags": (
        "name_badges",
        lambda n: sent("GET", "/hello/raw?name=" + "<script" * n),
    ),
    "path: slashes": ("path_parameters", lambda n: sent("GET", "/a" + "/" * 9 * n)),
    "path: letters": ("hello_two_worlds", lambda n: sent("GET", "/" + "a" * 9 * n)),
    "path: escapes": ("wsgi_and_asgi", lambda n: sent("GET", "/shelves/" + "%61" * 3 * n)),
    "path: not a number": ("default_errors", lambda n: sent("GET", "/books/" + "a" * 9 * n)),
    "header: backslashes": ("json_bodies", lambda n: sent("POST", "/users/", ("X", "\\" * 9 * n))),
    "header: quotes": ("json_bodies", lambda n: sent("POST", "/users/", ("X", '"' * 9 * n))),
    "header: Latin-1": ("json_bodies", lambda n: sent("POST", "/users/", ("X", "\xe9" * 9 * n))),
    "header: media type": (
        "json_bodies",
        lambda n: sent("POST", "/users/", ("Content-Type", "application/" + ";a" * n), body="{}"),
    ),
    "cookies": (
        "headers_and_cookies",
        lambda n: sent(
            "GET", "/basket", ("Cookie", ";".join(f"c{number}=1" for number in range(n)))
        ),
    ),
    "cookies: the same name": (
        "headers_and_cookies",
        lambda n: sent("GET", "/basket", ("Cookie", "books=x;" * n)),
    ),
    "cookies: quotes": (
        "headers_and_cookies",
        lambda n: sent("GET", "/basket", ("Cookie", 'a="\\";' * n)),
    ),
    "cookies: one quoted": (
        "headers_and_cookies",
        lambda n: sent("GET", "/basket", ("Cookie", 'books="' + "\\" * 9 * n)),
    ),
    "cookies: equals signs": (
        "headers_and_cookies",
        lambda n: sent("GET", "/basket", ("Cookie", "=" * 9 * n)),
    ),
    "cookies: spaces": (
        "headers_and_cookies",
        lambda n: sent("GET", "/basket", ("Cookie", "a=" + " " * 2 * n + "b c")),
    ),
}


@cache
def sandbox(stem):
    return Sandbox(stem)


@pytest.fixture(scope="module", autouse=True)
def _ends():
    yield
    for stem in {stem for stem, _ in INPUTS.values()}:
        sandbox(stem).close()
    sandbox.cache_clear()


@cache
def compared(name, size):
    """Send an input, once; what is read of it is read anew by each step."""
    stem, make = INPUTS[name]
    return compare(sandbox(stem), Request.from_json(make(size).to_json()))


def afresh(name, size):
    """Return both messages without what was read of them."""
    found = compared(name, size)
    return Comparison(
        replace(found.request), replace(found.flask), replace(found.fastapi), found.differences
    )


def read_all(name, size):
    request = replace(compared(name, size).request)
    return lambda: (
        request_from(form_of(Request.from_json(request.to_json()))),
        request.query,
        request.cookies,
        request.form,
        request.json_text.certain,
        request.json_text.fault,
    )


def compare_all(name, size):
    found, pair = afresh(name, size), sandbox(INPUTS[name][0])
    programs = pair.inspect(found.request)

    def call():
        flask, fastapi = (
            replace(each, problems=read_problems(found.request, each))
            for each in (found.flask, found.fastapi)
        )
        list_differences(found.request, flask, fastapi, programs)

    return call


def explain_all(name, size):
    found, pair = afresh(name, size), sandbox(INPUTS[name][0])
    return lambda: comparison_html(explain(None, pair, found, {}))


def correct_all(name, size):
    found, pair = afresh(name, size), sandbox(INPUTS[name][0])
    return lambda: derive_correction(pair, found)


def mutate_all(name, size):
    request, pair = replace(compared(name, size).request), sandbox(INPUTS[name][0])
    declared = declared_operation(pair.fastapi.program, request.method, request.path)
    return lambda: mutations(request, declared)


def copy_all(form):
    def step(name, size):
        found = afresh(name, size)
        requests = {"flask": found.request, "fastapi": found.request}
        addresses = dict.fromkeys(requests, "http://localhost")
        responses = {"flask": found.flask, "fastapi": found.fastapi}
        source = CopySource(requests, found.request, addresses, "http://x/", "a", responses)
        return lambda: [each for each in copies(source, tests=form.is_test) if each.form == form]

    return step


def note_all(name, size):
    request = compared(name, size).request
    text = f"{request.target}\n{request.body.decode()}"
    error, source = ValueError(text), sandbox(INPUTS[name][0]).flask.source

    def call():
        journal = Journal()
        record_crash(journal, source, error)
        journal.record("begun", text)
        journal.record_lines(text)

    return call


def log_all(name, size):
    request = compared(name, size).request
    lines = f"{request.target}\n{request.body.decode()}".splitlines(keepends=True)

    def call():
        buffer = ResponseBuffer(request, DEFAULT)
        for line in lines:
            buffer.log(line)
            buffer.feed(line.encode())
        buffer.response()

    return call


def page_all(name, size):
    request = compared(name, size).request
    text = f"{request.target}{request.headers}{request.body.decode()}"
    return lambda: Page(text).gzip({})


STEPS = {
    "parse": read_all,
    "compare": compare_all,
    "explain": explain_all,
    "correct": correct_all,
    "mutate": mutate_all,
    **{
        f"copy: {form.name}": copy_all(form)
        for form in FORMS
        if form.name in ("cmd", "pytest-fastapi")
    },
    "note": note_all,
    "log": log_all,
    "page": page_all,
}


def steps_of(step, name, size, where=None):
    call = STEPS[step](name, size)
    with counted(where) as steps:
        call()
    return steps.taken


@cache
def warm(step, name):
    """Let what is made once be made, such as a template."""
    STEPS[step](name, 1)()


def where_it_grew(step, name):
    before, after = {}, {}
    steps_of(step, name, SMALL, before)
    steps_of(step, name, SMALL * TIMES, after)
    lines = sorted(after, key=lambda at: before.get(at, 0) * TIMES - after[at])[:5]
    return [f"  {file}:{line}: {after[file, line]:,.0f}" for file, line in lines]


@pytest.mark.parametrize("name", INPUTS)
def test_no_step_grows_faster_than_what_is_sent(name):
    grown = []
    for step in STEPS:
        warm(step, name)
        few, many = steps_of(step, name, SMALL), steps_of(step, name, SMALL * TIMES)
        if many > MOST * max(few, LEAST):
            grown.append(f"{step}: {few:,.0f} -> {many:,.0f} steps, most of them at")
            grown += where_it_grew(step, name)
    assert not grown, "\n".join(grown)
