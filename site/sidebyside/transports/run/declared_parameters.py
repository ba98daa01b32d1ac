"""What a FastAPI route declares of a request, each with what was sent for it.

That is the parameters of its dependencies, its own, and its body. What was sent is read as FastAPI
reads it; where the frameworks do not agree on it, a `LookupError` says so.
"""

import email.message
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Any

from pydantic import AliasChoices

from sidebyside.http.fields.named_value import NamedValue
from sidebyside.http.json_text import parse_json
from sidebyside.http.request import Request
from sidebyside.http.run import BodyKind, Place
from sidebyside.transports.run.core_schema import ABSENT, Schema
from sidebyside.transports.run.refusal import Refusal

_PARTS = {
    "path": "path_params",
    "query": "query_params",
    "header": "header_params",
    "cookie": "cookie_params",
}


@dataclass(frozen=True, slots=True)
class Declared:
    """One thing that a route declares, with what was sent for it.

    Args:
        base: Where Pydantic's places of it begin.
        schema: What it is validated with.
        value: What was sent; `ABSENT` where nothing was.
        keys: Whether it is made of the names of a whole part, as a model of parameters is.
    """

    base: Place
    schema: Schema
    value: Any
    keys: bool = False

    def leads_to(self, place: Place) -> bool:
        """Say whether a place of its part is what it declares, or in it."""
        if self.keys:
            return True
        stated = place[: len(self.base)]
        if self.base[0] == "header":  # whose case does not count
            return [str(x).lower() for x in self.base] == [str(x).lower() for x in stated]
        return self.base == stated

    def way(self, place: Place) -> Place:
        """Return the rest of a place, from where it begins."""
        way = place[len(self.base) :]
        if self.keys and way and self.base == ("header",):
            return (self.schema.key_of(str(way[0])), *way[1:])
        return way


class DeclaredParameters:
    """All that a route declares.

    Args:
        route: The route.
        request: What was sent.
        refusal: FastAPI's; None where it has called the view.
    """

    def __init__(self, route: Any, request: Request, refusal: Refusal | None) -> None:
        self._route = route
        self._request = request
        self._refusal = refusal
        self._found: dict[str, list[Declared]] = {}

    def of(self, part: str) -> list[Declared]:
        """Return what is declared of one part of the request, such as `query`."""
        if part not in self._found:
            every = _flat(self._route.dependant)
            if part == "body":
                self._found[part] = list(chain.from_iterable(map(self._bodies, every)))
            else:
                self._found[part] = [
                    self._parameter(part, param)
                    for each in every
                    for param in getattr(each, _PARTS.get(part, ""), ())
                ]
        return self._found[part]

    def _parameter(self, part: str, param: Any) -> Declared:
        schema = _schema(param)
        if part == "path":
            # The router has cut it out of the path; that it is there is all that is needed.
            return Declared((part, _aliases(param, part)[0]), schema, "")
        sent = _values(self._request, part)
        if schema.is_model:
            return Declared((part,), schema, _named(schema, sent, part), keys=True)
        names = _aliases(param, part)
        name = next((x for x in names if _key(part, x) in sent), names[0])
        values = sent.get(_key(part, name), [])
        return Declared((part, name), schema, schema.of_repeated(values))

    def _bodies(self, dependant: Any) -> Iterator[Declared]:
        params = dependant.body_params
        embedded = bool(getattr(self._route, "_embed_body_fields", False)) or len(params) > 1
        body = self._body if params else None
        for param in params:
            schema, names = _schema(param), _aliases(param, "body")
            if _is_form(param):
                yield self._of_form(schema, names, body, embed=_embeds(param))
            elif not embedded:
                yield Declared(("body",), schema, body)
            else:
                held = body if isinstance(body, Mapping) else {}
                name = next((x for x in names if x in held), names[0])
                yield Declared(("body", name), schema, held.get(name, ABSENT))

    def _of_form(self, schema: Schema, names: list[str], body: Any, *, embed: bool) -> Declared:
        held = body if isinstance(body, Mapping) else {}
        if schema.is_model and not embed:
            return Declared(("body",), schema, _named(schema, held, "form"), keys=True)
        name = next((x for x in names if x in held), names[0])
        return Declared(("body", name), schema, schema.of_repeated(held.get(name, []), form=True))

    @property
    def _body(self) -> Any:
        """What FastAPI passed on: a form's values by name, JSON's, bytes, or `ABSENT`."""
        if body_kind(self._route) == "form":
            return _form(self._request)
        if not self._request.body:
            return ABSENT
        if self._refusal is not None:
            return self._refusal.body
        return _read(self._route, self._request)


