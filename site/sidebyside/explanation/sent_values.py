"""What a request holds at the place that a complaint is about."""

import io
from http.cookies import CookieError, SimpleCookie
from typing import Any
from urllib.parse import parse_qsl

from markupsafe import Markup
from werkzeug.formparser import parse_form_data

from sidebyside.html.inline import code, shortened, value
from sidebyside.http.json_text import parse_json
from sidebyside.http.request import Request
from sidebyside.http.response import Problem

_LONGEST = 40


class SentValues:
    """Looks up what a request sent.

    Args:
        request: The request.
    """

    def __init__(self, request: Request) -> None:
        self.request = request
        self.query = dict(parse_qsl(request.query, keep_blank_values=True))
        kind = (request.header("content-type") or "").partition(";")[0].strip().lower()
        self.form: dict[str, str] = {}
        self.files: dict[str, str] = {}
        if kind == "multipart/form-data":
            self.form, self.files = _parts(request)
        if kind == "application/x-www-form-urlencoded":
            self.form = dict(parse_qsl(request.body.decode("latin-1"), keep_blank_values=True))
        try:
            self.json: Any = parse_json(request.body)
        except ValueError:
            self.json = None

    def shown(self, at: tuple[str | int, ...], problem: Problem | None = None) -> Markup | None:
        """Show what was sent at a place, shortened; None where nothing was.

        Args:
            at: The part of the request, then the way into it.
            problem: A complaint about it, which may repeat the value.
        """
        part, *way = at
        if part == "body":
            return self._body(way)
        if part == "path":
            known = problem is not None and problem.input is not None
            return code(shortened(str(problem.input), _LONGEST)) if known and problem else None
        found = self._plain(str(part), str(way[-1]) if way else "")
        return None if found is None else code(shortened(found, _LONGEST))

    def names(self, part: str | int) -> list[str]:
        """Name the fields that a form, a JSON object or a query holds."""
        if part == "query":
            return list(self.query)
        if part != "body":
            return []
        return [*self.form, *self.files] or (list(self.json) if isinstance(self.json, dict) else [])

    def _plain(self, part: str, name: str) -> str | None:
        if part == "query":
            return self.query.get(name)
        if part == "header":
            return self.request.header(name)
        try:
            jar = SimpleCookie(self.request.header("cookie") or "")
        except CookieError:
            return None
        return jar[name].value if name in jar else None

    def _body(self, way: list[str | int]) -> Markup | None:
        if not self.request.body:
            return None
        if not way:
            text = self.request.body.decode("utf-8", "replace")
            return code(shortened(text, _LONGEST))
        name = str(way[0])
        if name in self.files:
            return _file(self.files[name])
        if self.form or self.files:
            found = self.form.get(name)
            return None if found is None else code(shortened(found, _LONGEST) or '""')
        data = self.json
        for key in way:
            try:
                data = data[key]
            except (KeyError, IndexError, TypeError):
                return None
        return value(data, _LONGEST)


def _parts(request: Request) -> tuple[dict[str, str], dict[str, str]]:
    """Return a multipart body's texts by their fields' names, and its files' names likewise."""
    environ = {
        "CONTENT_TYPE": request.header("content-type"),
        "CONTENT_LENGTH": str(len(request.body)),
        "wsgi.input": io.BytesIO(request.body),
    }
    _, form, files = parse_form_data(environ)
    for file in (part for _, parts in files.lists() for part in parts):
        file.close()
    return form.to_dict(), {name: file.filename or "" for name, file in files.items()}


def _file(name: str) -> Markup:
    return Markup("file {}").format(code(shortened(name, _LONGEST) or '""'))
