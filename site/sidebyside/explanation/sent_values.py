"""What a request holds at a place: the one spot where a place is followed into what was sent."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any
from urllib.parse import unquote

from markupsafe import Markup

from sidebyside.html.inline import code, truncate, value
from sidebyside.http.fields.media_type import MULTIPART, URLENCODED
from sidebyside.http.fields.named_value import NamedValue
from sidebyside.http.json_text import NOT_JSON
from sidebyside.http.request import Request
from sidebyside.http.spans import Span, editor_text, locate

Place = tuple[str | int, ...]
_LONGEST = 40
_MOST_REPEATS = 3


class File(str):
    """The name of a file in a form."""

    __slots__ = ()


class SentValues:
    """Looks up what a request sent.

    Args:
        request: The request.
        form: Whether a program reads its body as a form, whatever Content-Type says.
    """

    def __init__(self, request: Request, *, form: bool = False) -> None:
        self.request = request
        self._as_sent = _as_form(request) if form else request
        self.form = _lists(_pairs(self._as_sent.form or ()))
        self._json: Any = NOT_JSON if self.form else request.json
        self._parts: dict[str, dict[str, list[Any]]] = {}

    def values_at(self, at: Place) -> list[Any]:
        """Return what was sent at a place: every value, where a name repeats; none for nothing."""
        part, *way = at
        if part == "body":
            return self._in_body(way)
        return _in_lists(self._part(str(part)), way)

    def value_html(self, at: Place, routes: tuple[str, ...] = ()) -> Markup | None:
        """Show what was sent at a place, shortened; None where nothing was.

        Args:
            at: The part of the request, then the way into it.
            routes: The paths that may have taken the request.
        """
        if at == ("body",):
            text = self.request.body.decode("utf-8", "replace")
            return code(truncate(text, _LONGEST)) if text else None
        if at[0] == "path":
            return self._in_path(at, routes)
        found = [_value_html(x, typed=self._is_typed(at)) for x in self.values_at(at)]
        if len(found) > _MOST_REPEATS:
            found = [*found[:_MOST_REPEATS], Markup("\u2026")]
        return Markup(", ").join(found) if found else None

    def names(self, part: str | int) -> list[str]:
        """Name the fields that a form, a JSON object or a query holds."""
        if part == "query":
            return list(self._part("query"))
        if part != "body":
            return []
        held = self.form or (self._json if isinstance(self._json, dict) else {})
        return [name for name in held if isinstance(name, str)]

    def place(self, at: Place) -> Place:
        """Return the place that a validation error's `loc` leads to.

        Pydantic puts the name of a union's member before what is inside it. Such a step is left out
        where the rest then leads somewhere, and did not with it.

        Args:
            at: The error's place.
        """
        if at[:1] != ("body",) or self._json is NOT_JSON or self.values_at(at):
            return at
        return (*at[:1], *(_follow(self._json, at[1:], set()) or at[1:]))

    def span(self, at: Place, routes: tuple[str, ...]) -> Span | None:
        """Return the text of the editor in which a place stands."""
        return locate(self._as_sent, at, routes)

    def _part(self, part: str) -> dict[str, list[Any]]:
        """Return what a part of the request holds; each error asks for one of these again."""
        if part not in self._parts:
            self._parts[part] = self._read_part(part)
        return self._parts[part]

    def _read_part(self, part: str) -> dict[str, list[Any]]:
        if part == "header":
            pairs = [(_fold(name), text) for name, text in self.request.headers]
            return _lists(pairs, fold=True)
        return _lists(_pairs(self.request.query if part == "query" else self.request.cookies))

    def _in_body(self, way: list[str | int]) -> list[Any]:
        if self.form:
            return _in_lists(self.form, way)
        data = self._json
        for key in way:
            try:
                data = data[key]
            except (KeyError, IndexError, TypeError):
                return []
        return [] if data is NOT_JSON else [data]

    def _in_path(self, at: Place, routes: tuple[str, ...]) -> Markup | None:
        span = locate(self.request, at, routes)
        text = editor_text(self.request, "target")
        if span is None or not span.found or text is None:
            return None
        return code(truncate(unquote(text[span.start : span.end]), _LONGEST) or '""')

    def _is_typed(self, at: Place) -> bool:
        return at[0] == "body" and not self.form


def _value_html(sent: Any, *, typed: bool) -> Markup:
    if isinstance(sent, File):
        return Markup("file {}").format(code(truncate(sent, _LONGEST) or '""'))
    return value(sent, _LONGEST) if typed else code(truncate(str(sent), _LONGEST) or '""')


def _fold(name: str) -> str:
    return name.lower().replace("_", "-")


class _Folding(dict[str, list[Any]]):
    """Headers: their case does not count, and FastAPI writes some names with underscores."""

    def get(self, key: Any, default: Any = None) -> Any:
        return super().get(_fold(str(key)), default)


def _pairs(fields: Sequence[NamedValue]) -> list[tuple[str, str]]:
    """Return names and values; of a name that both frameworks read somewhere, what they read."""
    sure = {each.name for each in fields if each.agreed}
    return [
        (each.name, each.value if each.filename is None else File(each.filename))
        for each in fields
        if each.agreed or each.name not in sure
    ]


def _lists(pairs: Iterable[tuple[str, Any]], *, fold: bool = False) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = _Folding() if fold else {}
    for name, sent in pairs:
        found.setdefault(name, []).append(sent)
    return found


def _in_lists(held: dict[str, list[Any]], way: list[str | int]) -> list[Any]:
    values = held.get(str(way[0]), []) if way else []
    if len(way) > 1 and isinstance(way[1], int):
        return values[way[1] : way[1] + 1]
    return values


def _follow(data: Any, way: Place, tried: set[tuple[int, int]]) -> Place | None:
    """Follow a way, leaving steps out that lead nowhere.

    Args:
        data: A value of JSON.
        way: The way from there.
        tried: By value and steps left, what led nowhere: of two ways to one spot, one is enough.
    """
    if not way:
        return ()
    at = (id(data), len(way))
    if at in tried:
        return None
    step, rest = way[0], way[1:]
    is_there = isinstance(data, dict) and step in data
    is_there |= isinstance(data, list) and isinstance(step, int) and 0 <= step < len(data)
    if is_there and (found := _follow(data[step], rest, tried)) is not None:
        return (step, *found)
    if isinstance(step, str) and (rest or not isinstance(data, dict)):
        found = _follow(data, rest, tried)
        if found is not None:
            return found
    tried.add(at)
    return None


def _as_form(request: Request) -> Request:
    """Return a request whose Content-Type says that its body is the form that it seems to be."""
    if request.is_form or not request.body or request.body[:1] in b"{[":
        return request
    first = request.body.partition(b"\n")[0].strip()
    stated = URLENCODED
    if first.startswith(b"--") and len(first) > 2:
        stated = f'{MULTIPART}; boundary="{first[2:].decode("latin-1")}"'
    elif b"=" not in first:
        return request
    others = [pair for pair in request.headers if pair[0].lower() != "content-type"]
    return replace(request, headers=(*others, ("Content-Type", stated)))
