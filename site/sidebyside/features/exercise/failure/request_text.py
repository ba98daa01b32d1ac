"""What a check sent, on one line: method, target, headers and body."""

import io
import re

from werkzeug.formparser import parse_form_data

from sidebyside.features.exercise.failure.text import LONGEST, body_text, ends, short, size
from sidebyside.http.json_text import parse_json
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
    kind = (stated or "").partition(";")[0].strip().lower()
    if kind == "multipart/form-data" and (fields := _fields(request)):
        return short(f"a multipart form: {', '.join(fields)}")
    text = body_text(request.body)
    if stated is None:
        return f"{text}, sent without a Content-Type"
    if kind == _implied(request.body):
        return text
    return f"{text}, sent as {ends(stated, _LONGEST_HEADER)}"


def _implied(body: bytes) -> str | None:
    try:
        parse_json(body)
    except ValueError:
        form = _FORM.fullmatch(body.decode("utf-8", "replace"))
        return "application/x-www-form-urlencoded" if form else None
    return "application/json"


def _fields(request: Request) -> list[str]:
    environ = {
        "CONTENT_TYPE": request.header("content-type"),
        "CONTENT_LENGTH": str(len(request.body)),
        "wsgi.input": io.BytesIO(request.body),
    }
    _, form, files = parse_form_data(environ)
    names = [name for name, _ in form.items(multi=True)]
    for name, file in files.items(multi=True):
        names.append(f"{name} ({file.filename or 'no file name'}, {size(file.read())})")
        file.close()
    return names
