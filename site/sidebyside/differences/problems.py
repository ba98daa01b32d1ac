"""Validation errors, from whatever either framework's programs answer with.

FastAPI has one shape: `{"detail": [{"type", "loc", "msg", "input"}, …]}`. A Flask program has the
shape that its author chose, so this knows the usual ones: `{"error": "…"}`, `{"errors": {field:
…}}`, `{"errors": […]}`, `{"message": "…"}`, Pydantic's `e.errors()`, and Werkzeug's own pages.
"""

from collections.abc import Iterator
from functools import partial
from itertools import islice
from typing import Any

from sidebyside.differences.error_bodies import is_default, page_text
from sidebyside.differences.fields_in_text import fields_in, key_of, keys_of
from sidebyside.differences.request_parts import NAMES, default_part, is_sent, part_of
from sidebyside.http import limits
from sidebyside.http.json_text import NOT_JSON
from sidebyside.http.problem import Problem
from sidebyside.http.request import Request
from sidebyside.http.response import Response

_REFUSALS = frozenset({400, 404, 415, 422})
# In the order in which they are believed: a list of errors says more than one message beside it.
_KEYS = ("detail", "errors", "validation_error", "error", "message", "description", "messages")
_TEXTS = ("message", "msg", "description", "detail", "error", "reason")
_ABOUT = ("code", "kind", "status", "title", "input", "value", "errors")
# Where marshmallow puts what is wrong with several fields together.
_WHOLE = "_schema"
_FIELDS = ("field", "name", "param", "loc", "path", "attribute")


def read_problems(request: Request, response: Response) -> tuple[Problem, ...]:
    """List the validation errors of a response.

    Args:
        request: The request that was answered.
        response: A program's response, of which the status, the headers and the body count.

    Returns:
        The errors in the order of the body; one beyond `limits.PROBLEMS` stands for all that
        follow. One whose field the response does not name has an empty `at`; in a 404 it has
        `("path",)`.
    """
    return tuple(islice(_read(request, response), limits.PROBLEMS + 1))


def _read(request: Request, response: Response) -> Iterator[Problem]:
    if response.status not in _REFUSALS or not response.body:
        return
    if response.media_type == "text/html":
        yield from _page(request, response.status, page_text(response))
        return
    data = response.json_text.certain if response.is_json else NOT_JSON
    if data is NOT_JSON:
        return
    if response.status == 404:
        yield Problem(("path",), "not_found", _text(data) or response.reason)
        return
    yield from _Reader(request, response.status).read(data)


def _page(request: Request, status: int, text: str | None) -> Iterator[Problem]:
    if text is None:
        return
    if status == 404:
        yield Problem(("path",), "not_found", text)
    elif status == 400 and is_default(status, text):
        yield Problem((), "bad_request", text)
    else:
        yield from _Reader(request, status).sentence(text, ())


class _Reader:
    """Reads one error body."""

    def __init__(self, request: Request, status: int) -> None:
        self.request = request
        self.kind = "unsupported_media_type" if status == 415 else "invalid"

    def read(self, data: Any) -> Iterator[Problem]:
        if isinstance(data, list):
            yield from self.items(data, ())
        elif isinstance(data, dict):
            found = next(((key, data[key]) for key in _KEYS if data.get(key)), None)
            if found is not None:
                yield from self.value(found[1], ())
        elif isinstance(data, str):
            yield from self.sentence(data, ())

    def value(self, value: Any, at: tuple[str | int, ...]) -> Iterator[Problem]:
        if isinstance(value, str):
            yield from self.sentence(value, at)
        elif isinstance(value, list):
            yield from self.items(value, at)
        elif isinstance(value, dict):
            if _is_error(value):
                yield self.problem(value, at)
            else:
                yield from self.fields(value, at)

    def items(self, items: list[Any], at: tuple[str | int, ...]) -> Iterator[Problem]:
        for item in items:
            yield from self.value(item, at)

    def fields(self, fields: dict[str, Any], at: tuple[str | int, ...]) -> Iterator[Problem]:
        for name, value in fields.items():
            if name == _WHOLE:
                yield from self.value(value, at or (default_part(self.request),))
            elif at:
                yield from self.value(value, (*at, key_of(name)))
            elif name in NAMES and isinstance(value, dict | list):
                yield from self.value(value, (NAMES[name],))
            else:
                yield from self.value(value, self.place((name,), ()))

    def problem(self, item: dict[str, Any], at: tuple[str | int, ...]) -> Problem:
        """Read an object with a message, such as one of Pydantic's errors."""
        place: Any = next((item[key] for key in _FIELDS if item.get(key)), [])
        loc = tuple(place) if isinstance(place, list) else keys_of(str(place))
        kind = item.get("type") or item.get("code") or self.kind
        context = item["ctx"] if isinstance(item.get("ctx"), dict) else {}
        return Problem(self.place(loc, at), str(kind), _text(item), item.get("input"), context)

    def place(self, loc: tuple[Any, ...], at: tuple[str | int, ...]) -> tuple[str | int, ...]:
        clean = tuple(key if isinstance(key, int) else str(key) for key in loc)
        if at or not clean:
            return at + clean
        first = clean[0]
        if first in NAMES:
            return (NAMES[str(first)], *clean[1:])
        part = part_of(self.request, first) if isinstance(first, str) else "body"
        # A header's case does not count, and FastAPI writes it small.
        return (part, *(str(key).lower() for key in clean)) if part == "header" else (part, *clean)

    def sentence(self, text: str, at: tuple[str | int, ...]) -> Iterator[Problem]:
        text = _cut(text)
        if len(at) > 1:
            yield Problem(at, self.kind, text)
            return
        if self.kind == "unsupported_media_type":
            yield Problem(("header", "content-type"), self.kind, text)
            return
        names = fields_in(text, self.request)
        for name in names:
            keys = keys_of(name, partial(is_sent, self.request))
            place = (*at, *keys) if at else self.place(keys, ())
            yield Problem(place, self.kind, text)
        if not names:
            yield Problem(at, self.kind, text)


def _is_error(item: dict[str, Any]) -> bool:
    texts = [key for key in _TEXTS if isinstance(item.get(key), str)]
    if not texts:
        return False
    # `{"message": "too short"}` alone may be a field of that name, but reads as a sentence.
    return "loc" in item or "type" in item or item.keys() <= {*_TEXTS, *_FIELDS, *_ABOUT}


def _text(item: Any) -> str:
    if not isinstance(item, dict):
        return _cut(item) if isinstance(item, str) else ""
    return _cut(next((item[key] for key in _TEXTS if isinstance(item.get(key), str)), ""))


def _cut(text: str) -> str:
    """Cut what a program says, before any pattern looks into it."""
    longest = limits.PROBLEM_TEXT
    return text if len(text) <= longest else f"{text[: longest - 1]}\u2026"