def _key(part: str, name: str) -> str:
    return name.lower() if part == "header" else name


def _flat(dependant: Any) -> Iterator[Any]:
    waiting = [dependant]
    while waiting:
        current = waiting.pop()
        yield current
        waiting += current.dependencies


def _schema(param: Any) -> Schema:
    return Schema.of(param._type_adapter.core_schema)


def _aliases(param: Any, part: str) -> list[str]:
    """Return the names under which a parameter is sent, the preferred one first."""
    info = param.field_info
    alias = info.validation_alias
    if isinstance(alias, AliasChoices):
        names = [choice for choice in alias.choices if isinstance(choice, str)]
    else:
        names = [alias] if isinstance(alias, str) and alias else []
    names = names or [str(param.alias)]
    if part == "header" and names == [param.name] and getattr(info, "convert_underscores", True):
        names = [param.name.replace("_", "-")]
    return names


def _named(schema: Schema, sent: Mapping[str, list[Any]], part: str) -> dict[str, Any]:
    """Return a part's values as a model of them gets them: one each, or a list where it takes one.

    Args:
        schema: The model's.
        sent: Every value by its name.
        part: The part; of a form, what was sent empty counts as not sent.
    """
    found = {}
    for name, values in sent.items():
        key = schema.key_of(name) if part == "header" else name
        value = schema.field_of_repeated(key, values, form=part == "form")
        if value is not ABSENT:
            found[key] = value
    return found


def _is_form(param: Any) -> bool:
    return type(param.field_info).__name__ in ("Form", "File")


def _embeds(param: Any) -> bool:
    return bool(getattr(param.field_info, "embed", False))


def body_kind(route: Any) -> BodyKind | None:
    """Say how a route declares its body; None where it declares none."""
    params = [param for each in _flat(route.dependant) for param in each.body_params]
    if not params:
        return None
    return "form" if any(map(_is_form, params)) else "json"


def _read(route: Any, request: Request) -> Any:
    """Read a body that was let through as FastAPI reads it."""
    stated = request.header("content-type")
    if not stated:
        raise LookupError("Whether it was read depends on the application's settings.")
    message = email.message.Message()
    message["content-type"] = stated
    subtype = message.get_content_subtype()
    is_json = subtype == "json" or subtype.endswith("+json")
    if message.get_content_maintype() == "application" and is_json:
        return parse_json(request.body)
    return request.body


def _values(request: Request, part: str) -> dict[str, list[Any]]:
    """Return the values of a part of the request by their names, as Starlette reads them."""
    if part == "header":
        return _by_name([(name.lower(), value) for name, value in request.headers])
    fields = request.query if part == "query" else request.cookies
    return _by_name([(each.name, each.value) for each in _certain(fields)])


def _form(request: Request) -> dict[str, list[Any]]:
    """Return the values of a form by their names; of a file its name, or "" where it is empty."""
    return _by_name([(each.name, _entry(each)) for each in _certain(request.form or ())])


def _entry(field: NamedValue) -> str:
    if field.filename is None:
        return field.value
    return field.filename or ("file" if field.content else "")


def _certain(fields: tuple[NamedValue, ...]) -> tuple[NamedValue, ...]:
    if all(each.agreed for each in fields):
        return fields
    raise LookupError("The frameworks read this part of the request differently.")


def _by_name(pairs: Any) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    for name, value in pairs:
        found.setdefault(name, []).append(value)
    return found
