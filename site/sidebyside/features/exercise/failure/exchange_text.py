"""What a check sent, what came, and the values that it looked at, each on one line."""

import json
import re
from collections.abc import Mapping, Set, ValuesView
from typing import Any

from sidebyside.features.exercise.client.response import ClientResponse
from sidebyside.features.exercise.failure.text import (
    LONGEST,
    around,
    as_text,
    body_text,
    ends,
    one_line,
    short,
    size,
)
from sidebyside.http.fields.media_type import JSON, MULTIPART, URLENCODED
from sidebyside.http.fields.named_value import NamedValue
from sidebyside.http.json_path import path_text
from sidebyside.http.json_text import NOT_JSON
from sidebyside.http.request import Request
from sidebyside.http.response import Failure

_LONGEST_HEADER = 80
_FORM = re.compile(r"[^\s=&{}\[\]\"]+=[^\s=&]*(&[^\s=&]+=[^\s=&]*)*")
_NAME = re.compile(r"(?:\w+\.)*(\w+)(?=:|$)")
_FOLDERS = re.compile(r"(?<![\w:/.@-])/(?:[\w.@ -]*[\w.@-]/)+([\w-]+\.\w)")
_FROM = re.compile(r'File "[^"]*", line (\d+)')
# How an error stands in the message of FastAPI's ResponseValidationError, and of Pydantic's own.
_ERROR = re.compile(
    r"'loc': \((?P<at>[^()]*)\), 'msg': (?:'(?P<said>(?:[^'\\]|\\.)*)'|\"(?P<quoted>[^\"]*)\")"
)
_PYDANTIC = re.compile(r"^(?P<at>\S.*)\n  (?P<said>.+?) \[type=", re.MULTILINE)
_REPR = re.compile(r"$|[<{\[(]|[\w.]+\(")
_KINDS = {
    bool: "true or false",
    int: "a whole number",
    float: "a number",
    str: "a text",
    bytes: "bytes",
    dict: "an object",
    list: "a list",
    tuple: "a list",
    type(None): "null",
}


def request_text(request: Request) -> str:
    """Write a request.

    The Content-Type is named where it is not the one that the body's own text suggests.
    """
    parts = [request.method, ends(request.target, LONGEST)]
    headers = [
        f"{name}: {ends(value, _LONGEST_HEADER)}"
        for name, value in request.headers
        if not (request.body and name.lower() == "content-type")
    ]
    if headers:
        parts.append(f"with {', '.join(headers)}")
    if request.body:
        parts.append(_body(request))
    return " ".join(parts)


def _body(request: Request) -> str:
    stated = request.header("content-type")
    if request.media_type == MULTIPART and request.form:
        return short(f"a multipart form: {', '.join(map(_field, request.form))}")
    text = body_text(request.body)
    if stated is None:
        return f"{text}, sent without a Content-Type"
    if request.media_type == _implied(request):
        return text
    return f"{text}, sent as {ends(stated, _LONGEST_HEADER)}"


def _implied(request: Request) -> str | None:
    if request.json is not NOT_JSON:
        return JSON
    form = _FORM.fullmatch(request.body.decode("utf-8", "replace"))
    return URLENCODED if form else None


def _field(field: NamedValue) -> str:
    if field.filename is None:
        return field.name
    return f"{field.name} ({field.filename or 'no file name'}, {size(field.content)})"


def response_text(response: ClientResponse) -> str:
    """Write a response: its status, and its body or why there is none."""
    text = f"status {response.status_code} {response.reason_phrase}".rstrip()
    if response.response.failure is not None:
        return f"{text}: {failure_text(response.response.failure)}"
    if not response.content:
        return f"{text}, no body"
    if response.response.media_type == "text/html" and len(response.content) > LONGEST:
        return f"{text}, an HTML page"
    return f"{text}, {body_text(response.content)}"


def failure_text(failure: Failure) -> str:
    """Write why there is no whole answer; an exception by its name and what it says first."""
    if failure.kind != "crash":
        return one_line(failure.message)
    named = next(filter(None, (_NAME.match(line) for line in failure.message.splitlines())), None)
    if named is None:
        return one_line(failure.message)
    stated = _FROM.search(failure.message)
    line = failure.line or (stated[1] if stated else None)
    said = f"the program raised {_exception(named, failure.message)}"
    return f"{said.removesuffix('.')} at line {line}" if line else said


def _exception(named: re.Match[str], message: str) -> str:
    errors = "; ".join(_errors_in(message))
    said = f": {errors}" if errors else named.string[named.end() :]
    return short(named[1] + _FOLDERS.sub(r"\1", said)).rstrip(": ")


def _errors_in(message: str) -> list[str]:
    if "validation error" not in message.partition("\n")[0]:
        return []
    found = [
        (_place(match["at"]), match["said"] or match["quoted"])
        for match in _ERROR.finditer(message)
    ]
    found += [(match["at"], match["said"]) for match in _PYDANTIC.finditer(message)]
    return [f"{place}: {said}" if place else said for place, said in found]


def _place(at: str) -> str:
    """Write `('response', 'films', 0)` as `films[0]`."""
    keys = [key.strip() for key in at.split(",") if key.strip()]
    return path_text(int(key) if key.isdigit() else key.strip("'\"") for key in keys[1:])


def value_text(value: Any, hit: str = "") -> str:
    """Write a value.

    Args:
        value: Any value that a check can hold.
        hit: What was found in it, which is to be seen however long it is.
    """
    if isinstance(value, ClientResponse):
        return response_text(value)
    if isinstance(value, type):
        return kind(value)
    if isinstance(value, bytes):
        value = as_text(value)
    if not isinstance(value, str | int | float | list | tuple | Mapping | Set | ValuesView | None):
        return short(_word(value))
    try:
        text = json.dumps(value, ensure_ascii=False, default=_plain)
    except (TypeError, ValueError):  # keys that JSON does not have
        return kind(type(value))
    return around(text, hit)


def kind(of: type) -> str:
    """Name a kind of value: an object, a list, a text."""
    name = of.__name__
    return _KINDS.get(of, f"{'an' if name[:1].lower() in 'aeiou' else 'a'} {name}")


def _plain(value: Any) -> Any:
    if isinstance(value, Set | ValuesView):
        return sorted(value, key=str)
    if isinstance(value, Mapping):
        return dict(value)
    return as_text(value) if isinstance(value, bytes) else _word(value)


def _word(value: Any) -> str:
    """Write a value without Python's marks: one that has no text of its own is named."""
    if callable(value):
        return "a function"
    text = str(value)
    return kind(type(value)) if _REPR.match(text) else text
