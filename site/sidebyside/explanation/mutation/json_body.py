"""Break a JSON body: its fields one by one, and the body as a whole."""

import copy
import json
import operator
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from itertools import islice
from typing import Any

from sidebyside.explanation.mutation.bad_values import bad_values, values_of_other_types
from sidebyside.explanation.mutation.mutation import Field, Mutation, MutationKind
from sidebyside.explanation.rewriting.fields import put_header, unused_name
from sidebyside.explanation.rewriting.forms import write_form
from sidebyside.explanation.rewriting.json_body import read_json, write_json
from sidebyside.http import limits
from sidebyside.http.fields.media_type import URLENCODED
from sidebyside.http.fields.named_value import NamedValue
from sidebyside.http.request import Request
from sidebyside.inspection.operation import Schema

_DEEPEST = 3
_NEW = {"nickname": "countess", "colour": "blue", "extra": "blue"}
Path = tuple[str | int, ...]


def json_mutations(request: Request, schema: Schema | None) -> Iterator[Mutation]:
    """Break a JSON body.

    Args:
        request: A request whose body is JSON.
        schema: What is declared for the body; None where nothing is.
    """
    value = read_json(request)
    for path, declared, sent in islice(_places(value, schema or Schema(), ()), limits.MUTATIONS):
        yield from _field(request, value, path, declared, sent)
    yield from _whole(request, value, schema)


def _places(value: Any, schema: Schema, path: Path) -> Iterator[tuple[Path, Schema | None, Any]]:
    """Walk a body: its fields, theirs, and the first item of each list."""
    if path:
        yield path, schema, value
    if len(path) == _DEEPEST:
        return
    plain = schema.plain
    if isinstance(value, dict):
        for name, each in value.items():
            field = plain.field(name)
            if field is None and plain.fields and not (plain.extra and plain.extra.type):
                yield (*path, name), None, each  # Nobody declares it, so no value of it is wrong.
                continue
            declared = field.schema if field else plain.extra or Schema()
            yield from _places(each, declared, (*path, name))
    elif isinstance(value, list) and value:
        yield from _places(value[0], plain.items or Schema(), (*path, 0))


def _field(
    request: Request, whole: Any, path: Path, schema: Schema | None, sent: Any
) -> Iterator[Mutation]:
    field = Field("body", _path_text(path))
    if isinstance(path[-1], str):
        yield field.mutation(
            MutationKind.DROP, "Leave out {}", partial(_without, request, whole, path)
        )
    if schema is None:
        return
    declared = list(bad_values(schema, sent))
    says_nothing = schema.known and not (schema.type or schema.choices or schema.values)
    for wrong in values_of_other_types(sent) if says_nothing else declared:
        make = partial(_with, request, whole, path, wrong.value)
        yield field.mutation(wrong.kind, wrong.title, make, wrong.suffix)
    if sent is not None and (says_nothing or not schema.nullable):
        make = partial(_with, request, whole, path, None)
        yield field.mutation(MutationKind.NULL, "Make {} null", make)


def _whole(request: Request, value: Any, schema: Schema | None) -> Iterator[Mutation]:
    if isinstance(value, dict):
        known = {*value, *(field.name for field in (schema.plain.fields if schema else ()))}
        name = unused_name(_NEW, known)
        make = partial(write_json, request, {**value, name: _NEW.get(name, "blue")})
        yield Mutation(MutationKind.EXTRA_FIELD, f"Add a field: {name}", make)
    if value is not None:
        make = partial(write_json, request, None)
        yield Mutation(MutationKind.NULL_BODY, "Make the body null", make)
    yield Mutation(MutationKind.BROKEN_JSON, "Break the JSON", partial(_break_syntax, request))
    plain = _plain_fields(value)
    if plain:
        bare = put_header(request, "Content-Type", [URLENCODED])
        entries = [NamedValue(name, text) for name, text in plain.items()]
        make = partial(write_form, bare, entries)
        yield Mutation(MutationKind.AS_FORM, "Turn it into a form", make)


def _break_syntax(request: Request) -> Request | None:
    """Leave the last bracket off, or what else makes it no JSON."""
    text = request.body.rstrip()
    for attempt in (text[:-1], text + b"}"):
        made = replace(request, body=attempt)
        try:
            read_json(made)
        except ValueError:
            if attempt:
                return made
    return None


def _plain_fields(value: Any) -> dict[str, str]:
    if not isinstance(value, dict) or any(isinstance(each, dict | list) for each in value.values()):
        return {}
    return {
        name: each if isinstance(each, str) else json.dumps(each) for name, each in value.items()
    }


def _path_text(path: Path) -> str:
    return ".".join(map(str, path))


def _with(request: Request, whole: Any, path: Path, value: Any) -> Request:
    changed = _change(whole, path, lambda inner: operator.setitem(inner, path[-1], value))
    return write_json(request, changed)


def _without(request: Request, whole: Any, path: Path) -> Request:
    changed = _change(whole, path, lambda inner: operator.delitem(inner, path[-1]))
    return write_json(request, changed)


def _change(whole: Any, path: Path, change: Callable[[Any], None]) -> Any:
    """Copy a value along a path, and change what stands at the last but one step."""
    made = inner = copy.copy(whole)
    for step in path[:-1]:
        inner[step] = inner = copy.copy(inner[step])
    change(inner)
    return made
