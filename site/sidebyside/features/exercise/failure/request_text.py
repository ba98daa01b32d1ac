"""What a check sent, on one line: method, target, headers and body."""

import re

from sidebyside.features.exercise.failure.text import LONGEST, body_text, ends, short, size
from sidebyside.http.fields.media_type import JSON, MULTIPART, URLENCODED
from sidebyside.http.fields.named_value import NamedValue
from sidebyside.http.json_text import NOT_JSON
from sidebyside.http.request import Request

_LONGEST_HEADER = 80
_FORM = re.compile(r"[^\s=&{}\[\]\"]+=[^\s=&]*(&[^\s=&]+=[^\s=&]*)*")


def shown_request(request: Request) -> str:
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
